"""What can go wrong between Slack and an app: each fault can be had on demand."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from tests.simulators.conftest import Acme
from tests.simulators.slack import Slack
from tests.simulators.slack.running import app_of, http_mode, socket_mode

BLINK = 0.05


async def test_500_and_429_are_answered_as_often_as_asked(slack: Slack, acme: Acme) -> None:
    """Then all is well again; the calls that failed are on the record."""
    slack.faults.fail("auth.test")
    slack.faults.limit("auth.test", times=2, retry_after=7)
    statuses = []
    for _ in range(3):
        with pytest.raises(SlackApiError) as failed:
            await acme.client.auth_test()
        statuses.append(failed.value.response.status_code)
    assert failed.value.response.headers["Retry-After"] == "7"
    assert statuses == [500, 429, 429]
    assert not slack.faults.next("auth.test")
    assert (await acme.client.auth_test())["ok"]
    assert [call.status for call in slack.calls] == [500, 429, 429, 200]
    assert slack.faults.are_used_up


async def test_a_client_with_its_handler_lives_through_429(slack: Slack, acme: Acme) -> None:
    """slack_sdk waits for Retry-After, then succeeds."""
    slack.faults.limit("chat.postMessage", retry_after=1)
    client = acme.client
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    await client.chat_postMessage(channel=acme.coffee.id, text="Hello")
    assert len(acme.coffee.messages) == 1
    assert len(slack.calls_of("chat.postMessage")) == 2


async def test_a_call_can_hang_break_or_lose_its_answer(slack: Slack, acme: Acme) -> None:
    """Only the call whose answer is lost has taken effect."""
    slack.faults.hang("chat.postMessage")
    slack.faults.disconnect("chat.postMessage")
    slack.faults.lose_answer("chat.postMessage")
    async with ClientSession(timeout=ClientTimeout(total=BLINK)) as session:
        client = AsyncWebClient(acme.team.bot_token, base_url=slack.api_url, session=session)
        client.retry_handlers = []
        with pytest.raises(TimeoutError):
            await client.chat_postMessage(channel=acme.coffee.id, text="hangs")
    client = acme.client
    client.retry_handlers = []
    for text in ("breaks", "is lost"):
        with pytest.raises(ClientError):
            await client.chat_postMessage(channel=acme.coffee.id, text=text)
    assert [each.words for each in acme.coffee.messages] == ["is lost"]


async def test_slack_can_refuse_with_any_error(slack: Slack, acme: Acme) -> None:
    """For errors that the simulator's own rules don't reach."""
    slack.faults.refuse("chat.postMessage", "restricted_action")
    with pytest.raises(SlackApiError, match="restricted_action"):
        await acme.client.chat_postMessage(channel=acme.coffee.id, text="x")


async def test_an_event_comes_twice_with_the_same_id_or_another(slack: Slack, acme: Acme) -> None:
    """As a retry that says so, and as Slack's silent repetition."""
    app, heard = app_of(acme.team), asyncio.Queue[Any]()

    @app.event("user_change")
    async def changed(body: Any, request: Any) -> None:
        retry = request.headers.get("x-slack-retry-num", [""])[0]
        heard.put_nowait((body["event_id"], body["event"]["event_ts"], retry))

    async with http_mode(app, slack):
        first = await acme.team.events.user_change(acme.ana, tz="Asia/Tokyo")
        assert first is not None
        await slack.courier.again(first)
        await slack.courier.again(first, new_id=True)
        told = [await asyncio.wait_for(heard.get(), 5) for _ in range(3)]
    ids, stamps, retries = zip(*told, strict=True)
    assert len(set(ids)) == 2
    assert len(set(stamps)) == 1
    assert sorted(retries) == ["", "", "1"]


async def test_a_missing_acknowledgement_is_noticed(slack: Slack, acme: Acme) -> None:
    """The person hears that it took too long."""
    app, late = app_of(acme.team), asyncio.Event()
    slack.courier.patience = BLINK

    @app.command("/slow")
    async def slow(ack: Any) -> None:
        await late.wait()
        await ack()

    async with socket_mode(app, slack):
        seen = await acme.ana.command("/slow")
        late.set()
        await slack.until(lambda: slack.sockets.stray_acks)
    assert seen.failure == "operation_timeout"
    assert slack.courier.missing == [seen.delivery]


async def test_the_socket_is_refreshed_or_cut(slack: Slack, acme: Acme) -> None:
    """The app connects anew, and goes on hearing; apps.connections.open is called each time."""
    app = app_of(acme.team)

    @app.command("/ask")
    async def ask(ack: Any) -> None:
        await ack("here")

    async with socket_mode(app, slack):
        await slack.sockets.refresh()
        assert (await acme.ana.command("/ask")).ack == {"text": "here"}
        await slack.sockets.drop()
        await slack.until(lambda: slack.sockets.current)
        assert (await acme.ana.command("/ask")).ack == {"text": "here"}
    assert len(slack.calls_of("apps.connections.open")) == slack.sockets.opened == 3
    used = slack.calls_of("apps.connections.open")[0].answer["url"].replace("ws:", "http:")
    async with ClientSession() as session, session.get(used) as answer:
        assert answer.status == 403


async def test_forged_stale_and_broken_requests_are_refused(slack: Slack, acme: Acme) -> None:
    """The simulator can send what no app should take; bolt takes none of it."""
    app, ran = app_of(acme.team), []

    @app.command("/ask")
    async def ask(ack: Any) -> None:
        ran.append(1)
        await ack()

    body = b"command=%2Fask&team_id=T1&user_id=U1&text=&trigger_id=1&response_url=x"
    async with http_mode(app, slack):
        forged = await slack.web_hook.knock(body, secret="wrong")
        stale = await slack.web_hook.knock(body, age=600)
        unsigned = await slack.web_hook.knock(body, signed=False)
        assert [forged.status, stale.status, unsigned.status] == [401, 401, 401]
        assert (await slack.web_hook.knock(b"payload=%7Bbroken")).status >= 400
        assert ran == []
        assert (await slack.web_hook.knock(body)).status == 200
        assert await slack.web_hook.verify_address()
    assert ran == [1]
