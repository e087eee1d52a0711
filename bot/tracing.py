"""Tracing: the ids of what is being done, for every line of the log that is written meanwhile."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

_NONE: Mapping[str, str | int] = MappingProxyType({})
_ids: ContextVar[Mapping[str, str | int]] = ContextVar("ids", default=_NONE)


def current_ids() -> Mapping[str, str | int]:
    """The ids of what this task is doing: `turn`, `community`, `delivery`, `job`."""
    return _ids.get()


def trace(**ids: str | int) -> None:
    """The log names these ids, too, until the `traced` block around this ends."""
    _ids.set({**_ids.get(), **ids})


@contextmanager
def traced(**ids: str | int) -> Iterator[None]:
    """While this lasts, the log names these ids, beside those from around it."""
    token = _ids.set({**_ids.get(), **ids})
    try:
        yield
    finally:
        _ids.reset(token)
