"""Interactions: their tokens, their first response within 3 s, their 15 minutes.

docs: discord.com/developers/docs/interactions/receiving-and-responding
"""

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.simulators.discord.channels import Channel
from tests.simulators.discord.messages import Message
from tests.simulators.discord.payloads import frame
from tests.simulators.discord.records import ApiError, Json
from tests.simulators.discord.seen import Seen

if TYPE_CHECKING:
    from tests.simulators.discord.people import Member
    from tests.simulators.discord.simulator import Discord

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
FIRST_RESPONSE = timedelta(seconds=3)
TOKEN_LIFE = timedelta(minutes=15)


@dataclass(eq=False)
class Interaction:
    """Something that somebody did. `sent` is monotonic, `at` the simulator's time."""

    id: int
    token: str
    kind: int
    person: "Member"
    channel: Channel
    data: Json
    at: datetime
    message: Message | None = None
    sent: float = field(default_factory=time.monotonic)
    payload: Json = field(default_factory=dict)
    response: int | None = None
    original: Message | None = None
    original_gone: bool = False

    def __post_init__(self) -> None:
        self.seen = Seen(self.person, self)

    @property
    def in_guild(self) -> bool:
        return self.channel.guild is not None


class Interactions:
    """All of them. `patience` is how many real seconds a person waits for a first response."""

    def __init__(self, discord: "Discord") -> None:
        self._discord = discord
        self.all: dict[int, Interaction] = {}
        self.patience = 3.0

    async def send(
        self,
        person: "Member",
        kind: int,
        data: Json,
        channel: Channel,
        message: Message | None = None,
        over: Json | None = None,
    ) -> Seen:
        """Deliver it to the app, and wait for the first response.

        `over` stands in place of parts of the payload; what is None there is left out of it.
        """
        discord = self._discord
        token = f"interaction-{secrets.token_hex(16)}"
        interaction = Interaction(
            discord.snowflake(), token, kind, person, channel, data, discord.clock.now(), message
        )
        self.all[interaction.id] = interaction
        whole = {**frame(interaction), **(over or {})}
        interaction.payload = {key: part for key, part in whole.items() if part is not None}
        await discord.until(lambda: discord.gateway.sessions)
        interaction.sent = time.monotonic()
        for _ in range(1 + discord.faults.take_repetition()):
            self.deliver(interaction)
        await self._wait(interaction)
        return interaction.seen

    def deliver(self, interaction: Interaction) -> None:
        """Send it, or send it once more: the same id, the same token."""
        guild = interaction.channel.guild
        self._discord.gateway.dispatch("INTERACTION_CREATE", interaction.payload, guild=guild)

    async def _wait(self, interaction: Interaction) -> None:
        try:
            async with asyncio.timeout(self.patience):
                await self._discord.until(lambda: interaction.response, self.patience + 1)
        except TimeoutError:
            interaction.seen.failure = "The application did not respond"

    def to_answer(self, ident: int, token: str) -> Interaction:
        """The interaction whose first response this may be; ApiError when it may not."""
        found = self.all.get(ident)
        if found is None or found.token != token:
            raise ApiError(10062)
        late = self._discord.clock.now() - found.at >= FIRST_RESPONSE
        if found.response is not None:
            raise ApiError(40060)
        if late or time.monotonic() - found.sent >= FIRST_RESPONSE.total_seconds():
            raise ApiError(10062)
        return found

    def to_follow(self, application: int, token: str) -> Interaction:
        """The interaction that this token still speaks for."""
        found = next((each for each in self.all.values() if each.token == token), None)
        if found is None or application != self._discord.app.id:
            raise ApiError(10015)
        if self._discord.clock.now() - found.at >= TOKEN_LIFE:
            raise ApiError(50027)
        if found.response is None:
            raise ApiError(10015)
        return found
