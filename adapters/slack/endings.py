"""Endings: Kith is removed from a workspace or its token taken away; an organisation's say."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.slack.workspaces import PLATFORM
from bot.clock import Clock
from bot.reading import listed, words
from bot.work import Storage

log = logging.getLogger(__name__)

LATEST = 2**33  # seconds; what is later is no moment that Slack knows


@dataclass(frozen=True, slots=True)
class Ending:
    """Where Kith was removed: a team id, an enterprise id, and when Slack told of it (UTC)."""

    team: str | None
    enterprise: str | None
    told_at: datetime


@dataclass(frozen=True, slots=True)
class Access:
    """An organisation lets Kith into some of its workspaces (team ids), or no more."""

    enterprise: str
    teams: tuple[str, ...]
    granted: bool


End = Callable[[Ending | Access], Coroutine[object, object, None]]


def read_ending(body: Mapping[str, object]) -> Ending | Access | None:
    """The ending, or the word of an organisation, in an event; None for every other event.

    docs.slack.dev/reference/events/app_uninstalled, …/tokens_revoked, …/team_access_granted,
    …/team_access_revoked
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
        case "team_access_granted" | "team_access_revoked" as kind:
            return _access(body, granted=kind == "team_access_granted")
        case _:
            return None


async def ignore_end(_: Ending | Access) -> None:
    """Only say it."""
    log.error("Kith was removed from its workspace, or its token is no good any more")


def stop_one(storage: Storage, clock: Clock) -> End:
    """For the one workspace of a token in the settings."""

    async def end(ending: Ending | Access) -> None:
        if isinstance(ending, Ending) and ending.team:
            await storage.stop(PLATFORM, ending.team, clock.now())
            log.warning("Kith was removed from its workspace: all work for it stands still")

    return end


def _ending(body: Mapping[str, object]) -> Ending:
    return Ending(_text(body, "team_id"), _text(body, "enterprise_id"), _told_at(body))


def _access(body: Mapping[str, object], *, granted: bool) -> Access | None:
    teams = tuple(each for each in listed(body, "event", "team_ids") if isinstance(each, str))
    authorized = (words(each, "enterprise_id") for each in listed(body, "authorizations"))
    enterprise = _text(body, "enterprise_id") or next(filter(None, authorized), None)
    return Access(enterprise, teams, granted) if enterprise and teams else None


def _text(body: Mapping[str, object], name: str) -> str | None:
    value = body.get(name)
    return value if isinstance(value, str) and value else None


def _told_at(body: Mapping[str, object]) -> datetime:
    """The end of the second that the event names: it may be that of the installation."""
    seconds = body.get("event_time")
    told = seconds if isinstance(seconds, int) and 0 < seconds < LATEST else 0
    return datetime.fromtimestamp(told + 1, UTC)
