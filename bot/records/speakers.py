"""Speakers: who said that they would speak, serve or be interviewed, and about what."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

TOPICS = 8
WORDS = 200


class Way(StrEnum):
    """What someone would do."""

    SPEAK = "speak"
    SERVE = "serve on a committee or board"
    INTERVIEW = "be interviewed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A member who wants to be found by these topics, for these things, until they take it back."""

    member_id: int
    topics: tuple[str, ...]
    ways: tuple[Way, ...]
    words: str = ""


class SpeakerWork(Protocol):
    async def get(self, member_id: int) -> Speaker | None: ...

    async def put(self, speaker: Speaker) -> None: ...

    async def drop(self, member_id: int) -> bool:
        """They can't be found any more; False when they could not before."""
        ...

    async def everyone(self) -> Sequence[Speaker]:
        """All whose members are active."""
        ...
