"""A feature that exists for one test: its file stands beside the real ones."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import bot.features


@contextmanager
def one_more_feature(folder: Path, name: str, source: str) -> Iterator[None]:
    """While this lasts, `bot/features/` has one more file."""
    (folder / f"{name}.py").write_text(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.features, "__path__", [*bot.features.__path__, str(folder)])
        yield
    sys.modules.pop(f"bot.features.{name}", None)
    vars(bot.features).pop(name, None)
