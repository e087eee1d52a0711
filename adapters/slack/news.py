"""News: what happens in a workspace without anyone using Kith, told to the core.

docs.slack.dev/reference/events
"""

import logging

from adapters.slack.acts import Payload, key_of, read_home
from adapters.slack.endings import End, ignore_end, read_ending
from adapters.slack.inbound import Inbound
from adapters.slack.people import People
from adapters.slack.places import Places
from adapters.slack.workspaces import PLATFORM, Workspace, Workspaces
from bot.errands import Errands
from bot.events import Changed, Entered, Event, Exited, Notice, Source, What
from bot.people import Person, Place, PlaceSort, Sort
from bot.reading import Unreadable, needed, part, words
from bot.service import Service

log = logging.getLogger(__name__)

GONE = {
    "channel_archive", "channel_deleted", "channel_left",
    "group_archive", "group_deleted", "group_left",
}  # fmt: skip
RENAMED = {"channel_rename", "group_rename"}
PEOPLE = {"team_join", "user_change"}
MEMBERSHIP: dict[str, What] = {
    "member_joined_channel": Entered(),
    "member_left_channel": Exited(),
}


class News:
    """Each event is handled once, however often and under whatever id it is told."""

    def __init__(
        self,
        service: Service,
        workspaces: Workspaces,
        people: People,
        places: Places,
        inbound: Inbound,
        errands: Errands,
        end: End = ignore_end,
    ) -> None:
        self._service = service
        self._workspaces = workspaces
        self._people = people
        self._places = places
        self._inbound = inbound
        self._errands = errands
        self._end = end

    def hear(self, body: Payload) -> None:
        """Begin what an event asks for. Raises Unreadable."""
        ending = read_ending(body)
        if ending is not None:
            self._errands.begin(self._end(ending))
            return
        kind, team = needed(body, "event", "type"), needed(body, "team_id")
        if kind == "app_home_opened":
            act = read_home(body)
            if act is not None:
                self._inbound.begin(act)
        elif kind in GONE | RENAMED | PEOPLE | set(MEMBERSHIP):
            self._errands.begin(self._handle(kind, team, body))

    async def _handle(self, kind: str, team: str, body: Payload) -> None:
        workspace = await self._workspaces.find(team, words(body, "enterprise_id") or None)
        if workspace is None:
            log.info("news of a workspace where Kith is not installed were ignored")
            return
        # The time of what happened stays the same when it is told again under another id.
        event, at = part(body, "event"), words(body, "event", "event_ts") or _time(body)
        try:
            if kind in PEOPLE:
                await self._of_person(workspace, part(event, "user"), at)
            elif kind in MEMBERSHIP:
                await self._of_membership(workspace, MEMBERSHIP[kind], event, at)
            else:
                await self._of_channel(workspace, event, at)
        except Unreadable as missing:
            log.warning("news without %s were ignored", missing)

    async def _of_person(self, workspace: Workspace, user: Payload, at: str) -> None:
        """Of members that Kith knows; of others nothing is kept."""
        person = self._people.keep(workspace, user)
        if person.handle != workspace.bot and person.sort is not Sort.BOT:
            nowhere = Place(person.handle, "", PlaceSort.DIRECT)
            key = key_of("person", person.handle, at)
            await self._tell(workspace, person, nowhere, Changed(), key)

    async def _of_membership(
        self, workspace: Workspace, what: What, event: Payload, at: str
    ) -> None:
        handle, channel = needed(event, "user"), needed(event, "channel")
        if handle == workspace.bot:
            return
        person = await self._people.get(workspace, handle)
        if person is None or person.sort is Sort.BOT or not person.active:
            return
        place = Place(channel, await self._places.name(workspace, channel))
        key = key_of(type(what).__name__, channel, handle, at)
        await self._tell(workspace, person, place, what, key)

    async def _of_channel(self, workspace: Workspace, event: Payload, at: str) -> None:
        kind = words(event, "type")
        handle = words(event, "channel") or needed(event, "channel", "id")
        name = words(event, "channel", "name")
        if name:
            self._places.keep(workspace, handle, name)
        place = Place(handle, name or self._places.known(workspace, handle))
        key, gone = key_of("channel", kind, handle, at), kind in GONE
        await self._service.note(
            Notice(PLATFORM, workspace.handle, workspace.name, place, gone, key)
        )

    async def _tell(
        self, workspace: Workspace, person: Person, place: Place, what: What, key: str
    ) -> None:
        source = Source(PLATFORM, workspace.handle, workspace.name, person, place, key)
        await self._service.answer(Event(source, what))


def _time(body: Payload) -> str:
    """When it happened, in whole seconds; each payload has it."""
    return str(body.get("event_time"))
