"""Answering: yes, other words, not this time, never; and a card that is taken down again."""

from collections.abc import Mapping
from typing import Annotated

from bot import suggestions
from bot.cards import Card, card, text
from bot.declare import action, form
from bot.features.spotlight import cards, slots, standing
from bot.features.spotlight.view import OVER, View, own, own_open
from bot.options import Hint, Raw
from bot.records.profiles import LONGEST, MOST
from bot.records.spotlights import Showing, Spotlight, SpotlightState
from bot.replies import BadInput, Refusal, Reply
from bot.turn import Turn


@action("spotlight.yes")
async def approve(turn: Turn, spotlight_id: int) -> Reply:
    """It is shown at its time."""
    view = await own_open(turn, spotlight_id)
    if view.spotlight.showing.empty:
        return Reply(cards.draft_card(view))
    ready = await turn.work.spotlights.approve(spotlight_id)
    if ready is None:
        return waiting(turn, view)
    reply = waiting(turn, View(ready, turn.who))
    return _asked_is(reply, ready, reply.card)


def _asked_is(reply: Reply, spotlight: Spotlight, shown: Card | None) -> Reply:
    """The reply, after which the question can't be asked any more, or says what became of it."""
    assert shown is not None
    key = cards.asked_key(spotlight)
    return reply.revise(key, shown).cancel(key)


def waiting(turn: Turn, view: View) -> Reply:
    """The card that waits for its day, in place of what was pressed."""
    when = turn.settings.spotlight
    place = when.place if when else None
    at = next(slots.upcoming(turn.settings, turn.now), None)
    return Reply(cards.ready_card(view, place, at), in_place=True)


async def _as_it_stands(turn: Turn, spotlight_id: int) -> Mapping[str, Raw]:
    said = (await own_open(turn, spotlight_id)).spotlight.showing
    offers, needs = ", ".join(said.offers), ", ".join(said.needs)
    return {"words": said.words, "can_help_with": offers, "looking_for": needs}


@form("spotlight.change", "Your card", submit="Look at it", prefill=_as_it_stands)
async def change(
    turn: Turn,
    spotlight_id: int,
    words: Annotated[str, Hint("A few words about you", max=LONGEST["bio"], long=True)] = "",
    can_help_with: Annotated[
        tuple[str, ...],
        Hint("With commas between", max=MOST["offers"], suggests=suggestions.skills),
    ] = (),
    looking_for: Annotated[
        tuple[str, ...], Hint("With commas between", max=MOST["needs"], suggests=suggestions.needs)
    ] = (),
) -> Reply:
    """Their own words; they look at them once more before anyone else does."""
    view = await own_open(turn, spotlight_id)
    showing = Showing(words, can_help_with, looking_for)
    if showing.empty:
        raise BadInput("words", "A few words in one of the three, please.")
    drawn = await turn.work.spotlights.draw_up(view.spotlight.id, showing)
    if drawn is None:
        raise Refusal(OVER)
    changed = View(drawn, turn.who)
    if drawn.state is SpotlightState.READY:
        reply = waiting(turn, changed)
        return _asked_is(Reply(reply.card), drawn, reply.card)
    when = turn.settings.spotlight
    reply = Reply(cards.draft_card(changed))
    if when is None:
        return reply
    return reply.revise(cards.asked_key(drawn), cards.asked_card(changed, when.place))


@action("spotlight.no")
async def decline(turn: Turn, spotlight_id: int) -> Reply:
    """Not this time; and what everyone saw already is taken down."""
    view = await own(turn, spotlight_id)
    if view.spotlight.state is SpotlightState.SHOWN:
        return await _take_down(turn, view)
    told = card("That's fine", text("Nobody learns that I asked. Your turn comes again."))
    return await _end(turn, view, told)


async def _take_down(turn: Turn, view: View) -> Reply:
    await turn.work.spotlights.take_down(view.spotlight.id)
    told = card("It's taken down", text("Nobody can read your card any more."))
    shown = cards.public_key(view.spotlight)
    return Reply(told, in_place=True).revise(shown, cards.down_card())


async def _end(turn: Turn, view: View, told: Card) -> Reply:
    ended = await turn.work.spotlights.end(view.spotlight.id)
    if ended is None:
        raise Refusal(OVER)
    return _asked_is(Reply(told, in_place=True), ended, told)


@action("spotlight.never")
async def never(turn: Turn, spotlight_id: int) -> Reply:
    """They aren't asked any more, until they say otherwise."""
    view = await own(turn, spotlight_id)
    await turn.work.spotlights.refuse(turn.who.id, never=True)
    told = standing.never_card()
    if not view.spotlight.open:
        return Reply(told)
    return await _end(turn, view, told)
