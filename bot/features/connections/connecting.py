"""Connecting: whom a member knows, and when they may be asked to introduce someone."""

from collections.abc import Mapping
from typing import Annotated

from bot.cards import Bold, Button, Card, Fact, Part, buttons, card, fact, facts, quiet, text
from bot.declare import command, section
from bot.features.connections import asking
from bot.options import Hint, Raw
from bot.records.connections import PER_MONTH, Connector
from bot.replies import Reply
from bot.turn import Turn

MOST = 15  # entries


async def _kept(turn: Turn) -> Mapping[str, Raw]:
    kept = await turn.work.connections.connector(turn.who.id) or Connector(turn.who.id)
    return {
        "knows": ", ".join(kept.knows),
        "per_month": str(kept.per_month),
        "never": ", ".join(kept.never),
    }


@command(
    "intro connect",
    "Say whom you know, and when I may ask you to introduce someone",
    title="Whom you know",
    example="/intro connect Quill & Co, Ada Park",
    prefill=_kept,
)
async def connect(
    turn: Turn,
    knows: Annotated[
        tuple[str, ...], Hint("Companies and people, with commas between", max=MOST)
    ] = (),
    per_month: Annotated[
        int, Hint("How often I may ask you in a month; 0 for never", min=0, max=20)
    ] = PER_MONTH,
    never: Annotated[
        tuple[str, ...], Hint("Companies and people that I never ask you about, or for", max=MOST)
    ] = (),
) -> Reply:
    kept = Connector(turn.who.id, knows, never, per_month)
    await turn.work.connections.put_connector(kept)
    return Reply(_connector_card(kept))


def _connector_card(kept: Connector) -> Card:
    often = {0: "never", 1: "once a month"}.get(kept.per_month, f"{kept.per_month} times a month")
    return card(
        "I know when to ask you",
        facts(
            _listed("You know", kept.knows),
            fact("I may ask you", often),
            _listed("Never about, or for", kept.never),
        ),
        text("When someone would like to meet them, I ask you first. A no is never told."),
        quiet("Only you can see this. Your profile's company counts, too."),
        buttons(Button("Change this", connect.wire())),
    )


def _listed(label: str, words: tuple[str, ...]) -> Fact | None:
    return fact(label, ", ".join(words)) if words else None


@section("home", 25)
async def my_requests(turn: Turn) -> tuple[Part, ...]:
    """Whom one wishes to meet, while somebody is asked."""
    mine = [each for each in await turn.work.connections.asked_by(turn.who.id) if each.open]
    if not mine:
        return ()
    return (
        text(Bold("You wish to meet"), *(f"\n{each.target}" for each in mine)),
        buttons(
            *(
                Button(f"Never mind {each.target[:40]}", asking.withdraw.wire(each.id))
                for each in mine
            )
        ),
    )
