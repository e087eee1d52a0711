"""The register: the installations as this process knows them, so that nobody waits for them."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.slack.workspaces import PLATFORM
from bot.clock import Clock
from bot.records.installations import Installation, Installations, Unsealable

log = logging.getLogger(__name__)

FRESH = timedelta(minutes=1)  # how long what another process changed may go unseen


@dataclass(frozen=True, slots=True)
class _Entry:
    installation: Installation
    read_at: datetime


class Register:
    """Finds installations, from memory when it can. What is old is read anew behind the scenes."""

    def __init__(self, installations: Installations, clock: Clock) -> None:
        self._installations = installations
        self._clock = clock
        self._entries: dict[str, _Entry] = {}
        self._parts: dict[str, str] = {}
        self._reading: dict[str, asyncio.Task[Installation | None]] = {}

    async def load(self) -> None:
        """Read all that there is, once, before the first event."""
        self._parts = await self._installations.parts(PLATFORM)
        for each in await self._installations.all(PLATFORM):
            self.put(each)

    async def find(self, team: str, enterprise: str | None) -> Installation | None:
        """The workspace's own, or that of its organisation; None where Kith is not."""
        own = await self._living(team)
        if own is not None:
            return own
        home = enterprise or await self._home_of(team)
        found = await self._living(home) if home else None
        if found is not None and self._parts.get(team) != found.home:
            await self._installations.adopt(PLATFORM, team, found.home)
            self._parts[team] = found.home
        return found

    def part(self, team: str, home: str | None) -> None:
        """Know from now on to which organisation a workspace belongs; None when to none."""
        if home is None:
            self._parts.pop(team, None)
        else:
            self._parts[team] = home

    def put(self, installation: Installation) -> None:
        """Know this from now on."""
        self._entries[installation.home] = _Entry(installation, self._clock.now())

    def drop(self, home: str) -> None:
        """Know it no more."""
        self._entries.pop(home, None)

    async def _home_of(self, team: str) -> str | None:
        """The organisation through which Kith is in a workspace; another process may know."""
        if team not in self._parts:
            self._parts = await self._installations.parts(PLATFORM)
        return self._parts.get(team)

    async def _living(self, home: str) -> Installation | None:
        entry = self._entries.get(home)
        if entry is None:
            return await self._read(home)
        if entry.read_at + FRESH <= self._clock.now() and home not in self._reading:
            self._reading[home] = task = asyncio.create_task(self._read(home))
            task.add_done_callback(lambda _: self._reading.pop(home, None))
        return entry.installation

    async def _read(self, home: str) -> Installation | None:
        try:
            found = await self._installations.get(PLATFORM, home)
        except Unsealable:
            log.error("the token of %s can't be read: a key of KITH_KEYS is missing", home)
            return None
        if found is None or found.removed:
            self.drop(home)
            return None
        self.put(found)
        return found
