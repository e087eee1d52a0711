"""Whereabouts: a message or a person leads to its community, without a look through them all."""

from pathlib import Path

from sqlalchemy import create_engine as create_sync_engine
from sqlalchemy import text

from bot.cards import card
from bot.people import Community, Person, Place, PlaceSort
from bot.replies import Destination, Room, Send
from storage.database import SqlStorage
from storage.parcels import ParcelRow
from storage.whereabouts import sent_as
from tests.clock import StillClock
from tests.storage.posting import arrive, lease

NOW = StillClock().now()
DM = Place("D1", "Ana", PlaceSort.DIRECT)


async def _sent(
    storage: SqlStorage, community: Community, to: Destination, at: Place, handle: str
) -> None:
    """A message that arrived."""
    async with storage.open(community) as work:
        await work.queue(Send(to, card("Hello"), handle))
        await work.commit()
    for parcel in await lease(storage, NOW):
        await arrive(storage, parcel, at, handle, NOW)


async def _community(storage: SqlStorage, name: str) -> Community:
    community = await storage.community("discord", name, name)
    async with storage.open(community) as work:
        await work.members.meet(Person("7", "Ana"))
        await work.commit()
    return community


async def test_a_message_leads_to_its_community(storage: SqlStorage) -> None:
    """Where it arrived, and nowhere else."""
    town, other = await _community(storage, "town"), await _community(storage, "other")
    await _sent(storage, town, DM, DM, "100")
    await _sent(storage, other, DM, DM, "101")
    found = storage.whereabouts.of_message
    assert await found("discord", "D1", "100", "7") == town
    assert await found("discord", "D1", "101", "7") == other
    assert await found("discord", "D2", "100", "7") is None
    assert await found("discord", "D1", "10", "7") is None
    assert await found("slack", "D1", "100", "7") is None


async def test_a_copy_leads_there_too(storage: SqlStorage) -> None:
    """Where direct messages stand in for a room; for its people alone."""
    town = await _community(storage, "town")
    await _community(storage, "other")
    async with storage.open(town) as work:
        ana = await work.members.with_handle("7")
    assert ana is not None
    both = Place("D1+D2", "Ana, Ben", PlaceSort.ROOM)
    await _sent(storage, town, Room("group:1", (ana,), "Ana, Ben"), both, "200+201")
    found = storage.whereabouts.of_message
    assert await found("discord", "D1", "200", "7") == town
    assert await found("discord", "D2", "201", "7") == town
    assert await found("discord", "D1", "200", "a stranger") is None


def test_a_message_is_found_by_an_index(sqlite_template: Path) -> None:
    """A press in direct messages must not read through everything that was ever sent."""
    asked = sent_as("discord", ParcelRow.handle == "100")
    engine = create_sync_engine(f"sqlite:///{sqlite_template}")
    words = asked.compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN {words}")).all()
    engine.dispose()
    assert any("ix_parcels_handle" in str(step) for step in plan)
    assert not any("SCAN" in str(step) for step in plan)
