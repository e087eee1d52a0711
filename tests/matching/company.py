"""Company: people to draw groups of, and what every arrangement of a few of them is worth."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations

from hypothesis import strategies as st

from bot.matching import Candidate, Drawing, Meeting, Past, Rules, Strength, Wish
from bot.matching.ladder import TIRED
from bot.matching.rules import Relaxed
from bot.matching.worth import Worth

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)

Groups = Sequence[Sequence[int]]


def people(*ids: int) -> list[Candidate]:
    return [Candidate(each) for each in ids]


def never(*pairs: tuple[int, int]) -> frozenset[frozenset[int]]:
    return frozenset(frozenset(pair) for pair in pairs)


def met(
    *pairs: tuple[int, int], rounds_ago: float = 1
) -> dict[frozenset[int], tuple[Meeting, ...]]:
    return {frozenset(pair): (Meeting(rounds_ago),) for pair in pairs}


def members(drawing: Drawing) -> list[tuple[int, ...]]:
    return [group.members for group in drawing.groups]


def placed(drawing: Drawing) -> list[int]:
    return sorted(each for group in drawing.groups for each in group.members)


def pairs_in(groups: Groups) -> list[frozenset[int]]:
    return [frozenset(pair) for group in groups for pair in combinations(group, 2)]


def repeats(groups: Groups, past: Past) -> int:
    return sum(pair in past.meetings for pair in pairs_in(groups))


def partitions(ids: Sequence[int]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every way to make pairs and trios of them; who is alone is left out."""
    if not ids:
        yield ()
        return
    first, *rest = ids
    for size in (0, 1, 2):
        for others in combinations(rest, size):
            left = [each for each in rest if each not in others]
            for more in partitions(left):
                yield ((first, *others), *more)


class Judge:
    """What any groups of places are worth on the endless ladder, counted one by one."""

    def __init__(self, worth: Worth) -> None:
        self._worth, self._ladder, self._weights = worth, worth.endless, worth.exactly()

    def worth_of(self, groups: Groups) -> int | None:
        """The worth of all of them, those of one being left out; None if one must not be."""
        weights = [self._weights[min(pair)][max(pair)] for pair in pairs_in(groups)]
        known = [weight for weight in weights if weight is not None]
        rest = sum(self._costs(group) for group in groups)
        return sum(known) - rest if len(known) == len(weights) else None

    def _costs(self, group: Sequence[int]) -> int:
        if len(group) == 1:
            return self._ladder.left + self._ladder.waited * int(self._worth.waited[group[0]])
        tired = TIRED * int(self._worth.sat_out[list(group)].sum())
        return self._ladder.of(Relaxed.TRIO) + tired if len(group) == 3 else 0


def places(worth: Worth, drawing: Drawing) -> list[list[int]]:
    """The drawing's groups by places, and those left out alone."""
    groups = [[worth.places[each] for each in group] for group in members(drawing)]
    return [*groups, *([worth.places[each.member_id]] for each in drawing.left_out)]


_SOME = st.sampled_from(("sales", "search", "hiring"))
_FEW = st.lists(_SOME, max_size=2, unique=True).map(tuple)


@st.composite
def candidates(draw_from: st.DrawFn, most: int) -> list[Candidate]:
    ids = draw_from(st.lists(st.integers(1, 99), max_size=most, unique=True))
    return [
        Candidate(
            each,
            team=draw_from(st.sampled_from(("", "red", "blue"))),
            manager=draw_from(st.sampled_from((None, 100, 101))),
            seniority=draw_from(st.sampled_from((None, 1, 5, 10))),
            zone=draw_from(st.sampled_from((None, "Europe/Berlin", "Asia/Tokyo"))),
            languages=draw_from(st.frozensets(st.sampled_from(("English", "German")))),
            offers=draw_from(_FEW),
            needs=draw_from(_FEW),
            interests=draw_from(_FEW),
            newcomer=draw_from(st.booleans()),
            sat_out=draw_from(st.integers(0, 3)),
        )
        for each in ids
    ]


@st.composite
def pasts(draw_from: st.DrawFn, ids: Sequence[int]) -> Past:
    pairs = [frozenset(pair) for pair in combinations(sorted(ids), 2)]
    if not pairs:
        return Past()
    some = st.sets(st.sampled_from(pairs), max_size=len(pairs))
    meeting = st.builds(Meeting, st.integers(0, 12), st.sampled_from((None, True, False)))
    meetings = st.dictionaries(
        st.sampled_from(pairs), st.lists(meeting, min_size=1, max_size=2).map(tuple)
    )
    return Past(frozenset(draw_from(some)), draw_from(meetings))


@st.composite
def gatherings(draw_from: st.DrawFn, most: int = 12) -> tuple[list[Candidate], Past]:
    some = draw_from(candidates(most))
    return some, draw_from(pasts([each.id for each in some]))


def wishes() -> st.SearchStrategy[Rules]:
    named = st.dictionaries(st.sampled_from(Wish), st.sampled_from(Strength), max_size=4)
    return named.map(lambda some: Rules(2, some))
