"""The roll: once a day, and when Kith starts, what it was not told about people is caught up on."""

import asyncio
import logging

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from adapters.slack.people import People
from adapters.slack.workspaces import PLATFORM, Workspace, Workspaces
from bot.events import Changed, Event, Source
from bot.people import Member, Person, Place, PlaceSort
from bot.reading import Unreadable
from bot.service import Service
from bot.work import Stopped, Storage

log = logging.getLogger(__name__)

DAY = 24 * 60 * 60  # seconds


class Roll:
    """Asks each workspace for all its people, page by page, and compares them with who is known.

    Events tell of changes as they happen, while Kith runs and Slack reaches it.
    """

    def __init__(self, service: Service, workspaces: Workspaces, people: People) -> None:
        self._service = service
        self._workspaces = workspaces
        self._people = people

    async def keep(self, storage: Storage) -> None:
        """Now, and again every day, until cancelled."""
        while True:
            try:
                await self.call(storage)
            except Exception as error:
                log.error("nobody was asked about changes today: %s", type(error).__name__)
            await asyncio.sleep(DAY)

    async def call(self, storage: Storage) -> None:
        """Once in each workspace; where Slack does not answer, it is for another day."""
        for workspace in await self._workspaces.everywhere():
            try:
                await self._call(storage, workspace)
            except (SlackApiError, ClientError, OSError, TimeoutError) as error:
                log.warning("nobody was asked about changes: %s", type(error).__name__)
            except Stopped:
                continue

    async def _call(self, storage: Storage, workspace: Workspace) -> None:
        community = await storage.find(PLATFORM, workspace.handle)
        if community is None:
            return
        async with storage.open(community) as work:
            known = {each.handle: each for each in await work.members.everyone()}
        if not known:
            return
        async for user in self._people.everyone(workspace):
            try:
                person = self._people.keep(workspace, user)
            except Unreadable as missing:
                log.warning("someone without %s was passed over", missing)
                continue
            before = known.get(person.handle)
            if before is not None and _differs(before, person):
                await self._tell(workspace, person)

    async def _tell(self, workspace: Workspace, person: Person) -> None:
        nowhere = Place(person.handle, "", PlaceSort.DIRECT)
        source = Source(PLATFORM, workspace.handle, workspace.name, person, nowhere)
        await self._service.answer(Event(source, Changed()))


def _differs(member: Member, person: Person) -> bool:
    """Who chose a zone of their own differs each time; telling of them again changes nothing."""
    known = (member.name, member.sort, member.active, member.admin, member.zone, member.locale)
    told = (person.name, person.sort, person.active, person.admin)
    return known != (*told, person.zone or member.zone, person.locale or member.locale)
