"""Homes: published when someone looks at theirs, and again when they did something since."""

import logging
from collections.abc import Awaitable, Callable

from slack_sdk.errors import SlackApiError

from adapters.slack.acts import Act
from adapters.slack.faults import error_of
from adapters.slack.render import home
from adapters.slack.workspaces import Workspace
from bot.events import Answer, Opened, Shown

log = logging.getLogger(__name__)

Look = Callable[[Workspace, Act], Awaitable[Answer]]
MOST = 10_000  # people who looked; who looked the longest ago is forgotten


class Homes:
    """Who has looked at their home since Kith started: theirs is kept up to date."""

    def __init__(self) -> None:
        self._looked: dict[tuple[str, str], None] = {}

    async def show(self, workspace: Workspace, act: Act, answer: Answer, look: Look) -> None:
        """After an act: the home that it asked for, or a fresh one where there is one."""
        who = (workspace.handle, act.user)
        if isinstance(act.what, Opened):
            self._looked[who] = None
            while len(self._looked) > MOST:
                del self._looked[next(iter(self._looked))]
        elif who in self._looked:
            answer = await look(workspace, act)
        else:
            return
        if isinstance(answer, Shown):
            await _publish(workspace, act.user, answer)


async def _publish(workspace: Workspace, user: str, shown: Shown) -> None:
    try:
        await workspace.client.views_publish(user_id=user, view=home(shown.card))
    except SlackApiError as error:
        log.warning("a home could not be shown: %s", error_of(error))
