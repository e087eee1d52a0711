"""What the simulator keeps of everything that went by."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """Slack's `{"ok": false, "error": …}`. `more` stands beside it in the answer."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.answer: Json = {"ok": False, "error": error, **more}


@dataclass
class Call:
    """One call of the app to Slack. `at` is the simulator's time."""

    method: str
    arguments: Json
    team_id: str | None
    at: datetime
    status: int = 200
    answer: Json = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.answer.get("ok") is True

    @property
    def error(self) -> str:
        """Slack's word for what went wrong; empty when nothing did."""
        return str(self.answer.get("error", ""))


@dataclass(frozen=True)
class Violation:
    """Something that Slack's documentation does not allow."""

    where: str
    path: str
    rule: str

    def __str__(self) -> str:
        return f"{self.where} {self.path}: {self.rule}"


@dataclass
class Delivery:
    """One message of Slack to the app, and how the app acknowledged it.

    `sent` and `acknowledged` are seconds of the monotonic clock of the machine.
    """

    kind: str
    payload: Json
    team_id: str
    transport: str
    number: str
    sent: float
    acknowledged: float | None = None
    status: int | None = None
    answer: Json | None = None

    @property
    def ack_seconds(self) -> float | None:
        """How long the app took; None when it never acknowledged."""
        return None if self.acknowledged is None else self.acknowledged - self.sent

    @property
    def event_id(self) -> str:
        return str(self.payload.get("event_id", ""))
