"""docs/matching.md: its example is what comes out, and its lists are all there is."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.matching.rules import Relaxed, Strength, Wish
from deploy.cli import app
from deploy.matching.people import COLUMNS
from deploy.matching.printing import COLUMNS as PRINTED

PAGE = (Path(__file__).parents[3] / "docs" / "matching.md").read_text()
EXAMPLE = re.compile(r"```\n\$ uv run kith (match (?:\\\n|[^\n])*)\n(.*?)```", re.DOTALL)


def test_the_example_is_what_comes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the letter, but for the seconds."""
    for name, content in re.findall(r"^`([\w.]+)`,.*?\n```\w+\n(.*?)```", PAGE, re.M | re.S):
        (tmp_path / name).write_text(content)
    monkeypatch.chdir(tmp_path)
    shown = EXAMPLE.search(PAGE)
    assert shown is not None
    ended = CliRunner().invoke(app, shown[1].replace("\\\n", " ").split())
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert _timeless(ended.stdout) == _timeless(shown[2])
    assert len(list(tmp_path.iterdir())) == 4


def test_what_is_given_up_is_listed_in_its_order() -> None:
    """The lightest first."""
    assert _first_column("what is given up") == [str(each) for each in Relaxed]


def test_every_wish_and_strength_is_listed() -> None:
    """As it is written in rules.toml."""
    assert sorted(_first_column("wish")) == sorted(Wish)
    for each in Strength:
        assert (
            f"`{each.name.lower().replace('_', ' ')}`" in PAGE or f"**{each.name.lower()}**" in PAGE
        )


def test_every_column_is_listed() -> None:
    """What is read, and what is written."""
    assert sorted(_first_column("column of people.csv")) == sorted(COLUMNS)
    assert f"`{','.join(PRINTED)}`" in PAGE


def test_every_option_is_listed() -> None:
    """With what it is when it is left out."""
    offered = CliRunner().invoke(app, ["match", "--help"], env={"COLUMNS": "200"}).stdout
    told = {each.split()[0] for each in _first_column("option")}
    assert told == set(re.findall(r"--[a-z]+", offered)) - {"--help"}


def _first_column(heading: str) -> list[str]:
    """The entries of a table's first column; several in a cell have commas between."""
    rows = PAGE.split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    cells = (row.split("|")[1].strip() for row in rows)
    return [each.strip("` ") for cell in cells for each in cell.split(", ")]


def _timeless(words: str) -> str:
    return re.sub(r"\d+\.\d\d s$", "… s", words, flags=re.M).strip()
