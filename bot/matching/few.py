"""Few people: every arrangement of them in groups is weighed, so that nothing is better."""

from collections.abc import Iterator, Sequence

from bot.matching.ladder import TIRED
from bot.matching.rules import Relaxed
from bot.matching.worth import Worth

FEW = 9  # people; one more takes several times as long

Groups = list[list[int]]
Score = tuple[int, int, int, int]
"""Who is left out, how long they waited, how far the sizes are from those asked for, the worth."""


def best_groups(worth: Worth) -> Groups:
    """As many people as possible in groups of the rules' size or about, and then worth the most."""
    return _Weighing(worth).best(tuple(range(len(worth))))[1]


class _Weighing:
    def __init__(self, worth: Worth) -> None:
        self._size = worth.rules.size
        self._allowed: list[list[bool]] = worth.allowed.tolist()
        self._weights = [[each or 0 for each in row] for row in worth.exactly()]
        self._waited: list[int] = worth.waited.tolist()
        self._tired: list[int] = (TIRED * worth.sat_out).tolist()
        self._larger = worth.endless.of(Relaxed.TRIO)
        self._known: dict[tuple[int, ...], tuple[Score, Groups]] = {(): ((0, 0, 0, 0), [])}

    def best(self, people: tuple[int, ...]) -> tuple[Score, Groups]:
        """The best arrangement of these, and how good it is."""
        if people not in self._known:
            self._known[people] = max(self._choices(people), key=lambda choice: choice[0])
        return self._known[people]

    def _choices(self, people: tuple[int, ...]) -> Iterator[tuple[Score, Groups]]:
        """The best arrangement for each thing that can be done with the first of these."""
        first, *others = people
        (left, waited, misfit, value), groups = self.best(tuple(others))
        yield (left - 1, waited - self._waited[first], misfit, value), groups
        for group in self._groups([first], others):
            rest = tuple(each for each in others if each not in group)
            (left, waited, misfit, value), groups = self.best(rest)
            misfit -= self._misfit(len(group))
            yield (left, waited, misfit, value + self._value(group)), [group, *groups]

    def _groups(self, group: list[int], others: Sequence[int]) -> Iterator[list[int]]:
        """All groups of these and some of the others."""
        if len(group) > 1:
            yield group
        for n, other in enumerate(others if len(group) <= self._size else ()):
            if all(self._allowed[other][each] for each in group):
                yield from self._groups([*group, other], others[n + 1 :])

    def _misfit(self, members: int) -> int:
        """Groups of one less are worse than any number of groups of one more."""
        less = self._size - members
        return FEW * less**2 if less > 0 else -less

    def _value(self, group: Sequence[int]) -> int:
        weights = self._weights
        pairs = sum(weights[one][other] for n, one in enumerate(group) for other in group[:n])
        if len(group) <= self._size:
            return pairs
        return pairs - self._larger - sum(self._tired[each] for each in group)
