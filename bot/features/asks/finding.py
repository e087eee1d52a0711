"""Finding an ask for someone who acts, and a polite no when it isn't theirs, or has ended."""

from bot.records.asks import Ask
from bot.replies import Refusal
from bot.turn import Turn

GONE = "I can't find that ask any more. Write /ask to start a new one."
ENDED = "This one has ended. Thank you for looking."
TAKEN = "This one is taken care of. Thank you for offering."


async def open_ask(turn: Turn, ask_id: int) -> Ask:
    """The ask. Raises Refusal when it is unknown or has ended, or is not for them to see."""
    ask = await turn.work.asks.get(ask_id)
    if ask is None or not (ask.posted or await _knows(turn, ask)):
        raise Refusal(GONE)
    if not ask.open:
        raise Refusal(ENDED)
    return ask


async def _knows(turn: Turn, ask: Ask) -> bool:
    """Whether they have heard of an ask that is for a few people only."""
    who = turn.who.id
    if who == ask.author_id or who in turn.settings.stewards:
        return True
    return any(each.member_id == who for each in await turn.work.contacts.of_ask(ask.id))


async def own_ask(turn: Turn, ask_id: int) -> Ask:
    """The open ask of the one who acts. Raises Refusal when it is another's, or has ended."""
    ask = await turn.work.asks.get(ask_id)
    if ask is None or ask.author_id != turn.who.id:
        raise Refusal("Only the person who asked can do this.")
    if not ask.open:
        raise Refusal("Your ask has ended already. Write /ask to start a new one.")
    return ask
