"""People use an app, and the real bolt hears of it, over Socket Mode and over signed HTTP."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp

from tests.simulators.conftest import Acme
from tests.simulators.slack import Slack
from tests.simulators.slack.running import app_of, http_mode, socket_mode
from tests.simulators.slack.shapes import (
    actions,
    button,
    home,
    modal,
    section,
    select,
    text_input,
)


@pytest.fixture(params=[socket_mode, http_mode], ids=["socket", "http"])
async def app(request: pytest.FixtureRequest, slack: Slack, acme: Acme) -> AsyncIterator[AsyncApp]:
    """A bolt app that is connected; tests give it listeners."""
    running = app_of(acme.team)
    async with request.param(running, slack):
        yield running
    assert slack.violations == []
    assert slack.courier.missing == []


async def test_a_command_is_acknowledged_and_answered(app: AsyncApp, acme: Acme) -> None:
    """The form of a slash command arrives whole; the answer is for Ana only."""

    @app.command("/ask")
    async def ask(ack: Any, respond: Any, command: Any) -> None:
        await ack()
        where = f"{command['team_id']} {command['channel_name']} {command['user_name']}"
        await respond(f"{where} {command['text']}")

    seen = await acme.ana.command("/ask", "who knows <@U1>", in_=acme.coffee)
    assert (await seen.reply()).words == "T1 coffee ana who knows <@U1>"
    assert seen.ack_seconds < 3
    assert acme.coffee.messages == []
    assert acme.ben.ephemerals == []


async def test_an_acknowledgement_can_be_the_answer(app: AsyncApp, acme: Acme) -> None:
    """Its text is shown as a message that only the person sees."""

    @app.command("/kith")
    async def kith(ack: Any) -> None:
        await ack("Try /kith help")

    seen = await acme.ana.command("/kith")
    assert seen.ack == {"text": "Try /kith help"}
    assert seen.delivery is not None
    assert seen.delivery.payload["channel_name"] == "directmessage"
    assert [each.words for each in acme.ana.ephemerals] == ["Try /kith help"]


async def test_a_command_that_nobody_handles_fails(slack: Slack, acme: Acme) -> None:
    """Bolt answers 404, and Slack tells the person that the command failed."""
    async with http_mode(app_of(acme.team), slack):
        seen = await acme.ana.command("/unknown")
    assert seen.failure == "dispatch_failed"


async def test_a_button_press_rewrites_its_message(app: AsyncApp, acme: Acme) -> None:
    """The press names the message, the channel and the value."""
    sent: list[Any] = []

    @app.action("claim")
    async def claim(ack: Any, body: Any, respond: Any) -> None:
        sent.append(body)
        await ack()
        await respond("Ana has it", replace_original=True)

    blocks = [section("Who can help?"), actions(button("I can help", "claim", "7"))]
    await acme.client.chat_postMessage(channel=acme.coffee.id, text="Help", blocks=blocks)
    message = acme.coffee.messages[0]
    seen = await acme.ana.press(message, "I can help")
    assert await seen.rewrite() is message
    assert (message.words, message.versions) == ("Ana has it", 2)
    assert sent[0]["container"]["message_ts"] == sent[0]["message"]["ts"] == message.ts
    assert sent[0]["actions"][0]["value"] == "7"


async def test_a_choice_travels_in_the_action_and_in_the_state(app: AsyncApp, acme: Acme) -> None:
    """A select tells what was picked, there and in `state.values`."""
    sent: list[Any] = []

    @app.action("when")
    async def when(ack: Any, body: Any) -> None:
        sent.append(body)
        await ack()

    blocks = [actions(select("when", "Today", "Tomorrow"))]
    await acme.client.chat_postMessage(channel=acme.coffee.id, text="When?", blocks=blocks)
    await acme.ben.pick(acme.coffee.messages[0], "when", "Tomorrow")
    chosen = sent[0]["actions"][0]["selected_option"]["value"]
    assert chosen == sent[0]["state"]["values"]["row"]["when"]["selected_option"]["value"]
    assert chosen == "tomorrow"


async def test_a_form_opens_complains_and_closes(app: AsyncApp, acme: Acme) -> None:
    """What was typed arrives by block id; an error keeps the form open, at its field."""

    @app.command("/ask")
    async def ask(ack: Any, client: Any, command: Any) -> None:
        await ack()
        body = modal("Ask", text_input("detail", "What would help?"))
        await client.views_open(trigger_id=command["trigger_id"], view=body)

    @app.view("form")
    async def submitted(ack: Any, view: Any) -> None:
        text = view["state"]["values"]["detail"]["value"]["value"]
        if len(text) < 10:
            await ack(response_action="errors", errors={"detail": "Say a little more."})
        else:
            await ack()

    form = await (await acme.ana.command("/ask")).modal()
    with pytest.raises(AssertionError, match="is required"):
        await acme.ana.submit(form)
    wrong = await acme.ana.submit(form, {"What would help?": "Help"})
    assert (wrong.errors, form.is_open) == ({"detail": "Say a little more."}, True)
    right = await acme.ana.submit(form, {"detail": "An auditor for SOC 2"})
    assert (right.errors, form.is_open, acme.ana.modals) == ({}, False, [])


async def test_a_form_can_be_pushed_updated_cleared_and_closed(app: AsyncApp, acme: Acme) -> None:
    """Each response action does what Slack's guide says, and closing is told when asked for."""
    told: list[Any] = []

    @app.shortcut("ask")
    async def ask(ack: Any, client: Any, shortcut: Any) -> None:
        await ack()
        body = modal("One", text_input("step", "Step"), notify_on_close=True)
        await client.views_open(trigger_id=shortcut["trigger_id"], view=body)

    @app.view("form")
    async def submitted(ack: Any, view: Any) -> None:
        step = view["state"]["values"]["step"]["value"]["value"]
        shown = modal(step.title(), text_input("step", "Step"))
        await ack(response_action=step, view=None if step == "clear" else shown)

    @app.view_closed("form")
    async def closed(ack: Any, body: Any) -> None:
        told.append(body["is_cleared"])
        await ack()

    first = await (await acme.ana.global_shortcut("ask")).modal()
    second = await (await acme.ana.submit(first, {"step": "push"})).modal()
    assert [view.title for view in acme.ana.modals] == ["One", "Push"]
    await acme.ana.submit(second, {"step": "update"})
    assert [view.title for view in acme.ana.modals] == ["One", "Update"]
    cleared = await acme.ana.submit(second, {"step": "clear"})
    assert (cleared.cleared, acme.ana.modals) == (True, [])
    again = await (await acme.ana.global_shortcut("ask")).modal()
    await acme.ana.close(again)
    assert told == [False]


