"""Completions: while someone types an option, Discord shows them what they may mean."""

import asyncio
import logging

from adapters.discord.acts import Act, read_typing
from adapters.discord.answers import FAILURES, PLATFORM
from adapters.discord.homes import Homes
from adapters.discord.people import Payload
from adapters.discord.responses import CHOICES, Responses
from bot.errands import Errands
from bot.events import Source, Typing
from bot.reading import Unreadable
from bot.service import Service

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds until Kith shows nothing; Discord's ends at 3


class Completions:
    """Whatever goes wrong, they go on typing: nothing is shown then."""

    def __init__(
        self, service: Service, homes: Homes, responses: Responses, errands: Errands
    ) -> None:
        self._service = service
        self._homes = homes
        self._responses = responses
        self._errands = errands
        self.patience = PATIENCE

    async def give(self, act: Act, payload: Payload) -> None:
        """Show what may be meant, in time."""
        looking = self._errands.begin(self._find(act, payload))
        await asyncio.wait({looking}, timeout=self.patience)
        found = looking.result() if looking.done() else ()
        choices = [{"name": each, "value": each} for each in found]
        try:
            await self._responses.first(act, CHOICES, {"choices": choices})
        except FAILURES as error:
            log.info("what could be meant came too late: %s", type(error).__name__)

    async def _find(self, act: Act, payload: Payload) -> tuple[str, ...]:
        try:
            return await self._suggested(act, read_typing(payload, act.what))
        except (Unreadable, *FAILURES) as error:
            log.info("nothing could be suggested: %s", type(error).__name__)
            return ()

    async def _suggested(self, act: Act, typing: Typing) -> tuple[str, ...]:
        server = await self._homes.find(act)
        if server is None:
            return ()
        source = Source(PLATFORM, server.handle, server.name, act.person, act.place)
        return await self._service.suggest(source, typing)
