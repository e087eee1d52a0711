"""What the simulator keeps of everything that went by, and the errors that it answers."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]

# Code → status and message. docs: discord.com/developers/docs/topics/opcodes-and-status-codes
ERRORS: dict[int, tuple[int, str]] = {
    0: (401, "401: Unauthorized"),
    10002: (404, "Unknown Application"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10011: (404, "Unknown Role"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50024: (403, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    50278: (403, "Cannot send messages to this user due to having no mutual guilds"),
}

Breach = tuple[str, str]


class ApiError(Exception):
    """An answer that refuses, by Discord's code."""

    def __init__(self, code: int, **more: Any) -> None:
        self.status, message = ERRORS[code]
        super().__init__(message)
        self.code = code
        self.answer: Json = {"message": message, "code": code, **more}


def invalid_form(breaches: list[Breach]) -> ApiError:
    """50035, with its errors nested as Discord nests them."""
    errors: Json = {}
    for path, rule in breaches:
        node = errors
        for step in path.strip("/").split("/"):
            node = node.setdefault(step, {}) if step else node
        node.setdefault("_errors", []).append({"code": "INVALID", "message": rule})
    return ApiError(50035, errors=errors)


@dataclass
class Call:
    """One request of the app. `route` is the operation, as `POST /channels/{channel_id}/messages`.

    `at` is the simulator's time. `status` is 0 when nothing was answered.
    """

    route: str
    path: str
    body: Any
    at: datetime
    query: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    status: int = 0
    answer: Any = None

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def code(self) -> int:
        """Discord's error code; 0 when there is none."""
        return int(self.answer.get("code", 0)) if isinstance(self.answer, dict) else 0


@dataclass(frozen=True)
class Violation:
    """Something that Discord's specification or documentation does not allow."""

    where: str
    path: str
    rule: str

    def __str__(self) -> str:
        return f"{self.where} {self.path}: {self.rule}"
