"""A Kith in a server, for tests of what comes in."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import SqlStorage, create_engine
from tests.adapters.discord.house import House, open_house
from tests.clock import StillClock


@pytest.fixture
async def house(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[House]:
    """Discord tells who leaves. Any database would do: the core's own tests try them all."""
    shutil.copy(sqlite_template, tmp_path / "kith.db")
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}")
    async with open_house(SqlStorage(engine, b"a secret"), StillClock(), members=True) as opened:
        yield opened
    await engine.dispose()
