"""Discord as the platform of a story: gestures in the simulator, the real discord.py and adapter.

What the core answered is taken for seen only when it stands on somebody's screen just so.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from adapters.discord.answers import PLATFORM
from adapters.discord.app import DiscordApp
from adapters.discord.client import KithClient, Shards
from bot.clock import Clock
from bot.events import (
    Answer,
    Event,
    Left,
    OnMessage,
    Opened,
    Pressed,
    Quiet,
    Ran,
    Said,
    Source,
    Submitted,
    What,
)
from bot.people import Person, Place, Role, Sort
from storage.database import SqlStorage
from tests.adapters.discord.care import carelessness
from tests.network import Message
from tests.simulators.discord import Channel, Discord, Member, Modal, Seen
from tests.simulators.discord import Message as Posted
from tests.simulators.discord.guilds import Role as ServerRole
from tests.simulators.discord.interactions import COMPONENT, SUBMIT
from tests.simulators.discord.running import AT_ONCE, connected
from tests.stages.discord_gestures import Unsayable, as_options, filled, typed
from tests.stages.discord_screens import check_seen, find_private, posted, way_back
from tests.stages.platform import HeardService

CHANNELS = ("general", "coffee", "asks", "shoutouts")
SOON = 0.01  # seconds after the last server until discord.py is ready


class OnDiscord:
    """A server in the simulator; the app is connected to its gateway."""

    name = PLATFORM

    def __init__(self, discord: Discord, storage: SqlStorage) -> None:
        self.discord = discord
        self.guild = discord.add_guild("Town")
        self.guild.bot.joined -= timedelta(days=30)  # it was welcomed then
        self.community = str(self.guild.id)
        self._storage = storage
        self._channels = {name: self.guild.add_channel(name) for name in CHANNELS}
        self._roles: dict[str, ServerRole] = {}
        self._members: dict[str, Member] = {}
        self._modals: list[Modal] = []
        discord.app.members_intent = True
        client = KithClient(Shards(), members=True, ready_after=SOON)
        self.app = DiscordApp(client, discord.clock, AT_ONCE)
        self.sender = self.app.sender
        self.connected = asyncio.Event()
        self.ended = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    def place(self, name: str) -> Place:
        """A channel; a new one when there is none of that name."""
        if name not in self._channels:
            self._channels[name] = self.guild.add_channel(name)
        return Place(str(self._channels[name].id), name)

    async def start(self, service: HeardService) -> None:
        """Connect the real client to the core's service."""
        self._service = service
        self.app.connect(service, self._storage, self._storage.whereabouts, lambda: None)
        self._running = asyncio.create_task(self._run())
        waiting = asyncio.create_task(self.connected.wait())
        await asyncio.wait({self._running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if self._running.done():
            waiting.cancel()
            self._running.result()

    async def _run(self) -> None:
        async with connected(self.app.client, self.discord):
            self.connected.set()
            await self.ended.wait()
            await self.app.errands.finish(5)
        await self.app.close()

    async def stop(self) -> None:
        """Hang up."""
        self.ended.set()
        if self._running is not None:
            await self._running

    async def change(self, name: str, person: Person) -> Person:
        """Someone new in the server, or someone changed. Discord knows no zones and no guests."""
        member = self._members.get(name)
        if member is None:
            bot = person.sort is Sort.BOT
            member = self.guild.add_member(name, admin=person.admin, bot=bot)
            self._members[name] = member
        elif person.active and member.id not in self.guild.members:
            member = self._members[name] = self.guild.add_member(member.user, admin=person.admin)
        if not person.active and member.id in self.guild.members:
            member.leaves()
        if member.user.display_name != person.name:
            member.user.display_name = person.name
        kept = [each for each in member.roles if each not in self._roles.values()]
        member.roles = [
            *kept,
            *(r for r in self._roles.values() if str(r.id) in (person.roles or ())),
        ]
        return replace(person, handle=str(member.id))

    def role(self, name: str) -> Role:
        """A role of the server; a new one when there is none of that name."""
        if name not in self._roles:
            self._roles[name] = self.guild.add_role(name)
        return Role(str(self._roles[name].id), name)

    async def lose_role(self, name: str) -> None:
        noted = len(self._service.noted)
        self._roles.pop(name).delete()
        await self._noted_more_than(noted)

    async def lose(self, channel: str) -> None:
        noted = len(self._service.noted)
        self._channels[channel].delete()
        await self._noted_more_than(noted)

    async def rename(self, channel: str, name: str) -> None:
        noted = len(self._service.noted)
        self._channels[channel].rename(name)
        await self._noted_more_than(noted)

    async def _noted_more_than(self, noted: int) -> None:
        await self._service.bell.until(lambda: len(self._service.noted) > noted)

    async def act(
        self, who: Person, place: Place, what: What, message: Message | None
    ) -> tuple[Answer, Place]:
        member = self._member(who)
        place = message.place if message else place
        before = len(self._service.heard)
        on = posted(self.discord, message, member) if message else None
        try:
            seen = await self._gesture(member, self._channel(member, place), what, on)
        except Unsayable:
            source = Source(self.name, self.community, "Town", who, place)
            return await self._service.answer(Event(source, what)), place
        await self.app.errands.finish()
        assert not seen.failure, f"Discord told {member.name}: {seen.failure}"
        self._modals += seen.modals
        answer = self._answered(seen, before)
        check_seen(seen, on, answer)
        return answer, place

    def _answered(self, seen: Seen, before: int) -> Answer:
        """What the core answered to this interaction; Quiet when it was told nothing."""
        key = f"discord:{seen.interaction.id}" if seen.interaction else None
        for event, answer in self._service.heard[before:]:
            if event.source.key == key:
                return answer
        return Quiet()

    async def _gesture(self, member: Member, where: Channel, what: What, on: Posted | None) -> Seen:
        match what:
            case Said() | Ran():
                return await self._command(member, where, what)
            case Opened():
                return await member.command("kith home", in_=where)
            case Pressed():
                return await self._press(member, where, what, on)
            case Submitted(wire, values):
                modal = await self._open(member, where, wire)
                modal.is_open = False
                data = filled(modal, dict(values), where) | {"custom_id": wire}
                place = modal.interaction.channel
                return await member.sends_anything(SUBMIT, data, in_=place, message=modal.message)
            case OnMessage(label, author):
                said = self._member(author).says("Look what I made", in_=where)
                return await member.context_menu(label, said)
            case Left():
                return await self._leave(member)
            case _:
                raise Unsayable(str(what))

    async def _command(self, member: Member, where: Channel, what: Said | Ran) -> Seen:
        catalog = self._service.catalog
        ran = as_options(self.guild, catalog, what, admin=member.permissions & 0x28 > 0)
        values = typed(self.guild, catalog, ran)
        try:
            return await member.command(ran.path, values, in_=where, unchecked=True)
        except LookupError as hidden:
            raise Unsayable(ran.path) from hidden

    async def _press(
        self, member: Member, where: Channel, what: Pressed, on: Posted | None
    ) -> Seen:
        on = on or find_private(member, what.wire)
        data = {"custom_id": what.wire, "component_type": 3 if what.picked else 2}
        made_up = data | {"values": list(what.picked)}
        if on is None:
            return await member.sends_anything(COMPONENT, made_up, in_=where)
        if not what.picked:
            return await member.press(on, what.wire)
        people = self.guild.members
        picked = [
            people[int(each)] if each.isdecimal() and int(each) in people else each
            for each in what.picked
        ]
        try:
            return await member.pick(on, picked, what.wire)
        except LookupError:  # nothing that the menu offers
            return await member.sends_anything(COMPONENT, made_up, in_=where, message=on)

    async def _open(self, member: Member, where: Channel, wire: str) -> Modal:
        """The form with this wire: by the way back after a refusal, else as it stands.

        Without one, as with a client that sends what it likes, the newest serves.
        """
        refused = way_back(member, wire)
        if refused is not None:
            seen = await member.press(refused, wire)
            await self.app.errands.finish()
            self._modals += seen.modals
        mine = [each for each in reversed(self._modals) if each.person.user is member.user]
        return next((each for each in mine if each.custom_id == wire), mine[0])

    async def _leave(self, member: Member) -> Seen:
        told = len(self._service.heard)
        seen = Seen(member, None)  # type: ignore[arg-type]  # it answers no interaction
        member.leaves()
        await asyncio.wait_for(self._heard_more_than(told), 5)
        return seen

    async def _heard_more_than(self, told: int) -> None:
        while len(self._service.heard) <= told:  # noqa: ASYNC110  # it has no event to wait for
            await asyncio.sleep(0)

    def _member(self, person: Person) -> Member:
        return next(each for each in self._members.values() if str(each.id) == person.handle)

    def _channel(self, member: Member, place: Place) -> Channel:
        for each in place.handle.split("+"):
            found = self.discord.channels.get(int(each)) if each.isdecimal() else None
            if found is not None and (found.recipient in (None, member.user)):
                return found
        return member.dm


@asynccontextmanager
async def on_discord(clock: Clock, storage: SqlStorage) -> AsyncIterator[OnDiscord]:
    """A server for as long as it is needed; nothing that Discord forbids may have happened."""
    async with Discord(clock, rates=False) as discord:
        platform = OnDiscord(discord, storage)
        try:
            yield platform
        finally:
            await platform.stop()
        assert discord.violations == []
        assert carelessness(discord) == []
