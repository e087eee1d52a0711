"""Installing an app: by consent, in one workspace or in a whole organisation, with rotation."""

from typing import Any
from urllib.parse import parse_qs, urlencode, urlparse

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from tests.simulators.slack import Slack
from tests.simulators.slack.running import client_of

# slack_sdk itself still uses what aiohttp will drop.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

BACK = "https://kith.example/slack/oauth_redirect"


def _consent(slack: Slack, scopes: str = "chat:write,users:read") -> str:
    asked = {
        "client_id": slack.app.client_id,
        "scope": scopes,
        "state": "a state",
        "redirect_uri": BACK,
    }
    return f"https://slack.com/oauth/v2/authorize?{urlencode(asked)}"


def _code(address: str) -> str:
    query = parse_qs(urlparse(address).query)
    assert query["state"] == ["a state"]
    return query["code"][0]


async def _access(slack: Slack, code: str, **more: str) -> Any:
    arguments = {"client_secret": slack.app.client_secret, "redirect_uri": BACK, **more}
    client = AsyncWebClient(base_url=slack.api_url)
    return await client.oauth_v2_access(client_id=slack.app.client_id, code=code, **arguments)


async def test_a_workspace_is_installed_by_consent(slack: Slack) -> None:
    """The code becomes a token with the scopes that were agreed to, once."""
    team = slack.add_team("T1", "Acme", installed=False)
    ana = team.add_user("ana", admin=True)
    assert not team.installed
    code = _code(slack.oauth.approve(_consent(slack), by=ana))
    with pytest.raises(SlackApiError, match="bad_client_secret"):
        await _access(slack, code, client_secret="wrong")
    with pytest.raises(SlackApiError, match="bad_redirect_uri"):
        await _access(slack, code, redirect_uri="https://elsewhere.example")
    got = await _access(slack, code)
    assert (got["team"]["id"], got["authed_user"]["id"]) == ("T1", ana.id)
    assert got["scope"] == "chat:write,users:read"
    assert team.bot_token == got["access_token"]
    assert (await client_of(team).users_info(user=ana.id))["ok"]
    with pytest.raises(SlackApiError, match="code_already_used"):
        await _access(slack, code)
    with pytest.raises(SlackApiError, match="invalid_code"):
        await _access(slack, "never issued")
    assert "error=access_denied" in slack.oauth.deny(_consent(slack))


async def test_a_token_dies_with_the_installation(slack: Slack) -> None:
    """Revoked by the app, or uninstalled by an admin."""
    one, two = slack.add_team("T1"), slack.add_team("T2")
    await client_of(one).auth_revoke()
    with pytest.raises(SlackApiError, match="token_revoked"):
        await client_of(one).auth_test()
    slack.app.events = frozenset()
    await two.events.app_uninstalled()
    with pytest.raises(SlackApiError, match="account_inactive"):
        await client_of(two).auth_test()


async def test_an_organisation_is_installed_at_once(slack: Slack) -> None:
    """One token for all of its workspaces; lists need the workspace to be named."""
    grid = slack.add_enterprise("E1", "Grid")
    one = slack.add_team("T1", enterprise=grid, installed=False)
    two = slack.add_team("T2", enterprise=grid, installed=False)
    ana, ben = one.add_user("ana"), two.add_user("ben")
    code = _code(slack.oauth.approve(_consent(slack), by=ana, org_wide=True))
    got = await _access(slack, code)
    assert (got["team"], got["enterprise"]["id"]) == (None, "E1")
    assert got["is_enterprise_install"] is True
    client = client_of(two)
    assert (await client.users_info(user=ben.id))["user"]["enterprise_user"]["id"] == ben.id
    with pytest.raises(SlackApiError, match="missing_argument"):
        await client.users_list()
    listed = await client.users_list(team_id="T2")
    assert ben.id in {each["id"] for each in listed["members"]}
    assert (await client.auth_teams_list())["teams"][1]["id"] == "T2"


async def test_tokens_rotate(slack: Slack) -> None:
    """slack_sdk's rotator gets a new token; a refresh token works once; old tokens expire."""
    slack.app.rotates_tokens = True
    team = slack.add_team("T1", installed=False)
    ana = team.add_user("ana")
    got = await _access(slack, _code(slack.oauth.approve(_consent(slack), by=ana)))
    assert got["expires_in"] == 12 * 3_600
    first = Installation(
        user_id=ana.id,
        team_id="T1",
        bot_token=got["access_token"],
        bot_refresh_token=got["refresh_token"],
        bot_token_expires_in=1,
    )
    rotator = AsyncTokenRotator(
        client_id=slack.app.client_id,
        client_secret=slack.app.client_secret,
        client=AsyncWebClient(base_url=slack.api_url),
    )
    rotated = await rotator.perform_token_rotation(installation=first)
    assert rotated is not None
    assert rotated.bot_token == team.bot_token != got["access_token"]
    client = AsyncWebClient(base_url=slack.api_url)
    with pytest.raises(SlackApiError, match="invalid_refresh_token"):
        await client.oauth_v2_access(
            client_id=slack.app.client_id,
            client_secret=slack.app.client_secret,
            grant_type="refresh_token",
            refresh_token=got["refresh_token"],
        )
    assert team.token is not None
    team.token.expires_at = slack.clock.now()
    with pytest.raises(SlackApiError, match="token_expired"):
        await client_of(team).auth_test()
