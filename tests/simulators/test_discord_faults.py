"""What can go wrong between Discord and an app: each fault can be had on demand."""

import asyncio

import discord
import pytest
from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.simulators.conftest import Bot, Town
from tests.simulators.discord import Discord

POST = "POST /channels/{channel_id}/messages"
BLINK = 0.1


async def post(simulator: Discord, town: Town, words: str = "x") -> tuple[int, dict[str, str]]:
    """Post without discord.py; status and headers."""
    url = f"{simulator.api_url}/channels/{town.coffee.id}/messages"
    headers = {"Authorization": f"Bot {simulator.app.token}"}
    async with (
        ClientSession(timeout=ClientTimeout(total=BLINK)) as session,
        session.post(url, json={"content": words}, headers=headers) as got,
    ):
        return got.status, dict(got.headers)


async def test_json_is_named_exactly(simulator: Discord, town: Town) -> None:
    """discord.py compares the content type, with no charset behind it."""
    _, headers = await post(simulator, town)
    assert headers["Content-Type"] == "application/json"


async def test_a_server_error_and_a_refusal(bot: Bot, simulator: Discord, town: Town) -> None:
    """As often as asked; then all is well again, and the failures are on record."""
    simulator.faults.fail(POST)
    simulator.faults.fail(POST, status=502)
    assert [(await post(simulator, town))[0] for _ in range(2)] == [500, 502]
    simulator.faults.fail(POST, status=503)
    simulator.faults.refuse(POST, 50013)
    channel = bot.client.get_partial_messageable(town.coffee.id)
    with pytest.raises(discord.DiscordServerError):
        await channel.send("Hello")
    with pytest.raises(discord.Forbidden):
        await channel.send("Hello")
    assert simulator.faults.are_used_up
    await channel.send("Hello")
    assert [each.status for each in simulator.calls_of(POST)] == [500, 502, 503, 403, 200]
    assert (len(town.coffee.messages), simulator.invalid_requests) == (1, 1)


async def test_a_call_can_hang_break_or_lose_its_answer(simulator: Discord, town: Town) -> None:
    """Only the one whose answer is lost has taken effect."""
    simulator.faults.hang(POST)
    simulator.faults.disconnect(POST)
    simulator.faults.lose_answer(POST)
    with pytest.raises(TimeoutError):
        await post(simulator, town, "hangs")
    for words in ("breaks", "is lost"):
        with pytest.raises(ClientError):
            await post(simulator, town, words)
    assert [each.words for each in town.coffee.messages] == ["is lost"]


@pytest.mark.parametrize("is_global", [False, True])
async def test_discord_py_lives_through_429(
    bot: Bot, simulator: Discord, town: Town, is_global: bool
) -> None:
    """It waits as long as it is told, then posts once."""
    simulator.faults.limit(POST, is_global=is_global)
    await bot.client.get_partial_messageable(town.coffee.id).send("Hello")
    assert [each.status for each in simulator.calls_of(POST)] == [429, 200]
    assert len(town.coffee.messages) == 1


async def test_a_route_has_its_bucket(simulator: Discord, town: Town) -> None:
    """Five messages in five seconds to one channel; the headers tell."""
    simulator.rates.on = True
    left = [(await post(simulator, town))[1]["X-RateLimit-Remaining"] for _ in range(5)]
    assert left == ["4", "3", "2", "1", "0"]
    status, headers = await post(simulator, town)
    assert (status, headers["X-RateLimit-Scope"], headers["X-RateLimit-Limit"]) == (
        429,
        "user",
        "5",
    )
    assert 0 < simulator.calls[-1].answer["retry_after"] <= 5
    assert len(town.coffee.messages) == 5


async def test_discord_py_keeps_to_the_bucket(bot: Bot, simulator: Discord, town: Town) -> None:
    """Told that none is left, it waits before it is refused."""
    simulator.rates.on = True
    simulator.rates.limits[POST] = (2, BLINK)
    channel = bot.client.get_partial_messageable(town.coffee.id)
    await asyncio.gather(*(channel.send(str(each)) for each in range(6)))
    assert len(town.coffee.messages) == 6


async def test_the_global_limit(simulator: Discord, town: Town) -> None:
    """Fifty in a second, over all routes."""
    simulator.rates.on = True
    simulator.rates.global_limit = 3
    simulator.rates.limits[POST] = (100, 1.0)
    statuses = [(await post(simulator, town))[0] for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert simulator.calls[-1].answer["global"] is True
