"""Evidence: what members gave to Kith that tells what they know, piece by piece."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """Where a piece comes from. What someone looks for is no evidence of what they know."""

    ANSWER = "answer"  # an ask that they answered, with its words, and were thanked for
    THANKS = "thanks"  # a shout-out that they received
    OFFER = "offer"
    SKILL = "skill"
    TITLE = "title"
    COMPANY = "company"
    BIO = "bio"
    ASK = "ask"  # what they asked themselves: a weak sign


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece. `source` says what it stems from (`profile:12`, `ask:7`): all of one source go
    together when it changes. `at` is UTC.
    """

    member_id: int
    kind: Kind
    words: str
    at: datetime
    source: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A piece that fits an ask, and how well: more is better, in no unit."""

    evidence: Evidence
    score: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """Someone who can probably help, how much speaks for it, and why, the strongest first."""

    member_id: int
    score: float
    why: tuple[Evidence, ...]
