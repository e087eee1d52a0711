"""Evidence as it is searched: the pieces of a community that fit some words, best first."""

from collections.abc import Sequence
from typing import Protocol

from bot.routing.evidence import Found


class EvidenceWork(Protocol):
    """What members gave to Kith, by the words in it.

    It is kept up with profiles, asks and shout-outs by themselves, in the same transaction.
    """

    async def best(self, words: str, limit: int = 300) -> Sequence[Found]:
        """The pieces of active members that fit best, best first; none when no word is known."""
        ...
