"""Homes: which server an act in direct messages belongs to."""

from collections.abc import Sequence
from typing import Protocol

from adapters.discord.acts import Act
from adapters.discord.answers import PLATFORM
from adapters.discord.guilds import Guilds, Server
from bot.cards import Card, card, text
from bot.people import Community


class Whereabouts(Protocol):
    """What is kept of where people and messages belong; communities that Kith left are not told."""

    async def of_message(
        self, platform: str, place: str, message: str, person: str
    ) -> Community | None:
        """The community that a message to someone was sent for, by the platform's ids."""
        ...

    async def of_person(self, platform: str, handle: str) -> Sequence[Community]:
        """The communities in which someone is an active member, two at most."""
        ...

    async def servers(self, platform: str) -> Sequence[str]:
        """The platform's ids of all communities."""
        ...


class Homes:
    """A message of Kith's knows its server; who is in one server alone means that one."""

    def __init__(self, guilds: Guilds, whereabouts: Whereabouts) -> None:
        self._guilds = guilds
        self._whereabouts = whereabouts

    async def find(self, act: Act) -> Server | None:
        """The server; None when it isn't clear which, or Kith isn't in it."""
        if act.guild:
            return self._guilds.get(act.guild)
        if act.message:
            sent = await self._whereabouts.of_message(
                PLATFORM, act.place.handle, act.message, act.person.handle
            )
            if sent is not None:
                return self._guilds.of(sent)
        mine = await self._whereabouts.of_person(PLATFORM, act.person.handle)
        if len(mine) == 1:
            return self._guilds.of(mine[0])
        return None if mine else self._guilds.only()


def homeless_card(act: Act) -> Card:
    """Why nothing could be done, and where it can."""
    if act.guild:
        return card(
            "I'm not in this server",
            text("Ask someone who manages it to add Kith. Then this works here."),
        )
    return card(
        "Which server do you mean?",
        text("Here I can't tell. Please run the command again in the server it is for."),
    )


def stranger_card(server: Server) -> Card:
    """For someone who acts on a message from before they left."""
    return card(
        f"You aren't in {server.name[:80]} any more",
        text("Join it again, and this works again."),
    )
