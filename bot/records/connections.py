"""Connections: whom members know, how often they may be asked, and who asked to meet whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

PER_MONTH = 2  # questions in any 30 days, unless the connector says otherwise


@dataclass(frozen=True, slots=True)
class Connector:
    """Whom a member knows, in words; never asked about, or by, what is in `never`.

    `per_month` is how often they may be asked in any 30 days; 0 is never.
    """

    member_id: int
    knows: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    per_month: int = PER_MONTH


class RequestState(StrEnum):
    OPEN = "open"
    MET = "met"
    OVER = "over"  # nobody could, or nobody answered; which of the two is not told
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Request:
    """A member's wish to be introduced to a company or a person, in words.

    `target_id` is set where that person is a member here.
    """

    id: int
    asker_id: int
    target: str
    target_id: int | None
    words: str
    at: datetime
    state: RequestState = RequestState.OPEN

    @property
    def key(self) -> str:
        """The key of its messages, and what its jobs are about."""
        return f"connection:{self.id}"

    @property
    def open(self) -> bool:
        return self.state is RequestState.OPEN


@dataclass(frozen=True, slots=True)
class Question:
    """A connector who was asked for a request. `yes` is the answer; None while there is none.

    `guest_id` is the member whom they brought in, if any.
    """

    id: int
    request_id: int
    connector_id: int
    at: datetime
    yes: bool | None = None
    guest_id: int | None = None


class ConnectionWork(Protocol):
    async def connector(self, member_id: int) -> Connector | None: ...

    async def put_connector(self, connector: Connector) -> None: ...

    async def connectors(self) -> dict[int, Connector]:
        """All who said something, by member."""
        ...

    async def add(self, request: Request, limit: int) -> Request | None:
        """The request as kept; None when its asker has `limit` open ones already."""
        ...

    async def get(self, request_id: int) -> Request | None: ...

    async def asked_by(self, member_id: int) -> Sequence[Request]:
        """All requests of a member, oldest first."""
        ...

    async def targeting(self, member_id: int) -> Sequence[Request]:
        """All requests to meet a member, oldest first."""
        ...

    async def ask(self, request_id: int, connector_id: int, at: datetime) -> Question | None:
        """The question to a connector; None when they were asked before, or it isn't open."""
        ...

    async def question(self, question_id: int) -> Question | None: ...

    async def questions(self, request_id: int) -> Sequence[Question]:
        """Who was asked, oldest first."""
        ...

    async def questions_with(self, member_id: int) -> Sequence[Question]:
        """What a member was asked, and where they were brought in, oldest first."""
        ...

    async def asked_since(self, since: datetime) -> Mapping[int, int]:
        """How often each connector was asked since a moment (UTC)."""
        ...

    async def answer(
        self, question_id: int, *, yes: bool, guest_id: int | None = None
    ) -> Question | None:
        """The question with its answer; None when it was answered before."""
        ...

    async def end(self, request_id: int, state: RequestState) -> Request | None:
        """The request in its last state; None when it isn't open."""
        ...
