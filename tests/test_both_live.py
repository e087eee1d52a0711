"""One `kith run` serves a workspace on Slack and a server on Discord, on one database."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

import bot.features
from adapters.slack.manifest import manifest
from bot.catalog import discover
from tests.discord_life import DiscordLife, check_life, settings_of
from tests.running import JumpingClock, kith_run
from tests.simulators.discord import Discord
from tests.simulators.discord.running import pointed_at
from tests.simulators.slack import Slack
from tests.slack_life import CAST, PATIENCE, Life, check


@dataclass(frozen=True)
class Both:
    acme: Life
    town: DiscordLife


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[Both]:
    """People of the same names live in both."""
    clock = JumpingClock()
    async with Slack(clock) as slack, Discord(clock) as discord:
        slack.app.configure(manifest(discover(bot.features)))
        both = Both(Life(slack.add_team("T1", "Acme"), clock), DiscordLife(discord, clock))
        settings = settings_of(
            discord,
            f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}",
            slack_bot_token=SecretStr(both.acme.team.bot_token),
            slack_app_token=SecretStr(slack.app.app_token),
            slack_api_url=slack.api_url,
        )
        with pointed_at(discord):
            async with kith_run(settings, clock):
                await slack.until(lambda: slack.sockets.opened, PATIENCE)
                await asyncio.gather(both.acme.set_up(), both.town.set_up())
                yield both
        check(slack, both.acme)
        check_life(both.town)


async def test_two_platforms_live_side_by_side(both: Both) -> None:
    """Rounds, an ask and thanks in each, at once; neither sees the other's people."""
    acme, town = both.acme, both.town
    await asyncio.gather(_join_in_slack(acme), _join_on_discord(town))
    await acme.next_monday(2)
    await asyncio.gather(acme.rooms(2), town.rooms(2))
    await asyncio.gather(_ask_in_slack(acme), _ask_on_discord(town))
    for person in acme.people.values():
        assert person.id not in town.on_screens
    for member in town.people.values():
        assert str(member.id) not in acme.on_screens
    assert "Acme" not in town.on_screens
    assert "Town" not in acme.on_screens


async def _join_in_slack(acme: Life) -> None:
    await acme.says(acme.ana, "/intro setup every week Monday 10:00")
    for name in CAST[1:]:
        await acme.says(acme.people[name], "/intro join")
    await acme.says(acme.ben, "/profile bio Beekeeping, since I came to Acme")


async def _join_on_discord(town: DiscordLife) -> None:
    setup = {"cadence": "every week", "weekday": "Monday", "at": "10:00"}
    await town.runs(town.ana, "intro setup", setup)
    for name in CAST[1:]:
        await town.runs(town.people[name], "intro join")
    await town.runs(town.cy, "profile bio", {"words": "Beekeeping, since I came to Town"})


async def _ask_in_slack(acme: Life) -> None:
    """Ben knows bees; Cy, who does on Discord, is another here."""
    seen = await acme.says(acme.ana, "/profile who beekeeping")
    assert [acme.ben.id in seen.replies[-1].words, acme.cy.id in seen.replies[-1].words] == [1, 0]
    form = await (await acme.says(acme.ana, "/ask")).modal()
    await acme.ana.submit(form, {"detail": "Who can show me how to keep bees?"})
    ask = await acme.said(acme.channels["asks"], "keep bees")
    await acme.presses(acme.ben, "I can help", ask)
    await acme.said(acme.channels["asks"], "One person is helping")


async def _ask_on_discord(town: DiscordLife) -> None:
    """Cy knows bees here."""
    seen = await town.runs(town.ana, "profile who", {"words": "beekeeping"})
    reply = await seen.reply()
    assert [town.cy.mention in reply.words, town.ben.mention in reply.words] == [1, 0]
    form = await (await town.runs(town.ana, "ask")).modal()
    await town.submits(town.ana, form, {"detail": "Who can show me how to keep bees?"})
    ask = await town.said(town.channels["asks"], "keep bees")
    await town.presses(town.cy, "I can help", ask)
    await town.said(town.channels["asks"], "One person is helping")
