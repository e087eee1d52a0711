"""News: what happens to people and channels of a server without anyone using Kith."""

import discord

from adapters.discord.answers import PLATFORM
from adapters.discord.arrivals import Arrivals
from bot.events import Changed, Event, Left, Notice, Source, What
from bot.people import Person, Place, PlaceSort, Role, Sort
from bot.service import Service


class News:
    """Each is told to the core; the core keeps nothing of people whom it doesn't know."""

    def __init__(self, service: Service, arrivals: Arrivals) -> None:
        self._service = service
        self._arrivals = arrivals

    async def left(self, guild: discord.Guild, user: discord.User | discord.Member) -> None:
        """A member left; Discord tells only with the members intent."""
        await self._of_person(guild, _person(user), Left())

    async def changed(self, member: discord.Member) -> None:
        """A member is back, or has another name or other roles; with that intent, too."""
        allowed = member.guild_permissions
        roles = tuple(str(each.id) for each in member.roles if not each.is_default())
        person = _person(member, allowed.administrator or allowed.manage_guild, roles)
        await self._of_person(member.guild, person, Changed())

    async def gone(self, channel: discord.abc.GuildChannel) -> None:
        """A channel was deleted."""
        await self._of_channel(channel, gone=True)

    async def altered(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """A channel has another name, or other permissions."""
        if before.name != after.name:
            await self._of_channel(after, gone=False)
        if before.overwrites != after.overwrites:
            await self._arrivals.look_around(after.guild)

    async def of_role(self, role: discord.Role, *, gone: bool) -> None:
        """A role was deleted, or has another name."""
        await self._note(role.guild, Role(str(role.id), role.name), gone=gone)

    async def _of_person(self, guild: discord.Guild, person: Person, what: What) -> None:
        if person.sort is not Sort.BOT:
            nowhere = Place(person.handle, "", PlaceSort.DIRECT)
            source = Source(PLATFORM, str(guild.id), guild.name, person, nowhere)
            await self._service.answer(Event(source, what))

    async def _of_channel(self, channel: discord.abc.GuildChannel, *, gone: bool) -> None:
        await self._note(channel.guild, Place(str(channel.id), channel.name), gone=gone)

    async def _note(self, guild: discord.Guild, of: Place | Role, *, gone: bool) -> None:
        key = f"discord:gone:{of.handle}" if gone else None
        await self._service.note(Notice(PLATFORM, str(guild.id), guild.name, of, gone, key))


def _person(
    user: discord.User | discord.Member, admin: bool = False, roles: tuple[str, ...] | None = None
) -> Person:
    sort = Sort.BOT if user.bot else Sort.PERSON
    return Person(str(user.id), user.display_name, sort=sort, admin=admin, roles=roles)
