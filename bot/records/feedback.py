"""Feedback: what members asked each other about, and what they were told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Request:
    """A question to one member about something particular, open until a time (UTC).

    `asked` is False when they never hear of it. `well` and `better` are the answer.
    """

    id: int
    asker_id: int
    member_id: int
    subject: str
    at: datetime
    until: datetime
    asked: bool = True
    open: bool = True
    well: str = ""
    better: str = ""

    @property
    def key(self) -> str:
        """The key of the question."""
        return f"feedback:{self.id}"

    @property
    def answered(self) -> bool:
        return bool(self.well or self.better)

    def waits(self, now: datetime) -> bool:
        """Whether its asker may still hope at a moment (UTC): a no looks like silence."""
        return not self.answered and now < self.until


class FeedbackWork(Protocol):
    async def add(self, request: Request, limit: int) -> Request | None:
        """The request as kept; None when the asker waits for `limit` answers already."""
        ...

    async def get(self, request_id: int) -> Request | None: ...

    async def asked_by(self, member_id: int) -> Sequence[Request]:
        """All that a member asked, oldest first."""
        ...

    async def asked_of(self, member_id: int) -> Sequence[Request]:
        """All that a member was asked and heard of, oldest first."""
        ...

    async def answer(self, request_id: int, well: str, better: str) -> Request | None:
        """The request with its answer; None when it isn't open."""
        ...

    async def end(self, request_id: int) -> Request | None:
        """The request, over without an answer; None when it isn't open."""
        ...
