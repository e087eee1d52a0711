"""A new command is one new file: it is in the catalog, in the help, and it runs."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.work import Storage
from tests.stage import Stage, open_stage
from tests.toys import one_more_feature

GUIDE = Path(__file__).parents[2] / "CONTRIBUTING.md"


@pytest.fixture
def wave(tmp_path: Path) -> Iterator[None]:
    """The file that CONTRIBUTING.md shows."""
    shown = re.search(r"`bot/features/wave\.py`:\n\n```python\n(.*?)```", GUIDE.read_text(), re.S)
    assert shown is not None
    with one_more_feature(tmp_path, "wave", shown[1]):
        yield


@pytest.fixture
async def stage(wave: None, storage: Storage) -> Stage:
    return await open_stage(storage)


async def test_it_is_in_the_catalog_and_in_the_help(stage: Stage) -> None:
    """With its summary, its option and its example."""
    assert "wave" in stage.catalog.commands
    overview = await stage.ana.says("/kith help")
    while "/wave" not in overview.words:
        overview = await stage.ana.presses("More commands", on=overview)
    assert "Say hello to someone" in overview.words
    seen = await stage.ana.says("/kith help wave")
    assert "/wave @who" in seen.words
    assert "Whom to greet" in seen.words
    assert "For example: /wave @ana" in seen.words


async def test_it_runs(stage: Stage) -> None:
    """Ana waves, Ben hears of it once; waving at oneself gets a kind no."""
    for _ in range(2):
        assert "I've told" in (await stage.ana.says("/wave @ben")).words
    assert stage.inbox_of("ben") == ["A wave for you"]
    assert "pick someone else" in (await stage.ben.says("/wave @ben")).title


async def test_it_asks_for_what_is_missing(stage: Stage) -> None:
    """A form, and a kind word about a slip of the finger."""
    form = await stage.ana.says("/wave")
    assert (await stage.ana.submits(form, who=stage.ben)).title == "Done"
    assert "Did you mean" in (await stage.ana.says("/wav @ben")).words
