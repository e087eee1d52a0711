"""People: users of Discord, and what they are in a guild."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from tests.simulators.discord.gestures import Gestures
from tests.simulators.discord.messages import Message
from tests.simulators.discord.permissions import EVERYTHING, Permission
from tests.simulators.discord.records import Json

if TYPE_CHECKING:
    from tests.simulators.discord.channels import Channel
    from tests.simulators.discord.guilds import Guild, Role
    from tests.simulators.discord.simulator import Discord


@dataclass(eq=False)
class User:
    """Somebody, in all guilds. `closed_dms`: the app's direct messages bounce."""

    discord: "Discord"
    id: int
    name: str
    display_name: str | None = None
    bot: bool = False
    locale: str = "en-US"
    closed_dms: bool = False
    ephemerals: list[Message] = field(default_factory=list)

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    @property
    def members(self) -> list["Member"]:
        """What they are in each guild that the bot is in too."""
        guilds = [each for each in self.discord.guilds.values() if each.has_bot]
        return [each.members[self.id] for each in guilds if self.id in each.members]

    def as_json(self) -> Json:
        return {
            "id": str(self.id), "username": self.name, "discriminator": "0",
            "global_name": self.display_name, "avatar": None, "bot": self.bot, "public_flags": 0,
        }  # fmt: skip


@dataclass(eq=False)
class Member(Gestures):
    """Somebody in a guild; the person whose gestures a test makes."""

    guild: "Guild"
    user: User
    joined: datetime
    roles: list["Role"] = field(default_factory=list)
    nick: str | None = None

    @property
    def discord(self) -> "Discord":
        return self.guild.discord

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def mention(self) -> str:
        return self.user.mention

    @property
    def dm(self) -> "Channel":
        """Their direct messages with the bot."""
        return self.discord.direct(self.user)

    @property
    def ephemerals(self) -> list[Message]:
        """The messages that only they could see, anywhere."""
        return self.user.ephemerals

    @property
    def permissions(self) -> Permission:
        """What their roles allow them in the guild."""
        found = self.guild.everyone.permissions
        for role in self.roles:
            found |= role.permissions
        every = self.guild.owner is self or found & Permission.ADMINISTRATOR
        return EVERYTHING if every else found

    def permissions_in(self, channel: "Channel") -> Permission:
        """What they may in a channel or thread of the guild."""
        return self.guild.permissions_in(self, channel)

    def give(self, role: "Role") -> None:
        self.roles.append(role)
        self._tell("GUILD_MEMBER_UPDATE")

    def take(self, role: "Role") -> None:
        self.roles.remove(role)
        self._tell("GUILD_MEMBER_UPDATE")

    def call_themselves(self, nick: str | None) -> None:
        self.nick = nick
        self._tell("GUILD_MEMBER_UPDATE")

    def leaves(self) -> None:
        """Leave the guild; the app is told if it has the members intent."""
        self.guild.members.pop(self.id)
        for thread in self.guild.threads:
            thread.members.pop(self.id, None)
        self.discord.gateway.dispatch(
            "GUILD_MEMBER_REMOVE",
            {"guild_id": str(self.guild.id), "user": self.user.as_json()},
            guild=self.guild,
        )

    def as_json(self) -> Json:
        return {
            "user": self.user.as_json(), "nick": self.nick, "avatar": None, "flags": 0,
            "roles": [str(each.id) for each in self.roles], "joined_at": self.joined.isoformat(),
            "premium_since": None, "deaf": False, "mute": False, "pending": False,
            "communication_disabled_until": None,
        }  # fmt: skip

    def _tell(self, event: str) -> None:
        shape = {**self.as_json(), "guild_id": str(self.guild.id)}
        self.discord.gateway.dispatch(event, shape, guild=self.guild)
