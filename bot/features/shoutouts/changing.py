"""The giver changes their mind: other words, other people, or nothing at all."""

from collections.abc import Mapping

from bot.cards import card, quiet
from bot.declare import action, form
from bot.features.shoutouts import allowance, cards, keeping
from bot.features.shoutouts.giving import Skill, Value, What, Who, known_value
from bot.features.shoutouts.view import View, look
from bot.options import Raw
from bot.people import Member
from bot.replies import BadInput, Refusal, Reply
from bot.turn import Turn

GONE = "You took this one back already."


async def own(turn: Turn, shoutout_id: int) -> View:
    """The shout-out, to its giver alone. Raises Refusal."""
    found = await turn.work.shoutouts.get(shoutout_id)
    if found is None or found.giver_id != turn.who.id:
        raise Refusal("Only the person who said it can change it.")
    if found.undone:
        raise Refusal(GONE)
    return await look(turn, found)


def _changeable(view: View) -> tuple[Member, ...]:
    """Those whom the form shows: it can't show who has left, nor bring back who said no."""
    return tuple(each for each in view.named if each.can_take_part)


async def _kept(turn: Turn, shoutout_id: int) -> Mapping[str, Raw]:
    view = await own(turn, shoutout_id)
    said = view.shoutout
    who = tuple(each.handle for each in _changeable(view))
    return {"who": who, "what": said.what, "skill": said.skill, "value": said.value}


@form("shoutout.edit", "Edit your shout-out", submit="Save", prefill=_kept)
async def edit(
    turn: Turn, shoutout_id: int, who: Who, what: What, skill: Skill = "", value: Value = ""
) -> Reply:
    """It changes wherever it shows; who is new is told, who is gone hears that too."""
    view = await own(turn, shoutout_id)
    if turn.who in who:
        raise BadInput("who", "That includes you. Name the others, and save it again.")
    if value != view.shoutout.value:
        value = known_value(turn, value)
    if await turn.work.shoutouts.rewrite(shoutout_id, what, skill, value) is None:
        raise Refusal(GONE)
    left = await _change_people(turn, view, who)
    return await _changed(turn, view, left)


async def _change_people(turn: Turn, view: View, who: tuple[Member, ...]) -> int:
    """How many may still be thanked today. Raises as `allowance.spend` does."""
    day, shoutout = allowance.today(turn), view.shoutout
    dropped = [each.id for each in _changeable(view) if each not in who]
    back = await turn.work.shoutouts.exclude(shoutout.id, dropped, day)
    await turn.work.shoutouts.give_back(turn.who.id, day, back)
    new = await turn.work.shoutouts.include(shoutout.id, [each.id for each in who], day)
    return await allowance.spend(turn, new)


async def _changed(turn: Turn, was: View, left: int) -> Reply:
    view = await own(turn, was.shoutout.id)
    reply = Reply(cards.receipt_card(view, "Your shout-out is changed", left))
    reply = keeping.ask_again(turn, reply, was, view)
    return await cards.redraw(turn, cards.tell(reply, view), view)


@action("shoutout.undo")
async def undo(turn: Turn, shoutout_id: int) -> Reply:
    """It is taken down, and on the same day it doesn't count any more."""
    await own(turn, shoutout_id)
    day = allowance.today(turn)
    back = await turn.work.shoutouts.undo(shoutout_id, day)
    if back is None:
        raise Refusal(GONE)
    await turn.work.shoutouts.give_back(turn.who.id, day, back)
    undone = await turn.work.shoutouts.get(shoutout_id)
    if undone is None:
        raise RuntimeError("what was just taken back is still kept")
    again = "It doesn't count for today." if back else ""
    done = card("You took it back", quiet("It's gone from the channel. ", again))
    return await cards.redraw(turn, Reply(done, in_place=True), await look(turn, undone))
