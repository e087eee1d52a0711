"""Installations: sealed at rest, renewed by one at a time, forgotten when Kith is removed."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.records.installations import Fresh, Installation, Unsealable
from storage.database import SqlStorage, create_engine
from storage.installation_rows import InstallationRow, PartRow
from storage.installations import SqlInstallations
from storage.sealing import Seal, new_key
from tests.conftest import SECRET

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ACME = Installation(
    platform="slack",
    home="T1",
    name="Acme",
    token="xoxb-secret-of-acme",
    bot="U1",
    installer="U2",
    scopes=("chat:write", "commands"),
    installed_at=NOON,
    refresh_token="xoxe-secret-of-acme",
    expires_at=NOON + 12 * HOUR,
)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    made = create_engine(database_url)
    yield made
    await made.dispose()


@pytest.fixture
def old_key() -> str:
    return new_key()


@pytest.fixture
def installed(engine: AsyncEngine, old_key: str) -> SqlInstallations:
    return SqlInstallations(engine, Seal([old_key]))


async def test_what_is_kept_is_found_as_it_was(installed: SqlInstallations) -> None:
    """And again after it was replaced by a newer one of the same home."""
    assert await installed.get("slack", "T1") is None
    await installed.save(ACME)
    assert await installed.get("slack", "T1") == ACME
    newer = replace(ACME, token="xoxb-2", refresh_token=None, expires_at=None, name="Acme Inc.")
    await installed.save(newer)
    assert await installed.all("slack") == [newer]
    assert await installed.get("discord", "T1") is None
    assert await installed.all("discord") == []


async def test_no_token_can_be_read_in_the_database(
    installed: SqlInstallations, engine: AsyncEngine
) -> None:
    """Neither in the file's bytes nor through a query."""
    await installed.save(ACME)
    async with engine.connect() as connection:
        row = (await connection.execute(text("SELECT * FROM installations"))).one()
    assert "secret" not in str(row)
    assert "T1" in row
    path = engine.url.database or ""
    if engine.dialect.name == "sqlite":
        await engine.dispose()  # what is in the log file beside it goes into the database
        with open(path, "rb") as file:  # noqa: ASYNC230 - a test may wait
            kept = file.read()
        assert b"Acme" in kept
        assert b"secret-of-acme" not in kept
    assert "secret" not in repr(ACME)


async def test_keys_rotate(installed: SqlInstallations, engine: AsyncEngine, old_key: str) -> None:
    """With both keys all is read and sealed anew; then the old one may go."""
    key = new_key()
    await installed.save(ACME)
    await installed.save(replace(ACME, home="T2", refresh_token=None))
    with pytest.raises(Unsealable):
        await SqlInstallations(engine, Seal([key])).all("slack")
    assert await SqlInstallations(engine, Seal([key, old_key])).reseal() == 2
    assert await SqlInstallations(engine, Seal([key])).get("slack", "T1") == ACME
    with pytest.raises(Unsealable):
        await installed.get("slack", "T1")


async def test_a_rotation_without_the_old_key_changes_nothing(
    installed: SqlInstallations, engine: AsyncEngine
) -> None:
    """Not even of those that it could read."""
    other = SqlInstallations(engine, Seal([new_key()]))
    await other.save(replace(ACME, home="T0"))
    await installed.save(ACME)
    with pytest.raises(Unsealable):
        await other.reseal()
    assert await installed.get("slack", "T1") == ACME


@pytest.mark.parametrize("keys", [[], ["short"], ["ä" * 44]])
def test_a_seal_needs_a_good_key(keys: list[str]) -> None:
    """It says so before anything is sealed."""
    with pytest.raises(ValueError, match=r".+"):
        Seal(keys)


async def test_one_at_a_time_gets_a_new_token(installed: SqlInstallations) -> None:
    """Whoever comes meanwhile is told no; who gave up is followed after a minute."""
    await installed.save(ACME)
    now = NOON + 11 * HOUR
    claims = await asyncio.gather(*(installed.claim_refresh(ACME, now) for _ in range(4)))
    assert sorted(claims) == [False, False, False, True]
    assert not await installed.claim_refresh(ACME, now + timedelta(seconds=59))
    assert await installed.claim_refresh(ACME, now + timedelta(seconds=60))
    fresh = Fresh("xoxb-2", "xoxe-2", now + 12 * HOUR)
    assert await installed.refreshed(ACME, fresh)
    assert not await installed.refreshed(ACME, Fresh("xoxb-3", "xoxe-3", now + 13 * HOUR))
    assert not await installed.claim_refresh(ACME, now + HOUR)
    found = await installed.get("slack", "T1")
    assert found is not None
    assert (found.token, found.refresh_token) == ("xoxb-2", "xoxe-2")


