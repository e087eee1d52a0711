"""A small town lives two weeks: every promise is kept, and a broken one is seen."""

from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from bot import budget
from bot.cards import Card, card, text
from bot.people import Member, Place, PlaceSort
from bot.work import Storage
from tests.clock import StillClock
from tests.network import Message
from tests.simulate.life import Life
from tests.simulate.people import invent
from tests.simulate.promises import Record
from tests.simulate.simulation import simulate
from tests.simulate.town import Arrival, found_town
from tests.simulate.wishes import Wishes

QUICK = (20, 2)  # members and weeks
HELLO = Card("Hello")
NOON = datetime.fromisoformat("2026-03-02T12:00Z")


async def test_a_small_town_lives_two_weeks(tmp_path: Path) -> None:
    """Whatever they do; and they do something of most."""
    outcome = await simulate(tmp_path, *QUICK)
    assert list(outcome.breaches) == []
    measured = {each.what: each.measured for each in outcome.figures}
    for what in ("asks", "pairs introduced", "spotlights", "private messages, most"):
        assert measured[what] > 0, f"no {what}"


async def test_a_broken_promise_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kith, for once, knows no quiet hours."""
    monkeypatch.setattr(budget, "is_decent", lambda *_: True)
    monkeypatch.setattr(budget, "START", time(0))
    outcome = await simulate(tmp_path, *QUICK)
    missed = {each.what for each in outcome.figures if not each.met}
    assert not outcome.kept
    assert "messages in quiet hours or at weekends" in missed


@pytest.fixture
async def record(storage: Storage) -> Record:
    """Of two people at the same place, who want nothing in particular."""
    town = await found_town(storage, StillClock(), "UTC")
    return Record(Life(town, invent(2, 14, seed=1), (), Wishes("UTC"), Random(1)))


def arrives(record: Record, at: datetime, key: str, shown: Card = HELLO) -> set[str]:
    """The promises that are broken after a private message."""
    who = record.life.residents[0].handle
    record.life.wishes.zones[who] = "Europe/London"
    message = Message(key, Place("direct", "", PlaceSort.DIRECT), shown, key)
    record.hear(Arrival(who, message, at, own=False))
    return {name for name, broken in record.broken.items() if broken}


def test_more_than_a_member_wants_is_seen(record: Record) -> None:
    """The fourth in seven days; what they wait for does not count."""
    for day in range(3):
        assert arrives(record, NOON + timedelta(days=day), f"goal:{day}:near:0") == set()
        assert arrives(record, NOON + timedelta(days=day), f"ask:{day}:unanswered") == set()
    assert arrives(record, NOON + timedelta(days=7), "goal:7:near:0") == set()
    broken = arrives(record, NOON + timedelta(days=7), "goal:8:near:0")
    assert broken == {"messages above a member's budget"}


def test_more_asks_than_a_member_wants_are_seen(record: Record) -> None:
    """And one in a break, or before nine."""
    who = record.life.residents[0]
    record.life.wishes.asks[who.handle] = 1
    assert arrives(record, NOON, "ask:1:contact:1") == set()
    assert arrives(record, NOON, "ask:2:suggestion:1") == {"asked to help above their own limit"}
    record.broken["asked to help above their own limit"].clear()
    week = NOON + timedelta(days=7)
    record.life.wishes.breaks[who.handle, "asks"] = (week + timedelta(days=1)).date()
    assert arrives(record, week, "ask:3:contact:3") == {"asked to help above their own limit"}
    night = arrives(record, NOON + timedelta(days=14, hours=-4), "ask:4:contact:4")
    assert "asked to help at a bad hour" in night


def test_a_word_of_who_is_kept_apart_is_seen(record: Record) -> None:
    """Their name on a card is enough; and who has left is written to no more."""
    one, other = record.life.residents
    named = card("Would you help?", text(Member(1, other.handle, other.name), " asks."))
    assert arrives(record, NOON, "ask:1:contact:1", named) == set()
    record.life.wishes.apart.add(frozenset({one.handle, other.handle}))
    [apart] = arrives(record, NOON, "feedback:1", named)
    assert apart == "two kept apart, together or named to each other"
    record.life.gone[one.handle] = NOON
    assert "messages to who has left" in arrives(record, NOON, "goal:1:left")


def test_people_are_the_same_for_the_same_seed() -> None:
    """Others for another."""
    assert invent(40, 28, seed=3) == invent(40, 28, seed=3)
    assert invent(40, 28, seed=3) != invent(40, 28, seed=4)
    assert len({each.name for each in invent(300, 84, seed=1)}) == 300
