"""Limits: how often Slack lets Kith call a method, in one workspace.

docs.slack.dev/apis/web-api/rate-limits: by tiers, in calls a minute; what it says of posting is
"1 per second" for a channel, with short bursts, and "several hundred per minute" for a workspace.
"""

from bot.pace import Limit

MINUTE = 60.0  # seconds
A_MINUTE = {
    "chat.postMessage": 300,
    "chat.update": 50,
    "conversations.open": 50,
    "files.upload": 20,
}
BURST = 3  # messages in as many seconds, in one channel


def limits(workspace: str, method: str, channel: str | None = None) -> tuple[Limit, ...]:
    """What a call counts against, the narrowest first."""
    everywhere = Limit(f"{workspace}:{method}", A_MINUTE[method], MINUTE)
    if channel is None:
        return (everywhere,)
    return Limit(f"{workspace}:{method}:{channel}", BURST, BURST), everywhere
