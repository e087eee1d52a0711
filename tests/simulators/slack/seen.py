"""What a person sees after they did something: the acknowledgement, replies, modals."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.simulators.slack.conversations import Message
from tests.simulators.slack.records import Delivery, Json
from tests.simulators.slack.views import View

if TYPE_CHECKING:
    from tests.simulators.slack.people import Person


@dataclass(eq=False)
class Seen:
    """It goes on filling as the app answers; `reply()` and `modal()` wait for the next one.

    `errors` are those of a form, by block id. `failure` is what Slack tells the person when
    the app did not acknowledge: "operation_timeout" (nothing within 3 s) or "dispatch_failed".
    """

    person: "Person"
    delivery: Delivery | None = None
    replies: list[Message] = field(default_factory=list)
    rewritten: list[Message] = field(default_factory=list)
    modals: list[View] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    cleared: bool = False
    failure: str = ""
    homes: int = 0

    @property
    def ack(self) -> Json:
        """The body of the acknowledgement; empty when there is none."""
        return (self.delivery.answer if self.delivery else None) or {}

    @property
    def ack_seconds(self) -> float:
        """How long the acknowledgement took, in real seconds; infinite when there is none."""
        seconds = self.delivery.ack_seconds if self.delivery else None
        return float("inf") if seconds is None else seconds

    async def reply(self, number: int = 1) -> Message:
        """The first (or `number`th) message in answer to this."""
        await self.person.team.slack.until(lambda: len(self.replies) >= number)
        return self.replies[number - 1]

    async def rewrite(self) -> Message:
        """The message that was replaced through the response URL."""
        await self.person.team.slack.until(lambda: self.rewritten)
        return self.rewritten[-1]

    async def modal(self) -> View:
        """The modal that opened."""
        await self.person.team.slack.until(lambda: self.modals)
        return self.modals[-1]

    async def home(self) -> View:
        """The home tab that was published since."""
        before = self.homes
        await self.person.team.slack.until(
            lambda: self.person.home is not None and self.person.home.versions > before
        )
        assert self.person.home is not None
        return self.person.home
