"""Kith stays within Discord's limits, and waits where it is told to."""

import pytest

from adapters.discord.api import ONE_BY_ONE
from adapters.discord.restraint import WINDOW
from bot.cards import card
from bot.delivery import TryLater, Undeliverable
from bot.people import Community, Place
from tests.adapters.discord.house import House

HELLO = card("Hello")
POST = "POST /channels/{channel_id}/messages"
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
TOWN = Community(1, "discord", "1", "Town")


async def post(house: House, key: str = "a", channel: str = "") -> str:
    where = Place(channel or str(house.coffee.id), "coffee")
    return await house.app.sender.post(TOWN, where, HELLO, key)


async def test_a_long_limit_lets_others_go_first(house: House) -> None:
    """Nobody waits ten minutes behind a channel that takes nothing for so long."""
    house.discord.faults.limit(POST, retry_after=600)
    with pytest.raises(TryLater) as later:
        await post(house)
    assert later.value.after == 600


async def test_calls_stay_under_the_limit_of_all_together(house: House) -> None:
    """So many that Discord would have said no to the last of them: it says no to none."""
    house.app.sender._api.limit = ONE_BY_ONE
    house.discord.rates.on = True
    house.discord.rates.limits.clear()
    for number in range(house.discord.rates.global_limit + 10):
        await post(house, str(number))
    assert house.discord.invalid_requests == 0


async def test_too_many_refusals_stop_all_messages_for_a_while(house: House) -> None:
    """Before Discord bans the address, whatever was refused; ten minutes later they go on."""
    refusals = house.app.sender._api.refusals
    refusals.most = 7
    for gone in ("404", "405"):
        with pytest.raises(Undeliverable):
            await post(house, channel=gone)
    house.discord.faults.limit(POST, times=3)
    await post(house, "late")
    house.discord.faults.refuse(CALLBACK, 10062)
    house.discord.interactions.patience = 0.2
    await house.ben.command("kith help", in_=house.coffee)
    await house.app.errands.finish(10)
    assert await house.app.client.http.get_user(house.ben.id)
    house.discord.faults.refuse("GET /users/{user_id}", 10013)
    with pytest.raises(Exception, match="Unknown User"):
        await house.app.client.http.get_user(house.ben.id)
    calls = len(house.discord.calls)
    with pytest.raises(TryLater) as later:
        await post(house, "never")
    assert later.value.after == 600
    assert len(house.discord.calls) == calls
    seen = await house.ben.command("kith help", in_=house.coffee)
    assert await seen.reply(), "people are answered all the same"
    house.clock.set(house.clock.now() + WINDOW)
    await post(house, "again")


async def test_a_clock_that_is_put_back_ends_the_waiting(house: House) -> None:
    """What was refused by a clock that was wrong is forgotten; otherwise it took an hour longer."""
    house.app.sender._api.refusals.most = 1
    with pytest.raises(Undeliverable):
        await post(house, channel="404")
    with pytest.raises(TryLater):
        await post(house, "held back")
    house.clock.pass_by(-6 * WINDOW)
    await post(house, "again")
