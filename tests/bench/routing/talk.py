"""Talk: invented words of topics, and words that belong to none, some used far more often."""

import numpy as np
from numpy.typing import NDArray

OWN = 60  # words of a topic
COMMON = 1_500  # words of none
_SYLLABLES = [f"{a}{b}" for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ai", "ou")]


class Talk:
    """Says something about a topic, of which there are so many."""

    def __init__(self, topics: int, random: np.random.Generator) -> None:
        self._topics, self._random = topics, random
        self._own, self._common = _often(OWN, 0.9), _often(COMMON, 1.0)

    def say(self, topic: int, least: int, most: int, topical: float) -> str:
        """From `least` to fewer than `most` words, such a share of them about the topic."""
        length = int(self._random.integers(least, most))
        own = self._random.choice(OWN, length, p=self._own) + topic * OWN
        common = self._random.choice(COMMON, length, p=self._common) + self._topics * OWN
        chosen = np.where(self._random.random(length) < topical, own, common)
        return " ".join(word_of(int(each)) for each in chosen)


def word_of(number: int) -> str:
    """A word that no stemmer touches, another for each number below a million."""
    size = len(_SYLLABLES)
    places = (number % size, number // size % size, (number + number // size**2) % size)
    return "".join(_SYLLABLES[each] for each in places) + "k"


def _often(count: int, steep: float) -> NDArray[np.float64]:
    """How often each of so many words is used: the second half as often as the first …"""
    often = np.arange(1, count + 1) ** -steep
    return np.asarray(often / often.sum())
