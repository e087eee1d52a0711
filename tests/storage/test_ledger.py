"""The ledger: what is counted, and what another chance does to a message, a job and their lanes."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.cards import Card, card
from bot.outbox import Parcel, PutOff
from bot.people import Community, Member, Person, Place, PlaceSort
from bot.records.deliveries import Entry, FailedJob, Fate, Reason
from bot.replies import CloseRoom, Later, Revise, Room, Send
from bot.wires import Wire
from bot.work import Storage
from storage.database import SqlStorage, create_engine
from storage.parcels import ParcelRow
from tests.conftest import SECRET
from tests.storage.posting import arrive, give_up, lease

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HERE = Place("C1", "asks")
THERE = Place("C2", "coffee")
ALL = (0, 10**9)
_fresh = count()


async def _town(storage: Storage) -> Community:
    return await storage.community("stage", "town", "Town")


async def _queue(
    storage: Storage, *effects: Send | Revise | CloseRoom, at: datetime = NOON
) -> None:
    async with storage.open(await _town(storage)) as work:
        for each in effects:
            await work.queue(each, at=at)
        await work.commit()


async def _fail(storage: Storage, *effects: Send, why: str = "closed") -> None:
    await _queue(storage, *effects)
    while parcels := await lease(storage, NOON):
        for each in parcels:
            await give_up(storage, each, why, NOON)


async def _send_again(storage: Storage, first: int, last: int) -> int:
    async with storage.open(await _town(storage)) as work:
        found = await work.ledger.send_again(first, last, NOON)
        await work.commit()
    return found


async def _cancel(storage: Storage, fate: Fate = Fate.WAITING, now: datetime = NOON) -> int:
    async with storage.open(await _town(storage)) as work:
        found = await work.ledger.cancel(fate, *ALL, now)
        await work.commit()
    return found


async def _entries(storage: Storage, fate: Fate) -> list[Entry]:
    async with storage.open(await _town(storage)) as work:
        return list(await work.ledger.entries(fate, 50))


async def _keys(storage: Storage) -> list[str]:
    """All that can be sent now, in the order in which it is."""
    sent: list[str] = []
    while parcels := await lease(storage, NOON):
        for each in parcels:
            sent.append(each.key)
            await arrive(storage, each, HERE, f"m-{each.key}", NOON)
    return sent


async def test_messages_are_counted_by_what_their_keys_begin_with(storage: Storage) -> None:
    """The first that fits; of what was sent, only the newer, and no redrawing."""
    await _queue(storage, *(Send(HERE, card("1"), each) for each in ("ask:1", "round:1:x", "wave")))
    await _keys(storage)
    room = Room("group:1", (), "Room")
    await _queue(storage, Revise("ask:1", card("2")), CloseRoom(room.key))
    await _keys(storage)
    await _queue(storage, Send(HERE, card("1"), "ask:2"), Revise("wave", card("2")))
    async with storage.open(await _town(storage)) as work:
        counted = await work.ledger.count(["round:1:", "round:", "ask:"], NOON)
        assert counted == {
            ("round:1:", Fate.SENT): 1,
            ("ask:", Fate.SENT): 1,
            ("", Fate.SENT): 1,
            ("ask:", Fate.WAITING): 1,
            ("", Fate.WAITING): 1,
        }
        assert await work.ledger.count([], NOON + MINUTE) == {("", Fate.WAITING): 2}


async def test_reasons_say_how_many_and_since_when(storage: Storage) -> None:
    """The most frequent first."""
    await _fail(storage, Send(HERE, card("1"), "one"), why="archived")
    await _fail(storage, *(Send(HERE, card("1"), f"two {each}") for each in range(2)))
    await _queue(storage, Send(HERE, card("1"), "three"), at=NOON - MINUTE)
    (first,) = await lease(storage, NOON)
    await storage.outbox.record([PutOff(first, "busy", NOON + MINUTE)], NOON)
    await _queue(storage, Send(THERE, card("1"), "four"))
    async with storage.open(await _town(storage)) as work:
        failed = await work.ledger.reasons(Fate.FAILED)
        assert failed == [Reason("closed", 2, NOON, 3), Reason("archived", 1, NOON, 1)]
        waiting = {each.why: each for each in await work.ledger.reasons(Fate.WAITING)}
        assert waiting == {
            "busy": Reason("busy", 1, NOON - MINUTE, 4),
            None: Reason(None, 1, NOON, 5),
        }


async def test_an_entry_says_to_whom_and_nothing_of_what(storage: Storage) -> None:
    """A channel, a person, a room; of a redrawing, where the message was sent."""
    town = await _town(storage)
    async with storage.open(town) as work:
        ana = await work.members.meet(Person("U1", "Ana"))
        await work.commit()
    room = Room("group:1", (ana,), "Ana and Ben")
    places: dict[str, Place | Member | Room] = {"here": HERE, "ana": ana, "room": room}
    await _queue(storage, *(Send(to, card("A secret"), key) for key, to in places.items()))
    entries = {each.key: each for each in await _entries(storage, Fate.WAITING)}
    assert {key: each.to for key, each in entries.items()} == places
    assert "secret" not in str(entries)
    where = {"here": HERE, "ana": Place("D1", "", PlaceSort.DIRECT), "room": THERE}
    for each in await lease(storage, NOON):
        await arrive(storage, each, where[each.key], each.key, NOON)
    await _fail_to_redraw(storage, *places)
    redrawn = {each.key: each.to for each in await _entries(storage, Fate.FAILED)}
    assert redrawn == {"here~1": HERE, "ana~1": ana, "room~1": THERE}


async def _fail_to_redraw(storage: Storage, *keys: str) -> None:
    await _queue(storage, *(Revise(each, card("Two")) for each in keys))
    for each in await lease(storage, NOON):
        await give_up(storage, each, "closed", NOON)


async def test_what_is_sent_again_goes_behind_what_waits(storage: Storage) -> None:
    """It overtakes nothing and holds nothing up; asked twice, it is sent once."""
    await _fail(storage, Send(HERE, card("1"), "one"))
    (failed,) = await _entries(storage, Fate.FAILED)
    await _queue(storage, Send(HERE, card("2"), "two"))
    assert await _send_again(storage, failed.id, failed.id) == 1
    assert await _send_again(storage, failed.id, failed.id) == 0
    assert await _keys(storage) == ["two", "one"]
    assert await _send_again(storage, *ALL) == 0


async def test_what_is_sent_again_starts_afresh(storage: Storage) -> None:
    """With all its tries, the card that it was given since, and no say for who had it before."""
    await _queue(storage, Send(HERE, card("1"), "one"))
    (frozen,) = await lease(storage, NOON)
    await storage.outbox.record([PutOff(frozen, "busy", NOON, failed=True)], NOON)
    (second,) = await lease(storage, NOON)
    await give_up(storage, second, "closed", NOON)
    await _queue(storage, Revise("one", card("2")), Send(HERE, card("3"), "one"))
    assert await _send_again(storage, *ALL) == 1
    for old in (frozen, second):
        await arrive(storage, old, HERE, "m0", NOON)
    (again,) = await lease(storage, NOON)
    assert (again.key, again.tries, again.card) == ("one", 0, card("2"))
    await arrive(storage, again, HERE, "m1", NOON)
    await _queue(storage, Revise("one", card("4")))
    (revision,) = await lease(storage, NOON)
    assert (revision.revises, revision.card) == ("m1", card("4"))


async def test_a_redrawing_that_failed_can_be_tried_again(storage: Storage) -> None:
    """Unless a newer one is on its way: the older would undo it."""
    await _queue(storage, Send(HERE, card("1"), "one"))
    await _keys(storage)
    await _fail_to_redraw(storage, "one")
    assert await _send_again(storage, *ALL) == 1
    (revision,) = await lease(storage, NOON)
    assert revision.card == card("Two")
    await give_up(storage, revision, "closed", NOON)
    await _queue(storage, Revise("one", card("Three")))
    assert await _send_again(storage, *ALL) == 0
    (newer,) = await lease(storage, NOON)
    assert newer.card == card("Three")


async def test_what_failed_takes_the_card_of_what_waited_to_redraw_it(storage: Storage) -> None:
    """It is one message, and arrives once, as it is meant to look by now."""
    await _queue(storage, Send(HERE, card("1"), "one"))
    (parcel,) = await lease(storage, NOON)
    await _queue(storage, Revise("one", card("2")))
    await give_up(storage, parcel, "closed", NOON)
    assert await _send_again(storage, *ALL) == 1
    (again,) = await lease(storage, NOON)
    assert (again.key, again.card) == ("one", card("2"))
    await arrive(storage, again, HERE, "m1", NOON)
    assert await lease(storage, NOON) == []


async def test_an_overtaken_redrawing_is_not_sent(storage: Storage, database_url: str) -> None:
    """Whoever had it in hand was lost; or it is sent again just as the newer one is queued."""
    await _queue(storage, Send(HERE, card("1"), "one"))
    await _keys(storage)
    await _queue(storage, Revise("one", card("Two")))
    assert [each.key for each in await lease(storage, NOON)] == ["one~1"]
    await _queue(storage, Revise("one", card("Three")))
    assert await lease(storage, NOON + MINUTE) == []
    assert [row.key for row in await _rows(database_url)] == ["one", "one~2"]
    assert await _keys(storage) == ["one~2"]


async def test_what_was_cancelled_is_never_sent(storage: Storage, database_url: str) -> None:
    """Its words are gone, what waited to redraw it is too, and its key stays taken."""
    await _queue(storage, Send(HERE, card("A secret"), "one"))
    (parcel,) = await lease(storage, NOON)
    await _queue(storage, Revise("one", card("A secret, too")))
    await storage.outbox.record([PutOff(parcel, "busy", NOON + MINUTE)], NOON)
    async with storage.open(await _town(storage)) as work:
        assert await work.ledger.cancel(Fate.WAITING, parcel.id, parcel.id, NOON) == 1
        await work.commit()
    await _queue(storage, Send(HERE, card("1"), "one"), Revise("one", card("2")))
    (row,) = await _rows(database_url)
    assert await _keys(storage) == []
    assert await _send_again(storage, *ALL) == 0
    assert (row.status, row.ended_at, "secret" in str(vars(row))) == ("cancelled", NOON, False)


async def test_what_is_in_hand_is_not_cancelled(storage: Storage) -> None:
    """It may have arrived already; who had it for too long has it no more."""
    await _queue(storage, Send(HERE, card("1"), "one"))
    (parcel,) = await lease(storage, NOON)
    assert await _cancel(storage) == 0
    assert await _cancel(storage, now=NOON + MINUTE) == 1
    await arrive(storage, parcel, HERE, "m1", NOON)
    async with storage.open(await _town(storage)) as work:
        assert await work.ledger.count([], NOON) == {("", Fate.CANCELLED): 1}


async def test_what_failed_can_be_let_be(storage: Storage) -> None:
    """And what was sent can't be unsent."""
    await _fail(storage, Send(HERE, card("1"), "one"))
    await _queue(storage, Send(HERE, card("1"), "two"))
    assert await _keys(storage) == ["two"]
    assert await _cancel(storage, Fate.SENT) == 0
    assert await _cancel(storage, Fate.FAILED) == 1
    assert await _entries(storage, Fate.FAILED) == []


