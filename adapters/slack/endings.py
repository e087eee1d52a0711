"""Endings: Kith is removed from a workspace, or its token is taken away."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime

from slack_bolt.app.async_app import AsyncApp

End = Callable[[str | None, str | None, datetime], Awaitable[None]]
"""What to do about it: team id, enterprise id, and when Slack told of it (UTC)."""


def listen_for_endings(app: AsyncApp, end: End) -> None:
    """docs.slack.dev/reference/events/app_uninstalled, …/tokens_revoked"""

    async def uninstalled(body: Mapping[str, object]) -> None:
        await end(_text(body, "team_id"), _text(body, "enterprise_id"), _told_at(body))

    async def revoked(body: Mapping[str, object]) -> None:
        event = body.get("event")
        tokens = event.get("tokens") if isinstance(event, dict) else None
        if isinstance(tokens, dict) and tokens.get("bot"):
            await uninstalled(body)

    app.event("app_uninstalled")(uninstalled)
    app.event("tokens_revoked")(revoked)


def _text(body: Mapping[str, object], name: str) -> str | None:
    value = body.get(name)
    return value if isinstance(value, str) and value else None


def _told_at(body: Mapping[str, object]) -> datetime:
    """The end of the second that the event names: it may be that of the installation."""
    seconds = body.get("event_time")
    told = seconds if isinstance(seconds, int) else 0
    return datetime.fromtimestamp(told + 1, UTC)
