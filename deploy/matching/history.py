"""history.csv and never.csv: who was introduced before, and who must never be."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.matching.people import Meeting, Pair, Past
from deploy.matching.people import Roster
from deploy.sheets.cells import read_met, read_rounds, read_words
from deploy.sheets.sheet import Row, Sheet, Watch, WrongCell

HISTORY = ("a", "b", "rounds_ago", "met")
NEVER = ("a", "b")

Meetings = dict[Pair, tuple[Meeting, ...]]
_Kind = tuple[float, bool | None]


@dataclass(slots=True)
class Files:
    """What the two files of pairs are read with: who is known, and what to do with others."""

    roster: Roster
    leavers: bool
    """Whether rows of people who are not on the roster are left out; else they are wrong."""
    watch: Watch
    tell: Callable[[str], None]
    numbers: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = self.roster.numbers()

    def read_past(self, history: Path | None, never: Path | None) -> Past:
        """What the files say. Raises BadFile."""
        meetings, apart = _Meetings(), set[Pair]()
        if history:
            self._read(history, HISTORY, meetings.add)
        if never:
            self._read(never, NEVER, lambda pair, _: apart.add(pair))
        return Past(frozenset(apart), meetings.all())

    def _read(self, path: Path, columns: Sequence[str], add: Callable[[Pair, Row], None]) -> None:
        pairs, sheet = _Pairs(self, add), Sheet(path, columns, ["a", "b"])
        sheet.read(pairs.take, self.watch)
        if pairs.unknown:
            self.tell(
                f"{path.name}: rows left out, of people who are not there: {pairs.unknown:,}."
            )
        for note in sheet.notes:
            self.tell(note)


class _Pairs:
    """Two known people in each row."""

    def __init__(self, files: Files, add: Callable[[Pair, Row], None]) -> None:
        self._files, self._add = files, add
        self.unknown = 0

    def take(self, row: Row) -> None:
        one = row.read("a", self._number)
        other = row.read("b", self._number)
        if one is not None and one == other:
            raise WrongCell("it names the same person as column a. Expected somebody else.")
        if one is None or other is None:
            self.unknown += 1
        else:
            self._add(frozenset((one, other)), row)

    def _number(self, cell: str) -> int | None:
        found = self._files.numbers.get(cell)
        if found is not None:
            return found
        name = read_words(cell)
        if not name:
            raise WrongCell("it is empty. Expected somebody's id.")
        found = self._files.numbers.get(name)
        if found is None and not self._files.leavers:
            raise WrongCell(
                f"nobody among the people has the id “{name}”. Expected one of theirs; "
                "with --leavers, such rows are left out."
            )
        return found


class _Meetings:
    """Meetings of the same age and outcome are one object: there may be a million."""

    def __init__(self) -> None:
        self._once: dict[_Kind, tuple[Meeting]] = {}
        self._found: Meetings = {}
        self._often: dict[Pair, list[Meeting]] = {}

    def add(self, pair: Pair, row: Row) -> None:
        ago = row.read("rounds_ago", read_rounds)
        kind = 1.0 if ago is None else ago, row.read("met", read_met)
        once = self._once.setdefault(kind, (Meeting(*kind),))
        if pair in self._often:
            self._often[pair] += once
        elif pair in self._found:
            self._often[pair] = [*self._found[pair], *once]
        else:
            self._found[pair] = once

    def all(self) -> Meetings:
        """By pair, the newest first."""
        self._found.update((pair, newest_first(each)) for pair, each in self._often.items())
        return self._found


def newest_first(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """The order in which a Past has them."""
    return tuple(sorted(meetings, key=lambda each: each.rounds_ago))
