"""The incoming side: what people do in Slack becomes a turn of the core, and is answered."""

import asyncio
import logging
from dataclasses import replace

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from adapters.slack.acts import Act
from adapters.slack.answers import Answers
from adapters.slack.forms import replacement
from adapters.slack.homes import Homes
from adapters.slack.naming import Naming
from adapters.slack.people import People
from adapters.slack.views import again, working
from adapters.slack.words import Json
from adapters.slack.workspaces import PLATFORM, Workspace, Workspaces
from bot.errands import Errands
from bot.events import Answer, Asked, Event, Opened, Quiet, Source
from bot.people import Sort
from bot.service import Service

log = logging.getLogger(__name__)

IMPATIENCE = 0.8  # seconds that a sent form waits for its answer; Slack's patience ends at 3
REMEMBERED = 10_000  # acts

Doing = asyncio.Task[tuple[Workspace | None, Answer]]


class Inbound:
    """Each act is one turn. Whoever calls has acknowledged before, or does so at once."""

    def __init__(
        self,
        service: Service,
        workspaces: Workspaces,
        people: People,
        naming: Naming,
        answers: Answers,
        errands: Errands,
    ) -> None:
        self._service = service
        self._workspaces = workspaces
        self._people = people
        self._naming = naming
        self._answers = answers
        self._errands = errands
        self._homes = Homes()
        self._met: dict[str, None] = {}

    def begin(self, act: Act) -> None:
        """Handle it by and by."""
        self._errands.begin(self.handle(act))

    async def handle(self, act: Act) -> None:
        """Run it once and answer it."""
        if self._is_repeated(act.key):
            return
        workspace = await self._workspace(act)
        if workspace is None:
            return
        try:
            answer = await self._turn(workspace, act)
        except (SlackApiError, ClientError, TimeoutError) as error:
            log.warning("an act could not be handled: %s", type(error).__name__)
            await self._answers.apologise(workspace, act)
            return
        if not isinstance(act.what, Opened):
            await self._answers.give(workspace, act, answer)
        await self._homes.show(workspace, act, answer, self._look)

    async def submit(self, act: Act) -> Json:
        """A sent form's acknowledgement, in time; what is not done by then goes on by itself."""
        doing = self._errands.begin(self._submitted(act))
        await asyncio.wait({doing}, timeout=IMPATIENCE)
        if not doing.done():
            self._errands.begin(self._conclude(act, doing, late=True))
            return replacement(working())
        if doing.exception() is not None:
            return again(act)
        self._errands.begin(self._conclude(act, doing, late=False))
        return self._answers.acknowledge(act, doing.result()[1])

    async def _submitted(self, act: Act) -> tuple[Workspace | None, Answer]:
        workspace = await self._workspace(act)
        return workspace, await self._turn(workspace, act) if workspace else Quiet()

    async def _conclude(self, act: Act, doing: Doing, *, late: bool) -> None:
        workspace, answer = await doing
        if workspace is None:
            return
        if late:
            await self._answers.finish(workspace, act, answer)
        elif not isinstance(answer, Asked):
            await self._answers.give(workspace, act, answer)
        await self._homes.show(workspace, act, answer, self._look)

    async def _look(self, workspace: Workspace, act: Act) -> Answer:
        """What the home of the one who acted shows now."""
        return await self._turn(workspace, replace(act, what=Opened(), key=None))

    async def _workspace(self, act: Act) -> Workspace | None:
        found = await self._workspaces.find(act.team, act.enterprise)
        if found is None:
            log.info("an act in a workspace where Kith is not installed was ignored")
        return found

    async def _turn(self, workspace: Workspace, act: Act) -> Answer:
        """Quiet for Kith itself, for other bots, and for those who are gone."""
        person = await self._people.get(workspace, act.user)
        if person is None or not person.active or person.sort is Sort.BOT:
            log.info("an act of someone who takes no part was ignored")
            return Quiet()
        named = await self._naming.read(workspace, act.what)
        place = await self._naming.place(workspace, act.place)
        source = Source(
            PLATFORM, workspace.handle, workspace.name, person, place, act.key, named.people
        )
        return await self._service.answer(Event(source, named.what))

    def _is_repeated(self, key: str | None) -> bool:
        """Whether it came before, lately: refusals and forms leave no key in the database."""
        if key is None:
            return False
        repeated = key in self._met
        self._met[key] = None
        while len(self._met) > REMEMBERED:
            del self._met[next(iter(self._met))]
        return repeated
