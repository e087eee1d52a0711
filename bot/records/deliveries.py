"""The ledger: what became of a community's messages and jobs, without a word of what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.replies import Destination


class Fate(StrEnum):
    """What a message came to. One of them at a time."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some messages wait or failed, how many they are, and since when (UTC) the first of them.

    `why` is None when nothing was in their way yet; `newest` is the id of the last of them.
    """

    why: str | None
    count: int
    since: datetime | None
    newest: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A message in the ledger: to whom, why it waits or failed, and since when (UTC).

    `to` is None when nobody knows any more.
    """

    id: int
    key: str
    to: Destination | None
    why: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A job that went wrong again and again, and when it was due (UTC)."""

    id: int
    key: str
    why: str | None
    at: datetime


class LedgerWork(Protocol):
    """Messages and jobs are named by their ids, from the `first` to the `last`."""

    async def count(
        self, headings: Sequence[str], since: datetime
    ) -> Mapping[tuple[str, Fate], int]:
        """How many messages there are of each heading: what its key begins with, or else "".

        Of those that are over, the ones since a moment (UTC). Redrawings are counted as long as
        they wait or when they failed.
        """
        ...

    async def reasons(self, fate: Fate) -> Sequence[Reason]:
        """Why messages wait or failed, the most frequent first."""
        ...

    async def entries(self, fate: Fate, limit: int, skipping: int = 0) -> Sequence[Entry]:
        """The newest messages of a fate, after leaving some out."""
        ...

    async def send_again(self, first: int, last: int, now: datetime) -> int:
        """Let failed messages wait again, behind all that waits; returns how many.

        Each gets a new id, so that it is sent again once, however often this is asked.
        """
        ...

    async def cancel(self, fate: Fate, first: int, last: int, now: datetime) -> int:
        """Never send these that wait or failed; returns how many. What is in hand goes on."""
        ...

    async def failed_jobs(self, limit: int, skipping: int = 0) -> Sequence[FailedJob]:
        """The newest of them, after leaving some out."""
        ...

    async def count_failed_jobs(self) -> int: ...

    async def run_again(self, first: int, last: int) -> int:
        """Let failed jobs run again at once; returns how many."""
        ...
