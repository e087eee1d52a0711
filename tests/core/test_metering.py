"""Metering and tracing: what a turn tells of itself, in numbers and in ids."""

import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.events import Event, Ran, Shown, Source
from bot.metering import UNMETERED, Unmetered
from bot.replies import Later
from bot.schedule import Schedule
from bot.service import SORRY, Service
from bot.tracing import current_ids, traced
from bot.wires import Wire
from bot.work import Storage
from tests.stage import Stage, open_stage
from tests.toys import one_more_feature

WORDS = "what someone wrote"

SLIP = '''"""A feature with a slip in it."""

import logging
from typing import Annotated

from bot.declare import command
from bot.replies import Reply
from bot.turn import Turn

log = logging.getLogger("bot.features.slip")


@command("slip", "Falls over")
async def slip(turn: Turn, over: Annotated[str, "What to fall over"]) -> Reply:
    log.warning("about to fall")
    raise RuntimeError(over)
'''


class Counting(Unmetered):
    """Counts turns and bugs."""

    def __init__(self) -> None:
        self.told: Counter[str] = Counter()

    def answered(self, platform: str, seconds: float) -> None:
        assert seconds >= 0
        self.told[f"answered {platform}"] += 1

    def erred(self, what: str) -> None:
        self.told[f"erred {what}"] += 1


class Listening(logging.Handler):
    """What is said, with the ids of that moment."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, dict[str, str | int]]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.getMessage(), dict(current_ids())))


@pytest.fixture
def listening() -> Iterator[Listening]:
    handler = Listening()
    logging.getLogger("bot").addHandler(handler)
    yield handler
    logging.getLogger("bot").removeHandler(handler)


@pytest.fixture
async def stage(tmp_path: Path, storage: Storage) -> Stage:
    """With a command that falls over, on whatever platform it runs."""
    with one_more_feature(tmp_path, "slip", SLIP):
        return await open_stage(storage)


async def _run(stage: Stage, meter: Counting, line: str) -> str:
    service = Service(stage.catalog, stage.storage, stage.clock, lambda: None, meter)
    place = stage.place("general")
    source = Source(
        stage.community.platform, stage.community.handle, "Town", stage.ana.person, place
    )
    given = {"over": WORDS} if line == "slip" else {}
    answer = await service.answer(Event(source, Ran(line, given)))
    assert isinstance(answer, Shown)
    return answer.card.title


async def test_each_turn_is_counted_and_a_bug_once_more(stage: Stage) -> None:
    """A turn that went well, and one that fell over."""
    meter = Counting()
    await _run(stage, meter, "kith help")
    assert meter.told == {f"answered {stage.community.platform}": 1}
    assert await _run(stage, meter, "slip") == SORRY
    assert meter.told == {f"answered {stage.community.platform}": 2, "erred turn": 1}


async def test_what_is_logged_within_a_turn_names_it(stage: Stage, listening: Listening) -> None:
    """The turn's id is the reference that the person is given; no word of theirs is there."""
    await _run(stage, Counting(), "slip")
    (before, ids), (failed, same) = listening.said
    assert (before, ids) == ("about to fall", same)
    assert ids["community"] == stage.community.id
    assert f"reference {ids['turn']}" in failed
    assert WORDS not in failed
    assert current_ids() == {}


async def test_a_job_that_fell_over_is_counted_and_named(
    stage: Stage, listening: Listening
) -> None:
    """With its id and its community's; jobs that nobody knows any more fall over, too."""
    async with stage.storage.open(stage.community) as work:
        await work.queue(Later("key", Wire("k1:nobody.knows:"), stage.clock.now(), "this"))
        await work.commit()
    meter = Counting()
    schedule = Schedule(stage.catalog, stage.storage, stage.clock, lambda: None, meter)
    assert await schedule.run_due() == 0
    assert meter.told == {"erred job": 1}
    ((said, ids),) = listening.said
    assert said.startswith(f"job {ids['job']} failed: KeyError")
    assert ids["community"] == stage.community.id


async def test_two_turns_have_two_ids(stage: Stage, listening: Listening) -> None:
    """None is left over from the turn before."""
    await _run(stage, Counting(), "slip")
    await _run(stage, Counting(), "slip")
    assert listening.said[0][1]["turn"] != listening.said[2][1]["turn"]


def test_ids_are_added_and_taken_away_again() -> None:
    """A delivery within a job names both."""
    with traced(job=1):
        with traced(delivery=2, community=3):
            assert current_ids() == {"job": 1, "delivery": 2, "community": 3}
        assert current_ids() == {"job": 1}
    assert current_ids() == {}


def test_a_meter_that_counts_nothing_takes_everything() -> None:
    """Whoever runs Kith without numbers loses nothing."""
    UNMETERED.acknowledged("slack", 0.1)
    UNMETERED.answered("slack", 0.1)
    UNMETERED.erred("turn")
    UNMETERED.sent("slack", 0.1)
    UNMETERED.limited("slack")
    UNMETERED.failed("slack")
