"""docs/slack.md, followed to the letter: from an app that was just created to the first round."""

import re
from pathlib import Path

import bot.features
from bot.catalog import discover
from bot.clock import WallClock
from deploy.examination import examine_slack
from deploy.settings import Settings
from tests.slack_life import CAST, check, connected, one_workspace

PAGE = Path(__file__).parents[1] / "docs" / "slack.md"


def test_the_page_names_only_commands_that_exist() -> None:
    """By their whole words; `…` and what stands for someone's own words left out."""
    catalog = discover(bot.features)
    told = set(re.findall(r"`/([a-z ]+?)(?: …)?`", PAGE.read_text())) - {"kith help", "kith ask"}
    assert {"kith setup", "intro setup", "intro join", "kith round run"} <= told
    assert told <= set(catalog.commands) | set(catalog.roots)


def test_the_page_tells_each_setting_that_one_workspace_needs() -> None:
    """And none that there isn't."""
    told = set(re.findall(r"^(KITH_[A-Z_]+)=", PAGE.read_text(), re.MULTILINE))
    assert told == {"KITH_SLACK_BOT_TOKEN", "KITH_SLACK_APP_TOKEN", "KITH_SECRET"}


async def test_an_admin_who_follows_the_page_sees_a_first_round(tmp_path: Path) -> None:
    """Two forms, a word from each who wants to meet, and people are introduced; all is well."""
    async with one_workspace(tmp_path) as (life, settings), connected(life, settings):
        await _is_well(settings)
        channels, ana = life.channels, life.ana
        opened = await life.says(ana, "/kith setup")
        await ana.submit(
            await opened.modal(),
            {
                "asks": channels["asks"].id,
                "shoutouts": channels["thanks"].id,
                "time_zone": "Europe/Berlin",
            },
        )
        assert "Kith is set up" in (await opened.reply()).words
        form = await (await life.says(ana, "/intro setup")).modal()
        filled = {"cadence": "every week", "weekday": "Monday", "at": "10:00"}
        await ana.submit(form, filled)
        for name in CAST[1:]:
            seen = await life.says(life.people[name], "/intro join")
            assert "You are in" in seen.replies[-1].words
        await life.says(ana, "/intro join")
        await _is_well(settings, "#asks", "#thanks", "#coffee")
        seen = await life.says(ana, "/kith round preview")
        assert "would" in seen.replies[-1].words
        await life.says(ana, "/kith round run")
        rooms = await life.rooms(2)
        met = {person.name for room in rooms for person in room.members if not person.bot}
        assert met == set(CAST)
        check(life.slack, life)


async def _is_well(settings: Settings, *seen: str) -> None:
    """What `kith doctor slack` says while Kith runs."""
    findings = await examine_slack(settings, WallClock())
    assert [each.line for each in findings if not each.well] == []
    said = " ".join(each.line for each in findings)
    assert [each for each in seen if each not in said] == []
