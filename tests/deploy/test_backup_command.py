"""`kith backup` and `kith restore`, as an operator types them."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from deploy.cli import app
from storage.database import create_engine
from storage.migrate import migrate


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With a database in it, to which the settings point."""
    monkeypatch.chdir(tmp_path)
    url = f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}"
    monkeypatch.setenv("KITH_DATABASE_URL", url)

    async def make() -> None:
        engine = create_engine(url)
        await migrate(engine)
        await engine.dispose()

    asyncio.run(make())
    return tmp_path


def _run(*words: str) -> tuple[int, str]:
    ended = CliRunner().invoke(app, words)
    return ended.exit_code, ended.output.replace("\n", " ")


def test_there_and_back(folder: Path) -> None:
    """Each says what comes next."""
    code, said = _run("backup", "monday.db")
    assert code == 0
    assert "Keep KITH_SECRET and KITH_KEYS" in said
    assert _run("backup", "monday.db")[0] == 2
    code, said = _run("restore", "monday.db")
    assert (code, "Nothing was changed." in said, "--replace" in said) == (2, True, True)
    assert _run("restore", "monday.db", "--replace")[0] == 0


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql+psycopg://kith:hush@db/kith", "pg_dump"),
        ("sqlite+aiosqlite://", "names no file"),
        ("nonsense", "can't be read"),
    ],
)
def test_what_is_no_sqlite_file_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, url: str, says: str
) -> None:
    """PostgreSQL has tools of its own."""
    monkeypatch.setenv("KITH_DATABASE_URL", url)
    for command in ("backup", "restore"):
        code, said = _run(command, "monday.db")
        assert (code, says in said, "hush" in said) == (2, True, False)
