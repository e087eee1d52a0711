"""A list of members in a CSV file, read whole or not at all."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from adapters.playground.model import BOT, Neighbour
from adapters.playground.newcomers import handle_for
from bot.options.words import tidy
from bot.records.profiles import LONGEST, MOST, Profile
from bot.zones import find_zone

SAMPLE = Path(__file__).parent / "sample.csv"
COLUMNS = (
    "id", "name", "title", "company", "timezone", "location", "languages", "skills", "offers",
    "needs", "interests", "team", "pronouns", "links", "bio", "admin",
)  # fmt: skip
NAME = 100  # characters of a name, an id or a zone
ENTRY = 60
PEOPLE = 5_000
_YES, _NO = ("yes", "y", "true", "1", "x"), ("no", "n", "false", "0", "")


class BadRoll(ValueError):
    """A list that can't be read; the message names each line and column that is wrong."""


class _Wrong(ValueError):
    """One cell that will not do."""


@dataclass(frozen=True, slots=True)
class Resident:
    """Someone on the list. The profile's member id is not known yet: 0."""

    neighbour: Neighbour
    profile: Profile


def read_roll(path: Path) -> list[Resident]:
    """The people of a file. Raises BadRoll, and OSError when it can't be opened."""
    return parse_roll(path.read_bytes(), path.name)


def parse_roll(raw: bytes, name: str) -> list[Resident]:
    """The people of a file's bytes. Raises BadRoll."""
    try:
        words = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadRoll(f"{name}, line {line}: save the file as UTF-8, please.") from None
    rows = list(_numbered(words, name))
    header = _header(rows[0][1] if rows else [], name)
    return _read(rows[1:], header, name)


def _numbered(words: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row and the line on which it starts."""
    reader = csv.reader(io.StringIO(words, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadRoll(f"{name}, line {line}: {error}.") from None


def _header(cells: Sequence[str], name: str) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    if not any(header):
        raise BadRoll(f"{name} is empty. The first line names the columns: {', '.join(COLUMNS)}.")
    unknown = [cell for cell in header if cell not in COLUMNS]
    if unknown:
        known = ", ".join(COLUMNS)
        raise BadRoll(f"{name}, line 1: no column is called “{unknown[0]}”. There are: {known}.")
    if "name" not in header or len(set(header)) < len(header):
        raise BadRoll(f"{name}, line 1: “name” is needed, and each column only once.")
    return header


def _read(rows: Sequence[tuple[int, list[str]]], header: list[str], name: str) -> list[Resident]:
    residents: dict[str, Resident] = {}
    lines: dict[str, int] = {}
    wrong: list[str] = []
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        try:
            resident = _resident(row, header, lines)
        except _Wrong as error:
            wrong.append(f"{name}, line {line}: {error}")
            continue
        residents[resident.neighbour.handle] = resident
        lines[resident.neighbour.handle] = line
    if wrong:
        rest = [f"… and {len(wrong) - 10} more."] if len(wrong) > 10 else []
        raise BadRoll("\n".join([*wrong[:10], *rest]))
    if not residents or len(residents) > PEOPLE:
        raise BadRoll(f"{name}: a community has 1 to {PEOPLE:,} people; here are {len(residents)}.")
    return list(residents.values())


def _resident(row: list[str], header: list[str], lines: Mapping[str, int]) -> Resident:
    if len(row) > len(header):
        raise _Wrong(f"{len(row)} cells, but {len(header)} columns. Put “ ” around commas.")
    cells = dict(zip(header, (tidy(cell) for cell in row), strict=False))
    for column, value in cells.items():
        most = LONGEST.get(column, NAME)
        if len(value) > most and column not in MOST:
            raise _Wrong(f"{column}: {len(value)} characters, {most} at most.")
    name = " ".join(cells.get("name", "").split())
    if not name:
        raise _Wrong("name: it is missing.")
    neighbour = Neighbour(
        handle=_handle(cells.get("id", ""), name, lines),
        name=name,
        title=" at ".join(filter(None, (cells.get("title"), cells.get("company")))),
        zone=_zone(cells.get("timezone", "")),
        admin=_admin(cells.get("admin", "")),
    )
    return Resident(neighbour, _profile(cells))


def _profile(cells: Mapping[str, str]) -> Profile:
    return Profile(
        member_id=0,
        title=cells.get("title", ""),
        company=cells.get("company", ""),
        team=cells.get("team", ""),
        location=cells.get("location", ""),
        pronouns=cells.get("pronouns", ""),
        languages=_entries("languages", cells),
        skills=_entries("skills", cells),
        offers=_entries("offers", cells),
        needs=_entries("needs", cells),
        interests=_entries("interests", cells),
        links=_entries("links", cells),
        bio=cells.get("bio", ""),
    )


def _entries(column: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    words = (each.strip() for each in cells.get(column, "").split(";"))
    entries = tuple(dict.fromkeys(entry for entry in words if entry))
    most = MOST[column]
    if len(entries) > most or any(len(entry) > ENTRY for entry in entries):
        raise _Wrong(f"{column}: {most} entries at most, {ENTRY} characters each, with ; between.")
    return entries


def _handle(handle: str, name: str, lines: Mapping[str, int]) -> str:
    if not handle:
        return handle_for(name, lines)
    if len(handle) > 40 or not all(c.isascii() and (c.isalnum() or c in "._-") for c in handle):
        raise _Wrong("id: letters without accents, digits, dots and dashes, 40 at most.")
    if handle == BOT.handle:
        raise _Wrong(f"id: “{handle}” is the bot itself.")
    if handle in lines:
        raise _Wrong(f"id: “{handle}” is on line {lines[handle]} already.")
    return handle


def _zone(zone: str) -> str:
    if zone and find_zone(zone) is None:
        raise _Wrong(f"timezone: “{zone}” is not known. Write it like Europe/Lisbon.")
    return zone or "UTC"


def _admin(word: str) -> bool:
    if word.lower() not in _YES + _NO:
        raise _Wrong(f"admin: “{word}” is neither yes nor no.")
    return word.lower() in _YES
