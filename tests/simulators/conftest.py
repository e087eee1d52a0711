"""A Slack to test against, on a clock that stands still."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.clock import StillClock
from tests.simulators.slack import Conversation, Person, Slack, Team
from tests.simulators.slack.contracts import folder
from tests.simulators.slack.running import client_of


@pytest.fixture
def clock() -> StillClock:
    """It moves when a test moves it."""
    return StillClock()


@pytest.fixture
async def slack(clock: StillClock) -> AsyncIterator[Slack]:
    """A running simulator."""
    async with Slack(clock, page_size=3) as running:
        yield running


@dataclass(frozen=True)
class Acme:
    """A workspace with two people and a channel."""

    team: Team
    ana: Person
    ben: Person
    coffee: Conversation

    @property
    def client(self) -> AsyncWebClient:
        return client_of(self.team)


@pytest.fixture
def acme(slack: Slack) -> Acme:
    """The usual workspace."""
    team = slack.add_team("T1", "Acme")
    ana = team.add_user("ana", tz="Europe/Madrid", admin=True)
    ben = team.add_user("ben", tz="Asia/Kolkata")
    return Acme(team, ana, ben, team.add_channel("coffee", members=[ana, ben]))


@pytest.fixture
def contracts() -> None:
    """For tests that need Slack's own schemas."""
    if folder() is None:
        pytest.skip("KITH_CONTRACTS is not set")
