"""Discord limits, fails, cuts the line or is slow: people are answered once, or get words back."""

import asyncio
from datetime import timedelta

import pytest

from tests.adapters.discord.house import House
from tests.simulators.discord import Seen

CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
EDIT = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original"
FOLLOW = "POST /webhooks/{webhook_id}/{webhook_token}"
POST = "POST /channels/{channel_id}/messages"
DETAIL = "Who has run a SOC 2 audit at a startup?"


async def asks_for_help(house: House) -> Seen:
    house.discord.interactions.patience = 1.2
    seen = await house.ben.command("kith help", in_=house.coffee)
    await house.settle()
    return seen


def answers(house: House, seen: Seen) -> int:
    """How many messages tell Ben what Kith can do."""
    everything = [*seen.replies, *house.ben.dm.messages]
    return sum("What I can do" in each.words for each in everything)


@pytest.mark.parametrize("route", [CALLBACK, EDIT])
@pytest.mark.parametrize("is_global", [False, True])
async def test_a_limit_delays_an_answer(house: House, route: str, is_global: bool) -> None:
    """The first response, or the one that follows: it comes by the same way, once."""
    house.app.inbound.impatience = 0.0 if route == EDIT else 1.5
    house.discord.faults.limit(route, times=2, is_global=is_global)
    seen = await asks_for_help(house)
    assert answers(house, seen) == 1
    assert not house.ben.dm.messages
    assert house.discord.faults.are_used_up


@pytest.mark.parametrize("route", [CALLBACK, EDIT])
@pytest.mark.parametrize("how", ["500", "503", "cut", "answer lost"])
async def test_what_fails_is_tried_again(house: House, route: str, how: str) -> None:
    """Also when nobody knows whether Discord took it: it is shown once."""
    house.app.inbound.impatience = 0.0 if route == EDIT else 1.5
    match how:
        case "cut":
            house.discord.faults.disconnect(route)
        case "answer lost":
            house.discord.faults.lose_answer(route)
        case status:
            house.discord.faults.fail(route, status=int(status))
    seen = await asks_for_help(house)
    assert answers(house, seen) == 1
    assert not house.ben.dm.messages


async def test_asking_for_time_goes_on_after_a_lost_answer(house: House) -> None:
    """Discord took it, though Kith never heard so: the answer follows in its place."""
    house.app.inbound.impatience = 0.0
    house.discord.faults.lose_answer(CALLBACK)
    seen = await asks_for_help(house)
    assert answers(house, seen) == 1
    assert not seen.is_thinking


@pytest.mark.parametrize("how", ["limited for long", "failing", "hanging"])
async def test_a_first_response_that_comes_too_late_goes_directly(house: House, how: str) -> None:
    """After three seconds Discord takes none; the private conversation is open still."""
    match how:
        case "limited for long":
            house.discord.faults.limit(CALLBACK, retry_after=60)
        case "failing":
            house.discord.faults.fail(CALLBACK, times=2)
        case _:
            house.discord.faults.hang(CALLBACK)
    seen = await asks_for_help(house)
    assert seen.failure
    assert "What I can do" in house.ben.dm.last.words


async def test_who_waits_too_long_gets_the_answer_and_their_words_directly(house: House) -> None:
    """The token of an interaction lives for fifteen minutes."""
    house.app.inbound.impatience = 0.0
    seen = await _waits(house, timedelta(minutes=16))
    told = house.ben.dm.last.words
    assert "Your ask is posted" in told
    assert DETAIL in told
    assert not seen.replies


async def test_who_waits_a_while_gets_the_answer_in_its_place(house: House) -> None:
    """Fourteen minutes are fine."""
    house.app.inbound.impatience = 0.0
    seen = await _waits(house, timedelta(minutes=14))
    assert len(seen.replies) == 1
    assert not seen.is_thinking
    assert not house.ben.dm.messages


async def _waits(house: House, time: timedelta) -> Seen:
    house.service.gate.clear()
    seen = await house.ben.command("ask", {"detail": DETAIL}, in_=house.coffee)
    assert seen.is_thinking
    house.clock.pass_by(time)
    house.service.gate.set()
    await house.app.errands.finish(10)
    return seen


async def test_closed_messages_leave_nobody_in_the_way(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """The answer can't be given; a line says so, without a word of theirs."""
    house.app.inbound.impatience = 0.0
    house.ben.user.closed_dms = True
    await _waits(house, timedelta(minutes=16))
    assert "an answer is lost" in caplog.text
    assert "SOC 2" not in caplog.text
    house.app.inbound.impatience = 1.5
    assert answers(house, await asks_for_help(house)) == 1


async def test_a_mistake_of_our_own_is_answered(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody is left with silence; the words come back, and stand in no log."""
    house.service.broken = True
    seen = await house.ben.command("ask", {"detail": DETAIL}, in_=house.coffee)
    told = (await seen.reply()).words
    assert "Something went wrong on my side" in told
    assert DETAIL in told
    assert "an act broke: RuntimeError" in caplog.text
    assert "SOC 2" not in caplog.text
    house.service.broken = False
    assert answers(house, await asks_for_help(house)) == 1


async def test_an_act_is_done_once_however_often_it_is_told(house: House) -> None:
    """At once, later, and by a process that never heard of it."""
    house.discord.faults.deliver_twice()
    detail = {"detail": DETAIL}
    seen = await house.ben.command("ask", detail, in_=house.coffee)
    await seen.reply()
    house.discord.interactions.deliver(seen.interaction)
    await house.settle()
    house.app.inbound._met.clear()
    house.discord.interactions.deliver(seen.interaction)
    await house.discord.until(lambda: len(house.discord.calls_of(CALLBACK)) > 1)
    await house.settle()
    assert [each.words.count(DETAIL) for each in house.coffee.messages] == [1]
    assert len(seen.replies) == 1


async def test_a_gateway_that_begins_anew_tells_nothing_twice(house: House) -> None:
    """Another session: servers are told again, nobody is welcomed again, and acts go on."""
    await house.settle()
    before = [len(each.messages) for each in house.discord.channels.values()]
    begun = len(house.discord.gateway.identified)
    house.app.client.before_identify_hook = _at_once  # type: ignore[method-assign]  # it waits 5 s
    house.discord.gateway.invalidate()
    await house.discord.until(lambda: len(house.discord.gateway.identified) > begun)
    assert answers(house, await asks_for_help(house)) == 1
    assert [len(each.messages) for each in house.discord.channels.values()][: len(before)] == before


async def _at_once(shard_id: int | None, *, initial: bool = False) -> None:
    await asyncio.sleep(0)
