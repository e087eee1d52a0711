"""A community lives on Slack with `kith run`: cycles of introductions, asks and thanks.

Slack tells things twice, asks for other connections, limits and cuts; each message comes once.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from tests.slack_life import (
    CAST,
    PATIENCE,
    Life,
    check,
    connected,
    in_sockets,
    one_workspace,
    over_http,
)

# slack_sdk's own way to send the app's secret
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


@pytest.fixture(params=["socket", "http"])
async def life(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Life]:
    """The app runs, as its manifest says, and nothing that it does is wrong."""
    async with AsyncExitStack() as stack:
        if request.param == "socket":
            life = await stack.enter_async_context(in_sockets(tmp_path))
        else:
            [life] = await stack.enter_async_context(over_http(tmp_path, "Acme"))
        await life.set_up()
        yield life
        check(life.slack, life)


async def test_people_are_introduced_and_meet(life: Life) -> None:
    """Two rounds, with a new connection between them; posting is limited, and cut."""
    await _take_part(life)
    life.slack.faults.limit("chat.postMessage", times=2)
    life.slack.faults.disconnect("chat.postMessage")
    life.slack.faults.lose_answer("chat.postMessage", times=3)
    life.slack.faults.fail("conversations.open")
    await life.next_monday(2)
    rooms = await life.rooms(2)
    assert sorted(len(room.members) for room in rooms) == [3, 3]
    await life.reconnects()
    for room in rooms:
        for person in room.members:
            if not person.bot:
                seen = await life.presses(person, "We met", room.messages[0])
                assert not seen.failure
    await life.next_monday(9)
    await life.rooms(4)
    await life.said_at_last(life.channels["coffee"], "4 people were introduced")


async def _take_part(life: Life) -> None:
    await life.says(life.ana, "/intro setup every week Monday 10:00")
    for name in CAST[1:]:
        seen = await life.says(life.people[name], "/intro join")
        assert "You are in" in seen.replies[-1].words


async def test_an_ask_is_answered_by_two_and_by_someone_known(life: Life) -> None:
    """Ben and Cy help; Dee knows someone, who says yes."""
    await _an_ask_is_answered(life)
    await life.rooms(3)


async def _an_ask_is_answered(life: Life) -> None:
    form = await (await life.says(life.ana, "/ask")).modal()
    await life.ana.submit(form, {"detail": "Who has run a SOC 2 audit at a startup?"})
    ask = await life.said(life.channels["asks"], "Who has run a SOC 2 audit")
    life.slack.faults.limit("chat.update")
    for helper in (life.ben, life.cy):
        seen = await life.presses(helper, "I can help", ask)
        assert "Thank you for helping" in (await seen.reply()).words
    await life.reconnects()
    form = await (await life.presses(life.dee, "I know someone", ask)).modal()
    await life.dee.submit(form, {"person": life.eli})
    asked = await life.said(life.eli.dm, "Dee thought of you")
    await life.presses(life.eli, "Yes, I can help", asked)
    await life.said(life.channels["asks"], "3 people are helping")


async def test_thanks_for_a_message(life: Life) -> None:
    """From its menu; the words go to the channel, and Ben hears of it."""
    await _thanks(life, "untangling the deploy")


async def _thanks(life: Life, what: str) -> None:
    said = life.ben.says("Here is the fix for the deploy", in_=life.channels["coffee"])
    seen = await life.ana.message_shortcut("Thank for this message", said)
    await life.again(seen)
    life.slack.faults.disconnect("chat.postMessage", times=2)
    life.slack.faults.lose_answer("chat.postMessage", times=2)
    sent = await life.ana.submit(await seen.modal(), {"what": f"for {what} last night"})
    await life.again(sent)
    await life.said(life.channels["thanks"], what)
    await life.said(life.ben.dm, what)


async def test_who_left_while_kith_did_not_run(tmp_path: Path) -> None:
    """As soon as it runs again, what they had open ends."""
    async with one_workspace(tmp_path) as (life, settings):
        async with connected(life, settings):
            await life.set_up()
            form = await (await life.says(life.ben, "/ask")).modal()
            await life.ben.submit(form, {"detail": "Who has run a SOC 2 audit at a startup?"})
            ask = await life.said(life.channels["asks"], "Who has run a SOC 2 audit")
        life.ben.deactivated = True
        life.clock.jump(life.clock.now() + timedelta(hours=1))
        async with connected(life, settings):
            await life.slack.until(lambda: "I can help" not in ask.words, PATIENCE)
        check(life.slack, life)


async def test_two_workspaces_see_only_their_own_people(tmp_path: Path) -> None:
    """Both on one process, at the same time, with people of the same names.

    A week passes, so their tokens are renewed on the way.
    """
    async with over_http(tmp_path, "Acme", "Zeta") as lives:
        acme, zeta = lives
        for live in (Life.set_up, _take_part):
            await asyncio.gather(*(live(life) for life in lives))
        await acme.says(acme.ben, "/profile bio Beekeeping is what I know")
        await zeta.says(zeta.cy, "/profile bio Beekeeping is what I know")
        for life, keeper in ((acme, acme.ben), (zeta, zeta.cy)):
            seen = await life.says(life.ana, "/profile who beekeeping")
            assert keeper.mention.partition("|")[0] in seen.replies[-1].words
        for day, rooms in ((2, 2), (9, 4)):
            await acme.next_monday(day)
            await asyncio.gather(*(life.rooms(rooms) for life in lives))
        await asyncio.gather(*(_thanks(life, f"the {life.team.name} deploy") for life in lives))
        await asyncio.gather(*(_an_ask_is_answered(life) for life in lives))
        for life, other in ((acme, zeta), (zeta, acme)):
            assert other.team.name not in life.on_screens
            for person in other.people.values():
                assert person.id not in life.on_screens
        assert len(acme.slack.calls_of("oauth.v2.access")) == 4
        check(acme.slack, *lives)
