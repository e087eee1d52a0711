"""The doctor: a line for each thing that is well, and for each fault how to mend it."""

import logging
import re
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from adapters.slack.scopes import SCOPES
from bot.clock import Clock, WallClock
from bot.people import Place
from bot.records.settings import Settings as Choices
from deploy.examination import examine_slack
from deploy.settings import Settings
from storage.database import SqlStorage, create_engine
from storage.migrate import migrate
from storage.sealing import new_key
from tests.adapters.slack.house import LateClock, open_house, settings_of
from tests.clock import StillClock
from tests.conftest import SECRET
from tests.simulators.slack import Conversation, Slack, Team

# slack_sdk's own way to send the app's secret
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with Slack() as running:
        running.app.scopes = frozenset(SCOPES)
        yield running


@pytest.fixture
def team(slack: Slack) -> Team:
    return slack.add_team("T1", "Acme")


@pytest.fixture
def asks(team: Team) -> Conversation:
    return team.add_channel("asks")


@pytest.fixture
async def settings(slack: Slack, team: Team, asks: Conversation, tmp_path: Path) -> Settings:
    """One workspace that is set up, and in which nothing is wrong."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}"
    engine = create_engine(url)
    await migrate(engine)
    storage = SqlStorage(engine, SECRET)
    town = await storage.community("slack", "T1", "Acme")
    async with storage.open(town) as work:
        await work.settings.change(lambda _: Choices(asks=Place(asks.id, "asks")))
        await work.commit()
    await engine.dispose()
    return Settings(
        database_url=url,
        slack_bot_token=SecretStr(team.bot_token),
        slack_app_token=SecretStr(slack.app.app_token),
        slack_api_url=slack.api_url,
    )


async def _lines(settings: Settings, clock: Clock | None = None) -> list[str]:
    return [each.line for each in await examine_slack(settings, clock or WallClock())]


async def _wrong(settings: Settings, clock: Clock | None = None) -> list[str]:
    return [each for each in await _lines(settings, clock) if not each.startswith("ok ")]


async def test_all_is_well(settings: Settings, slack: Slack) -> None:
    """And said so, of each thing that was looked at."""
    assert await _lines(settings) == [
        "ok     The database answers, and is of this version.",
        "ok     The bot token (KITH_SLACK_BOT_TOKEN) works, in Acme.",
        "ok     KITH_SLACK_BOT_TOKEN: its scopes are those of the manifest.",
        "ok     This machine's clock is right.",
        "ok     Socket Mode (KITH_SLACK_APP_TOKEN) opens.",
        "ok     Kith is in #asks.",
    ]
    assert slack.violations == []


async def test_nothing_set_is_one_line(tmp_path: Path) -> None:
    """With the page that tells how to begin; and no database is made by looking."""
    file = tmp_path / "none.db"
    wrong = await _wrong(Settings(database_url=f"sqlite+aiosqlite:///{file}"))
    assert [each.split(".")[0] for each in wrong] == [
        f"wrong  There is no database yet at {str(file).partition('.')[0]}",
        "wrong  No Slack workspace is set",
    ]
    assert "docs/slack.md" in wrong[1]
    assert not file.exists()


FAULTS: dict[str, tuple[Callable[[Team, Conversation], object], str]] = {
    "token": (
        lambda team, _: setattr(team.token, "dead", "token_revoked"),
        r"bot token .* is no good: token_revoked\. Copy it again",
    ),
    "socket": (
        lambda team, _: setattr(team.slack.oauth.tokens[team.slack.app.app_token], "dead", "x"),
        r"Socket Mode .* does not open: x\. Make one .* connections:write",
    ),
    "archived": (
        lambda _, asks: setattr(asks, "archived", True),
        r"#asks is archived\. Unarchive it, or pick another with /kith setup\.",
    ),
    "not invited": (
        lambda team, asks: asks.members.remove(team.bot),
        r"Kith is not in #asks\. Invite it there with /invite @Kith\.",
    ),
    "deleted": (
        lambda team, asks: team.conversations.pop(asks.id),
        r"#asks can't be seen: channel_not_found\. Invite Kith there",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_each_fault_has_its_line(
    settings: Settings, team: Team, asks: Conversation, fault: str
) -> None:
    """One line, which says how to mend it."""
    break_it, says = FAULTS[fault]
    break_it(team, asks)
    wrong = await _wrong(settings)
    assert len(wrong) == 1
    assert re.search(says, wrong[0])


async def test_scopes_are_compared_with_the_manifest(slack: Slack, settings: Settings) -> None:
    """One that is missing, and one that Kith never needs."""
    for scopes, says in (
        (set(SCOPES) - {"users:read"}, "these scopes are missing: users:read."),
        (set(SCOPES) | {"channels:history"}, "there are scopes too many: channels:history."),
    ):
        team = slack.add_team(f"T{says}", "Other", installed=False)
        token = slack.oauth.install(team, frozenset(scopes))
        wrong = await _wrong(
            settings.model_copy(update={"slack_bot_token": SecretStr(token.value)})
        )
        assert len(wrong) == 1
        assert says in wrong[0]
        assert "kith slack manifest" in wrong[0]


@pytest.mark.parametrize(("minutes", "which"), [(5, "ahead of"), (-5, "behind")])
async def test_a_clock_that_is_wrong_is_noticed(
    settings: Settings, minutes: int, which: str
) -> None:
    """Slack's requests would seem stale."""
    off = StillClock(datetime.now(UTC) + timedelta(minutes=minutes))
    (line,) = await _wrong(settings, off)
    assert re.search(rf"clock is (299|30\d) seconds {which} Slack's\. Set it", line)


