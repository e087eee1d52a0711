"""An index in memory: the pieces that fit an ask best, found among a million."""

from array import array
from collections import deque
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from bot.routing.documents import impacts_of
from bot.routing.evidence import Evidence, Found, Kind
from bot.routing.scoring import FOUND, guesses, weigh
from bot.routing.terms import terms_of

LATELY = 200
"""How many of the latest answers and thanks tell who is around these days."""
_KINDS = tuple(Kind)
_PLACE = {kind: place for place, kind in enumerate(_KINDS)}
_IMPACT = 12  # bits; an impact is below 2,200
_PIECE = 32  # bits


class Index:
    """Evidence that can be searched at once after it was added. Nothing is ever taken out."""

    def __init__(self) -> None:
        self._postings: dict[str, array[int]] = {}
        self._words: list[str] = []
        self._members, self._kinds, self._times = array("q"), array("B"), array("d")
        self._lately: deque[Evidence] = deque(maxlen=LATELY)
        self._scores: NDArray[np.int64] = np.zeros(1_024, dtype=np.int64)

    def __len__(self) -> int:
        return len(self._words)

    def add(self, evidence: Evidence) -> None:
        """Keep a piece; its `source` is not kept."""
        for term, impact in impacts_of(evidence.words).items():
            posting = self._postings.setdefault(term, array("q"))
            posting.append(len(self) << _IMPACT | impact)
        self._words.append(evidence.words)
        self._members.append(evidence.member_id)
        self._kinds.append(_PLACE[evidence.kind])
        self._times.append(evidence.at.timestamp())
        if evidence.kind in (Kind.ANSWER, Kind.THANKS):
            self._lately.append(evidence)

    def lately(self) -> Sequence[Evidence]:
        """The latest answers and thanks, oldest first."""
        return self._lately

    def best(self, words: str, limit: int = FOUND) -> list[Found]:
        """The pieces that fit the words of an ask best; of equal ones the latest first."""
        weights = self._weights(words)
        if not weights:
            return []
        scores = self._room()
        for term, weight in weights.items():
            posting = np.frombuffer(self._postings[term], dtype=np.int64)
            scores[posting >> _IMPACT] += (posting & (1 << _IMPACT) - 1) * weight
        pieces = np.flatnonzero(scores)
        order = scores[pieces] << _PIECE | pieces
        scores[pieces] = 0
        if len(order) > limit:
            order = np.partition(order, -limit)[-limit:]
        return [
            Found(self._piece(each & (1 << _PIECE) - 1), float(each >> _PIECE))
            for each in sorted(order.tolist(), reverse=True)
        ]

    def _weights(self, words: str) -> dict[str, int]:
        terms = dict.fromkeys(terms_of(words))
        spread = self._spread(terms)
        for slips in guesses(terms, spread).values():
            spread |= self._spread(slips)
        return weigh(terms, spread, len(self))

    def _spread(self, terms: Iterable[str]) -> dict[str, int]:
        known = self._postings
        return {each: len(known[each]) for each in terms if each in known}

    def _room(self) -> NDArray[np.int64]:
        """A zero for each piece, the same ones each time."""
        if len(self._scores) < len(self):
            self._scores = np.zeros(2 * len(self), dtype=np.int64)
        return self._scores

    def _piece(self, number: int) -> Evidence:
        return Evidence(
            self._members[number],
            _KINDS[self._kinds[number]],
            self._words[number],
            datetime.fromtimestamp(self._times[number], UTC),
        )
