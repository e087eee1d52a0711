"""people.csv: who takes part, and under which number each is known to a drawing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.matching.people import NINE_TO_FIVE, Candidate
from deploy.sheets.cells import (
    read_list,
    read_rounds,
    read_seniority,
    read_set,
    read_time,
    read_times,
    read_words,
    read_zone_name,
)
from deploy.sheets.sheet import Row, Sheet, Watch, WrongCell

COLUMNS = (
    "id", "name", "team", "company", "title", "seniority", "timezone", "languages", "skills",
    "offers", "needs", "interests", "work_start", "work_end", "joined_rounds_ago", "sat_out",
    "manager", "roles",
)  # fmt: skip
NEW = 3  # rounds for which somebody is a newcomer
LAST = 1_000  # beyond the length of any number


@dataclass(frozen=True, slots=True)
class Roster:
    """Everyone of a file. A candidate's id is their place in `names`, which are the file's ids."""

    names: Sequence[str]
    candidates: Sequence[Candidate]
    joined: Sequence[float | None]
    """Rounds ago; None is long ago."""

    def numbers(self) -> dict[str, int]:
        """The candidates' ids by the file's."""
        return {name: number for number, name in enumerate(self.names)}


def read_people(path: Path, watch: Watch, tell: Callable[[str], None]) -> Roster:
    """The people of a file. Raises BadFile; `tell` is told what is odd and does no harm."""
    reading = _Reading()
    sheet = Sheet(path, COLUMNS, ["id"])
    sheet.read(reading.take, watch)
    for note in sheet.notes:
        tell(note)
    return reading.roster()


class _Reading:
    def __init__(self) -> None:
        self._lines: dict[str, int] = {}
        self._managers: list[str] = []
        self._found: list[Candidate] = []
        self._joined: list[float | None] = []

    def take(self, row: Row) -> None:
        name = row.read("id", self._new_id)
        candidate = _candidate(row, len(self._found))
        self._joined.append(row.read("joined_rounds_ago", read_rounds))
        self._managers.append(row.read("manager", read_words))
        self._found.append(candidate)
        self._lines[name] = row.line

    def _new_id(self, cell: str) -> str:
        name = read_words(cell)
        if not name:
            raise WrongCell("it is empty. Expected an id that nobody else has.")
        if name in self._lines:
            raise WrongCell(f"“{name}” is on line {self._lines[name]} already. Expected each once.")
        return name

    def roster(self) -> Roster:
        """Numbered in the order of their ids, so that the order of the rows changes nothing."""
        read_in_order = list(self._lines)
        order = sorted(range(len(read_in_order)), key=lambda each: _by_id(read_in_order[each]))
        names = [read_in_order[each] for each in order]
        numbers = {name: number for number, name in enumerate(names)}
        for each in self._managers:
            if each:
                numbers.setdefault(each, len(numbers))
        return Roster(
            names,
            [
                replace(self._found[each], id=number, manager=numbers.get(self._managers[each]))
                for number, each in enumerate(order)
            ],
            [self._joined[each] for each in order],
        )


def _candidate(row: Row, number: int) -> Candidate:
    return Candidate(
        id=number,
        team=row.read("team", read_words),
        company=row.read("company", read_words),
        title=row.read("title", read_words),
        seniority=row.read("seniority", read_seniority),
        zone=row.read("timezone", read_zone_name),
        hours=_hours(row),
        languages=row.read("languages", read_set),
        skills=row.read("skills", read_list),
        offers=row.read("offers", read_list),
        needs=row.read("needs", read_list),
        interests=row.read("interests", read_list),
        roles=row.read("roles", read_set),
        sat_out=row.read("sat_out", read_times),
    )


def _hours(row: Row) -> tuple[int, int]:
    """From when to when; what ends before it starts, ends on the next day."""
    start, end = row.read("work_start", read_time), row.read("work_end", read_time)
    start = NINE_TO_FIVE[0] if start is None else start
    end = NINE_TO_FIVE[1] if end is None else end
    if start == end:
        raise WrongCell("work ends when it starts. Expected a later time, like 17:00.")
    return start, end


def _by_id(name: str) -> tuple[int, str]:
    """Numbers by their size, then words by their letters."""
    return (len(name), name) if name.isdecimal() and name.isascii() else (LAST, name)
