"""Opening: what waits, or came with others on one card, line by line, each to be looked at."""

from collections.abc import Iterator, Sequence

from bot.cards import Choice, Part, Select, Speakable, text
from bot.cards.limits import CHOICES, LABEL
from bot.cards.spans import words_of
from bot.declare import action
from bot.records.nudges import Waiting
from bot.replies import Refusal, Reply
from bot.turn import Turn


def list_them(kept: Sequence[Waiting], title: Speakable = "", most: int = CHOICES) -> list[Part]:
    """The lines that stand for them, under a title, and a menu to open each."""
    shown = [each for nudge in kept[:most] for each in ("\n• ", *nudge.line.spans)]
    more = f"\nand {len(kept) - most} more" if len(kept) > most else ""
    words = [title, *shown, more] if title else ["• ", *shown[1:], more]
    return [
        text(*words),
        Select("Open one…", open_one.wire(), tuple(_choices(kept[:CHOICES]))),
    ]


def _choices(kept: Sequence[Waiting]) -> Iterator[Choice]:
    for each in kept:
        words = "".join(map(words_of, each.line.spans))
        yield Choice(f"{each.id}", words if len(words) <= LABEL else f"{words[: LABEL - 1]}…")


@action("nudges.open")
async def open_one(turn: Turn) -> Reply:
    """What was picked, as it would have come by itself."""
    picked = turn.picked[0] if turn.picked else ""
    nudge_id = int(picked) if picked.isdecimal() and len(picked) < 10 else 0
    found = await turn.work.nudges.open(nudge_id, turn.who.id, turn.now)
    if found is None:
        raise Refusal("That one is over. See what else waits for you with /kith home.")
    return Reply(found.card)
