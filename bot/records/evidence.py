"""Evidence as it is searched: the pieces of a community that fit some words, best first."""

from collections.abc import Sequence
from typing import Protocol

from bot.routing.evidence import Evidence, Found


class EvidenceWork(Protocol):
    """What members gave to Kith, by the words in it.

    It is kept up with profiles, asks and shout-outs by themselves, in the same transaction.
    """

    async def best(self, words: str, limit: int = 300) -> Sequence[Found]:
        """The pieces of active members that fit best, best first; none when no word is known."""
        ...

    async def lately(self) -> Sequence[Evidence]:
        """The latest answers and thanks to active members, oldest first: who is around."""
        ...
