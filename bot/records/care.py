"""Care: asks in confidence, and the members who said that they may be asked so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.records.asks import Ask


@dataclass(frozen=True, slots=True)
class Draft:
    """An ask that its author looks at once more before it goes out. It has no id yet."""

    id: int
    ask: Ask


class CareWork(Protocol):
    """What keeps asks from harm: a second look, a steward's eyes, and words that go in time."""

    async def listening(self) -> frozenset[int]:
        """The members who said that they may be asked in confidence."""
        ...

    async def listen(self, member_id: int, *, willing: bool) -> None:
        """They may be asked in confidence from now on, or not any more."""
        ...

    async def pass_on(self, ask_id: int, until: datetime) -> Ask | None:
        """The ask, read by a steward and open until a time (UTC); None when it doesn't wait."""
        ...

    async def send_back(self, ask_id: int) -> Ask | None:
        """The ask, ended by a steward; None when it doesn't wait for one."""
        ...

    async def wipe(self, ask_id: int) -> None:
        """The words that were said in an ask and about it go; that it was asked stays."""
        ...

    async def keep_draft(self, ask: Ask) -> Draft: ...

    async def take_draft(self, draft_id: int) -> Ask | None:
        """The draft, kept no more; None when it was taken before."""
        ...

    async def drafts_of(self, member_id: int) -> Sequence[Draft]: ...
