"""The community of the browser: who lives in it, and in which places they talk."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_hex

from sqlalchemy import Row, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_once
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.playground import tables
from adapters.playground.clock import TownClock
from adapters.playground.model import Neighbour, Spot
from bot.people import PlaceSort


class Town:
    """What Slack or Discord would be: kept in the tables of the playground."""

    def __init__(self, engine: AsyncEngine, name: str, clock: TownClock) -> None:
        self.engine = engine
        self.name = name
        self.clock = clock

    async def people(self) -> Mapping[str, Neighbour]:
        """Everybody, by handle, in the order of their names."""
        async with self.engine.connect() as connection:
            rows = await connection.execute(select(tables.people).order_by(tables.people.c.name))
            return {row.handle: _neighbour(row) for row in rows}

    async def move_in(self, newcomers: Sequence[Neighbour]) -> None:
        """New people, each with a conversation with the bot; what was said before is not unread."""
        async with self.engine.begin() as connection:
            for each in newcomers:
                values = {
                    "handle": each.handle,
                    "name": each.name,
                    "title": each.title,
                    "zone": each.zone,
                    "admin": each.admin,
                }
                await connection.execute(insert(tables.people).values(values))
                direct = direct_handle(each.handle)
                await _add_place(connection, direct, "Kith", PlaceSort.DIRECT)
                await _let_in(connection, direct, [each.handle])

    async def add_channel(self, handle: str, topic: str) -> None:
        async with self.engine.begin() as connection:
            await _add_place(connection, handle, handle, PlaceSort.CHANNEL, topic)

    async def open_room(self, key: str, title: str, handles: Sequence[str]) -> Spot:
        """A private room; the same one for the same key."""
        places = tables.places
        made = {"handle": f"room-{token_hex(3)}", "name": title, "sort": PlaceSort.ROOM.value}
        async with self.engine.begin() as connection:
            once = insert_once(places).values(**made, topic="", key=key)
            await connection.execute(once.on_conflict_do_nothing(index_elements=["key"]))
            found = await connection.execute(select(places.c.handle).where(places.c.key == key))
            handle = found.scalar_one()
            if handle == made["handle"]:
                await _let_in(connection, handle, handles)
        return (await self.spots())[handle]

    async def spots(self) -> Mapping[str, Spot]:
        """All places, by handle, the oldest first."""
        places, insiders = tables.places, tables.insiders
        async with self.engine.connect() as connection:
            inside: dict[str, set[str]] = {}
            for row in await connection.execute(select(insiders)):
                inside.setdefault(row.place, set()).add(row.person)
            rows = await connection.execute(select(places).order_by(places.c.id))
            return {
                row.handle: Spot(
                    row.handle,
                    row.name,
                    PlaceSort(row.sort),
                    row.topic,
                    frozenset(inside.get(row.handle, ())),
                )
                for row in rows
            }

    async def move_clock(self, at: datetime) -> None:
        """Be at a time (UTC), and remember it."""
        self.clock.move_to(at)
        async with self.engine.begin() as connection:
            await connection.execute(update(tables.town).values(ahead=self.clock.ahead))


async def found_town(engine: AsyncEngine, name: str) -> tuple[Town, bool]:
    """The town that is kept in a database, made when there is none; and whether it is new."""
    async with engine.begin() as connection:
        await connection.run_sync(tables.metadata.create_all)
        row = (await connection.execute(select(tables.town))).one_or_none()
        if row is None:
            await connection.execute(insert(tables.town).values(id=1, name=name, ahead=0.0))
    if row is None:
        return Town(engine, name, TownClock()), True
    return Town(engine, row.name, TownClock(row.ahead)), False


def direct_handle(handle: str) -> str:
    """The place in which someone talks with the bot."""
    return f"dm-{handle}"


async def _add_place(
    connection: AsyncConnection, handle: str, name: str, sort: PlaceSort, topic: str = ""
) -> None:
    values = {"handle": handle, "name": name, "sort": sort.value, "topic": topic}
    await connection.execute(insert(tables.places).values(values))


async def _let_in(connection: AsyncConnection, place: str, handles: Sequence[str]) -> None:
    rows = [{"place": place, "person": handle} for handle in handles]
    await connection.execute(insert(tables.insiders), rows)


def _neighbour(row: Row[tuple[object, ...]]) -> Neighbour:
    return Neighbour(row.handle, row.name, row.title, row.zone, row.admin)
