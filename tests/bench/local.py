"""A platform without limits, in this process; and messages for it."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import insert

from bot.cards import CARD_JSON, Card, card, text
from bot.clock import WallClock
from bot.people import Community, Place
from bot.replies import Send
from storage.database import SqlStorage, create_engine
from storage.parcels import ParcelRow, lane_of, write_destination
from tests.bench.databases import Database
from tests.stages.platform import PaperSender

PLATFORM = "stage"
CLOCK = WallClock()
HELLO = card("Meet each other", text("You both work on search. Coffee this week?"))


class Local(PaperSender):
    """Takes whatever it is sent at once; `at` is when each key arrived, by perf_counter."""

    def __init__(self) -> None:
        super().__init__()
        self.at: dict[str, float] = {}
        self._awaited: dict[str, asyncio.Future[float]] = {}

    def quota(self, community: Community) -> str:
        """Each community's own, as on Slack."""
        return f"local:{community.handle}"

    async def post(self, community: Community, to: Place, card: Card, key: str) -> str:
        self.at[key] = time.perf_counter()
        if arrived := self._awaited.pop(to.handle, None):
            arrived.set_result(self.at[key])
        return await super().post(community, to, card, key)

    def posts(self, to: Place) -> "asyncio.Future[float]":
        """When the next message arrives there."""
        return self._awaited.setdefault(to.handle, asyncio.get_running_loop().create_future())


@asynccontextmanager
async def opened(database: Database) -> AsyncIterator[SqlStorage]:
    """Its storage, as one process has it."""
    engine = create_engine(database.url)
    yield SqlStorage(engine, b"bench")
    await engine.dispose()


async def fill(storage: SqlStorage, town: str, sends: Sequence[Send]) -> Community:
    """Put messages into the outbox of a community, all in one statement."""
    community = await storage.community(PLATFORM, town, town)
    rows = [_row(community, each) for each in sends]
    async with storage.open(community) as work:
        await work.mail.session.execute(insert(ParcelRow), rows)
        await work.commit()
    return community


def _row(community: Community, send: Send) -> dict[str, object]:
    sort, destination = write_destination(send.to)
    return {
        "community_id": community.id,
        "key": send.key,
        "lane": lane_of(send.to),
        "sort": sort,
        "destination": destination,
        "card": CARD_JSON.dump_json(send.card).decode(),
    }


def sends(many: int, lanes: int, run: str) -> list[Send]:
    """Messages by turns to so many channels."""
    return [Send(Place(f"C{n % lanes}", "c"), HELLO, f"{run}:{n}") for n in range(many)]