async def test_slack_out_of_reach_is_said(settings: Settings) -> None:
    """With the setting that may be to blame."""
    nowhere = settings.model_copy(update={"slack_api_url": "http://127.0.0.1:9/"})
    wrong = await _wrong(nowhere)
    assert len(wrong) == 2
    assert all("http://127.0.0.1:9/" in each and "KITH_SLACK_API_URL" in each for each in wrong)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("nonsense", "KITH_DATABASE_URL can't be used"),
        ("sqlite+aiosqlite://", "KITH_DATABASE_URL can't be used"),
        ("postgresql+psycopg://kith@127.0.0.1:9/kith", "The database does not answer"),
    ],
)
async def test_a_database_that_is_none_is_said(settings: Settings, address: str, says: str) -> None:
    """First, and without its password."""
    lines = await _lines(settings.model_copy(update={"database_url": address}))
    assert lines[0].startswith(f"wrong  {says}")


async def test_a_database_of_another_version_is_said(settings: Settings, tmp_path: Path) -> None:
    """`kith run` brings it up to date."""
    (tmp_path / "old.db").touch()
    old = f"sqlite+aiosqlite:///{tmp_path / 'old.db'}"
    (line,) = await _wrong(settings.model_copy(update={"database_url": old}))
    assert "of another version of Kith. `kith run`" in line


async def test_many_workspaces_are_looked_at_one_by_one(slack: Slack, tmp_path: Path) -> None:
    """A dead token of one is told with its name; secrets are only counted."""
    url, keys, clock = f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}", new_key(), LateClock()
    engine = create_engine(url)
    await migrate(engine)
    async with open_house(slack, clock, engine, keys) as house:
        for ident, name in (("T1", "Acme"), ("T2", "Zeta")):
            town = slack.add_team(ident, name, installed=False)
            assert (await house.install(town.add_user("ana", admin=True))).status == 200
    await engine.dispose()
    served = settings_of(slack, "https://kith.example.org", keys)
    settings = served.model_copy(update={"database_url": url})
    assert await _wrong(settings) == []
    dead = slack.teams["T2"].token
    assert dead is not None
    dead.dead = "account_inactive"
    (line,) = await _wrong(settings)
    assert "The bot token (Zeta) is no good: account_inactive." in line


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"slack_signing_secret": None}, "KITH_SLACK_SIGNING_SECRET is not set."),
        ({"slack_client_secret": None}, "KITH_SLACK_CLIENT_SECRET is not set."),
        ({"public_url": "http://kith.example.org"}, "KITH_PUBLIC_URL is no https:// address."),
        ({"public_url": None}, "KITH_PUBLIC_URL is no https:// address."),
        ({"keys": None}, "KITH_KEYS holds no key, or a malformed one."),
        ({"keys": SecretStr("short")}, "KITH_KEYS holds no key, or a malformed one."),
    ],
)
async def test_what_http_needs_is_looked_for(
    slack: Slack, settings: Settings, change: dict[str, object], says: str
) -> None:
    """Each setting by its name."""
    served = settings_of(slack, "https://kith.example.org", new_key())
    both = served.model_copy(update={"database_url": settings.database_url, **change})
    (line,) = await _wrong(both)
    assert line.startswith(f"wrong  {says}")


async def test_no_secret_is_printed_or_logged(
    settings: Settings, team: Team, caplog: pytest.LogCaptureFixture
) -> None:
    """Not of a token that works, nor of one that doesn't."""
    caplog.set_level(logging.INFO)
    said = await _lines(settings)
    assert team.token is not None
    team.token.dead = "token_revoked"
    said += await _lines(settings)
    assert team.bot_token not in "".join(said) + caplog.text
    assert "xapp-" not in "".join(said) + caplog.text
