"""`kith run` and `kith slack`: what they need, what they say, and how they end."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from deploy.cli import app
from deploy.hosting import Unset
from deploy.running import check, run
from deploy.settings import Settings
from deploy.slack import NotLetIn
from tests.simulators.slack import Slack

ROOT = Path(__file__).parents[2]


def settings_of(slack: Slack, folder: Path, **more: object) -> Settings:
    told: dict[str, object] = {
        "secret": SecretStr("a secret for tests"),
        "database_url": f"sqlite+aiosqlite:///{folder / 'kith.db'}",
        "slack_bot_token": SecretStr(slack.teams["T1"].bot_token),
        "slack_app_token": SecretStr(slack.app.app_token),
        "slack_api_url": slack.api_url,
    }
    return Settings.model_validate(told | more)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"secret": ""}, "KITH_SECRET is not set"),
        ({}, "nowhere to run yet"),
        ({"slack_bot_token": "x"}, "KITH_SLACK_APP_TOKEN is not set"),
        ({"slack_app_token": "x"}, "KITH_SLACK_BOT_TOKEN is not set"),
        (
            {"slack_bot_token": "x", "slack_app_token": "x", "slack_client_id": "x"},
            "Keep one",
        ),
    ],
)
def test_what_is_missing_is_named(given: Mapping[str, str], says: str) -> None:
    """With what to do about it."""
    with pytest.raises(Unset, match=says):
        check(Settings.model_validate({"secret": "x", **given}))


@pytest.mark.parametrize(
    ("token", "says"),
    [("slack_bot_token", "KITH_SLACK_BOT_TOKEN"), ("slack_app_token", "KITH_SLACK_APP_TOKEN")],
)
async def test_a_wrong_token_ends_it_with_a_word(tmp_path: Path, token: str, says: str) -> None:
    """Which one, and where to find the right one."""
    async with Slack() as slack:
        slack.add_team("T1", "Acme")
        settings = settings_of(slack, tmp_path, **{token: SecretStr("xoxb-wrong")})
        with pytest.raises(NotLetIn, match=says):
            await run(settings)


async def test_no_slack_there_ends_it_with_a_word(tmp_path: Path) -> None:
    """An address at which nobody listens."""
    async with Slack() as slack:
        slack.add_team("T1", "Acme")
        settings = settings_of(slack, tmp_path, slack_api_url="http://127.0.0.1:9/api/")
        with pytest.raises(NotLetIn, match="can't be reached"):
            await run(settings)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "KITH_DATABASE_URL can't be used"),
        ("postgresql+psycopg://kith:hush@127.0.0.1:9/kith", "does not answer"),
    ],
)
async def test_a_database_that_is_none_ends_it_with_a_word(url: str, says: str) -> None:
    """Which setting it is; its value may hold a password, and is not said."""
    settings = Settings(secret=SecretStr("x"), discord_token=SecretStr("x"), database_url=url)
    with pytest.raises(Unset, match=says) as raised:
        await run(settings)
    assert "hush" not in str(raised.value)


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
async def test_it_ends_when_it_is_told_to(tmp_path: Path, by: signal.Signals) -> None:
    """Within seconds, and without a stack of lines."""
    async with Slack() as slack:
        slack.add_team("T1", "Acme")
        settings = settings_of(slack, tmp_path)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from deploy.cli import main; main()", "run"),
            cwd=ROOT,
            env=os.environ | _environment(settings),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        await slack.until(lambda: slack.sockets.opened, seconds=30)
        process.send_signal(by)
        said, _ = await asyncio.wait_for(process.communicate(), 10)
    assert process.returncode == 0
    assert b"Traceback" not in said
    assert b"Kith is running on slack" in said


def _environment(settings: Settings) -> dict[str, str]:
    told = settings.model_dump(exclude_unset=True)
    return {
        f"KITH_{name.upper()}": value.get_secret_value() if isinstance(value, SecretStr) else value
        for name, value in told.items()
    }


def test_the_manifest_is_printed() -> None:
    """For Socket Mode, for many workspaces, and as a link."""
    printed = CliRunner().invoke(app, ["slack", "manifest"])
    assert json.loads(printed.stdout)["settings"]["socket_mode_enabled"] is True
    assert printed.stdout == (ROOT / "deploy" / "slack-manifest.json").read_text()
    assert printed.stderr.split()[-1].startswith("https://api.slack.com/apps?new_app=1")
    served = CliRunner().invoke(app, ["slack", "manifest", "--url", "https://kith.example.org"])
    assert "https://kith.example.org/slack/events" in served.stdout
    assert json.loads(unquote(served.stderr.split("manifest_json=")[1])) == json.loads(
        served.stdout
    )
    link = CliRunner().invoke(app, ["slack", "manifest", "--link"]).stdout
    assert json.loads(unquote(link.split("manifest_json=")[1])) == json.loads(printed.stdout)
    assert CliRunner().invoke(app, ["slack", "manifest", "--url", "kith.org"]).exit_code == 2
