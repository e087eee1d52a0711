"""Files for these tests, and what reading them gives."""

from pathlib import Path

import pytest

from bot.matching.people import Past
from deploy.matching.history import Files
from deploy.matching.people import Roster, read_people
from deploy.sheets.sheet import BadFile


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with these characters, in UTF-8, or these bytes."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def people_of(folder: Path, content: str | bytes, notes: list[str] | None = None) -> Roster:
    """The people of a people.csv."""
    tell = (notes if notes is not None else []).append
    return read_people(written(folder, "people.csv", content), lambda _: None, tell)


def past_of(
    folder: Path,
    roster: Roster,
    history: str | None = None,
    never: str | None = None,
    *,
    leavers: bool = False,
    notes: list[str] | None = None,
) -> Past:
    """What a history.csv and a never.csv say of them."""
    tell = (notes if notes is not None else []).append
    return Files(roster, leavers, lambda _: None, tell).read_past(
        written(folder, "history.csv", history) if history is not None else None,
        written(folder, "never.csv", never) if never is not None else None,
    )


def refusal_of_people(folder: Path, content: str | bytes) -> str:
    """What is said of a people.csv that can't be used."""
    with pytest.raises(BadFile) as caught:
        people_of(folder, content)
    return str(caught.value)
