"""Standing: whether a member may be asked at all, and what of theirs waits for a word."""

from typing import Annotated

from bot.cards import Button, Card, Part, buttons, card, text
from bot.declare import action, command, section
from bot.features.spotlight import answering, cards, weekly
from bot.features.spotlight.view import own_open
from bot.records.spotlights import Spotlight, SpotlightState
from bot.replies import Reply
from bot.turn import Turn


@command(
    "profile spotlight",
    "Say whether I may ask to show you to everyone",
    title="The spotlight",
    example="/profile spotlight yes",
)
async def spotlight(
    turn: Turn, ask_me: Annotated[bool, "Whether I may ask you when it is your turn"]
) -> Reply:
    await turn.work.spotlights.refuse(turn.who.id, never=not ask_me)
    if ask_me:
        told = text("When it is your turn, you see your card first. Nothing is shown without you.")
        return Reply(card("I ask you when it is your turn", told))
    reply = Reply(never_card())
    for each in await turn.work.spotlights.of(turn.who.id):
        if each.open:
            reply = await weekly.lapse(turn, reply, each)
    return reply


def never_card() -> Card:
    """To who wants never to be asked."""
    return card("I won't ask you", text("Should you like it one day: /profile spotlight yes"))


@section("home", 45)
async def my_card(turn: Turn) -> tuple[Part, ...]:
    """What waits for their word, or for its day."""
    mine = [each for each in await turn.work.spotlights.of(turn.who.id) if each.open]
    if not mine:
        return ()
    return text(_where(mine[-1])), buttons(Button("See my card", show.wire(mine[-1].id)))


def _where(mine: Spotlight) -> str:
    if mine.state is SpotlightState.READY:
        return "Your card for the spotlight is ready."
    return "Would you like to be in the spotlight? Your card waits for your word."


@action("spotlight.card")
async def show(turn: Turn, spotlight_id: int) -> Reply:
    """One's card, to change it or to say yes."""
    view = await own_open(turn, spotlight_id)
    if view.spotlight.state is SpotlightState.READY:
        return Reply(answering.waiting(turn, view).card)
    return Reply(cards.draft_card(view))