async def test_a_failed_job_runs_again_once(storage: Storage) -> None:
    """At once, with all its tries."""
    async with storage.open(await _town(storage)) as work:
        await work.queue(Later("round:1", Wire("k1:x:"), NOON, about="x"))
        await work.commit()
    job = await storage.agenda.lease(NOON)
    assert job is not None
    await storage.agenda.put_off(job, NOON)
    again = await storage.agenda.lease(NOON)
    assert again is not None
    await storage.agenda.give_up(again, "KeyError")
    async with storage.open(await _town(storage)) as work:
        assert await work.ledger.failed_jobs(5) == [FailedJob(job.id, "round:1", "KeyError", NOON)]
        assert await work.ledger.count_failed_jobs() == 1
        assert await work.ledger.run_again(job.id, job.id) == 1
        assert await work.ledger.run_again(job.id, job.id) == 0
        await work.commit()
    third = await storage.agenda.lease(NOON)
    assert third is not None
    assert (third.id, third.tries) == (job.id, 0)
    async with storage.open(await _town(storage)) as work:
        assert not await work.finish(again)
        assert await work.finish(third)


async def _rows(url: str) -> list[ParcelRow]:
    engine = create_engine(url)
    async with AsyncSession(engine) as session:
        rows = (await session.scalars(select(ParcelRow).order_by(ParcelRow.id))).all()
    await engine.dispose()
    return list(rows)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["queue", "revise", "take", "arrive", "fail", "again", "cancel"]),
        st.integers(0, 5),
    ),
    max_size=40,
)


