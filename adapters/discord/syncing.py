"""Syncing: Discord is told the commands when they are others than those that it has."""

import logging
from collections.abc import Mapping

import discord
from discord.http import Route

from adapters.discord.commands import commands
from adapters.discord.words import Json
from bot.catalog import Catalog
from bot.reading import listed, part

log = logging.getLogger(__name__)

EMPTY: tuple[object, ...] = (None, False, "", [], {})


class Syncing:
    """Everywhere; or in one server alone, where changes are seen at once while developing."""

    def __init__(self, catalog: Catalog, server: str | None = None) -> None:
        self._commands = commands(catalog)
        self._server = server

    async def sync(self, client: discord.Client) -> bool:
        """Whether Discord had to be told. Raises discord.HTTPException."""
        if await self.is_current(client):
            log.info("Discord has these commands already")
            return False
        await client.http.request(self._route("PUT", client), json=self._commands)
        log.info("Discord was told the commands")
        return True

    async def is_current(self, client: discord.Client) -> bool:
        """Whether Discord has just these commands. Raises discord.HTTPException."""
        there = await client.http.request(self._route("GET", client))
        return is_same(self._commands, listed(there))

    def _route(self, method: str, client: discord.Client) -> Route:
        path = "/applications/{application_id}/guilds/{guild_id}/commands"
        if self._server is None:
            path = "/applications/{application_id}/commands"
        return Route(method, path, application_id=client.application_id, guild_id=self._server)


def is_same(ours: list[Json], theirs: list[object]) -> bool:
    """Whether they mean the same, aside from what Discord adds of its own."""
    if len(ours) != len(theirs):
        return False
    known = {_name(each): part(each) for each in theirs}
    return all(_holds(known.get(_name(each)), each) for each in ours)


def _name(command: object) -> tuple[object, object]:
    return part(command).get("type", 1), part(command).get("name")


def _holds(theirs: object, ours: object) -> bool:
    """Whether everything of ours is there; what is empty may be left out."""
    match ours:
        case Mapping():
            there = part(theirs)
            return all(_holds(there.get(str(key)), value) for key, value in ours.items())
        case list() if ours:
            there_too = listed(theirs)
            if len(there_too) != len(ours):
                return False
            return all(_holds(a, b) for a, b in zip(there_too, ours, strict=True))
        case _:
            same = ours == theirs or str(ours) == str(theirs)
            return same or (ours in EMPTY and theirs in EMPTY)
