"""A request of the app, understood; and the table of operations that answer it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.simulators.discord.channels import Channel
from tests.simulators.discord.guilds import Guild
from tests.simulators.discord.messages import Message
from tests.simulators.discord.permissions import Permission
from tests.simulators.discord.records import ApiError, Json

if TYPE_CHECKING:
    from tests.simulators.discord.simulator import Discord

VIEW = Permission.VIEW_CHANNEL


@dataclass
class Request:
    """`params` are those of the path. `files` came with it, by name."""

    discord: "Discord"
    route: str
    params: dict[str, str]
    query: dict[str, str]
    body: Any = None
    files: dict[str, bytes] = field(default_factory=dict)

    def ident(self, name: str) -> int:
        """An id of the path."""
        return int(self.params[name])

    def guild(self) -> Guild:
        found = self.discord.guilds.get(self.ident("guild_id"))
        if found is None or not found.has_bot:
            raise ApiError(10004)
        return found

    def channel(self, *needed: Permission) -> Channel:
        """The channel of the path, where the bot must see it and have what is needed."""
        found = self.discord.channels.get(self.ident("channel_id"))
        if found is None:
            raise ApiError(10003)
        need(found, *needed)
        return found

    def message(self, channel: Channel) -> Message:
        found = channel.find(self.ident("message_id"))
        if found is None or found.only_for:
            raise ApiError(10008)
        return found

    def check_application(self) -> None:
        if self.ident("application_id") != self.discord.app.id:
            raise ApiError(10002)


def need(channel: Channel, *needed: Permission) -> None:
    """ApiError when the bot lacks one of these there."""
    guild = channel.guild
    if guild is None:
        return
    if not guild.has_bot:
        raise ApiError(50001)
    mine = guild.permissions_in(guild.bot, channel)
    if not mine & VIEW:
        raise ApiError(50001)
    if any(not mine & each for each in needed):
        raise ApiError(50013)


Handler = Callable[[Request], Json | list[Json] | None]


@dataclass(frozen=True)
class Operation:
    route: str
    pattern: re.Pattern[str]
    handler: Handler
    status: int


OPERATIONS: list[Operation] = []


def operation(route: str, status: int = 200) -> Callable[[Handler], Handler]:
    """Declare what answers `METHOD /path/{with_parameters}`. None is answered with 204."""

    def declare(handler: Handler) -> Handler:
        method, path = route.split(" ")
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/@]+)", path)
        OPERATIONS.append(Operation(route, re.compile(f"{method} {pattern}"), handler, status))
        return handler

    return declare
