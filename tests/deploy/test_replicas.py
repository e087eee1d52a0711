"""Replicas: Slack's requests land on any of them, and any of them may be told to end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

import bot.features
from adapters.slack.manifest import INSTALL, REQUESTS, manifest
from bot.catalog import discover
from deploy.roles import Role
from deploy.settings import Settings
from storage.sealing import new_key
from tests.running import JumpingClock, free_port, kith_run
from tests.simulators.slack import Slack
from tests.simulators.slack.browser import install
from tests.slack_life import PATIENCE, Life, check, connected, is_up, one_workspace

# slack_sdk's own way to send the app's secret
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


@dataclass
class Two:
    """A workspace whose requests go to the one or the other of two web processes."""

    life: Life
    urls: list[str]

    def turn_to(self, number: int) -> None:
        """Requests go to this one from now on."""
        self.life.slack.app.request_url = self.urls[number] + REQUESTS


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    clock, ports = JumpingClock(), [free_port(), free_port()]
    urls = [f"http://127.0.0.1:{port}" for port in ports]
    async with Slack(clock) as slack, AsyncExitStack() as stack:
        slack.app.configure(manifest(discover(bot.features), urls[0]))
        two = Two(Life(slack.add_team("T1", "Acme", installed=False), clock), urls)
        settings = Settings(
            secret=SecretStr("a secret for tests"),
            database_url=f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}",
            keys=SecretStr(new_key()),
            public_url=urls[0],
            slack_client_id=slack.app.client_id,
            slack_client_secret=SecretStr(slack.app.client_secret),
            slack_signing_secret=SecretStr(slack.app.signing_secret),
            slack_api_url=slack.api_url,
        )
        for port in ports:
            own = settings.model_copy(update={"port": port})
            await stack.enter_async_context(kith_run(own, clock, Role.WEB))
            await is_up(port)
        await stack.enter_async_context(kith_run(settings, clock, Role.WORKER))
        yield two
        check(slack, two.life)
        slack.app.request_url = None


async def test_every_act_may_come_to_another_replica(two: Two) -> None:
    """Installed by one, set up by the other; a form from one is sent to the other."""
    life = two.life
    two.turn_to(0)
    assert (await install(life.slack, two.urls[0] + INSTALL, life.ana)).status == 200
    two.turn_to(1)
    await life.set_up()
    form = await (await life.says(life.ana, "/ask")).modal()
    two.turn_to(0)
    await life.ana.submit(form, {"detail": "Who has run a SOC 2 audit at a startup?"})
    ask = await life.said(life.channels["asks"], "Who has run a SOC 2 audit")
    two.turn_to(1)
    assert not (await life.presses(life.ben, "I can help", ask)).failure
    await life.said(life.channels["asks"], "One person is helping")


async def test_it_ends_in_time_while_slack_does_not_answer(tmp_path: Path) -> None:
    """A send that hangs holds nothing up; `connected` waits ten seconds at most."""
    async with one_workspace(tmp_path) as (life, settings):
        async with connected(life, settings):
            await life.set_up()
            life.slack.faults.hang("chat.postMessage")
            form = await (await life.says(life.ana, "/ask")).modal()
            await life.ana.submit(form, {"detail": "Who has run a SOC 2 audit at a startup?"})
            await _hangs(life.slack)
        check(life.slack, life)


async def _hangs(slack: Slack) -> None:
    """A call that is not answered makes no noise; one has to look."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if slack.faults.are_used_up:
                return
            await asyncio.sleep(0.01)
