"""Weeks of asks: nobody is asked above their limit, nor at a bad hour, and all come to an end."""

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

import pytest

from bot.people import Member
from bot.records.contacts import WEEK, Contact
from bot.routing.hours import is_decent
from bot.zones import zone_of
from tests.features.asks.stories import offer
from tests.stage import CAST, Stage

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Auckland")
OFTEN = {"never": 0, "once a week": 1, "3 times a week": 3, "5 times a week": 5}
KNOWN = ("SOC 2 audits", "hiring in Germany", "Kubernetes", "pricing of software")
ANSWERS = ("I can help", "Not this time", "Not my topic", "", "", "")
START = datetime(2026, 1, 1, tzinfo=UTC)


async def settle_in(stage: Stage) -> dict[int, int]:
    """All live somewhere, know something and said how often they may be asked: by id."""
    limits = {}
    for number, name in enumerate(CAST):
        await stage.add(name, zone=ZONES[number % len(ZONES)], admin=name == "ana")
        await offer(stage, name, f"{KNOWN[number % 4]}, {KNOWN[(number // 2) % 4]}")
        often = list(OFTEN)[number % 4]
        await stage.actor(name).says("/profile asks", at_most=often)
        limits[(await stage.actor(name).member()).id] = OFTEN[often]
    return limits


async def two_weeks(stage: Stage, chance: Random) -> None:
    """Somebody asks something every few hours, by day and by night; some answer."""
    for _ in range(24):
        author = stage.actor(chance.choice(CAST))
        await author.says(
            "/ask",
            detail=f"Who knows about {chance.choice(KNOWN)}?",
            urgency=chance.choice(["today", "this week", "no hurry"]),
            seen_by=chance.choice(["everyone", "a few people first", "a few people only"]),
        )
        await stage.passes(hours=chance.randrange(1, 25))
        for name in CAST:
            for message in stage.inbox(name)[-2:]:
                answer = chance.choice(ANSWERS)
                if message.title.startswith("Can you help") and answer:
                    await stage.actor(name).presses(answer, on=message)


def check(asked: Sequence[Contact], people: dict[int, Member], limits: dict[int, int]) -> None:
    """Every single time that somebody was asked."""
    for each in asked:
        theirs = [e for e in asked if e.member_id == each.member_id]
        week = [e for e in theirs if each.at - WEEK < e.at <= each.at]
        assert len(week) <= limits[each.member_id]
        assert is_decent(each.at, zone_of(people[each.member_id].zone))


@pytest.mark.core_only("two weeks of everything; no platform changes who is asked")
async def test_two_weeks_of_asks(stage: Stage) -> None:
    """Many are asked, each as they want to be, and in the end no ask is open."""
    limits = await settle_in(stage)
    await two_weeks(stage, Random(7))
    await stage.passes(days=40)
    async with stage.storage.open(stage.community) as work:
        asked = await work.contacts.since(list(limits), START)
        check(asked, await work.members.many(list(limits)), limits)
        assert len(asked) > 20
        assert not [each for each in await work.asks.everything() if each.open]
