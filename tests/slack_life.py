"""Life in Slack workspaces beside `kith run`, by Socket Mode or over HTTP."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

import bot.features
from adapters.slack.manifest import INSTALL, REQUESTS, manifest
from bot.catalog import discover
from deploy.settings import Settings
from storage.sealing import new_key
from tests.running import JumpingClock, free_port, kith_run
from tests.simulators.slack import Conversation, Message, Person, Seen, Slack, Team
from tests.simulators.slack.browser import install

CAST = ("ana", "ben", "cy", "dee", "eli")
PATIENCE = 60  # seconds, for what takes a retry or five


class Life:
    """A workspace and its people; everything that they do reaches the app twice."""

    def __init__(self, team: Team, clock: JumpingClock) -> None:
        self.slack, self.team, self.clock = team.slack, team, clock
        self.people = {each: team.add_user(each, admin=each == "ana") for each in CAST}
        self.channels = {
            each: team.add_channel(each, list(self.people.values()))
            for each in ("coffee", "asks", "thanks")
        }

    def __getattr__(self, name: str) -> Person:
        if name not in self.__dict__.get("people", {}):
            raise AttributeError(name)
        return self.people[name]

    async def set_up(self) -> None:
        """Its admin says where asks and thanks go."""
        asks, thanks = self.channels["asks"], self.channels["thanks"]
        await self.says(
            self.ana, f"/kith setup asks:<#{asks.id}|asks> shoutouts:<#{thanks.id}|thanks>"
        )

    async def says(self, person: Person, line: str, channel: str = "coffee") -> Seen:
        """A command, and its private answer or form."""
        command, _, words = line.partition(" ")
        seen = await person.command(command, words, in_=self.channels[channel])
        await self.again(seen)
        await self.slack.until(lambda: seen.replies or seen.modals)
        return seen

    async def presses(self, person: Person, button: str, on: Message) -> Seen:
        """A button, twice told."""
        seen = await person.press(on, button)
        await self.again(seen)
        await self.slack.until(lambda: seen.replies or seen.modals or seen.rewritten)
        return seen

    async def again(self, seen: Seen) -> None:
        """Slack tells it once more."""
        assert seen.delivery is not None
        await self.slack.courier.again(seen.delivery)

    async def reconnects(self) -> None:
        """Slack wants another connection, where there is one that lasts."""
        if self.slack.app.request_url is None:
            await self.slack.sockets.refresh()

    async def next_monday(self, day: int) -> None:
        """It is ten o'clock; somebody looks around, and so the app does, too."""
        self.clock.jump(datetime(2026, 3, day, 10, 0, 1, tzinfo=UTC))
        await self.says(self.ana, "/intro status")

    async def minutes_later(self, minutes: int) -> None:
        """What was limited or cut off is tried again; somebody looks around."""
        self.clock.jump(self.clock.now() + timedelta(minutes=minutes))
        await self.says(self.ana, "/intro status")

    async def said(self, where: Conversation, words: str, seconds: float = PATIENCE) -> Message:
        """The newest message there with these words, as soon as there is one."""
        found = await self.slack.until(
            lambda: [m for m in where.messages if words.lower() in m.words.lower()], seconds
        )
        return found[-1]

    async def said_at_last(self, where: Conversation, words: str) -> Message:
        """The same where it may be limited or cut off before, and is tried again later."""
        for _ in range(5):
            await self.minutes_later(10)
            with suppress(AssertionError):
                return await self.said(where, words, seconds=5)
        return await self.said(where, words)

    async def rooms(self, wanted: int) -> list[Conversation]:
        """The conversations of groups in which something was said, once there are so many."""

        def look() -> list[Conversation]:
            there = [each for each in self.team.groups if each.messages]
            return there if len(there) == wanted else []

        return await self.slack.until(look, PATIENCE)

    @property
    def messages(self) -> list[Message]:
        return [m for each in self.team.conversations.values() for m in each.messages]

    @property
    def keys(self) -> "Counter[str]":
        """How often each message of the app stands anywhere."""
        told = [each.metadata for each in self.messages if each.metadata]
        return Counter(str(each["event_payload"]["key"]) for each in told)

    @property
    def on_screens(self) -> str:
        """All that the app shows to anyone here."""
        people = self.people.values()
        shown = [m.as_json() for m in self.messages]
        shown += [m.as_json() for person in people for m in person.ephemerals]
        shown += [person.home.as_json() for person in people if person.home]
        return json.dumps(shown)


def check(slack: Slack, *lives: Life) -> None:
    """Nothing was wrong, nothing came late, and nothing came twice."""
    assert slack.violations == []
    assert slack.courier.missing == []
    assert slack.courier.slowest < 1
    assert slack.faults.are_used_up
    for life in lives:
        assert {key: n for key, n in life.keys.items() if n > 1} == {}


@asynccontextmanager
async def in_sockets(folder: Path) -> AsyncIterator[Life]:
    """One workspace, by its tokens, and the app connected to it."""
    async with one_workspace(folder) as (life, settings), connected(life, settings):
        yield life


@asynccontextmanager
async def connected(life: Life, settings: Settings) -> AsyncIterator[None]:
    """While this lasts, the app runs and is connected."""
    before = life.slack.sockets.opened
    async with kith_run(settings, life.clock):
        await life.slack.until(lambda: life.slack.sockets.opened > before, PATIENCE)
        yield


@asynccontextmanager
async def one_workspace(folder: Path) -> AsyncIterator[tuple[Life, Settings]]:
    """A workspace with the app's tokens for it; the app does not run yet."""
    clock = JumpingClock()
    async with Slack(clock) as slack:
        slack.app.configure(manifest(discover(bot.features)))
        life = Life(slack.add_team("T1", "Acme"), clock)
        settings = _settings(
            slack,
            folder,
            slack_bot_token=SecretStr(life.team.bot_token),
            slack_app_token=SecretStr(slack.app.app_token),
        )
        yield life, settings


@asynccontextmanager
async def over_http(folder: Path, *names: str) -> AsyncIterator[list[Life]]:
    """Workspaces whose admins install the app, one after the other, in their browser."""
    clock, port = JumpingClock(), free_port()
    url = f"http://127.0.0.1:{port}"
    async with Slack(clock) as slack:
        slack.app.configure(manifest(discover(bot.features), url))
        lives = [
            Life(slack.add_team(f"T{number}", name, installed=False), clock)
            for number, name in enumerate(names, 1)
        ]
        settings = _settings(
            slack,
            folder,
            keys=SecretStr(new_key()),
            public_url=url,
            port=port,
            slack_client_id=slack.app.client_id,
            slack_client_secret=SecretStr(slack.app.client_secret),
            slack_signing_secret=SecretStr(slack.app.signing_secret),
        )
        async with kith_run(settings, clock):
            await is_up(port)
            slack.app.request_url = url + REQUESTS
            for life in lives:
                assert (await install(slack, url + INSTALL, life.ana)).status == 200
            yield lives
            slack.app.request_url = None


def _settings(slack: Slack, folder: Path, **more: object) -> Settings:
    told: dict[str, object] = {
        "secret": SecretStr("a secret for tests"),
        "database_url": f"sqlite+aiosqlite:///{folder / 'kith.db'}",
        "slack_api_url": slack.api_url,
    }
    return Settings.model_validate(told | more)


async def is_up(port: int) -> None:
    """Nobody tells when a server answers; one has to knock."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.01)
            else:
                writer.close()
                return
