"""Watching: what a member would like to hear of, and how much of it a week."""

from collections.abc import Mapping
from typing import Annotated

from bot import suggestions
from bot.cards import Button, Card, buttons, card, fact, facts, quiet, text
from bot.declare import command
from bot.features.opportunities import matching
from bot.options import Hint, Raw
from bot.records.matches import PER_WEEK, Watch
from bot.replies import Reply
from bot.turn import Turn

PHRASES = 10  # at most


async def _kept(turn: Turn) -> Mapping[str, Raw]:
    kept = await turn.work.matches.watch(turn.who.id) or Watch(turn.who.id)
    return {"words": ", ".join(kept.phrases), "per_week": str(kept.per_week)}


@command(
    "opportunity watch",
    "Say what you would like to hear of, and how often",
    title="What you'd hear of",
    example="/opportunity watch speaking python berlin",
    prefill=_kept,
)
async def watch(
    turn: Turn,
    words: Annotated[
        tuple[str, ...],
        Hint("With commas between; empty for none", max=PHRASES, suggests=suggestions.needs),
    ] = (),
    per_week: Annotated[
        int, Hint("How many a week at most; 0 for none at all", min=0, max=7)
    ] = PER_WEEK,
) -> Reply:
    kept = Watch(turn.who.id, words, per_week)
    await turn.work.matches.put_watch(kept)
    needs = (await turn.work.profiles.get(turn.who.id)).needs
    return await matching.match_member(turn, Reply(_kept_card(kept, needs)), turn.who)


def _kept_card(kept: Watch, needs: tuple[str, ...]) -> Card:
    if not kept.per_week:
        return card(
            "I won't tell you of opportunities",
            text("You can still look for yourself: /opportunity find"),
            buttons(Button("Change this", watch.wire())),
        )
    if not kept.phrases and not needs:
        return card(
            "You watch for nothing yet",
            text("Say it in a few words, like /opportunity watch board seats, python berlin."),
            buttons(Button("Say what I look for", watch.wire(), "primary")),
        )
    often = "one a week" if kept.per_week == 1 else f"{kept.per_week} a week"
    return card(
        "I'll keep an eye open for you",
        facts(
            fact("You watch for", ", ".join(kept.phrases)) if kept.phrases else None,
            fact("Your profile looks for", ", ".join(needs)) if needs else None,
            fact("At most", often),
        ),
        text("What fits comes in private, in your morning."),
        quiet("Only you can see this."),
        buttons(Button("Change this", watch.wire())),
    )
