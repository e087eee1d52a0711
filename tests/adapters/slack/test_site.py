"""The site: what is not from Slack, or not whole, is refused; installing takes a state once."""

import json
import logging
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlparse

import pytest

from adapters.slack.scopes import SCOPES
from adapters.slack.site import LARGEST
from storage.database import create_engine
from storage.sealing import new_key
from tests.adapters.slack.house import House, LateClock, open_house
from tests.simulators.slack import Person, Slack
from tests.simulators.slack.browser import Page, knock

# slack_sdk's own way to send the app's secret
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

COMMAND = urlencode({"command": "/ask", "text": "a discreet lawyer", "team_id": "T1"}).encode()


@pytest.fixture
async def house(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[House]:
    shutil.copy(sqlite_template, tmp_path / "kith.db")
    clock, engine = LateClock(), create_engine(f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}")
    async with Slack(clock) as slack, open_house(slack, clock, engine, new_key()) as opened:
        yield opened
    await engine.dispose()


@pytest.fixture
def ana(house: House) -> Person:
    """The admin of a workspace without Kith."""
    return house.slack.add_team("T1", "Acme", installed=False).add_user("ana", admin=True)


async def test_slack_can_verify_the_address(house: House) -> None:
    """The challenge that it sends when the address is set."""
    assert await house.slack.web_hook.verify_address()


@pytest.mark.parametrize(
    "forged",
    [
        {"secret": "another secret"},
        {"signed": False},
        {"age": 301},
        {"age": -301},
        {"headers": {"X-Slack-Signature": "v0=é"}, "signed": False},
    ],
    ids=["wrong secret", "unsigned", "stale", "from the future", "odd"],
)
async def test_what_slack_did_not_just_sign_is_refused(
    house: House, caplog: pytest.LogCaptureFixture, forged: dict[str, str]
) -> None:
    """401, and a line in the log that says nothing of what was in it."""
    caplog.set_level(logging.INFO)
    answer = await house.slack.web_hook.knock(COMMAND, **forged)  # type: ignore[arg-type]  # a mix of keywords
    assert (answer.status, answer.body) == (401, "")
    assert "was refused: its signature is wrong, or too old" in caplog.text
    assert "lawyer" not in caplog.text


@pytest.mark.parametrize("stamp", ["", "yesterday", "1e9", "-5", "9" * 400, "١٢٣"])
async def test_a_timestamp_that_is_none_is_refused(house: House, stamp: str) -> None:
    """However odd it is."""
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": "v0=00"}
    answer = await house.slack.web_hook.knock(COMMAND, signed=False, headers=headers)
    assert answer.status == 401


async def test_a_body_that_is_too_large_is_refused(house: House) -> None:
    """Before it is looked at, signed or not; the largest good one is taken."""
    send = house.slack.web_hook.knock
    assert (await send(b"text=" + b"x" * LARGEST)).status == 413
    challenge = {"type": "url_verification", "challenge": "yes", "filler": ""}
    room = LARGEST - len(json.dumps(challenge))
    body = json.dumps(challenge | {"filler": "x" * room}).encode()
    assert len(body) == LARGEST
    assert (await send(body, content_type="application/json")).status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"payload={",
        b"payload=[]",
        b"payload=null",
        b'{"team": 7, "authorizations": 5}',
        b"{" * 100_000,
        b'{"a":' * 100_000,
        b"\xff\xfe",
        b"a;b",
    ],
    ids=lambda body: body[:12].decode(errors="replace"),
)
async def test_a_malformed_body_is_refused(
    house: House, caplog: pytest.LogCaptureFixture, body: bytes
) -> None:
    """Without a stack trace."""
    answer = await house.slack.web_hook.knock(body)
    assert 400 <= answer.status < 500
    assert "Traceback" not in caplog.text
    assert len(caplog.text) < 500


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "event_callback"},
        {"type": "event_callback", "event": {}},
        {"type": "event_callback", "event": {"type": "team_join"}, "team_id": "T1"},
        {"type": "event_callback", "event": {"type": "app_uninstalled"}},
        {"type": "event_callback", "event": {"type": "app_uninstalled"}, "event_time": 10**30},
        {"type": "event_callback", "event": {"type": "tokens_revoked", "tokens": 5}},
        {"type": "block_actions", "actions": []},
        {"type": "view_submission", "view": {"callback_id": "kith:form"}},
        {"type": "something_new"},
        {},
    ],
    ids=lambda payload: json.dumps(payload)[-40:],
)
async def test_what_lacks_what_it_should_have_is_ignored(
    house: House, caplog: pytest.LogCaptureFixture, payload: dict[str, object]
) -> None:
    """Nothing crashes, and nothing is done."""
    await house.slack.web_hook.send("events_api", payload)
    await house.settle()
    assert "Traceback" not in caplog.text
    assert "errand failed" not in caplog.text
    assert house.slack.calls == []


