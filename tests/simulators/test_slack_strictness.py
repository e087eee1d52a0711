"""The simulator is as strict as Slack: blocks, scopes, rates, triggers, response URLs."""

from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.clock import StillClock
from tests.simulators.conftest import Acme
from tests.simulators.slack import Slack
from tests.simulators.slack.limits import breaches
from tests.simulators.slack.records import Json
from tests.simulators.slack.running import app_of, client_of, socket_mode
from tests.simulators.slack.shapes import (
    actions,
    button,
    home,
    modal,
    plain,
    section,
    select,
    text_input,
)

LONG_INPUT = {
    "type": "input",
    "block_id": "b",
    "label": plain("L"),
    "element": {"type": "plain_text_input", "action_id": "a", "max_length": 3_001},
}


@pytest.mark.parametrize(
    ("surface", "body", "rule"),
    [
        ("messageblocks", {"blocks": [section("x" * 3_001)]}, "less than 3001"),
        ("messageblocks", {"blocks": [section("")]}, "more than 0"),
        ("messageblocks", {"blocks": [{"type": "header", "text": plain("x" * 151)}]}, "151"),
        ("messageblocks", {"blocks": [section("x")] * 51}, "0 to 50 items"),
        ("messageblocks", {"blocks": [actions(button("x" * 76, "a"))]}, "less than 76"),
        ("messageblocks", {"blocks": [actions(button("x", "a" * 256))]}, "less than 256"),
        ("messageblocks", {"blocks": [actions(button("x", "a", "v" * 2_001))]}, "2001"),
        ("messageblocks", {"blocks": [actions(button("x", "a"), button("y", "a"))]}, "exists"),
        ("messageblocks", {"blocks": [actions(), actions()]}, "'row' already exists"),
        ("messageblocks", {"blocks": [actions()]}, "1 to 25 items"),
        ("messageblocks", {"blocks": [actions(select("a", *map(str, range(101))))]}, "1 to 100"),
        ("messageblocks", {"blocks": [actions(select("a", "x" * 76))]}, "less than 76"),
        ("messageblocks", {"blocks": [{"type": "section"}]}, "needs text or fields"),
        ("modal", modal("x" * 25, section("x")), "less than 25"),
        ("modal", modal("x", section("x"), private_metadata="x" * 3_001), "less than 3001"),
        ("modal", modal("x", text_input("b", "B"), submit=None), "required where"),
        ("modal", modal("x", LONG_INPUT), "within 0 and 3000"),
        ("home", home(*[section("x")] * 101), "0 to 100 items"),
    ],
)
def test_documented_limits_are_kept(surface: str, body: Json, rule: str) -> None:
    """Each breach says where it is and what the rule is."""
    found = [f"{path} {told}" for path, told in breaches(surface, body)]
    assert [each for each in found if rule in each]


def test_what_is_within_the_limits_passes() -> None:
    """The longest that Slack takes."""
    blocks = [section("x" * 3_000), actions(button("x" * 75, "a" * 255), button("y", "b"))]
    assert list(breaches("messageblocks", {"blocks": blocks})) == []
    assert list(breaches("modal", modal("x" * 24, text_input("b", "B")))) == []


@pytest.mark.parametrize(
    "block",
    [
        {"type": "made_up"},
        {"type": "divider", "colour": "red"},
        {"type": "section", "text": "a text that is no object"},
        actions({"type": "plain_text_input", "action_id": "a", "placeholder": "no object"}),
    ],
)
@pytest.mark.usefixtures("contracts")
async def test_blocks_are_of_slacks_own_types(slack: Slack, acme: Acme, block: Json) -> None:
    """Refused as `invalid_blocks`, and on the record."""
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await acme.client.chat_postMessage(channel=acme.coffee.id, text="x", blocks=[block])
    assert slack.violations[0].where == "chat.postMessage"
    assert acme.coffee.messages == []


async def test_a_wrong_view_is_refused_and_recorded(slack: Slack, acme: Acme) -> None:
    """`invalid_arguments`, with a pointer to the place."""
    view = home(section("x" * 3_001))
    with pytest.raises(SlackApiError) as refused:
        await acme.client.views_publish(user_id=acme.ana.id, view=view)
    answer: Any = refused.value.response
    assert answer["error"] == "invalid_arguments"
    assert "json-pointer:/view/blocks/0/text" in answer["response_metadata"]["messages"][0]
    assert len(slack.violations) == 1
    assert acme.ana.home is None


async def test_a_text_can_be_too_long(slack: Slack, acme: Acme) -> None:
    """40,000 characters for a message, 4,000 for an update."""
    client, where = acme.client, acme.coffee.id
    with pytest.raises(SlackApiError, match="msg_too_long"):
        await client.chat_postMessage(channel=where, text="x" * 40_001)
    posted = await client.chat_postMessage(channel=where, text="x")
    with pytest.raises(SlackApiError, match="msg_too_long"):
        await client.chat_update(channel=where, ts=posted["ts"], text="x" * 4_001)


