"""Openness: how often members want to be asked for help, and breaks from it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from bot.cards import Card, card, quiet, text
from bot.declare import command
from bot.options import Hint, Raw
from bot.records.contacts import Openness
from bot.replies import Reply
from bot.turn import Turn


class Often(StrEnum):
    """How many asks a week reach a member."""

    NEVER = "never"
    ONCE = "once a week"
    TWICE = "twice a week"
    THRICE = "3 times a week"
    FIVE = "5 times a week"


_PER_WEEK = {
    Often.NEVER: 0,
    Often.ONCE: 1,
    Often.TWICE: 2,
    Often.THRICE: 3,
    Often.FIVE: 5,
}


def words_for(openness: Openness) -> str:
    """How often, in words."""
    return next(often.value for often, most in _PER_WEEK.items() if most >= openness.per_week)


async def _kept(turn: Turn) -> Mapping[str, Raw]:
    kept = (await turn.work.contacts.openness([turn.who.id]))[turn.who.id]
    day = kept.away_until
    return {
        "at_most": words_for(kept),
        "break_until": day.isoformat() if day and day > turn.now.date() else "",
    }


@command(
    "profile asks",
    "Say how often I may ask you to help someone",
    title="Asks that reach you",
    example='/profile asks "once a week"',
    prefill=_kept,
)
async def choose(
    turn: Turn,
    at_most: Annotated[Often, Hint("How often I may ask you to help someone")] = Often.THRICE,
    break_until: Annotated[
        date | None, Hint("Not before this day, like “2 weeks” or “3 March”")
    ] = None,
) -> Reply:
    chosen = Openness(turn.who.id, _PER_WEEK[at_most], break_until)
    await turn.work.contacts.put_openness(chosen)
    return Reply(_kept_card(at_most, break_until))


def _kept_card(at_most: Often, day: date | None) -> Card:
    if at_most is Often.NEVER:
        return card(
            "I won't ask you",
            text("You can still help whenever you like: asks stand in their channel."),
            quiet("Changed your mind? /profile asks"),
        )
    pause = f" Not before {day:%A}, {day.day} {day:%B}." if day else ""
    return card(
        "That's how I'll do it",
        text(f"When someone looks for what you know, I ask you: {at_most.value} at most.{pause}"),
        quiet("Only on weekdays, between nine and six where you are. Nobody learns of a no."),
    )
