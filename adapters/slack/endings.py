"""Endings: Kith is removed from a workspace, or its token is taken away."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.slack.workspaces import PLATFORM
from bot.clock import Clock
from bot.work import Storage

log = logging.getLogger(__name__)

LATEST = 2**33  # seconds; what is later is no moment that Slack knows


@dataclass(frozen=True, slots=True)
class Ending:
    """Where Kith was removed: a team id, an enterprise id, and when Slack told of it (UTC)."""

    team: str | None
    enterprise: str | None
    told_at: datetime


End = Callable[[Ending], Coroutine[object, object, None]]


def read_ending(body: Mapping[str, object]) -> Ending | None:
    """The ending that an event tells of; None for every other event.

    docs.slack.dev/reference/events/app_uninstalled, …/tokens_revoked
    """
    event = body.get("event")
    if not isinstance(event, Mapping):
        return None
    match event.get("type"):
        case "app_uninstalled":
            return _ending(body)
        case "tokens_revoked":
            tokens = event.get("tokens")
            return _ending(body) if isinstance(tokens, Mapping) and tokens.get("bot") else None
        case _:
            return None


async def ignore_end(_: Ending) -> None:
    """Only say it."""
    log.error("Kith was removed from its workspace, or its token is no good any more")


def stop_one(storage: Storage, clock: Clock) -> End:
    """For the one workspace of a token in the settings."""

    async def end(ending: Ending) -> None:
        if ending.team:
            await storage.stop(PLATFORM, ending.team, clock.now())
            log.warning("Kith was removed from its workspace: all work for it stands still")

    return end


def _ending(body: Mapping[str, object]) -> Ending:
    return Ending(_text(body, "team_id"), _text(body, "enterprise_id"), _told_at(body))


def _text(body: Mapping[str, object], name: str) -> str | None:
    value = body.get(name)
    return value if isinstance(value, str) and value else None


def _told_at(body: Mapping[str, object]) -> datetime:
    """The end of the second that the event names: it may be that of the installation."""
    seconds = body.get("event_time")
    told = seconds if isinstance(seconds, int) and 0 < seconds < LATEST else 0
    return datetime.fromtimestamp(told + 1, UTC)
