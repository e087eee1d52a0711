"""After a no, people find their words on the card, as they would write them again."""

import pytest

from bot.cards import File, quote
from tests.stage import Stage

LONG = "x" * 1_000


@pytest.mark.not_on("discord", "options are given apart there, and a person is no words")
async def test_words_come_back_with_names_in_them(stage: Stage) -> None:
    """No mark of the platform, which nobody could read."""
    seen = await stage.ana.says("/kith admin remove @ben")
    assert seen.card.parts[-1] == quote("/kith admin remove @Ben")


async def test_words_stand_on_a_card_once(stage: Stage) -> None:
    """Ben mistypes; the card quotes him, and does not do it again below."""
    seen = await stage.ben.says("/kith hom for @ana in #coffee")
    assert seen.card.parts.count(quote("/kith hom for @Ana in #coffee")) == 1
    assert "You wrote" not in seen.words


async def test_many_words_come_back_as_a_file(stage: Stage) -> None:
    """More than a quote should hold."""
    seen = await stage.ben.says(f"/sing a song for @ana {LONG}")
    kept = seen.card.parts[-1]
    assert isinstance(kept, File)
    assert kept.text == f"/sing a song for @Ana {LONG}"


async def test_even_more_words_come_back(stage: Stage) -> None:
    """More than any part of a card but a file could hold."""
    seen = await stage.ben.says(f"/sing a song {LONG} {LONG} {LONG}")
    assert isinstance(seen.card.parts[-1], File)