class Model:
    """What must hold of messages, whatever is done to them."""

    def __init__(self, storage: Storage, town: Community) -> None:
        self.storage, self.town = storage, town
        self.held: list[Parcel] = []
        self.queued: set[str] = set()
        self.handed_out: Counter[str] = Counter()
        self.chances: Counter[str] = Counter()
        self.versions = count(1)
        self.newest: dict[str, int] = {}
        self.shown: dict[str, int] = {}
        self.spoiled: set[str] = set()

    async def take(self, step: str, number: int) -> None:
        key = f"key:{number}"
        if step == "queue":
            await self.queue(Send((HERE, THERE)[number % 2], self.version(key), key))
        elif step == "revise":
            await self.queue(Revise(key, self.version(key)))
        elif step == "take":
            await self.hand_out()
        elif step in ("arrive", "fail") and self.held:
            await self.end(self.held.pop(number % len(self.held)), arrived=step == "arrive")
        elif step == "again":
            await self.send_again()
        elif step == "cancel":
            await self.cancel((Fate.WAITING, Fate.FAILED)[number % 2])
        await self.check()

    def version(self, key: str) -> Card:
        return card(f"{next(self.versions)}")

    async def queue(self, effect: Send | Revise) -> None:
        if isinstance(effect, Revise) or effect.key not in self.queued:
            self.newest[effect.key] = int(effect.card.title)
        if isinstance(effect, Send):
            self.queued.add(effect.key)
        async with self.storage.open(self.town) as work:
            await work.queue(effect, at=NOON)
            await work.commit()

    async def hand_out(self) -> None:
        found = await lease(self.storage, NOON)
        self.held += [each for each in found if each.community == self.town]
        self.handed_out.update(each.key for each in found)
        places = [each.to for each in self.held]
        assert len(places) == len(set(places)), "two of one lane at once"
        for key, times in self.handed_out.items():
            assert times <= 1 + self.chances[key], f"{key} was sent too often"

    async def end(self, parcel: Parcel, *, arrived: bool) -> None:
        assert isinstance(parcel.to, Place)
        key, version = parcel.key.partition("~")[0], int(parcel.card.title)
        if not arrived:
            self.spoiled |= {key} if parcel.revises else set()
            await give_up(self.storage, parcel, "closed", NOON)
            return
        assert self.shown.get(key, 0) < version, "an older card took a newer one's place"
        self.shown[key] = version
        await arrive(self.storage, parcel, parcel.to, f"m-{key}", NOON)

    async def send_again(self) -> None:
        async with self.storage.open(self.town) as work:
            failed = await work.ledger.entries(Fate.FAILED, 100)
            assert await work.ledger.send_again(*ALL, NOON) == len(failed)
            await work.commit()
        self.chances.update(each.key for each in failed)

    async def cancel(self, fate: Fate) -> None:
        async with self.storage.open(self.town) as work:
            those = await work.ledger.entries(fate, 100)
            await work.ledger.cancel(fate, *ALL, NOON)
            await work.commit()
        self.spoiled |= {each.key.partition("~")[0] for each in those}

    async def check(self) -> None:
        """Each message is in one state, and those that were shown are those that were sent."""
        async with self.storage.open(self.town) as work:
            counted = await work.ledger.count(["key:"], NOON)
            waiting = {each.key for each in await work.ledger.entries(Fate.WAITING, 100)}
            failed = {each.key for each in await work.ledger.entries(Fate.FAILED, 100)}
            cancelled = await work.ledger.entries(Fate.CANCELLED, 100)
            sent = await work.ledger.entries(Fate.SENT, 100)
        whole = [*waiting, *failed, *(each.key for each in (*cancelled, *sent))]
        assert len(whole) == len(set(whole)), "a message in two states"
        assert {each for each in whole if "~" not in each} == self.queued, "a message was lost"
        assert {each.key for each in sent if "~" not in each.key} == set(self.shown)
        assert counted.get(("key:", Fate.SENT), 0) == len(self.shown)

    async def finish(self) -> None:
        """All that waits arrives; what was redrawn shows its newest card."""
        for _ in range(50):
            while self.held:
                await self.end(self.held.pop(), arrived=True)
            await self.hand_out()
        assert not self.held, "the outbox never empties"
        await self.check()
        right = {key: self.newest[key] for key in self.shown if key not in self.spoiled}
        assert {key: self.shown[key] for key in right} == right


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_whatever_is_done_a_message_is_in_one_state(
    engine: AsyncEngine, steps: list[tuple[str, int]]
) -> None:
    """It is sent at most once for each time that somebody asked for it, and shows the newest."""
    asyncio.run(_drive(engine, steps))


async def _drive(engine: AsyncEngine, steps: list[tuple[str, int]]) -> None:
    try:
        storage = SqlStorage(engine, SECRET)
        town = await storage.community("stage", f"town {next(_fresh)}", "Town")
        model = Model(storage, town)
        for step, number in [("queue", 0), ("queue", 2), ("take", 0), *steps]:
            await model.take(step, number)
        await model.finish()
    finally:
        await engine.dispose()
