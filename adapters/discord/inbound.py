"""The incoming side: what people do in Discord becomes a turn of the core, and is answered."""

import asyncio
import logging
import traceback
from dataclasses import replace

from adapters.discord.acts import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT, Act, read_act, read_line
from adapters.discord.answers import FAILURES, PLATFORM, Answers, broken_card, sorry_card
from adapters.discord.completions import Completions
from adapters.discord.directs import with_lists
from adapters.discord.guilds import Guilds, Server
from adapters.discord.homes import Homes, homeless_card, stranger_card
from adapters.discord.naming import Naming
from adapters.discord.people import Payload
from adapters.discord.responses import CHOICES, MESSAGE, Responses
from bot.cards import Card, card, text
from bot.errands import Errands
from bot.events import Answer, Event, Left, Quiet, Shown, Source
from bot.giving_back import give_back
from bot.metering import stopwatch
from bot.people import Person, Sort
from bot.reading import Unreadable
from bot.service import Service

log = logging.getLogger(__name__)

IMPATIENCE = 1.5  # seconds until Kith asks for time; Discord's patience ends at 3
REMEMBERED = 10_000  # interactions


def unclear_card() -> Card:
    """For what no version of Kith ever offered."""
    return card("I don't know that one", text("Type / to see what I can do, or run /kith help."))


class Inbound:
    """Each interaction is one turn, however often Discord tells of it."""

    def __init__(
        self,
        service: Service,
        guilds: Guilds,
        homes: Homes,
        answers: Answers,
        responses: Responses,
        errands: Errands,
    ) -> None:
        self._service = service
        self._guilds = guilds
        self._homes = homes
        self._naming = Naming(guilds)
        self._completions = Completions(service, homes, responses, errands)
        self._answers = answers
        self._responses = responses
        self._errands = errands
        self._met: dict[str, None] = {}
        self.impatience = IMPATIENCE

    def hear(self, payload: Payload) -> None:
        """Handle an interaction by and by."""
        self._errands.begin(self.handle(payload))

    async def handle(self, payload: Payload) -> None:
        """Run it once and answer it; what can't be read gets a kind word."""
        try:
            act = read_act(payload)
        except Unreadable as missing:
            await self._wave_off(payload, missing)
            return
        if self._is_repeated(act.id):
            return
        if act.sort == AUTOCOMPLETE:
            await self._completions.give(act, payload)
            return
        seconds = stopwatch()
        doing = self._errands.begin(self._turn(act))
        await asyncio.wait({doing}, timeout=self.impatience)
        late = not doing.done()
        if late:
            ours = await self._answers.defer(act)
            self._service.meter.acknowledged(PLATFORM, seconds())
            if not ours:
                return
        await self._answers.give(act, await doing, late=late)
        if not late:
            self._service.meter.acknowledged(PLATFORM, seconds())

    async def _turn(self, act: Act) -> Answer:
        try:
            return await self._answer(act)
        except FAILURES as error:
            log.warning("an act could not be handled: %s", type(error).__name__)
            return Shown(give_back(sorry_card(), act.what))
        except Exception as error:
            trail = "".join(traceback.format_tb(error.__traceback__))  # an error may quote people
            log.error("an act broke: %s\n%s", type(error).__name__, trail)
            return Shown(give_back(broken_card(), act.what))

    async def _answer(self, act: Act) -> Answer:
        server = await self._homes.find(act)
        if server is None:
            log.info("an act outside of the servers that Kith is in was turned away")
            return Shown(give_back(homeless_card(act), act.what))
        if act.person.sort is Sort.BOT:
            return Quiet()
        person = act.person if act.guild else await self._at_home(act, server)
        if person is None:
            await self._service.answer(Event(self._source(act, server, act.person), Left()))
            return Shown(stranger_card(server))
        named = await self._naming.read(server, act.what, act.named)
        source = replace(self._source(act, server, person), key=act.key, named=named.people)
        answer = await self._service.answer(Event(source, named.what))
        return answer if act.guild else with_lists(answer, self._guilds, server)

    async def _at_home(self, act: Act, server: Server) -> Person | None:
        """Who someone in direct messages is in their server."""
        found = await self._guilds.person(server, act.person.handle)
        return replace(found, locale=act.person.locale) if found else None

    def _source(self, act: Act, server: Server, person: Person) -> Source:
        place = self._guilds.place(server, act.place)
        return Source(PLATFORM, server.handle, server.name, person, place)

    async def _wave_off(self, payload: Payload, missing: Unreadable) -> None:
        log.warning("an interaction without %s was turned away", missing)
        try:
            line = read_line(payload)
            if line.sort == AUTOCOMPLETE:
                await self._responses.first(line, CHOICES, {"choices": []})
            elif line.sort in (COMMAND, COMPONENT, SUBMIT):
                await self._responses.first_card(line, MESSAGE, unclear_card())
        except Unreadable:
            return
        except FAILURES as error:
            log.info("nothing could be said to that: %s", type(error).__name__)

    def _is_repeated(self, key: str) -> bool:
        """Whether it came before, lately: refusals and forms leave no key in the database."""
        repeated = key in self._met
        self._met[key] = None
        while len(self._met) > REMEMBERED:
            del self._met[next(iter(self._met))]
        return repeated
