"""Channels, private threads and direct messages.

docs: discord.com/developers/docs/resources/channel
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.simulators.discord.messages import Message
from tests.simulators.discord.permissions import Overwrites, Permission
from tests.simulators.discord.records import Json

if TYPE_CHECKING:
    from tests.simulators.discord.guilds import Guild, Role
    from tests.simulators.discord.people import Member, User
    from tests.simulators.discord.simulator import Discord

TEXT, DIRECT, VOICE, CATEGORY, NEWS, PUBLIC_THREAD, PRIVATE_THREAD, STAGE, FORUM = (
    0, 1, 2, 4, 5, 11, 12, 13, 15,
)  # fmt: skip


@dataclass(eq=False)
class Channel:
    """Any place with messages. `recipient` is set in direct messages, `guild` elsewhere."""

    discord: "Discord"
    id: int
    name: str = ""
    kind: int = TEXT
    guild: "Guild | None" = None
    recipient: "User | None" = None
    overwrites: Overwrites = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    deleted: bool = False

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"

    @property
    def is_thread(self) -> bool:
        return isinstance(self, Thread)

    @property
    def last(self) -> Message:
        """The newest message."""
        return self.messages[-1]

    def find(self, ident: int) -> Message | None:
        return next((each for each in self.messages if each.id == ident), None)

    def allow(self, who: "Role | Member", permission: Permission) -> None:
        """Allow something here; the app is told."""
        allowed, denied = self._overwrite(who)
        self._change(who, allowed | permission, denied & ~permission)

    def deny(self, who: "Role | Member", permission: Permission) -> None:
        """Take a permission away here; the app is told."""
        allowed, denied = self._overwrite(who)
        self._change(who, allowed & ~permission, denied | permission)

    def rename(self, name: str) -> None:
        self.name = name
        self.tell("CHANNEL_UPDATE")

    def delete(self) -> None:
        """Somebody deletes it; the app is told."""
        self.deleted = True
        self.discord.channels.pop(self.id)
        if self.guild:
            for each in [each for each in self.guild.threads if each.parent is self]:
                each.deleted = True
                self.discord.channels.pop(each.id)
        self.tell("THREAD_DELETE" if self.is_thread else "CHANNEL_DELETE")

    def tell(self, event: str, **more: Any) -> None:
        self.discord.gateway.dispatch(event, {**self.as_json(), **more}, guild=self.guild)

    def as_json(self) -> Json:
        shape: Json = {"id": str(self.id), "type": self.kind, "last_message_id": None, "flags": 0}
        if self.recipient:
            return shape | {"recipients": [self.recipient.as_json()]}
        assert self.guild is not None
        kinds = dict.fromkeys(self.guild.roles, 0)
        overwrites = [
            {"id": str(who), "type": kinds.get(who, 1), "allow": str(int(a)), "deny": str(int(d))}
            for who, (a, d) in self.overwrites.items()
        ]
        shape |= {
            "guild_id": str(self.guild.id), "name": self.name, "position": 0, "topic": None,
            "permission_overwrites": overwrites, "nsfw": False, "parent_id": None,
            "rate_limit_per_user": 0,
        }  # fmt: skip
        if self.kind in {VOICE, STAGE}:
            shape |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
        if self.kind == FORUM:
            shape |= {"available_tags": [], "default_reaction_emoji": None, "template": ""}
        return shape

    def _overwrite(self, who: "Role | Member") -> tuple[Permission, Permission]:
        return self.overwrites.get(who.id, (Permission.NONE, Permission.NONE))

    def _change(self, who: "Role | Member", allowed: Permission, denied: Permission) -> None:
        self.overwrites[who.id] = (allowed, denied)
        self.tell("CHANNEL_UPDATE")


@dataclass(eq=False)
class Thread(Channel):
    """A thread of `parent`. `members` are the ids of those in it."""

    parent: Channel = field(kw_only=True)
    owner: int = field(kw_only=True)
    created: datetime = field(kw_only=True)
    members: dict[int, datetime] = field(default_factory=dict)
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    auto_archive: int = 4320

    @property
    def people(self) -> set[str]:
        """The names of those in it, without the bot."""
        names = {ident: user.name for ident, user in self.discord.users.items()}
        return {names[each] for each in self.members if each != self.discord.app.id}

    def as_json(self) -> Json:
        shape: Json = {
            "id": str(self.id), "type": self.kind, "name": self.name, "flags": 0,
            "guild_id": str(self.guild.id if self.guild else 0), "parent_id": str(self.parent.id),
            "owner_id": str(self.owner), "last_message_id": None, "rate_limit_per_user": 0,
            "message_count": len(self.messages), "member_count": len(self.members),
            "total_message_sent": len(self.messages),
            "thread_metadata": {
                "archived": self.archived, "locked": self.locked, "invitable": self.invitable,
                "auto_archive_duration": self.auto_archive,
                "archive_timestamp": self.created.isoformat(),
                "create_timestamp": self.created.isoformat(),
            },
        }  # fmt: skip
        if self.discord.app.id in self.members:
            shape["member"] = self.member_json(self.discord.app.id)
        return shape

    def member_json(self, ident: int) -> Json:
        joined = self.members[ident].isoformat()
        return {"id": str(self.id), "user_id": str(ident), "join_timestamp": joined, "flags": 0}
