"""Thousands of servers: their shards are heard by one process, or shared by several."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from deploy.discord import Refused
from deploy.running import run
from deploy.settings import Settings
from tests.discord_life import SLOW, check_life, settings_of
from tests.discord_life import DiscordLife as Life
from tests.running import JumpingClock, kith_run
from tests.simulators.discord import Discord
from tests.simulators.discord.running import pointed_at

PUT = "PUT /applications/{application_id}/commands"
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"


def lives_on(discord: Discord, clock: JumpingClock, count: int) -> list[Life]:
    """A server for each shard, in order."""
    found: dict[int, Life] = {}
    while len(found) < count:
        shard = (discord.snowflake() >> 22) % count
        if shard not in found:
            life = Life(discord, clock)
            if (life.guild.id >> 22) % count == shard:
                found[shard] = life
            else:
                life.guild.remove_bot()
    return [found[shard] for shard in range(count)]


def database(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'kith.db'}"


async def _ask(life: Life) -> None:
    """Ben helps Ana, in their own server."""
    form = await (await life.runs(life.ana, "ask")).modal()
    await life.submits(life.ana, form, {"detail": "Who has run a SOC 2 audit at a startup?"})
    ask = await life.said(life.channels["asks"], "Who has run a SOC 2 audit")
    await life.presses(life.ben, "I can help", ask)
    await life.said(life.channels["asks"], "One person is helping")


async def test_one_process_serves_all_shards(tmp_path: Path) -> None:
    """As many as Discord recommends, one after the other."""
    clock = JumpingClock()
    async with Discord(clock) as discord:
        discord.recommended_shards = 2
        lives = lives_on(discord, clock, 2)
        with pointed_at(discord):
            async with kith_run(settings_of(discord, database(tmp_path)), clock):
                await discord.until(lambda: len(discord.gateway.connected) == 2, SLOW)
                for life in lives:
                    await life.set_up()
                    await _ask(life)
        assert [each["shard"] for each in discord.gateway.identified] == [[0, 2], [1, 2]]
        assert len(discord.calls_of(PUT)) == 1
        for life in lives:
            check_life(life)


async def test_two_processes_share_the_shards(tmp_path: Path) -> None:
    """On one database: each act is answered by one, each message sent by one."""
    clock = JumpingClock()
    async with Discord(clock) as discord, AsyncExitStack() as stack:
        first, second = lives_on(discord, clock, 2)
        stack.enter_context(pointed_at(discord))
        for number, shards in enumerate(("0/2", "1/2"), 1):
            settings = settings_of(discord, database(tmp_path), discord_shards=shards)
            await stack.enter_async_context(kith_run(settings, clock))
            await discord.until(lambda: len(discord.gateway.connected) == number, SLOW)  # noqa: B023  # waited for at once
        for life in (first, second):
            await life.set_up()
            await _ask(life)
        await _meant_from_direct_messages(second)
        assert [each["shard"] for each in discord.gateway.identified] == [[0, 2], [1, 2]]
        assert len(discord.calls_of(PUT)) == 1
        acts = discord.interactions.all
        assert len([each for each in discord.calls_of(CALLBACK) if each.ok]) == len(acts)
        for life in (first, second):
            check_life(life)


async def _meant_from_direct_messages(life: Life) -> None:
    """Those come on the first shard, about a server that another process hears."""
    seen = await life.ana.command("kith help")
    assert "What I can do" in (await seen.reply()).words
    owner = life.guild.owner
    assert owner is not None
    seen = await owner.press(
        await life.said(owner.dm, "Thank you for adding Kith"), "Choose channels"
    )
    assert (await seen.modal()).title == "Set Kith up"


@pytest.mark.parametrize(("code", "says"), [(4010, "KITH_DISCORD_SHARDS"), (4011, "more shards")])
async def test_shards_that_discord_does_not_take_end_it_with_a_word(
    tmp_path: Path, code: int, says: str
) -> None:
    """And no stack of lines."""
    clock = JumpingClock()
    async with Discord(clock) as discord:
        with pointed_at(discord):
            settings = settings_of(discord, database(tmp_path), discord_shards="0/2")
            with pytest.raises(Refused, match=says):
                await _hung_up(discord, settings, clock, code)


async def _hung_up(discord: Discord, settings: Settings, clock: JumpingClock, code: int) -> None:
    running = asyncio.ensure_future(run(settings, clock=clock))
    await discord.until(lambda: discord.gateway.connected, SLOW)
    discord.gateway.disconnect(code)
    await asyncio.wait_for(running, SLOW)
