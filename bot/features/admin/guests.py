"""Guests: whether those who are only guests here are introduced, too."""

from dataclasses import replace
from typing import Annotated

from bot.cards import card, text
from bot.declare import command
from bot.replies import Reply
from bot.turn import Turn


@command(
    "kith guests",
    "Let guests take part in introductions, or not",
    title="Guests",
    admin=True,
    example="/kith guests yes",
)
async def guests(turn: Turn, take_part: Annotated[bool, "Whether guests are introduced"]) -> Reply:
    await turn.work.settings.change(lambda kept: replace(kept, guests=take_part))
    if take_part:
        return Reply(
            card("Guests take part now", text("They can join with /intro join, like everyone."))
        )
    return Reply(
        card(
            "Guests take no part",
            text("Who has joined already stays on the list, and is left out of the rounds."),
        )
    )