async def test_a_message_shortcut_carries_the_message(app: AsyncApp, acme: Acme) -> None:
    """What Ben wrote is in the payload, though the app reads no channel."""

    @app.shortcut("thank")
    async def thank(ack: Any, shortcut: Any, respond: Any) -> None:
        await ack()
        await respond(f"{shortcut['message']['user']} {shortcut['message']['text']}")

    said = acme.ben.says("Here is the fix", in_=acme.coffee)
    seen = await acme.ana.message_shortcut("thank", said)
    assert (await seen.reply()).words == f"{acme.ben.id} Here is the fix"


async def test_the_home_tab_is_published_and_pressed(app: AsyncApp, acme: Acme) -> None:
    """Opening it is an event; its buttons come with the view and no response URL."""
    sent: list[Any] = []

    @app.event("app_home_opened")
    async def opened(event: Any, client: Any) -> None:
        view = home(section("Hello"), actions(button("Pause", "pause")))
        await client.views_publish(user_id=event["user"], view=view)

    @app.action("pause")
    async def pause(ack: Any, body: Any) -> None:
        sent.append(body)
        await ack()

    screen = await (await acme.ana.open_home()).home()
    await acme.ana.press(screen, "Pause")
    assert sent[0]["container"] == {"type": "view", "view_id": screen.id}
    assert "response_url" not in sent[0]
    assert screen.versions == 1
    assert (await (await acme.ana.open_home()).home()).versions == 2
