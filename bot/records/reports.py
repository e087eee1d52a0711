"""Reports: what members found wrong with an opportunity, for an admin to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Fault(StrEnum):
    SCAM = "it looks like a scam"
    REPEAT = "it has been posted before"
    UNTRUE = "it isn't what it says"
    UNFAIR = "it is unkind or unfair"
    OTHER = "something else"


@dataclass(frozen=True, slots=True)
class Report:
    """A member's word to the admins. `removed` is what was decided; None while nothing was."""

    id: int
    opportunity_id: int
    member_id: int
    fault: Fault
    words: str
    at: datetime
    removed: bool | None = None


class ReportWork(Protocol):
    async def add(self, report: Report) -> Report | None:
        """The report as kept; None when this member reported it before."""
        ...

    async def of(self, opportunity_id: int) -> Sequence[Report]:
        """All about one opportunity, oldest first; who reported it doesn't see it any more."""
        ...

    async def reported_by(self, member_id: int) -> frozenset[int]:
        """The ids of the opportunities that a member reported."""
        ...

    async def waiting(self) -> Sequence[Report]:
        """Those that nobody decided on, oldest first."""
        ...

    async def decide(self, opportunity_id: int, *, removed: bool) -> Sequence[Report]:
        """Those that are decided by this; none when nobody waits for it any more."""
        ...
