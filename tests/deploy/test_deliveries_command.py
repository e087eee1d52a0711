"""`kith deliveries …`: figures and lists of every community, and another chance, beside Kith."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from bot.cards import card
from bot.clock import WallClock
from bot.people import Person, Place
from bot.replies import Later, Send
from bot.wires import Wire
from deploy.cli import app
from storage.bell import hear_bell
from storage.database import SqlStorage, create_engine
from storage.migrate import revisions
from tests.conftest import SECRET
from tests.storage.posting import arrive, give_up, lease

T = TypeVar("T")
HERE = Place("C1", "asks")
SECRETS = "nobody's business"


@pytest.fixture
def url(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The database of the settings, with two communities in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KITH_DATABASE_URL", database_url)
    _execute(database_url, "CREATE TABLE alembic_version (version_num VARCHAR(32))")
    _execute(database_url, f"INSERT INTO alembic_version VALUES ('{revisions()[0]}')")
    _with(database_url, _fill)
    yield database_url
    _execute(database_url, "DROP TABLE alembic_version")


def _execute(url: str, statement: str) -> None:
    async def run() -> None:
        engine = create_engine(url)
        async with engine.begin() as connection:
            await connection.execute(text(statement))
        await engine.dispose()

    asyncio.run(run())


def _with(url: str, do: Callable[[SqlStorage], Coroutine[object, object, T]]) -> T:
    async def run() -> T:
        engine = create_engine(url)
        try:
            return await do(SqlStorage(engine, SECRET))
        finally:
            await engine.dispose()

    return asyncio.run(run())


async def _fill(storage: SqlStorage) -> None:
    """Acme: one message sent, one failed, one waiting, and a job that failed. Apex: one sent."""
    now = WallClock().now()
    acme = await storage.community("slack", "T1", "Acme")
    apex = await storage.community("slack", "T2", "Apex")
    async with storage.open(acme) as work:
        ana = await work.members.meet(Person("U1", "Ana"))
        await work.queue(Send(HERE, card(SECRETS), "ask:1"), at=now)
        await work.queue(Send(ana, card(SECRETS), "program:1:welcome:1"), at=now)
        await work.queue(Later("round:1", Wire("k1:x:"), now, about="x"))
        await work.commit()
    async with storage.open(apex) as work:
        await work.queue(Send(HERE, card(SECRETS), "ask:1"), at=now)
        await work.commit()
    for each in await lease(storage, now):
        if each.to == HERE:
            await arrive(storage, each, HERE, "m1", now)
        else:
            await give_up(storage, each, "They take no messages.", now)
    job = await storage.agenda.lease(now)
    assert job is not None
    await storage.agenda.give_up(job, "KeyError")
    async with storage.open(acme) as work:
        await work.queue(Send(HERE, card(SECRETS), "ask:2"), at=now)
        await work.commit()


def _waiting(url: str) -> list[str]:
    """The keys of what can be sent now, in the order of its lanes."""

    async def look(storage: SqlStorage) -> list[str]:
        return sorted(each.key for each in await lease(storage, WallClock().now()))

    return _with(url, look)


def _run(*words: str) -> Result:
    return CliRunner().invoke(app, ["deliveries", *words])


def test_the_figures_of_all_communities(url: str) -> None:
    """Each by feature and with its reasons, and all of them together."""
    lines = _run().output.splitlines()
    assert lines[0] == "Acme, slack T1: 1 sent, 1 waiting, 1 not delivered"
    assert "  Asks: 1 sent, 1 waiting" in lines
    assert "  Introductions: 1 not delivered" in lines
    assert any(each.endswith("UTC: They take no messages.") for each in lines)
    assert "  1 failed jobs: `kith deliveries --failed` lists them" in lines
    assert "Apex, slack T2: 1 sent" in lines
    assert lines[-1] == "2 communities: 2 sent, 1 waiting, 1 not delivered"


@pytest.mark.parametrize("which", ["Apex", "T2"])
def test_the_figures_of_one(url: str, which: str) -> None:
    """By its name or its id."""
    assert _run("--community", which).output.splitlines() == [
        "Apex, slack T2: 1 sent",
        "  Asks: 1 sent",
    ]


def test_the_lists_name_no_words(url: str) -> None:
    """Only which, to whom, when and why."""
    listed = _run("--failed", "--waiting").output
    failed, job, waiting = listed.splitlines()
    assert "Introductions to Ana: They take no messages. (Acme, slack T1)" in failed
    assert job.startswith("job 1 Introductions, due ")
    assert "Asks to asks: Next in line. (Acme, slack T1)" in waiting
    assert SECRETS not in listed


def test_one_is_sent_again_once(url: str) -> None:
    """With the id that was listed; and of that community alone."""
    id_ = _run("--failed").output.split()[0]
    assert _run("resend", id_, "--community", "Apex").exit_code == 2
    assert _run("resend", id_).output == "1 sent again.\n"
    again = _run("resend", id_)
    assert (again.exit_code, "Nothing to do any more for" in again.output) == (2, True)
    assert _waiting(url) == ["ask:2", "program:1:welcome:1"]


def test_all_are_sent_again(url: str) -> None:
    """Of every community."""
    assert _run("resend", "--all").output == "1 sent again.\n"
    assert _run("resend", "--all").output == "0 sent again.\n"
    assert _waiting(url) == ["ask:2", "program:1:welcome:1"]


def test_what_waits_and_what_failed_can_be_cancelled(url: str) -> None:
    """For good."""
    ids = [each.split()[0] for each in _run("--failed", "--waiting").output.splitlines()]
    assert _run("cancel", ids[0], ids[2]).output == "2 cancelled.\n"
    assert _run("resend", ids[0]).exit_code == 2
    assert _waiting(url) == []
    assert "Asks: 1 sent, 1 cancelled" in _run().output


def test_a_job_runs_again(url: str) -> None:
    """At once."""
    assert _run("rerun", "1").output == "1 run again.\n"

    async def due(storage: SqlStorage) -> bool:
        return await storage.agenda.lease(WallClock().now()) is not None

    assert _with(url, due)


def test_whoever_sends_is_woken(url: str) -> None:
    """On PostgreSQL by the bell; on SQLite there is nobody else to wake."""
    if url.startswith("sqlite"):
        return

    async def hear() -> int:
        heard: list[None] = []
        first, woken = asyncio.Event(), asyncio.Event()

        def wake() -> None:
            (woken if first.is_set() else first).set()
            heard.append(None)

        hearing = asyncio.create_task(hear_bell(url, wake))
        await asyncio.wait_for(first.wait(), 10)
        await asyncio.to_thread(_run, "resend", "--all")
        await asyncio.wait_for(woken.wait(), 10)
        hearing.cancel()
        return len(heard)

    assert asyncio.run(hear()) == 2


@pytest.mark.parametrize("words", ["resend", "cancel", "rerun"])
def test_it_must_be_said_which(url: str, words: str) -> None:
    """Nothing is done by a word that was left out."""
    ended = _run(words)
    assert (ended.exit_code, "Say which" in ended.output) == (2, True)


def test_an_unknown_community_is_named(url: str) -> None:
    """And nothing is done."""
    ended = _run("--community", "Nowhere")
    assert (ended.exit_code, "--community is 'Nowhere'" in ended.output) == (2, True)


def test_it_makes_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the setting, what it says, and the mend."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KITH_DATABASE_URL", "sqlite+aiosqlite:///lost.db")
    ended = _run()
    assert (ended.exit_code, "KITH_DATABASE_URL names lost.db" in ended.output) == (2, True)
    assert not (tmp_path / "lost.db").exists()
    (tmp_path / "lost.db").touch()
    ended = _run()
    assert (ended.exit_code, "is of an older version" in ended.output) == (2, True)


def test_a_database_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its password."""
    address = "postgresql+psycopg://kith:hush@127.0.0.1:1/kith"
    monkeypatch.setenv("KITH_DATABASE_URL", address)
    ended = _run()
    assert (ended.exit_code, "does not answer" in ended.output) == (2, True)
    assert "hush" not in ended.output
