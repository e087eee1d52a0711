"""A town on Slack for the tests of the incoming side."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import SqlStorage, create_engine
from tests.adapters.slack.town import Town
from tests.clock import StillClock
from tests.stage import open_stage
from tests.stages.slack import on_slack


@pytest.fixture
def database_file(sqlite_template: Path, tmp_path: Path) -> Path:
    """An empty database."""
    return Path(shutil.copy(sqlite_template, tmp_path / "town.db"))


@pytest.fixture
async def town(database_file: Path) -> AsyncIterator[Town]:
    """The usual cast, in a workspace; Slack forbids nothing that the app does."""
    engine = create_engine(f"sqlite+aiosqlite:///{database_file}")
    clock = StillClock()
    async with on_slack(clock) as platform:
        stage = await open_stage(SqlStorage(engine, b"secret"), platform=platform, clock=clock)
        yield Town(stage, platform)
    await engine.dispose()
