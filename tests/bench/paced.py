"""A paced round, on simulated time: how close Kith comes to the least time that the limits allow.

The real senders, delivery and SQLite, against the simulators with their limits on. Time stands
still while anything happens, so that the figures depend on no machine.
"""

import asyncio
import math
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from adapters.discord.app import DiscordApp
from adapters.discord.client import KithClient, Shards
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import OneWorkspace
from bot.cards import card, text
from bot.delivery import Delivery, Sender
from bot.pace import Pace
from bot.people import Community, Member, Place
from bot.replies import Room, Send
from storage.database import SqlStorage, create_engine
from tests.bench.databases import sqlite
from tests.bench.figures import Figure
from tests.simulators.discord import Discord
from tests.simulators.discord.running import pointed_at
from tests.simulators.slack import Slack
from tests.skipping import SkippingClock, hold_time_for, run_skipping

HELLO = card("Meet each other", text("You both work on search. Coffee this week?"))
RATIO = 1.05
SIMULATED = "simulated time"


def least_seconds(calls: int, times: int, seconds: float) -> float:
    """Of so many calls, when any span of so many seconds may see so many of them.

    The first `times` may go at once, and as many each time a span is over.
    """
    return (math.ceil(calls / times) - 1) * seconds


def paced(*, quick: bool) -> list[Figure]:
    """A round on Slack, questions to many on Discord, and a first round there."""
    groups, questions, first = (110, 2_700, 20) if quick else (330, 5_000, 330)
    figures = run_skipping(_slack(groups)) + run_skipping(_discord_questions(questions))
    return figures + run_skipping(_discord_first_round(first, goal=None if quick else RATIO))


async def _slack(groups: int) -> list[Figure]:
    """A workspace may open 50 conversations a minute, and post 300 messages, for a round."""
    async with Slack(SkippingClock()) as slack:
        team = slack.add_team("T1", "Town")
        members = [_member(team.add_user(f"p{n}").id, n) for n in range(2 * groups)]
        sender = SlackSender(OneWorkspace(team.bot_token, slack.api_url), Pace())
        took = await _deliver("slack", team.id, sender, _openings(members, None))
        opens = sum(each.method == "conversations.open" for each in slack.calls)
        posts = sum(each.method == "chat.postMessage" for each in slack.calls)
    least = max(least_seconds(opens, 50, 60), least_seconds(posts, 300, 60))
    return _figures(f"Slack, {groups} groups", took / least, _refused(slack))


async def _discord_questions(many: int) -> list[Figure]:
    """To people whom Kith knows: only the 50 calls a second of all together hold it back.

    By the sender alone, as many at once as delivery has in hand.
    """
    async with Discord(SkippingClock()) as discord:
        guild = discord.add_guild("Town")
        town = Community(1, "discord", str(guild.id), "Town")
        people = [discord.direct(guild.add_member(f"p{n}").user) for n in range(100)]
        discord.rates.limits.clear()  # each of them stands for many people

        async def ask(sender: Sender, person: int) -> None:
            dm = Place(str(people[person].id), "dm")
            for number in range(person, many, len(people)):
                await sender.post(town, dm, HELLO, f"question:{number}")

        async with _on_discord(discord) as sender:
            begun = asyncio.get_running_loop().time()
            await asyncio.gather(*(ask(sender, person) for person in range(len(people))))
            took = asyncio.get_running_loop().time() - begun
    ratio = took / least_seconds(len(discord.calls), 50, 1)
    return _figures(f"Discord, {many:,} questions", ratio, _refused(discord))


async def _discord_first_round(groups: int, goal: float | None) -> list[Figure]:
    """A room for each, and a knock for people whom Kith never wrote to: 20 such in 5 seconds."""
    async with Discord(SkippingClock()) as discord:
        guild = discord.add_guild("Town")
        near = Place(str(guild.add_channel("coffee").id), "coffee")
        members = [_member(str(guild.add_member(f"p{n}").id), n) for n in range(2 * groups)]
        async with _on_discord(discord) as sender:
            took = await _deliver("discord", str(guild.id), sender, _openings(members, near))
        opens = len(discord.calls_of("POST /users/@me/channels"))
        least = max(least_seconds(len(discord.calls), 50, 1), least_seconds(opens, 20, 5))
    what = f"Discord, {groups} groups for the first time"
    return _figures(what, took / least, _refused(discord), goal)


@asynccontextmanager
async def _on_discord(discord: Discord) -> AsyncIterator[Sender]:
    """Kith's sender, logged in; afterwards the calls that it made are `discord.calls`."""
    app = DiscordApp(KithClient(Shards()), SkippingClock())
    with pointed_at(discord):
        await app.client.login(discord.app.token)
        discord.calls.clear()
        await asyncio.sleep(10)  # the login counts no more
        yield app.sender
        await app.close()
        await app.client.close()
    assert discord.violations == []


async def _deliver(platform: str, handle: str, sender: Sender, sends: Sequence[Send]) -> float:
    """Seconds until all of them have arrived."""
    loop = asyncio.get_running_loop()
    with sqlite() as database:
        engine = create_engine(database.url)
        hold_time_for(engine)
        storage = SqlStorage(engine, b"bench")
        await _queue(storage, await storage.community(platform, handle, "Town"), sends)
        begun = loop.time()
        arrived = await Delivery(storage.outbox, {platform: sender}, SkippingClock()).drain()
        took = loop.time() - begun
        await engine.dispose()
    assert arrived == len(sends)
    return took


async def _queue(storage: SqlStorage, community: Community, sends: Sequence[Send]) -> None:
    async with storage.open(community) as work:
        for each in sends:
            await work.queue(each)
        await work.commit()


def _openings(members: Sequence[Member], near: Place | None) -> list[Send]:
    pairs = zip(members[::2], members[1::2], strict=True)
    rooms = [Room(f"group:{n}", pair, "You two", near) for n, pair in enumerate(pairs)]
    return [Send(room, HELLO, f"{room.key}:opening") for room in rooms]


def _member(handle: str, number: int) -> Member:
    return Member(number + 1, handle, f"P{number}")


def _refused(platform: Slack | Discord) -> int:
    return sum(each.status == 429 for each in platform.calls)


def _figures(what: str, ratio: float, refused: int, goal: float | None = RATIO) -> list[Figure]:
    return [
        Figure(f"{what}: time ÷ least possible", SIMULATED, ratio, goal=goal),
        Figure(f"{what}: calls refused (429)", SIMULATED, refused, goal=0),
    ]
