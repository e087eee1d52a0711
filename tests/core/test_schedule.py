"""The schedule: a job that fails is tried again, and what people wrote stays out of the log."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.replies import Later
from bot.schedule import Schedule
from bot.wires import wire_up
from bot.work import Storage
from tests.stage import open_stage
from tests.toys import one_more_feature

STUMBLE = """
from bot.declare import job
from bot.replies import Reply
from bot.turn import Moment

@job("stumble")
async def stumble(moment: Moment) -> Reply:
    raise ValueError(" ".join(["what", "Ana", "wrote"]))
"""


@pytest.fixture
def stumble(tmp_path: Path) -> Iterator[None]:
    """A feature whose job always fails."""
    with one_more_feature(tmp_path, "stumble", STUMBLE):
        yield


async def test_a_failing_job_is_logged_without_peoples_words(
    stumble: None, storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    """Where it failed and with what sort of error; not what the error says."""
    stage = await open_stage(storage)
    now = stage.clock.now()
    async with storage.open(stage.community) as work:
        await work.queue(Later("stumble", wire_up("stumble", ()), now, "stumble"))
        await work.commit()
    schedule = Schedule(stage.catalog, storage, stage.clock, lambda: None)
    assert await schedule.run_due() == 0
    assert "ValueError" in caplog.text
    assert "in stumble" in caplog.text
    assert "what Ana wrote" not in caplog.text
    assert await storage.agenda.next_due() == now + timedelta(seconds=30)
