"""Listening: who said that they may be asked in confidence, and whether an ask can be."""

from collections.abc import Mapping
from typing import Annotated

from bot.acquaintance import around
from bot.cards import card, quiet, text
from bot.declare import command
from bot.options import Raw
from bot.people import Member
from bot.replies import Reply
from bot.turn import Moment, Turn


async def _kept(turn: Turn) -> Mapping[str, Raw]:
    return {"willing": "yes" if turn.who.id in await turn.work.care.listening() else "no"}


@command(
    "profile listen",
    "Say whether you may be asked in confidence",
    title="Asks in confidence",
    example="/profile listen yes",
    prefill=_kept,
)
async def listen(
    turn: Turn,
    willing: Annotated[bool, "May someone ask you about pay, leaving or conflict?"] = False,
) -> Reply:
    await turn.work.care.listen(turn.who.id, willing=willing)
    if not willing:
        kept = text("I won't ask you about pay, leaving or conflict. Other asks still reach you.")
        return Reply(card("That's how I'll do it", kept))
    return Reply(
        card(
            "Thank you for listening",
            text(
                "When someone asks in confidence about what you know, I may ask you. You don't "
                "learn who it is unless they choose to meet you, and it stays between you."
            ),
            quiet("It counts among the asks that may reach you: /profile asks"),
        )
    )


async def stewards_for(moment: Moment, author_id: int) -> list[Member]:
    """The stewards who may read an ask of this member before anyone else."""
    return await around(moment, moment.settings.stewards, author_id)


async def can_be_asked(moment: Moment, author_id: int) -> bool:
    """Whether there is a steward for an ask in confidence, and anyone who may be asked."""
    listening = await moment.work.care.listening()
    return bool(
        await stewards_for(moment, author_id) and await around(moment, listening, author_id)
    )
