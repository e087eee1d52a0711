"""The town: messages that come twice, rooms, and time that passes in its order."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

import bot.features
from adapters.playground.community import Town, found_town
from adapters.playground.due_work import Tides
from adapters.playground.feed import BACKLOG, Feed
from adapters.playground.members_csv import parse_roll
from adapters.playground.messages import Board
from adapters.playground.model import COMMUNITY, PLATFORM, Moved, News
from adapters.playground.seed import empty_plan, furnish, listed_plan
from adapters.playground.sender import TownSender
from bot.cards import card
from bot.catalog import discover
from bot.declare import job
from bot.delivery import Delivery, Undeliverable
from bot.people import Community, Member, Place, PlaceSort
from bot.replies import Later, Reply, Room
from bot.schedule import Schedule
from bot.turn import Moment
from bot.wires import Wire
from deploy.playground import secret_of
from storage.database import SqlStorage, create_engine
from storage.migrate import migrate

TOWN = Community(1, PLATFORM, COMMUNITY, "Town")
ANA, BEN = Member(1, "ana", "Ana"), Member(2, "ben", "Ben")


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """An empty database."""
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'town.db'}")
    yield engine
    await engine.dispose()


@pytest.fixture
async def town(engine: AsyncEngine) -> Town:
    """A town in which Ana and Ben live."""
    town, _ = await found_town(engine, "Town")
    plan = listed_plan(parse_roll(b"id,name,admin\nana,Ana,yes\nben,Ben,\n", "people.csv"))
    await furnish(town, Board(town, lambda news: None), plan)
    return town


async def test_a_message_that_is_sent_twice_is_there_once(town: Town) -> None:
    """The second sending gets the first one's number, and no page hears of it again."""
    told: list[News] = []
    board = Board(town, told.append)
    sender = TownSender(town, board)
    first = await sender.post(TOWN, Place("asks", "asks"), card("Help wanted"), "ask:1")
    again = await sender.post(TOWN, Place("asks", "asks"), card("Help wanted"), "ask:1")
    posts = await board.recent((await town.spots())["asks"], "ana")
    assert (first, len(posts), len(told)) == (again, 1, 1)


async def test_a_room_is_opened_once_and_only_for_its_members(town: Town) -> None:
    """The same key is the same room; a message in it is news to its members alone."""
    sender = TownSender(town, Board(town, lambda news: None))
    room = Room("round:1:group:1", (ANA,), "Ana and Kith")
    place = await sender.open_room(TOWN, room)
    assert await sender.open_room(TOWN, replace(room, title="Other")) == place
    assert place.sort is PlaceSort.ROOM
    spot = (await town.spots())[place.handle]
    assert (spot.lets_in("ana"), spot.lets_in("ben")) == (True, False)


async def test_what_can_never_arrive_is_said_to_be_undeliverable(town: Town) -> None:
    """A place or a person that is not here; a message to redraw that is gone is no error."""
    sender = TownSender(town, Board(town, lambda news: None))
    stranger = Member(3, "zed", "Zed")
    with pytest.raises(Undeliverable):
        await sender.post(TOWN, Place("nowhere", "nowhere"), card("Hi"), "k")
    with pytest.raises(Undeliverable):
        await sender.direct(TOWN, stranger)
    with pytest.raises(Undeliverable):
        await sender.open_room(TOWN, Room("r", (stranger,), "Zed"))
    await sender.revise(TOWN, Place("asks", "asks"), "12345", card("Hi"))


async def test_a_page_that_fell_behind_is_let_go() -> None:
    """It is told to read anew, and the others go on."""
    feed = Feed()
    slow = feed.listen()
    for _ in range(BACKLOG + 2):
        feed.publish(Moved(datetime(2026, 1, 1, tzinfo=UTC)))
    assert len([news async for news in slow]) == BACKLOG - 1


async def test_time_is_kept_with_the_town(town: Town, engine: AsyncEngine) -> None:
    """Who opens the town again finds its clock where it was, and it never goes back."""
    later = town.clock.now() + timedelta(days=9)
    await town.move_clock(later)
    await town.move_clock(later - timedelta(days=5))
    again, new = await found_town(engine, "Other name")
    assert (again.name, new) == ("Town", False)
    assert again.clock.now() >= later


async def test_skipping_runs_each_job_at_its_own_time(town: Town, engine: AsyncEngine) -> None:
    """A week is skipped: jobs run in order, each at its time, and so does one made on the way."""
    await migrate(engine)
    storage = SqlStorage(engine, b"a secret for tests")
    community = await storage.community(PLATFORM, COMMUNITY, "Town")
    ran: list[tuple[int, datetime]] = []

    @job("test.chime")
    async def chime(moment: Moment, number: int) -> Reply:
        ran.append((number, moment.now))
        if number != 2:
            return Reply()
        return Reply().later("chime:3", wire_of(3), moment.now + timedelta(days=1), about="chimes")

    def wire_of(number: int) -> Wire:
        return chime.wire(number)

    catalog = replace(discover(bot.features), jobs={chime.name: chime})
    start = town.clock.now()
    async with storage.open(community) as work:
        for number, days in ((4, 6), (1, 1), (2, 2), (5, 8)):
            at = start + timedelta(days=days)
            await work.queue(Later(f"chime:{number}", chime.wire(number), at, "chimes"))
        await work.commit()
    delivery = Delivery(storage.outbox, {}, town.clock)
    schedule = Schedule(catalog, storage, town.clock, lambda: None)
    await Tides(town, storage.agenda, schedule, delivery).skip_to(start + timedelta(weeks=1))
    assert [number for number, _ in ran] == [1, 2, 3, 4]
    assert [(at - start) // timedelta(days=1) for _, at in ran] == [1, 2, 3, 6]
    assert town.clock.now() >= start + timedelta(weeks=1)


def test_a_list_without_an_admin_gets_one() -> None:
    """Someone must be able to set things up: the first person of the list."""
    plan = listed_plan(parse_roll(b"name,timezone\nAna,Europe/Paris\nBen,\n", "people.csv"))
    assert [each.neighbour.admin for each in plan.residents] == [True, False]
    assert plan.zone == "Europe/Paris"


def test_an_empty_town_has_one_admin() -> None:
    """You, who can add the others."""
    (you,) = empty_plan().residents
    assert (you.neighbour.name, you.neighbour.admin) == ("You", True)


def test_the_key_of_the_tombstones_stays_the_same(tmp_path: Path) -> None:
    """It lies beside the database, readable by its owner alone."""
    first = secret_of(tmp_path / "town.db")
    assert secret_of(tmp_path / "town.db") == first
    assert len(first) == 32
    assert (tmp_path / "town.db.key").stat().st_mode & 0o077 == 0
