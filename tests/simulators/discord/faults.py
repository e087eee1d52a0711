"""Faults to inject into the next calls of an operation, and into deliveries."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What goes wrong with a call."""

    SERVER_ERROR = "answers 5xx"
    RATE_LIMITED = "answers 429"
    HANG = "never answers"
    DISCONNECT = "cuts the connection, having done nothing"
    LOST_ANSWER = "does it, then cuts the connection"
    API_ERROR = "answers an error of Discord"


@dataclass
class Fault:
    sort: Sort
    times: int
    status: int = 500
    code: int = 0
    retry_after: float = 0.01
    is_global: bool = False


class Faults:
    """Queued by route, as `POST /channels/{channel_id}/messages`; `*` is every one."""

    def __init__(self) -> None:
        self._queues: dict[str, list[Fault]] = {}
        self._repetitions = 0

    def fail(self, route: str, times: int = 1, *, status: int = 500) -> None:
        """A 5xx with no JSON. discord.py tries again after a 500, 502, 504; not after a 503."""
        self._add(route, Fault(Sort.SERVER_ERROR, times, status=status))

    def limit(
        self, route: str, times: int = 1, *, retry_after: float = 0.01, is_global: bool = False
    ) -> None:
        """429; `retry_after` is in real seconds, which discord.py waits."""
        fault = Fault(Sort.RATE_LIMITED, times, retry_after=retry_after, is_global=is_global)
        self._add(route, fault)

    def hang(self, route: str, times: int = 1) -> None:
        self._add(route, Fault(Sort.HANG, times))

    def disconnect(self, route: str, times: int = 1) -> None:
        self._add(route, Fault(Sort.DISCONNECT, times))

    def lose_answer(self, route: str, times: int = 1) -> None:
        """The call takes effect, but the app never hears so."""
        self._add(route, Fault(Sort.LOST_ANSWER, times))

    def refuse(self, route: str, code: int, times: int = 1) -> None:
        """Any error of Discord, by its code."""
        self._add(route, Fault(Sort.API_ERROR, times, code=code))

    def deliver_twice(self, times: int = 1) -> None:
        """The next interactions come twice, with the same id and token."""
        self._repetitions += times

    def take_repetition(self) -> bool:
        """Whether this interaction is to come twice."""
        wanted = self._repetitions > 0
        self._repetitions -= wanted
        return wanted

    def next(self, route: str) -> Fault | None:
        """The fault of this call, taken off its queue."""
        for name in (route, "*"):
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
        return not any(self._queues.values()) and not self._repetitions

    def _add(self, route: str, fault: Fault) -> None:
        self._queues.setdefault(route, []).append(fault)
