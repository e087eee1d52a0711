"""Life in a Discord server beside `kith run`; everything that people do reaches it three times."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import SecretStr

from deploy.settings import Settings
from tests.adapters.discord.care import carelessness
from tests.running import JumpingClock
from tests.simulators.discord import Channel, Discord, Guild, Member, Message, Modal, Seen, Thread

CAST = ("ana", "ben", "cy", "dee", "eli")
SLOW = 20.0  # seconds: discord.py waits a while before it connects or calls again


class DiscordLife:
    """People of a server, who do what their own Discord would let them."""

    def __init__(self, discord: Discord, clock: JumpingClock, cast: Sequence[str] = CAST) -> None:
        self.discord = discord
        self.clock = clock
        self.guild: Guild = discord.add_guild("Town", owner="olga")
        self.people = {each: self.guild.add_member(each, admin=each == "ana") for each in cast}
        self.channels = {
            each: self.guild.add_channel(each) for each in ("coffee", "asks", "thanks")
        }

    def __getattr__(self, name: str) -> Member:
        if name not in self.__dict__.get("people", {}):
            raise AttributeError(name)
        return self.people[name]

    async def set_up(self) -> None:
        """As soon as the app is there, Ana chooses channels."""
        await self.discord.until(lambda: self.discord.gateway.connected, SLOW)
        chosen = {"asks": self.channels["asks"], "shoutouts": self.channels["thanks"]}
        await self.runs(self.ana, "kith setup", chosen)

    async def runs(
        self,
        person: Member,
        command: str,
        values: dict[str, Any] | None = None,
        channel: str = "coffee",
    ) -> Seen:
        """A command, and its private answer or form."""
        self.discord.faults.deliver_twice()
        seen = await person.command(command, values, in_=self.channels[channel])
        return await self._again(seen)

    async def presses(self, person: Member, button: str, on: Message) -> Seen:
        """A button, and what comes of it."""
        self.discord.faults.deliver_twice()
        return await self._again(await person.press(on, button))

    async def submits(self, person: Member, form: Modal, values: dict[str, Any]) -> Seen:
        """A form that was filled in."""
        self.discord.faults.deliver_twice()
        return await self._again(await person.submit(form, values))

    async def thanks_for(self, person: Member, said: Message) -> Seen:
        """The entry in a message's menu."""
        self.discord.faults.deliver_twice()
        return await self._again(await person.context_menu("Thank for this message", said))

    async def _again(self, seen: Seen) -> Seen:
        """Discord tells it once more; `seen` has its answer."""
        await self.discord.until(lambda: seen.replies or seen.modals or seen.rewritten)
        self.discord.interactions.deliver(seen.interaction)
        return seen

    async def next_monday(self, day: int) -> None:
        """It is ten o'clock; somebody looks around, and so the app does, too."""
        self.clock.jump(datetime(2026, 3, day, 10, 0, 1, tzinfo=UTC))
        await self.runs(self.ana, "intro status")

    async def rooms(self, wanted: int) -> list[Thread]:
        """All rooms in which something was said, as soon as there are so many."""

        def look() -> list[Thread]:
            there = [each for each in self.guild.threads if each.messages]
            return there if len(there) == wanted else []

        return await self.discord.until(look, SLOW)

    async def said(self, where: Channel, words: str) -> Message:
        """The newest message there with these words, as soon as there is one."""
        found = await self.discord.until(
            lambda: [m for m in where.messages if words.lower() in m.words.lower()], SLOW
        )
        return found[-1]

    async def reconnect(self) -> None:
        """The line is cut; the session goes on over another one."""
        resumed = self.discord.gateway.resumed
        self.discord.gateway.disconnect()
        await self.discord.until(lambda: self.discord.gateway.resumed > resumed, SLOW)

    async def start_anew(self) -> None:
        """The session is no longer good; the app begins another one."""
        begun = len(self.discord.gateway.identified)
        self.discord.gateway.invalidate()
        await self.discord.until(lambda: len(self.discord.gateway.identified) > begun, SLOW)

    @property
    def copies(self) -> "Counter[tuple[int, str]]":
        """How often each message of the app stands in its channel; by its nonce."""
        mine = [each for each in self.messages if each.author is self.discord.app.user]
        return Counter((each.channel.id, str(each.nonce)) for each in mine)

    @property
    def messages(self) -> list[Message]:
        """In all servers, and in direct messages."""
        return [m for each in self.discord.channels.values() for m in each.messages]

    @property
    def on_screens(self) -> str:
        """All that the app shows to anyone."""
        shown = [each.as_json() for each in self.messages]
        shown += [m.as_json() for each in self.people.values() for m in each.ephemerals]
        return json.dumps(shown)


def settings_of(discord: Discord, database_url: str, **more: object) -> Settings:
    """What `kith run` needs to live in this Discord."""
    told: dict[str, object] = {
        "secret": SecretStr("a secret for tests"),
        "database_url": database_url,
        "discord_token": SecretStr(discord.app.token),
        "discord_api_url": discord.api_url,
        "discord_gateway_url": discord.gateway_url,
    }
    return Settings.model_validate(told | more)


def check_life(life: DiscordLife) -> None:
    """Nothing was wrong, nothing came too late for Discord, and nothing came twice."""
    discord = life.discord
    acts = discord.interactions.all.values()
    assert discord.violations == []
    assert carelessness(discord) == []
    assert [each.data for each in acts if each.seen.failure] == []
    assert discord.faults.are_used_up
    assert {key: n for key, n in life.copies.items() if n > 1} == {}
