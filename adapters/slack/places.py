"""Places: the names of channels, asked once; Slack leaves them out of what it tells."""

import logging

from slack_sdk.errors import SlackApiError

from adapters.slack.acts import PRIVATE
from adapters.slack.workspaces import Workspace
from bot.people import Place, PlaceSort
from bot.reading import words

log = logging.getLogger(__name__)


class Places:
    """The channels of all workspaces, as far as they were asked for."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    async def with_name(self, workspace: Workspace, place: Place) -> Place:
        """The place with its own name, when it was told without."""
        told = place.name not in ("", PRIVATE, place.handle)
        if told or place.sort is not PlaceSort.CHANNEL:
            return place
        return Place(place.handle, await self.name(workspace, place.handle), place.sort)

    async def name(self, workspace: Workspace, handle: str) -> str:
        """The name of a channel; the handle itself when Slack would not tell it."""
        known = self._names.get((workspace.handle, handle))
        if known is not None:
            return known
        try:
            told = await workspace.client.conversations_info(channel=handle)
        except SlackApiError as error:
            log.info("a channel has no name for Kith: %s", type(error).__name__)
            return handle
        name = words(told.data, "channel", "name") or handle
        self.keep(workspace, handle, name)
        return name

    def known(self, workspace: Workspace, handle: str) -> str:
        """The name as far as it is known already; the handle when it is not."""
        return self._names.get((workspace.handle, handle), handle)

    def keep(self, workspace: Workspace, handle: str, name: str) -> None:
        """A name of which Slack told by itself."""
        self._names[workspace.handle, handle] = name
