"""`kith keys …` and `kith doctor …`: what they print, and what they leave as it was."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.records.installations import Installation, Unsealable
from deploy.cli import app
from storage.database import create_engine
from storage.installations import SqlInstallations
from storage.migrate import migrate
from storage.sealing import Seal, new_key

ACME = Installation(
    platform="slack",
    home="T1",
    name="Acme",
    token="xoxb-1",
    bot="U1",
    installer="U2",
    scopes=("commands",),
    installed_at=datetime(2026, 3, 2, tzinfo=UTC),
)


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database that is there not yet."""
    monkeypatch.chdir(tmp_path)
    address = f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}"
    monkeypatch.setenv("KITH_DATABASE_URL", address)
    return address


def _keep(url: str, key: str) -> None:
    async def keep() -> None:
        engine = create_engine(url)
        await migrate(engine)
        await SqlInstallations(engine, Seal([key])).save(ACME)
        await engine.dispose()

    asyncio.run(keep())


def _read(url: str, key: str) -> Installation | None:
    async def read() -> Installation | None:
        engine = create_engine(url)
        try:
            return await SqlInstallations(engine, Seal([key])).get("slack", "T1")
        finally:
            await engine.dispose()

    return asyncio.run(read())


def _run(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def test_a_new_key_seals() -> None:
    """Each is another, alone on its line, to be put into the settings as it is."""
    first, second = _run("keys", "new").output, _run("keys", "new").output
    assert first != second
    assert Seal([first.strip()]).open(Seal([first.strip()]).close("hush")) == "hush"


def test_keys_are_rotated(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the old key still there; then it is needed no more."""
    old, new = new_key(), new_key()
    _keep(url, old)
    monkeypatch.setenv("KITH_KEYS", f" {new}, {old} ,")
    ended = _run("keys", "rotate")
    assert (ended.exit_code, ended.output.startswith("1 sealed with the newest key")) == (0, True)
    assert _read(url, new) == ACME


def test_a_rotation_without_the_old_key_says_so(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And changes nothing."""
    old, new = new_key(), new_key()
    _keep(url, old)
    monkeypatch.setenv("KITH_KEYS", new)
    ended = _run("keys", "rotate")
    assert ended.exit_code == 2
    assert "Nothing was changed" in ended.output
    assert _read(url, old) == ACME
    with pytest.raises(Unsealable):
        _read(url, new)


@pytest.mark.parametrize(
    ("keys", "says"), [("", "KITH_KEYS is not set"), (" , ", "not set"), ("short", "malformed")]
)
def test_a_rotation_needs_good_keys(
    url: str, monkeypatch: pytest.MonkeyPatch, keys: str, says: str
) -> None:
    """It stops before it touches a database, and prints no key."""
    monkeypatch.setenv("KITH_KEYS", keys)
    ended = _run("keys", "rotate")
    assert (ended.exit_code, says in ended.output) == (2, True)
    assert "short" not in ended.output
    assert list(Path.cwd().iterdir()) == []


def test_the_doctor_fails_when_something_is_wrong(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line each, and how many there are to mend."""
    ended = _run("doctor", "slack")
    assert ended.exit_code == 1
    assert ended.output.splitlines()[-1] == "2 to mend."
    assert all(line.startswith("wrong  ") for line in ended.output.splitlines()[:-1])


def test_the_doctor_tells_of_a_key_that_is_missing(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All else that many workspaces need is set."""
    _keep(url, new_key())
    for name, value in {
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "hush",
        "SLACK_SIGNING_SECRET": "hush",
        "PUBLIC_URL": "https://kith.example.org",
        "KEYS": new_key(),
    }.items():
        monkeypatch.setenv(f"KITH_{name}", value)
    ended = _run("doctor", "slack")
    assert "wrong  A token in the database can't be read. Put the key" in ended.output
    assert (ended.exit_code, ended.output.splitlines()[-1]) == (1, "1 to mend.")
    assert "hush" not in ended.output
