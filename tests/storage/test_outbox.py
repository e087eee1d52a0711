"""The outbox: whatever workers do, each message is recorded once and each lane keeps its order."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.cards import card
from bot.outbox import Parcel, PutOff
from bot.people import Community, Member, Person, Place
from bot.replies import Revise, Room, Send
from bot.work import Storage
from storage.database import SqlStorage, create_engine
from storage.parcels import ParcelRow
from tests.conftest import SECRET
from tests.storage.posting import arrive, give_up, lease

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HERE = Place("C1", "asks")
THERE = Place("C2", "coffee")
_fresh = count()


async def _queue(storage: Storage, town: Community, *effects: Send | Revise) -> None:
    async with storage.open(town) as work:
        for effect in effects:
            await work.queue(effect)
        await work.commit()


async def _lease(storage: Storage, now: datetime = NOON) -> list[Parcel]:
    return await lease(storage, now)


async def test_every_destination_survives_the_way_through_the_database(storage: Storage) -> None:
    """A channel, a member and a room, with all that they are."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        ana = await work.members.meet(Person("U1", "Ana", "Europe/Madrid", "es"))
        await work.commit()
    room = Room("group:1", (ana,), "Ana and Ben", near=HERE)
    destinations: list[Place | Member | Room] = [HERE, ana, room]
    sends = [Send(to, card("Hello"), f"key:{n}") for n, to in enumerate(destinations)]
    await _queue(storage, town, *sends)
    assert [each.to for each in await _lease(storage)] == destinations


async def test_a_lease_ends_and_its_old_holder_has_no_say(storage: Storage) -> None:
    """A worker that froze and woke up late changes nothing."""
    town = await storage.community("stage", "town", "Town")
    await _queue(storage, town, Send(HERE, card("One"), "one"))
    (frozen,) = await _lease(storage)
    assert await _lease(storage, NOON + timedelta(seconds=29)) == []
    (second,) = await _lease(storage, NOON + timedelta(seconds=30))
    await give_up(storage, frozen, "late", NOON)
    await arrive(storage, second, HERE, "m2", NOON)
    await arrive(storage, frozen, HERE, "m1", NOON)
    await _queue(storage, town, Revise("one", card("Two")))
    (revision,) = await _lease(storage, NOON + timedelta(hours=1))
    assert revision.revises == "m2"


async def test_a_revision_of_what_was_never_sent_is_dropped(storage: Storage) -> None:
    """The message failed while its revision waited behind it."""
    town = await storage.community("stage", "town", "Town")
    await _queue(storage, town, Send(HERE, card("One"), "one"))
    (parcel,) = await _lease(storage)
    await _queue(storage, town, Revise("one", card("Two")))
    await give_up(storage, parcel, "closed", NOON)
    assert await _lease(storage) == []
    await _queue(storage, town, Revise("one", card("Three")))
    assert await _lease(storage) == []


async def test_a_room_is_remembered_by_its_key(storage: Storage) -> None:
    """Opened twice, it stays the first; another community's is another."""
    town = await storage.community("stage", "town", "Town")
    port = await storage.community("stage", "port", "Port")
    await storage.outbox.opened(town, "group:1", HERE)
    await storage.outbox.opened(town, "group:1", THERE)
    assert await storage.outbox.room(town, "group:1") == HERE
    assert await storage.outbox.room(port, "group:1") is None


async def test_what_was_told_is_not_kept(storage: Storage) -> None:
    """Who is forgotten has no message waiting any more."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        ana = await work.members.meet(Person("U1", "Ana"))
        await work.queue(Send(ana, card("For Ana"), "one"))
        assert (await work.privacy.export(ana.id))["messages on their way"] == ["For Ana"]
        await work.privacy.erase(ana.id)
        await work.commit()
    assert await _lease(storage) == []


async def test_only_the_newest_revision_waits(storage: Storage) -> None:
    """Redrawn in place before it is sent; afterwards one revision, with the latest card."""
    town = await storage.community("stage", "town", "Town")
    await _queue(storage, town, Send(HERE, card("1"), "one"), Revise("one", card("2")))
    (original,) = await _lease(storage)
    assert original.card == card("2")
    await _queue(storage, town, Revise("one", card("3")), Revise("one", card("4")))
    await arrive(storage, original, HERE, "m1", NOON)
    (revision,) = await _lease(storage)
    assert (revision.revises, revision.to, revision.card) == ("m1", HERE, card("4"))
    await _queue(storage, town, Revise("one", card("5")))
    assert await _lease(storage) == []
    await arrive(storage, revision, HERE, "m1", NOON)
    (last,) = await _lease(storage)
    assert last.card == card("5")


async def test_what_is_done_keeps_no_words_and_no_names(
    storage: Storage, database_url: str
) -> None:
    """Only the ledger stays: which message, where it went. What failed may be sent again."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        ana = await work.members.meet(Person("U1", "Ana Secret"))
        room = Room("group:1", (ana,), "Ana Secret and Ben")
        await work.queue(Send(room, card("A secret"), "one"))
        await work.queue(Send(ana, card("A secret"), "two"))
        await work.commit()
    for parcel in await _lease(storage):
        if parcel.key == "one":
            await arrive(storage, parcel, HERE, "m1", NOON)
        else:
            await give_up(storage, parcel, "closed", NOON)
    rows = await _rows(database_url)
    assert [(row.key, row.status, row.ended_at) for row in rows] == [
        ("one", "sent", NOON),
        ("two", "failed", NOON),
    ]
    assert "ecret" not in str(vars(rows[0]))


