"""Reading: parts of a platform's payloads that may be missing or of another shape."""

from collections.abc import Mapping
from typing import cast


class Unreadable(ValueError):
    """A payload of no shape that its platform documents; the message says what is missing."""


def part(payload: object, *path: str) -> Mapping[str, object]:
    """The object at a path; empty when there is none."""
    for name in path:
        payload = payload.get(name) if isinstance(payload, Mapping) else None
    return cast("Mapping[str, object]", payload) if isinstance(payload, Mapping) else {}


def words(payload: object, *path: str) -> str:
    """The text at a path; "" when there is none."""
    found = part(payload, *path[:-1]).get(path[-1])
    return found if isinstance(found, str) else ""


def needed(payload: object, *path: str) -> str:
    """The text at a path. Raises Unreadable when there is none."""
    found = words(payload, *path)
    if not found:
        raise Unreadable(".".join(path))
    return found


def number(payload: object, *path: str) -> int:
    """The number at a path, also one that is written as text; 0 when there is none."""
    found = part(payload, *path[:-1]).get(path[-1])
    if isinstance(found, str) and found.isdecimal():
        return int(found)
    return found if isinstance(found, int) else 0


def listed(payload: object, *path: str) -> list[object]:
    """The list at a path; empty when there is none."""
    found = part(payload, *path[:-1]).get(path[-1]) if path else payload
    return found if isinstance(found, list) else []
