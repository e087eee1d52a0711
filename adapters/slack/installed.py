"""Where Kith is installed by OAuth: many workspaces, each with a token of its own."""

import logging
from collections.abc import Sequence

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.endings import Access, Ending
from adapters.slack.register import Register
from adapters.slack.tokens import App, Tokens
from adapters.slack.workspaces import PLATFORM, Workspace, make_client
from bot.clock import Clock
from bot.delivery import TryLater
from bot.people import Community
from bot.records.installations import Installation, Installations

log = logging.getLogger(__name__)

AWHILE = 300.0  # seconds; the outbox stands still where Kith was removed, as soon as that is known


class Installed:
    """Answers `Workspaces`, from what the database keeps."""

    def __init__(self, installations: Installations, app: App, clock: Clock) -> None:
        self._installations = installations
        self._app = app
        self._clock = clock
        self.register = Register(installations, clock)
        self._tokens = Tokens(installations, self.register, app, clock)

    async def find(self, team: str, enterprise: str | None) -> Workspace | None:
        """The workspace with a team id; None, with a line in the log, where Kith is not."""
        found = await self.register.find(team, enterprise)
        if found is None:
            log.info("an event of workspace %s was left aside: Kith is not installed there", team)
            return None
        client = self._client(await self._tokens.good(found), team, patient=True)
        return Workspace(team, found.name, found.bot, client)

    async def everywhere(self) -> Sequence[Workspace]:
        """Each workspace that was installed by itself, or that its organisation let Kith into."""
        homes = [each.home for each in await self._installations.all(PLATFORM)]
        parts = await self._installations.parts(PLATFORM)
        teams = [*homes, *(part for part, home in parts.items() if home in homes)]
        found = [await self.find(team, None) for team in dict.fromkeys(teams)]
        return [each for each in found if each is not None]

    async def client(self, community: Community) -> AsyncWebClient:
        """For delivery, with a token that is good. Raises TryLater when not installed there."""
        found = await self.register.find(community.handle, None)
        if found is None:
            raise TryLater(AWHILE, "Kith is not installed in that workspace any more.")
        return self._client(await self._tokens.good(found), community.handle, patient=False)

    async def end(self, ending: Ending | Access) -> None:
        """Kith was removed there: all work stops, the token is forgotten. Or an organisation
        lets it into some of its workspaces, or no more.

        Nothing happens when it was installed again since Slack told of it: a late notice.
        """
        if isinstance(ending, Access):
            await self._change(ending)
            return
        for home in (ending.team, ending.enterprise):
            known = await self._installations.get(PLATFORM, home) if home else None
            if known is not None:
                self.register.drop(known.home)
                now = self._clock.now()
                if await self._installations.remove(PLATFORM, known.home, now, ending.told_at):
                    log.info("Kith was removed from %s; its data is kept for 30 days", home)
                return

    async def _change(self, access: Access) -> None:
        home = access.enterprise
        known = await self._installations.get(PLATFORM, home)
        if known is None or known.removed:
            return
        for team in access.teams:
            if access.granted:
                await self._installations.admit(PLATFORM, team, home)
            else:
                await self._installations.withdraw(PLATFORM, team, home, self._clock.now())
            self.register.part(team, home if access.granted else None)
            log.info("%s lets Kith into %s%s", home, team, "" if access.granted else " no more")

    def _client(self, found: Installation, team: str, *, patient: bool) -> AsyncWebClient:
        client = make_client(found.token, self._app.api_url, patient=patient)
        if found.home != team:
            # The token of an organisation must say which workspace is meant:
            # docs.slack.dev/enterprise/developing-for-enterprise-orgs
            client.default_params["team_id"] = team
        return client
