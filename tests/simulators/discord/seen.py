"""What a person sees after they did something: the first response, replies, modals, edits."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.simulators.discord.messages import Message
from tests.simulators.discord.records import Json

if TYPE_CHECKING:
    from tests.simulators.discord.interactions import Interaction
    from tests.simulators.discord.people import Member


@dataclass(eq=False)
class Modal:
    """A form on somebody's screen. `message` is the one whose component opened it."""

    person: "Member"
    body: Json
    interaction: "Interaction"
    message: Message | None = None
    is_open: bool = True

    @property
    def title(self) -> str:
        return str(self.body["title"])

    @property
    def custom_id(self) -> str:
        return str(self.body["custom_id"])

    @property
    def components(self) -> list[Json]:
        found: list[Json] = self.body["components"]
        return found


@dataclass(eq=False)
class Seen:
    """It goes on filling as the app answers; `reply()`, `rewrite()` and `modal()` wait.

    `first_type` is the type of the first response (4 a message, 5 "is thinking", 6 nothing yet,
    7 a rewritten message, 8 choices, 9 a modal); `replies` are messages with something in them,
    in order; `choices` those of an autocompletion. `failure` is what Discord tells the person when
    nothing came in time.
    """

    person: "Member"
    interaction: "Interaction"
    first_type: int | None = None
    replies: list[Message] = field(default_factory=list)
    rewritten: list[Message] = field(default_factory=list)
    modals: list[Modal] = field(default_factory=list)
    choices: list[Json] = field(default_factory=list)
    failure: str = ""

    @property
    def choice_names(self) -> list[str]:
        return [each["name"] for each in self.choices]

    @property
    def choice_values(self) -> list[Any]:
        return [each["value"] for each in self.choices]

    @property
    def is_thinking(self) -> bool:
        """Whether the person sees "is thinking…"."""
        return self.interaction.original is not None and self.interaction.original.loading

    async def reply(self, number: int = 1) -> Message:
        """The first (or `number`th) message in answer to this."""
        await self.person.discord.until(lambda: len(self.replies) >= number)
        return self.replies[number - 1]

    async def rewrite(self) -> Message:
        """The message that was edited in answer to this."""
        await self.person.discord.until(lambda: self.rewritten)
        return self.rewritten[-1]

    async def modal(self) -> Modal:
        """The modal that opened."""
        await self.person.discord.until(lambda: self.modals)
        return self.modals[-1]
