"""Remembering: an ask like this one that was answered before, shown to its author alone."""

from collections.abc import Iterator, Sequence

from bot.acquaintance import may_meet
from bot.cards import Buttons, Card, card, listing, quiet, text
from bot.features.asks import cards
from bot.features.asks.view import View, look
from bot.records.asks import Ask, AskState
from bot.routing.evidence import Found, Kind
from bot.routing.resemblance import resembles
from bot.turn import Turn
from bot.zones import zone_of

_LOOKED_AT = 20  # answered asks that fit best


async def find_answered(turn: Turn, words: str) -> View | None:
    """The answered ask that is most like these words; None when none is much like them.

    Only one that everybody could see, by someone else with whom they have to do.
    """
    for ask_id in _answered(await turn.work.evidence.best(words)):
        ask = await turn.work.asks.get(ask_id)
        if ask is not None and resembles(words, ask.detail) and await _may_see(turn, ask):
            return await look(turn, ask)
    return None


async def _may_see(turn: Turn, ask: Ask) -> bool:
    return (
        ask.state is AskState.ANSWERED
        and ask.posted
        and ask.author_id != turn.who.id
        and await may_meet(turn, turn.who.id, ask.author_id, *ask.thanked)
    )


def _answered(found: Sequence[Found]) -> Iterator[int]:
    """The ids of the asks among the pieces, the best first, each once."""
    pieces = (each.evidence for each in found)
    sources = dict.fromkeys(each.source for each in pieces if each.kind is Kind.ANSWER)
    for source in list(sources)[:_LOOKED_AT]:
        yield int(source.removeprefix("ask:"))


def answered_card(turn: Turn, old: View, choice: Buttons) -> Card:
    """The old ask in its own words; who was in it only where everyone could see that."""
    at = (old.ask.answered_at or old.ask.at).astimezone(zone_of(turn.who.zone))
    when = f"{at:%B}" if at.year == turn.now.year else f"{at:%B %Y}"
    known = () if old.ask.anonymous else listing(*(each for each in old.thanked if each.active))
    return card(
        "This was asked before",
        text(*(known or ("A member",)), f" answered something like this in {when}:"),
        cards.words_of(old),
        choice,
        quiet("Only you see this."),
    )
