"""Wiping: what a matter's messages said is gone, from the database and from where they arrived."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cards import card, text
from bot.people import Community, Place
from bot.replies import Queued, Revise, Room, Send, Wipe
from bot.work import Storage
from storage.database import SqlStorage, create_engine
from storage.parcels import ParcelRow
from tests.conftest import SECRET
from tests.storage.posting import arrive, give_up, lease

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HERE = Place("C1", "asks")
SECRET_WORDS = card("Someone asks", text("about my salary"))
BARE = card("These words were removed")


async def queue(storage: Storage, town: Community, *effects: Queued) -> None:
    async with storage.open(town) as work:
        for effect in effects:
            await work.queue(effect)
        await work.commit()


async def test_no_row_keeps_what_was_said(database_url: str) -> None:
    """Sent, redrawn, waiting, in a worker's hands, given up: all of it; another ask's stays."""
    engine = create_engine(database_url)
    storage = SqlStorage(engine, SECRET)
    town = await storage.community("stage", "town", "Town")
    for key in ("ask:7", "ask:7:author"):
        await queue(storage, town, Send(HERE, SECRET_WORDS, key))
        (parcel,) = await lease(storage, NOON)
        await arrive(storage, parcel, HERE, f"m-{key}", NOON)
    await queue(storage, town, Send(Place("C3", "x"), SECRET_WORDS, "ask:7:failed"))
    await give_up(storage, (await lease(storage, NOON))[0], "closed", NOON)
    redrawn = [Revise("ask:7:author", SECRET_WORDS), Revise("ask:7", SECRET_WORDS)]
    sends = [Send(Room("r", (), "R"), SECRET_WORDS, "ask:7:room:1"), Send(HERE, BARE, "ask:77")]
    await queue(storage, town, *redrawn, *sends)
    assert len(await lease(storage, NOON)) == 2  # a redrawing and the room's are under way
    other = Send(Place("C9", "else"), SECRET_WORDS, "ask:71:author")
    await queue(storage, town, other, Wipe("ask:7", BARE))
    async with AsyncSession(engine) as session:
        rows = await session.scalars(select(ParcelRow))
        cards = {row.key: row.card for row in rows}
    assert [key for key, each in cards.items() if "salary" in each] == ["ask:71:author"]
    await engine.dispose()


async def test_each_message_is_redrawn_where_it_arrived(storage: Storage) -> None:
    """Those of the matter, each once; of another community, none."""
    town = await storage.community("stage", "town", "Town")
    next_door = await storage.community("stage", "next", "Next")
    for place in (town, next_door):
        await queue(storage, place, Send(HERE, SECRET_WORDS, "ask:7:author"))
        (parcel,) = await lease(storage, NOON)
        await arrive(storage, parcel, HERE, f"m-{place.handle}", NOON)
    await queue(storage, town, Wipe("ask:7", BARE))
    (revision,) = await lease(storage, NOON + timedelta(hours=1))
    assert (revision.community, revision.revises, revision.card) == (town, "m-town", BARE)
