"""Puts the playground together: a whole community on this machine, in one SQLite file."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from secrets import token_bytes
from socket import socket

from sqlalchemy.ext.asyncio import AsyncEngine

import bot.features
from adapters.playground.app import Playground, make_app
from adapters.playground.community import Town, found_town
from adapters.playground.due_work import Tides
from adapters.playground.feed import Feed
from adapters.playground.messages import Board
from adapters.playground.model import COMMUNITY, PLATFORM
from adapters.playground.seed import ASKS, SHOUTOUTS, Line, Plan, furnish
from adapters.playground.sender import TownSender
from bot.catalog import discover
from bot.delivery import Delivery
from bot.events import Event, Said, Source
from bot.people import Community
from bot.schedule import Schedule
from bot.service import Service
from bot.work import Storage
from deploy.serving import Server
from deploy.serving import make_server as serve
from deploy.upkeep import KEPT, MESSAGES_KEPT
from storage.database import SqlStorage, create_engine
from storage.migrate import migrate


async def build(engine: AsyncEngine, storage: Storage, plan: Plan) -> Playground:
    """The playground on an engine and a storage; furnished by the plan when it is new."""
    awake, feed, catalog = asyncio.Event(), Feed(), discover(bot.features)
    town, new = await found_town(engine, plan.name)
    board = Board(town, feed.publish)
    community = await storage.community(PLATFORM, COMMUNITY, town.name)
    if new:
        await furnish(town, board, plan)
        await introduce(storage, community, plan)
    senders = {PLATFORM: TownSender(town, board)}
    delivery = Delivery(storage.outbox, senders, town.clock)
    schedule = Schedule(catalog, storage, town.clock, awake.set)
    service = Service(catalog, storage, town.clock, awake.set)
    tides = Tides(town, storage.agenda, schedule, delivery)
    if new:
        await do(service, town, plan.deeds)
        await tides.settle()
        await board.all_seen()

    async def zone() -> str:
        async with storage.open(community) as work:
            return (await work.settings.get()).zone

    async def keepers() -> Collection[str]:
        async with storage.open(community) as work:
            named = (await work.settings.get()).admins
            return {each.handle for each in (await work.members.many(named)).values()}

    return Playground(catalog, service, town, board, feed, tides, awake, zone, keepers)


async def do(service: Service, town: Town, deeds: Sequence[Line]) -> None:
    """Let members give commands, as they would on a page."""
    people, spots = await town.people(), await town.spots()
    for who, channel, line in deeds:
        person, place = people[who].person, spots[channel].place
        source = Source(PLATFORM, COMMUNITY, town.name, person, place)
        await service.answer(Event(source, Said(line)))


async def introduce(storage: Storage, community: Community, plan: Plan) -> None:
    """Let the bot know the people, what they say of themselves, and the channels to use."""
    async with storage.open(community) as work:
        for resident in plan.residents:
            member = await work.members.meet(resident.neighbour.person)
            await work.profiles.put(replace(resident.profile, member_id=member.id))
        await work.settings.change(
            lambda kept: replace(kept, zone=plan.zone, asks=ASKS, shoutouts=SHOUTOUTS)
        )
        await work.commit()


async def run(
    plan: Plan, file: Path, secret: bytes, sockets: Sequence[socket], hosts: list[str]
) -> None:
    """Serve a community that is kept in a file, until interrupted. `secret` seals tombstones."""
    engine = create_engine(f"sqlite+aiosqlite:///{file}")
    try:
        await migrate(engine)
        storage = SqlStorage(engine, secret)
        playground = await build(engine, storage, plan)
        now = playground.town.clock.now()
        await storage.prune(now - KEPT, now - MESSAGES_KEPT)
        await storage.catch_up()
        await make_server(playground, hosts).serve(list(sockets))
    finally:
        await engine.dispose()


def secret_of(file: Path) -> bytes:
    """The key of the tombstones in a database; kept in a file beside it, for its owner only."""
    kept = file.with_name(f"{file.name}.key")
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_bytes(token_bytes(32))
    return kept.read_bytes()


def make_server(playground: Playground, hosts: list[str]) -> Server:
    """The web server of the pages. `hosts` are the names that a browser may call it by."""
    return serve(make_app(playground, hosts))
