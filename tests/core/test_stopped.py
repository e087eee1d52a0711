"""Where Kith was removed it answers nobody and does nothing, until it is installed again."""

import logging

import pytest

from bot.events import Notice, Quiet
from bot.people import Place
from tests.stage import Stage


async def test_nobody_is_answered_where_kith_was_removed(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """A line in the log, without what was said; back again, all is as before."""
    caplog.set_level(logging.INFO)
    platform, handle = stage.community.platform, stage.community.handle
    await stage.storage.stop(platform, handle, stage.clock.now())
    for line in ("/ask who knows a discreet lawyer", "/kith help", "/nonsense"):
        assert (await stage.ana.says(line)).answer == Quiet()
    assert (await stage.ana.opens_home()).answer == Quiet()
    assert "left aside: Kith was removed" in caplog.text
    assert "lawyer" not in caplog.text
    await stage.storage.resume(platform, handle)
    assert (await stage.ana.says("/kith help")).answer != Quiet()


async def test_news_of_a_channel_are_left_aside(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """They may come after the last word of a platform."""
    caplog.set_level(logging.INFO)
    community = stage.community
    await stage.storage.stop(community.platform, community.handle, stage.clock.now())
    place = Place("C1", "coffee")
    await stage.service.note(
        Notice(community.platform, community.handle, community.name, place, True, "key")
    )
    assert "news were left aside" in caplog.text


async def test_no_reminder_comes_where_kith_was_removed(stage: Stage) -> None:
    """An ask that nobody answered rises again after a day, unless Kith has gone."""
    await stage.ana.says("/ask who has run a SOC 2 audit at a startup?")
    before = [each.title for each in stage.channel("asks")]
    community = stage.community
    await stage.storage.stop(community.platform, community.handle, stage.clock.now())
    assert await stage.storage.agenda.next_due() is None
    await stage.passes(days=3)
    assert [each.title for each in stage.channel("asks")] == before
    await stage.storage.resume(community.platform, community.handle)
    assert await stage.storage.agenda.next_due() is not None
