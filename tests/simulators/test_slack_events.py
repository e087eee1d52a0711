"""What happens in a workspace reaches the app, in Slack's envelope."""

import asyncio
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp

from tests.simulators.conftest import Acme
from tests.simulators.slack import Slack
from tests.simulators.slack.running import app_of, socket_mode

KINDS = [
    "member_joined_channel",
    "member_left_channel",
    "channel_left",
    "channel_rename",
    "channel_archive",
    "user_change",
    "team_join",
    "app_uninstalled",
    "tokens_revoked",
]


class Ears:
    """Hears every kind of event; bolt's listeners run after the acknowledgement."""

    def __init__(self, app: AsyncApp) -> None:
        self._heard: asyncio.Queue[Any] = asyncio.Queue()
        for kind in KINDS:
            app.event(kind)(self._hear)

    async def _hear(self, body: Any) -> None:
        self._heard.put_nowait(body)

    async def take(self, number: int) -> list[Any]:
        """The next `number` events; no more may be there then."""
        taken = [await asyncio.wait_for(self._heard.get(), 5) for _ in range(number)]
        assert self._heard.empty()
        return sorted(taken, key=lambda body: str(body["event"]["event_ts"]))


async def test_what_happens_is_told(slack: Slack, acme: Acme) -> None:
    """Joining, leaving, renaming, archiving, changes of people: with team and authorization."""
    app, events = app_of(acme.team), acme.team.events
    ears = Ears(app)
    cy = acme.team.add_user("cy", guest=True)
    async with socket_mode(app, slack):
        await events.team_join(cy)
        await events.member_joined_channel(cy, acme.coffee, inviter=acme.ana)
        await events.user_change(cy, guest=False, tz="Asia/Tokyo")
        await events.member_left_channel(cy, acme.coffee)
        await events.channel_rename(acme.coffee, "tea")
        await events.channel_archive(acme.coffee, by=acme.ana)
        heard = await ears.take(6)
    assert [body["event"]["type"] for body in heard] == [
        "team_join",
        "member_joined_channel",
        "user_change",
        "member_left_channel",
        "channel_rename",
        "channel_archive",
    ]
    assert heard[1]["event"]["inviter"] == acme.ana.id
    assert heard[2]["event"]["user"]["tz"] == "Asia/Tokyo"
    assert heard[4]["event"]["channel"]["name"] == "tea"
    assert {body["team_id"] for body in heard} == {"T1"}
    assert len({body["event_id"] for body in heard}) == len(heard)
    assert heard[0]["authorizations"][0]["user_id"] == acme.team.bot.id


async def test_a_bot_that_is_removed_hears_it_and_nothing_more(slack: Slack, acme: Acme) -> None:
    """Nobody tells a bot who joins where it is not."""
    app, events = app_of(acme.team), acme.team.events
    async with socket_mode(app, slack):
        ears = Ears(app)
        await events.member_left_channel(acme.team.bot, acme.coffee)
        assert await events.member_left_channel(acme.ben, acme.coffee) is None
        heard = await ears.take(2)
    assert [body["event"]["type"] for body in heard] == ["channel_left", "member_left_channel"]


async def test_an_uninstalled_app_hears_the_end_and_nothing_more(slack: Slack, acme: Acme) -> None:
    """Its token is dead already when it hears of it."""
    app, events = app_of(acme.team), acme.team.events
    ears = Ears(app)
    async with socket_mode(app, slack):
        await events.app_uninstalled()
        await events.tokens_revoked()
        assert await events.user_change(acme.ana, tz="Asia/Tokyo") is None
        heard = await ears.take(2)
    kinds = [body["event"]["type"] for body in heard]
    assert kinds == ["app_uninstalled", "tokens_revoked"]


async def test_a_manifest_says_what_is_told(slack: Slack, acme: Acme) -> None:
    """What it doesn't subscribe to, or has no scope for, never comes."""
    manifest = {
        "features": {"slash_commands": [{"command": "/ask"}]},
        "oauth_config": {"scopes": {"bot": ["commands"]}},
        "settings": {"event_subscriptions": {"bot_events": ["user_change"]}},
    }
    slack.app.configure(manifest)
    other = slack.add_team("T2", "Other")
    eva = other.add_user("eva")
    assert await acme.team.events.channel_rename(acme.coffee, "tea") is None
    assert other.token is not None
    assert "users:read" not in other.token.scopes
    assert await other.events.user_change(eva, tz="Asia/Tokyo") is None
    app = app_of(acme.team)
    ears = Ears(app)
    async with socket_mode(app, slack):
        assert await acme.team.events.user_change(acme.ana, tz="Asia/Tokyo") is not None
        assert len(await ears.take(1)) == 1
    with pytest.raises(LookupError, match="/ask"):
        await eva.command("/unheard-of")