async def test_a_call_needs_its_scope(slack: Slack) -> None:
    """The answer says which one, and which there are."""
    slack.app.scopes = frozenset({"commands"})
    team = slack.add_team("T9")
    channel = team.add_channel("coffee")
    with pytest.raises(SlackApiError) as refused:
        await client_of(team).chat_postMessage(channel=channel.id, text="x")
    answer: Any = refused.value.response
    assert answer["error"] == "missing_scope"
    assert (answer["needed"], answer["provided"]) == ("chat:write", "commands")
    with pytest.raises(SlackApiError, match="missing_scope"):
        await client_of(team).conversations_history(channel=channel.id)


async def test_an_unknown_method_is_loud(slack: Slack, acme: Acme) -> None:
    """It fails, and it stays on the record."""
    with pytest.raises(SlackApiError, match="unknown_method"):
        await acme.client.api_call("chat.shout")
    assert slack.violations[0].where == "chat.shout"


async def test_a_channel_takes_one_message_a_second(
    slack: Slack, acme: Acme, clock: StillClock
) -> None:
    """After a small burst; another channel isn't held up, and time mends it."""
    client, where = acme.client, acme.coffee.id
    for _ in range(4):
        await client.chat_postMessage(channel=where, text="x")
    with pytest.raises(SlackApiError) as limited:
        await client.chat_postMessage(channel=where, text="x")
    assert limited.value.response.status_code == 429
    assert limited.value.response.headers["Retry-After"] == "1"
    await client.chat_postMessage(channel=acme.ana.dm.id, text="x")
    clock.pass_by(timedelta(seconds=1))
    await client.chat_postMessage(channel=where, text="x")
    slack.rates.on = False
    for _ in range(9):
        await client.chat_postMessage(channel=where, text="x")


@pytest.mark.usefixtures("contracts")
async def test_tiers_are_per_method_and_workspace(slack: Slack, acme: Acme) -> None:
    """Tier 2 is 20 a minute; distributed apps read history once a minute."""
    other = slack.add_team("T2")
    for _ in range(20):
        await acme.client.users_list()
    with pytest.raises(SlackApiError, match="ratelimited"):
        await acme.client.users_list()
    await client_of(other).users_list()
    slack.app.distributed = True
    await acme.client.conversations_history(channel=acme.ana.dm.id)
    with pytest.raises(SlackApiError, match="ratelimited"):
        await acme.client.conversations_history(channel=acme.ana.dm.id)


async def test_a_trigger_opens_one_modal_within_three_seconds(
    slack: Slack, acme: Acme, clock: StillClock
) -> None:
    """Then it is exchanged, or expired; a hash that is not the newest conflicts."""
    app = app_of(acme.team)

    @app.command("/ask")
    async def ask(ack: Any) -> None:
        await ack()

    async with socket_mode(app, slack):
        first = await acme.ana.command("/ask")
        second = await acme.ana.command("/ask")
    view = modal("Ask", text_input("detail", "Detail"))
    triggers = [seen.delivery.payload["trigger_id"] for seen in (first, second) if seen.delivery]
    opened = await acme.client.views_open(trigger_id=triggers[0], view=view)
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await acme.client.views_open(trigger_id=triggers[0], view=view)
    clock.pass_by(timedelta(seconds=4))
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        await acme.client.views_open(trigger_id=triggers[1], view=view)
    shown = opened["view"]
    await acme.client.views_update(view_id=shown["id"], hash=shown["hash"], view=view)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await acme.client.views_update(view_id=shown["id"], hash=shown["hash"], view=view)


async def test_a_response_url_wears_out(slack: Slack, acme: Acme, clock: StillClock) -> None:
    """Five messages, thirty minutes."""
    app = app_of(acme.team)

    @app.command("/ask")
    async def ask(ack: Any) -> None:
        await ack()

    async with socket_mode(app, slack):
        used = await acme.ana.command("/ask", in_=acme.coffee)
        late = await acme.ana.command("/ask", in_=acme.coffee)
    assert used.delivery is not None
    assert late.delivery is not None
    hook = AsyncWebhookClient(used.delivery.payload["response_url"])
    await hook.send(text="For all", response_type="in_channel")
    statuses = [(await hook.send(text="x")).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 200, 404]
    assert [each.words for each in acme.coffee.messages] == ["For all"]
    clock.pass_by(timedelta(minutes=31))
    hook = AsyncWebhookClient(late.delivery.payload["response_url"])
    assert "expired_url" in (await hook.send(text="x")).body
