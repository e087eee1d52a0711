"""`kith playground`: what can't work is said in a line, before anything starts."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from deploy.cli import app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A list with a bad row, a file that is no database."""
    (tmp_path / "people.csv").write_text("name,timezone\nAna,UTC\nBen,Mars\n")
    (tmp_path / "letter.txt").write_text("Dear Ana, how are you these days?")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--members", "people.csv"], "people.csv, line 3: timezone: “Mars” is not known"),
        (["--members", "nobody.csv"], "nobody.csv can't be read"),
        (["--members", "people.csv", "--empty"], "Use --members or --empty"),
        (["--db", "letter.txt"], "letter.txt is another sort of file"),
        (["--db", "nowhere/town.db"], "There is no folder nowhere"),
        (["--db", "."], "can't be read"),
        (["--port", "70000"], "Try another --port"),
        (["--host", "192.0.2.1", "--port", "0"], "can't be used"),
    ],
)
def test_what_cannot_work_is_said_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], says: str
) -> None:
    """A short message, no stack trace, and nothing left behind."""
    monkeypatch.chdir(folder)
    before = sorted(folder.iterdir())
    ended = CliRunner().invoke(app, ["playground", *options])
    assert ended.exit_code == 2
    assert says in ended.output.replace("\n", " ")
    assert "Traceback" not in ended.output
    assert sorted(folder.iterdir()) == before
