"""Reindexing: what was kept before there was evidence is found by and by."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from bot.routing.documents import VERSION
from bot.routing.evidence import Kind
from storage.database import SqlStorage, create_engine
from storage.evidence_rows import PieceRow, PostingRow, ProgressRow
from storage.reindexing import SORTS, Reindexing
from tests.conftest import SECRET
from tests.storage.knowing import NOW, Town, settle


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(database_url)
    yield engine
    await engine.dispose()


@pytest.fixture
async def town(engine: AsyncEngine) -> Town:
    """Ben offers audits, answered an ask about them, and was thanked for one."""
    town = await settle(SqlStorage(engine, SECRET))
    await town.offers(town.ben, "audits")
    ask = await town.asks("Who knows audits?", anonymous=True)
    async with town.work() as work:
        await work.asks.close(ask.id, [town.ben], "", NOW)
    await town.thanks([town.ben], "the audit")
    return town


ALL = {Kind.OFFER, Kind.ANSWER, Kind.THANKS}


async def kinds(town: Town) -> set[Kind]:
    return {kind for _, kind in await town.found("audits")}


async def test_older_records_are_found_after_the_first_sweep(
    town: Town, engine: AsyncEngine
) -> None:
    """Profiles, asks and shout-outs; once is enough, and doing it again changes nothing."""
    before = await town.found("audits")
    async with engine.begin() as connection:
        await connection.execute(delete(PieceRow))
    assert await kinds(town) == set()
    await town.storage.catch_up()
    assert await town.found("audits") == before
    assert await kinds(town) == ALL
    ids = await _ids(engine)
    await town.storage.catch_up()
    assert await _ids(engine) == ids


async def test_what_an_older_version_indexed_is_indexed_anew(
    town: Town, engine: AsyncEngine
) -> None:
    """Also what it wrote while it was being replaced; what a newer one did is left as it is."""
    await town.storage.catch_up()
    for _ in range(2):  # the second time, all but the pieces is of this version
        async with engine.begin() as connection:
            await connection.execute(update(PostingRow).values(term="old"))
            await connection.execute(update(PieceRow).values(version=VERSION - 1))
        await town.storage.catch_up()
        assert await kinds(town) == ALL
        assert await town.found("old") == []
    async with engine.begin() as connection:
        await connection.execute(update(ProgressRow).values(version=VERSION + 1, sort=0))
        await connection.execute(delete(PieceRow))
    await town.storage.catch_up()
    assert await kinds(town) == set()


async def test_what_a_newer_version_has_done_is_not_begun_again(
    town: Town, engine: AsyncEngine
) -> None:
    """Also when a piece of a third, older one is left: the two would undo each other for ever."""
    await town.storage.catch_up()
    async with engine.begin() as connection:
        await connection.execute(update(PieceRow).values(version=VERSION - 1))
        await connection.execute(update(ProgressRow).values(version=VERSION + 1))
        before = (await connection.execute(select(ProgressRow))).all()
    await town.storage.catch_up()
    async with engine.connect() as connection:
        assert (await connection.execute(select(ProgressRow))).all() == before


async def test_a_sweep_that_is_cut_off_goes_on_where_it_was(
    town: Town, engine: AsyncEngine
) -> None:
    """What it had left behind, it doesn't do again; what is still old then, the next one finds."""
    await town.storage.catch_up()
    async with engine.begin() as connection:
        await connection.execute(update(PostingRow).values(term="old"))
        await connection.execute(update(PieceRow).values(version=VERSION - 1))
        await connection.execute(update(ProgressRow).values(sort=len(SORTS) - 1, after=0))
    await town.storage.catch_up()
    assert await kinds(town) == {Kind.THANKS}
    await town.storage.catch_up()
    assert await kinds(town) == ALL


async def test_a_sweep_that_is_cut_off_leaves_nothing_out(town: Town, engine: AsyncEngine) -> None:
    """Each record is done when it is done."""
    async with engine.begin() as connection:
        await connection.execute(delete(PieceRow))
    sweeping = asyncio.create_task(town.storage.catch_up())
    while not await _ids(engine):
        pass
    sweeping.cancel()
    await asyncio.gather(sweeping, return_exceptions=True)
    await town.storage.catch_up()
    assert await kinds(town) == ALL


async def test_two_sweeps_at_once_do_it_once(town: Town, engine: AsyncEngine) -> None:
    """None of them fails, and no piece is there twice."""
    ids = await _ids(engine)
    async with engine.begin() as connection:
        await connection.execute(delete(PieceRow))
    sweep = Reindexing(async_sessionmaker(engine))
    await asyncio.gather(*(sweep.catch_up([town.community]) for _ in range(3)))
    await town.storage.catch_up()
    assert len(await _ids(engine)) == len(ids)


async def test_no_term_outlives_its_piece(town: Town, engine: AsyncEngine) -> None:
    """Neither when a member is forgotten, nor when a community is."""
    async with town.work() as work:
        await work.privacy.erase(town.ben)
    async with engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(PostingRow)) == 0
    await town.offers(town.cy, "audits")
    await town.storage.stop("stage", "town", NOW)
    await town.storage.prune(NOW.replace(year=2030), NOW.replace(year=2030))
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM evidence_terms")) == 0
        assert await connection.scalar(text("SELECT count(*) FROM evidence")) == 0


async def _ids(engine: AsyncEngine) -> list[int]:
    async with engine.connect() as connection:
        return list(await connection.scalars(select(PieceRow.id).order_by(PieceRow.id)))