async def test_removed_its_token_is_gone_at_once(
    installed: SqlInstallations, engine: AsyncEngine
) -> None:
    """What is known of it stays, until it is installed again or erased."""
    await installed.save(ACME)
    assert await installed.remove("slack", "T1", NOON + DAY, NOON + DAY)
    found = await installed.get("slack", "T1")
    assert found is not None
    assert (found.removed, found.token, found.refresh_token) == (True, "", None)
    assert await installed.all("slack") == []
    assert not await installed.refreshed(found, Fresh("xoxb-2", None, None))
    async with engine.connect() as connection:
        assert "gAAAA" not in str((await connection.execute(select(InstallationRow))).all())


async def test_a_notice_that_comes_late_removes_nothing(installed: SqlInstallations) -> None:
    """Kith was installed again since it was sent."""
    await installed.save(ACME)
    assert not await installed.remove("slack", "T1", NOON + DAY, NOON - HOUR)
    assert not await installed.remove("slack", "T9", NOON + DAY, NOON + DAY)
    assert await installed.get("slack", "T1") == ACME


async def test_what_is_part_of_an_organisation_stops_and_resumes_with_it(
    installed: SqlInstallations, engine: AsyncEngine
) -> None:
    """Save for a workspace that has an installation of its own."""
    storage = SqlStorage(engine, SECRET)
    for team in ("T1", "T2", "T3"):
        await storage.community("slack", team, team)
    await installed.save(replace(ACME, home="E1"))
    for team in ("T1", "T2", "T3"):
        await installed.adopt("slack", team, "E1")
    await installed.adopt("slack", "T2", "E1")
    await installed.save(replace(ACME, home="T3"))
    assert await installed.parts("slack") == {"T1": "E1", "T2": "E1"}

    async def running() -> list[str]:
        teams = ("T1", "T2", "T3")
        return [team for team in teams if await storage.find("slack", team)]

    await installed.remove("slack", "E1", NOON + HOUR, NOON + HOUR)
    assert await running() == ["T3"]
    await installed.save(replace(ACME, home="E1", installed_at=NOON + DAY))
    assert await running() == ["T1", "T2", "T3"]


async def test_what_was_removed_long_ago_is_erased(
    installed: SqlInstallations, engine: AsyncEngine
) -> None:
    """Who installed it, and what was part of it, included."""
    storage = SqlStorage(engine, SECRET)
    await installed.save(replace(ACME, home="E1"))
    await installed.save(ACME)
    await installed.adopt("slack", "T2", "E1")
    await installed.remove("slack", "E1", NOON, NOON)
    await storage.prune(NOON, NOON)
    assert await installed.parts("slack") == {"T2": "E1"}
    await storage.prune(NOON + timedelta(seconds=1), NOON)
    assert await installed.get("slack", "E1") is None
    assert await installed.parts("slack") == {}
    async with engine.connect() as connection:
        assert (await connection.execute(select(PartRow))).all() == []
    assert await installed.get("slack", "T1") == ACME


async def test_a_state_is_good_once_and_for_a_while(installed: SqlInstallations) -> None:
    """Unknown, used and expired ones are not, however many ask at once."""
    for state in ("one", "two"):
        await installed.issue(state, NOON - HOUR, NOON)
    just_before = NOON - timedelta(seconds=1)
    asked = await asyncio.gather(*(installed.consume("one", just_before) for _ in range(4)))
    assert sorted(asked) == [False, False, False, True]
    assert not await installed.consume("two", NOON)
    assert not await installed.consume("two", just_before)
    assert not await installed.consume("three", just_before)


async def test_expired_states_are_swept_out(
    installed: SqlInstallations, engine: AsyncEngine
) -> None:
    """Whoever opens the address to install Kith a million times fills no database."""
    await installed.issue("one", NOON, NOON + HOUR)
    await installed.issue("two", NOON + HOUR, NOON + 2 * HOUR)
    async with engine.connect() as connection:
        kept = await connection.scalars(text("SELECT state FROM installation_states"))
        assert kept.all() == ["two"]
