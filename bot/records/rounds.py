"""Rounds: what each goes through, from its drawing to its end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from bot.matching.drawing import Drawing


class RoundState(StrEnum):
    """Each step is one transaction: whatever ends in the middle begins again where it was."""

    DRAWN = "drawn"  # its groups are chosen, and nobody was told
    PREVIEWED = "previewed"  # the admins were shown them
    APPROVED = "approved"  # an admin said yes; it goes out at its time
    OPENING = "opening"  # its rooms are being opened, some at a time
    RUNNING = "running"
    CLOSED = "closed"  # it is over, or an admin skipped it


UNTOLD = (RoundState.DRAWN, RoundState.PREVIEWED, RoundState.APPROVED)
"""Nobody who takes part knows of it yet."""


@dataclass(frozen=True, slots=True)
class Round:
    """One drawing of groups. `slot` is the local day it was due, unique in its program.

    The same people, past and `seed` give the same groups.
    """

    id: int
    program_id: int
    slot: date
    at: datetime
    state: RoundState = RoundState.DRAWN
    seed: int = 0


class RoundWork(Protocol):
    """Rounds, and of each the draft: who is to be told yet."""

    async def start_round(
        self, program_id: int, slot: date, at: datetime, seed: int = 0
    ) -> Round | None:
        """The new round of this slot; None when the slot has one."""
        ...

    async def round(self, round_id: int) -> Round | None: ...

    async def move_round(
        self, round_id: int, to: RoundState, *, of: Collection[RoundState]
    ) -> Round | None:
        """The round, a step further; None when it is in none of these: one conditional UPDATE."""
        ...

    async def last_round(self, program_id: int) -> Round | None:
        """The newest one that is not untold."""
        ...

    async def untold_round(self, program_id: int) -> Round | None:
        """The newest one of which nobody was told."""
        ...

    async def drop_untold(self, program_id: int) -> Sequence[Round]:
        """Forget the rounds of which nobody was told, as if they had not been drawn; those."""
        ...

    async def draft(self, round_id: int) -> Drawing:
        """The groups and people that were not told yet."""
        ...

    async def put_draft(self, drawn: Round, drawing: Drawing) -> None:
        """Keep a round's draft, and the seed it came from."""
        ...
