"""members.csv: who is there, where they are, and what they say of themselves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from adapters.playground.members_csv import COLUMNS
from adapters.playground.newcomers import handle_for
from bot.records.profiles import Profile
from bot.routing.documents import of_profile
from bot.routing.evidence import Evidence
from bot.zones import UNKNOWN
from deploy.sheets.cells import read_list, read_words, read_zone_name
from deploy.sheets.sheet import Row, Sheet, Watch, WrongCell

Name = str | int
"""What a file calls someone."""


@dataclass(slots=True)
class Roll:
    """The members by their numbers, which count from 0 in the order of the file."""

    names: list[Name] = field(default_factory=list)
    zones: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, name: Name) -> int | None:
        """Someone's number; None for who isn't there. Who was called by a number keeps it."""
        found = self.numbers.get(str(name))
        if found is not None:
            self.names[found] = name
        return found

    def add(self, name: str, zone: str) -> int:
        """The number of someone new."""
        self.numbers[name] = len(self.names)
        self.names.append(name)
        self.zones.append(zone)
        return len(self.names) - 1


def read_members(
    path: Path, learn: Callable[[Evidence], None], watch: Watch, tell: Callable[[str], None]
) -> Roll:
    """The people of a file in the playground's format; what they say is learnt. Raises BadFile."""
    roll = Roll()

    def take(row: Row) -> None:
        zone = row.read("timezone", read_zone_name) or UNKNOWN
        profile = _profile(row)
        number = roll.add(_name(row, roll), zone)
        for piece in of_profile(profile):
            learn(Evidence(number, piece.kind, piece.words, piece.at))

    sheet = Sheet(path, COLUMNS, ["name"])
    sheet.read(take, watch)
    for note in sheet.notes:
        tell(note)
    return roll


def _name(row: Row, roll: Roll) -> str:
    name = row.read("id", read_words)
    if name in roll.numbers:
        raise WrongCell(f"“{name}” is there already. Expected each id once.")
    return name or handle_for(row.read("name", read_words), roll.numbers)


def _profile(row: Row) -> Profile:
    return Profile(
        member_id=0,
        title=row.read("title", str),
        company=row.read("company", str),
        skills=row.read("skills", read_list),
        offers=row.read("offers", read_list),
        bio=row.read("bio", str),
    )
