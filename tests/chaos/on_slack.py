"""Chaos on Slack: several workspaces in which Kith is installed, over HTTP."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine

import bot.features
from adapters.slack.manifest import REQUESTS, manifest
from bot.catalog import discover
from bot.people import Person
from bot.records.installations import Installation
from storage.installations import SqlInstallations
from storage.sealing import Seal, new_key
from tests.chaos.towns import ASKS, MEETING, Seen, Town, channel_names, place_of
from tests.simulators.slack import Slack, Team

WORKSPACES = 3
PATIENCE = 3.0  # seconds until somebody asks again


class OnSlack:
    """Answers `Side`."""

    platform = "slack"

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._key = new_key()
        self._teams = [slack.add_team(f"T{n}", f"Team {n}") for n in range(WORKSPACES)]
        self.bell = slack.bell
        self.recalls = slack.recalls
        self.towns = [_town(each) for each in self._teams]

    def environment(self, port: int) -> Mapping[str, str]:
        app = self._slack.app
        app.request_url = f"http://127.0.0.1:{port}{REQUESTS}"
        return {
            "KITH_KEYS": self._key,
            "KITH_PORT": str(port),
            "KITH_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "KITH_SLACK_API_URL": self._slack.api_url,
            "KITH_SLACK_CLIENT_ID": app.client_id,
            "KITH_SLACK_CLIENT_SECRET": app.client_secret,
            "KITH_SLACK_SIGNING_SECRET": app.signing_secret,
        }

    async def prepare(self, engine: AsyncEngine) -> None:
        installations = SqlInstallations(engine, Seal([self._key]))
        for team in self._teams:
            await installations.save(
                Installation(
                    platform=self.platform,
                    home=team.id,
                    name=team.name,
                    token=team.bot_token,
                    bot=team.bot.id,
                    installer=team.bot.id,
                    scopes=tuple(self._slack.app.scopes),
                    installed_at=datetime.now(UTC),
                )
            )

    async def asks(self, town: Town, number: int) -> bool:
        team = self._slack.teams[town.handle]
        person = team.add_user(f"asker-{number}-{self._slack.number()}")
        where = team.conversations[town.channels[ASKS].handle]
        seen = await person.command("/ask", f"Who knows about matter {number}?", in_=where)
        try:
            await self._slack.until(lambda: seen.replies, PATIENCE)
        except AssertionError:
            return False
        return "posted" in seen.replies[0].words

    def seen(self, town: Town) -> Iterator[Seen]:
        for each in self._slack.teams[town.handle].conversations.values():
            said = [m for m in each.messages if m.metadata]
            keys = [str((m.metadata or {})["event_payload"]["key"]) for m in said]
            yield Seen(each.id, [m.words for m in said], keys)

    def mark(self, place: str, key: str) -> str:
        return key

    def rooms(self, town: Town) -> "Counter[str]":
        groups = self._slack.teams[town.handle].groups
        return Counter(m.id for each in groups if each.messages for m in each.members if not m.bot)

    @property
    def violations(self) -> Sequence[object]:
        return self._slack.violations


def _town(team: Team) -> Town:
    people = [team.add_user(f"person-{number}") for number in range(MEETING)]
    channels = {each: team.add_channel(each, people) for each in channel_names()}
    return Town(
        team.id,
        team.name,
        [Person(each.id, each.name) for each in people],
        {name: place_of(each.id, name) for name, each in channels.items()},
    )


@asynccontextmanager
async def on_slack(*, recalls: bool) -> AsyncIterator[OnSlack]:
    """A Slack, with all its limits."""
    async with Slack(page_size=100) as slack:
        slack.app.configure(manifest(discover(bot.features), "http://127.0.0.1"))
        slack.recalls = recalls
        yield OnSlack(slack)