async def test_a_waiting_room_is_opened_without_who_was_forgotten(storage: Storage) -> None:
    """Their name and id go from it too; the others still meet there."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        ana = await work.members.meet(Person("U1", "Ana"))
        ben = await work.members.meet(Person("U2", "Ben"))
        await work.queue(Send(Room("group:1", (ana, ben), "Hello"), card("Hello"), "one"))
        await work.privacy.erase(ana.id)
        await work.commit()
    (parcel,) = await _lease(storage)
    assert parcel.to == Room("group:1", (ben,), "Hello")


async def test_a_message_behind_one_that_is_put_off_waits(storage: Storage) -> None:
    """A lane keeps its order while its first message is put off."""
    town = await storage.community("stage", "town", "Town")
    await _queue(storage, town, Send(HERE, card("One"), "one"), Send(HERE, card("Two"), "two"))
    (first,) = await _lease(storage)
    later = PutOff(first, "busy", NOON + timedelta(seconds=5), failed=True)
    await storage.outbox.record([later], NOON)
    assert await _lease(storage, NOON + timedelta(seconds=4)) == []
    (again,) = await _lease(storage, NOON + timedelta(seconds=5))
    assert (again.key, again.tries) == ("one", 1)


async def _rows(url: str) -> list[ParcelRow]:
    engine = create_engine(url)
    async with AsyncSession(engine) as session:
        rows = (await session.scalars(select(ParcelRow).order_by(ParcelRow.id))).all()
    await engine.dispose()
    return list(rows)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("queue"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("revise"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("lease"), st.integers(1, 4), st.booleans()),
        st.tuples(st.just("end"), st.integers(0, 9), st.booleans()),
        st.tuples(st.just("wait"), st.integers(1, 90), st.booleans()),
    ),
    max_size=30,
)


class Model:
    """What a platform would have shown after some steps, and what must hold of it."""

    def __init__(self, storage: Storage, town: Community) -> None:
        self.storage = storage
        self.town = town
        self.now = NOON
        self.held: list[Parcel] = []
        self.queued: dict[str, list[str]] = {}
        self.shown: dict[str, list[str]] = {}
        self.versions = count()

    async def take(self, step: str, number: int, flag: bool) -> None:
        place = HERE if flag else THERE
        if step == "queue":
            key = f"{place.handle}:{number}"
            if key not in self.queued.setdefault(place.handle, []):
                self.queued[place.handle].append(key)
            await _queue(self.storage, self.town, Send(place, card(key), key))
        elif step == "revise":
            words = card(f"version {next(self.versions)}")
            await _queue(self.storage, self.town, Revise(f"{place.handle}:{number}", words))
        elif step == "lease":
            await self.lease(number)
        elif step == "end" and self.held:
            await self.end(self.held.pop(number % len(self.held)), arrived=flag)
        elif step == "wait":
            self.now += timedelta(seconds=number)

    async def lease(self, limit: int) -> None:
        found = await lease(self.storage, self.now, limit)
        mine = [each for each in found if each.community == self.town]
        lanes = [each.to for each in mine]
        assert len(lanes) == len(set(lanes)), "two of one lane at once"
        self.held += mine

    async def end(self, parcel: Parcel, *, arrived: bool) -> None:
        if not arrived:
            again = PutOff(parcel, "again", self.now, failed=True)
            await self.storage.outbox.record([again], self.now)
            return
        assert isinstance(parcel.to, Place)
        await arrive(self.storage, parcel, parcel.to, f"m-{parcel.key}", self.now)
        if parcel.revises is None:
            shown = self.shown.setdefault(parcel.to.handle, [])
            if parcel.key not in shown:
                shown.append(parcel.key)

    async def finish(self) -> None:
        self.held.clear()
        for _ in range(200):
            self.now += timedelta(minutes=2)
            await self.lease(50)
            if not self.held:
                return
            while self.held:
                await self.end(self.held.pop(), arrived=True)
        raise AssertionError("the outbox never empties")


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_whatever_workers_do_lanes_keep_their_order(
    engine: AsyncEngine, steps: list[tuple[str, int, bool]]
) -> None:
    """Queue, lease, lose the lease, fail, come late: all arrive, in the order of their lane."""
    asyncio.run(_drive(engine, steps))


async def _drive(engine: AsyncEngine, steps: list[tuple[str, int, bool]]) -> None:
    storage = SqlStorage(engine, SECRET)
    town = await storage.community("stage", f"town {next(_fresh)}", "Town")
    model = Model(storage, town)
    for step, number, flag in [("queue", 0, True), ("queue", 1, True), *steps]:
        await model.take(step, number, flag)
    await model.finish()
    assert {lane: keys for lane, keys in model.shown.items() if keys} == model.queued
    await engine.dispose()
