"""Guilds ("servers") with their roles, channels and members.

docs: discord.com/developers/docs/resources/guild
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.simulators.discord.channels import (
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    TEXT,
    Channel,
    Thread,
)
from tests.simulators.discord.people import Member, User
from tests.simulators.discord.permissions import BOT, EVERYTHING, MEMBERS, Permission, resolve
from tests.simulators.discord.records import Json

if TYPE_CHECKING:
    from tests.simulators.discord.simulator import Discord


@dataclass(eq=False)
class Role:
    guild: "Guild"
    id: int
    name: str
    permissions: Permission = Permission.NONE

    @property
    def mention(self) -> str:
        return f"<@&{self.id}>"

    @property
    def members(self) -> list[Member]:
        return [each for each in self.guild.members.values() if self in each.roles]

    def allow(self, permission: Permission) -> None:
        self._change(self.permissions | permission)

    def deny(self, permission: Permission) -> None:
        """Take a permission away in the whole guild; the app is told."""
        self._change(self.permissions & ~permission)

    def rename(self, name: str) -> None:
        self.name = name
        self._change(self.permissions)

    def delete(self) -> None:
        """Somebody deletes it; the app is told."""
        for member in self.members:
            member.roles.remove(self)
        self.guild.roles.pop(self.id)
        body = {"guild_id": str(self.guild.id), "role_id": str(self.id)}
        self.guild.discord.gateway.dispatch("GUILD_ROLE_DELETE", body, guild=self.guild)

    def as_json(self) -> Json:
        return {
            "id": str(self.id), "name": self.name, "color": 0, "hoist": False, "icon": None,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "unicode_emoji": None, "position": 0 if self.id == self.guild.id else 1,
            "permissions": str(int(self.permissions)), "managed": self is self.guild.bot_role,
            "mentionable": False, "flags": 0,
        }  # fmt: skip

    def _change(self, permissions: Permission) -> None:
        self.permissions = permissions
        body = {"guild_id": str(self.guild.id), "role": self.as_json()}
        self.guild.discord.gateway.dispatch("GUILD_ROLE_UPDATE", body, guild=self.guild)


@dataclass(eq=False)
class Guild:
    """A server. `bot_role` is the app's own role; `everyone` is what every member has."""

    discord: "Discord"
    id: int
    name: str
    locale: str = "en-US"
    has_bot: bool = False
    available: bool = True
    members: dict[int, Member] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)
    owner: Member | None = None

    def __post_init__(self) -> None:
        self.everyone = Role(self, self.id, "@everyone", MEMBERS)
        self.bot_role = Role(self, self.discord.snowflake(), self.discord.app.name, BOT)
        self.roles |= {each.id: each for each in (self.everyone, self.bot_role)}
        now = self.discord.clock.now()
        self.bot = Member(self, self.discord.app.user, now, [self.bot_role])
        self.members[self.bot.id] = self.bot

    @property
    def channels(self) -> list[Channel]:
        """Its channels, without the threads."""
        found = self.discord.channels.values()
        return [each for each in found if each.guild is self and not each.is_thread]

    @property
    def threads(self) -> list[Thread]:
        found = self.discord.channels.values()
        return [each for each in found if isinstance(each, Thread) and each.guild is self]

    def add_member(
        self,
        name: str | User,
        *,
        roles: Sequence[Role] = (),
        admin: bool = False,
        bot: bool = False,
        closed_dms: bool = False,
        locale: str = "en-US",
        nick: str | None = None,
    ) -> Member:
        """Somebody joins: a new user with this name, or a user that there is already."""
        if isinstance(name, str):
            more = {"display_name": name.title(), "locale": locale}
            user = self.discord.add_user(name, bot=bot, closed_dms=closed_dms, **more)
        else:
            user = name
        member = Member(self, user, self.discord.clock.now(), list(roles), nick)
        if admin:
            member.roles.append(self._admin_role())
        self.members[user.id] = member
        shape = {**member.as_json(), "guild_id": str(self.id)}
        self.discord.gateway.dispatch("GUILD_MEMBER_ADD", shape, guild=self)
        return member

    def add_role(self, name: str, permissions: Permission = Permission.NONE) -> Role:
        role = Role(self, self.discord.snowflake(), name, permissions)
        self.roles[role.id] = role
        body = {"guild_id": str(self.id), "role": role.as_json()}
        self.discord.gateway.dispatch("GUILD_ROLE_CREATE", body, guild=self)
        return role

    def add_channel(self, name: str, *, kind: int = TEXT, private: bool = False) -> Channel:
        """A channel; a private one is hidden from everyone but admins until somebody is let in."""
        channel = Channel(self.discord, self.discord.snowflake(), name, kind, self)
        if private:
            channel.overwrites[self.id] = (Permission.NONE, Permission.VIEW_CHANNEL)
        self.discord.channels[channel.id] = channel
        channel.tell("CHANNEL_CREATE")
        return channel

    def add_thread(self, name: str, parent: Channel, *, kind: int = PUBLIC_THREAD) -> Thread:
        """Somebody opens a thread on a channel, or writes a post in a forum."""
        thread = Thread(
            self.discord, self.discord.snowflake(), name, kind, self, parent=parent,
            owner=self.owner.id if self.owner else 0, created=self.discord.clock.now(),
        )  # fmt: skip
        self.discord.channels[thread.id] = thread
        thread.tell("THREAD_CREATE", newly_created=True)
        return thread

    def add_bot(self) -> None:
        """Somebody adds the app to the guild."""
        self.has_bot = True
        self.members[self.bot.id] = self.bot
        self.discord.gateway.announce(self, joined=True)

    def remove_bot(self) -> None:
        """Somebody removes the app from the guild."""
        self.discord.gateway.dispatch("GUILD_DELETE", {"id": str(self.id)}, guild=self)
        self.has_bot = False
        self.members.pop(self.bot.id)

    def becomes_unavailable(self) -> None:
        """An outage of Discord: not a removal."""
        self.available = False
        gone = {"id": str(self.id), "unavailable": True}
        self.discord.gateway.dispatch("GUILD_DELETE", gone, guild=self)

    def becomes_available(self) -> None:
        self.available = True
        self.discord.gateway.announce(self)

    def permissions_in(self, member: Member, channel: Channel) -> Permission:
        """What a member may in a channel; of a thread, what the parent says."""
        parent = channel.parent if isinstance(channel, Thread) else channel
        roles = [each.id for each in member.roles]
        found = resolve(member.permissions, parent.overwrites, self.id, roles, member.id)
        if not isinstance(channel, Thread) or channel.kind != PRIVATE_THREAD:
            return found
        inside = member.id in channel.members or found & Permission.MANAGE_THREADS
        return found if inside else found & ~Permission.VIEW_CHANNEL

    def as_json(self, *, all_members: bool = False) -> Json:
        """docs: discord.com/developers/docs/events/gateway-events#guild-create"""
        members = self.members.values() if all_members else [self.bot]
        own = [each for each in self.threads if self.bot.id in each.members and not each.archived]
        return {
            "id": str(self.id), "name": self.name, "icon": None, "splash": None,
            "owner_id": str(self.owner.id if self.owner else 0), "afk_timeout": 300,
            "verification_level": 0, "default_message_notifications": 0,
            "explicit_content_filter": 0, "features": [], "mfa_level": 0, "nsfw_level": 0,
            "system_channel_id": None, "system_channel_flags": 0, "premium_tier": 0,
            "preferred_locale": self.locale, "emojis": [], "stickers": [], "unavailable": False,
            "roles": [each.as_json() for each in self.roles.values()], "large": False,
            "joined_at": self.bot.joined.isoformat(), "member_count": len(self.members),
            "members": [each.as_json() for each in members],
            "channels": [each.as_json() for each in self.channels],
            "threads": [each.as_json() for each in own], "voice_states": [], "presences": [],
            "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
        }  # fmt: skip

    def _admin_role(self) -> Role:
        found = [each for each in self.roles.values() if each.permissions == EVERYTHING]
        return found[0] if found else self.add_role("Admins", EVERYTHING)