async def test_a_command_may_be_about_a_payload(house: House, ana: Person) -> None:
    """Bolt's own reading would lose it."""
    await house.install(ana)
    seen = await ana.command("/kith", "help payload=1 payload")
    assert (await seen.reply()).words


@pytest.mark.parametrize("path", ["/", "/slack", "/slack/events", "/slack/install/x"])
async def test_other_addresses_are_nothing(house: House, path: str) -> None:
    """404, or 405 for the one that Slack posts to."""
    assert (await knock(house.url + path)).status in (404, 405)


async def test_consent_is_asked_for_the_scopes_that_are_explained(house: House) -> None:
    """No other, and none that a person would have to give."""
    asked = parse_qs(urlparse((await house.begin()).location).query, keep_blank_values=True)
    assert set(asked["scope"][0].split(",")) == set(SCOPES)
    assert asked["user_scope"] == [""]
    assert asked["redirect_uri"] == [f"{house.url}/slack/oauth_redirect"]


async def _refused(house: House, page: Page, status: int, words: str) -> None:
    assert page.status == status
    assert words in page.words
    assert 'href="/slack/install"' in page.words
    assert house.slack.calls_of("oauth.v2.access") == []


async def test_a_state_is_taken_once(house: House, ana: Person) -> None:
    """The same way back a second time is told to start again; nothing is asked of Slack."""
    begun = await house.begin()
    back = house.slack.oauth.approve(begun.location, ana)
    assert (await knock(back, begun.cookie)).status == 200
    house.slack.calls.clear()
    await _refused(house, await knock(back, begun.cookie), 401, "used already")


async def test_a_state_expires(house: House, ana: Person) -> None:
    """After ten minutes."""
    begun = await house.begin()
    back = house.slack.oauth.approve(begun.location, ana)
    house.clock.late += timedelta(minutes=10)
    await _refused(house, await knock(back, begun.cookie), 401, "too old")


async def test_a_state_belongs_to_a_browser(house: House, ana: Person) -> None:
    """Nobody can be made to install what another began, and no state can be made up."""
    begun, other = await house.begin(), await house.begin()
    back = house.slack.oauth.approve(begun.location, ana)
    await _refused(house, await knock(back), 400, "another browser")
    await _refused(house, await knock(back, other.cookie), 400, "another browser")
    invented = f"{house.url}/slack/oauth_redirect?code=1&state=mine"
    page = await knock(invented, "slack-app-oauth-state=mine")
    await _refused(house, page, 401, "used already")


async def test_a_code_is_taken_once(
    house: House, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """A replayed code with a good state installs nothing, and stands in no log."""
    begun, again = await house.begin(), await house.begin()
    back = house.slack.oauth.approve(begun.location, ana)
    await knock(back, begun.cookie)
    code = parse_qs(urlparse(back).query)["code"][0]
    state = parse_qs(urlparse(again.location).query)["state"][0]
    url = f"{house.url}/slack/oauth_redirect?{urlencode({'code': code, 'state': state})}"
    page = await knock(url, again.cookie)
    assert (page.status, "Slack did not take it" in page.words) == (401, True)
    assert "Slack did not take the code" in caplog.text
    assert code not in caplog.text


@pytest.mark.parametrize("error", ["access_denied", "<script>alert(1)</script>"])
async def test_no_is_taken_for_an_answer(house: House, ana: Person, error: str) -> None:
    """Whoever says no reads that nothing was installed; no word of the address is shown."""
    query = urlencode({"error": error, "state": "x"})
    page = await knock(f"{house.url}/slack/oauth_redirect?{query}")
    assert "not installed yet" in page.words
    assert "<script>" not in page.words


async def test_slack_out_of_reach_is_said_kindly(house: House, ana: Person) -> None:
    """The page says to start again; nothing is kept."""
    begun = await house.begin()
    back = house.slack.oauth.approve(begun.location, ana)
    house.slack.faults.fail("oauth.v2.access", times=3)
    page = await knock(back, begun.cookie)
    assert (page.status, "Slack did not take it" in page.words) == (401, True)
    assert (await house.install(ana)).status == 200


async def test_a_workspace_with_a_wicked_name_is_shown_literally(house: House) -> None:
    """It is somebody's words, on our page."""
    team = house.slack.add_team("T2", "<b>Bold</b> & co", installed=False)
    page = await house.install(team.add_user("ana", admin=True))
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; co" in page.words
