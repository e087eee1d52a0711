"""Faults to inject into the next calls of a method."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What goes wrong with a call."""

    SERVER_ERROR = "answers 5xx"
    RATE_LIMITED = "answers 429"
    HANG = "never answers"
    DISCONNECT = "cuts the connection, having done nothing"
    LOST_ANSWER = "does it, then cuts the connection"
    API_ERROR = "answers an error of Slack"


@dataclass
class Fault:
    sort: Sort
    times: int
    retry_after: int = 1
    error: str = "internal_error"
    status: int = 500


class Faults:
    """Queued by method; `*` is every method, `response_url` a response URL."""

    def __init__(self) -> None:
        self._queues: dict[str, list[Fault]] = {}

    def fail(self, method: str, times: int = 1, status: int = 500) -> None:
        """500, or another 5xx, with no JSON."""
        self._add(method, Fault(Sort.SERVER_ERROR, times, status=status))

    def limit(self, method: str, times: int = 1, retry_after: int = 1) -> None:
        """429, with Retry-After in seconds."""
        self._add(method, Fault(Sort.RATE_LIMITED, times, retry_after))

    def hang(self, method: str, times: int = 1) -> None:
        self._add(method, Fault(Sort.HANG, times))

    def disconnect(self, method: str, times: int = 1) -> None:
        self._add(method, Fault(Sort.DISCONNECT, times))

    def lose_answer(self, method: str, times: int = 1) -> None:
        """The call takes effect, but the app never hears so."""
        self._add(method, Fault(Sort.LOST_ANSWER, times))

    def refuse(self, method: str, error: str, times: int = 1) -> None:
        """`{"ok": false, "error": error}`."""
        self._add(method, Fault(Sort.API_ERROR, times, error=error))

    def next(self, method: str) -> Fault | None:
        """The fault of this call, taken off its queue."""
        for name in (method, "*"):
            queue = self._queues.get(name, [])
            if queue:
                queue[0].times -= 1
                return queue.pop(0) if queue[0].times <= 0 else queue[0]
        return None

    def heal(self) -> None:
        """What was to go wrong with calls goes well from now on."""
        self._queues.clear()

    @property
    def are_used_up(self) -> bool:
        """Whether everything that was to go wrong has gone wrong."""
        return not any(self._queues.values())

    def _add(self, method: str, fault: Fault) -> None:
        self._queues.setdefault(method, []).append(fault)
