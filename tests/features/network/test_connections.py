"""One's connections: whom one met, helped and thanked; nothing of what is unnamed or confided."""

from io import BytesIO

import pytest
from PIL import Image

from bot.cards import File
from bot.pictures import SIDE
from tests.features.asks.stories import WORDS, ask, avoid, direct, posted
from tests.features.asks.test_leaving import erase
from tests.features.intros.introductions import introduce_pair
from tests.stage import Stage


async def _listed(stage: Stage, name: str = "ana") -> str:
    return (await stage.actor(name).says("/network")).words


async def _help(stage: Stage, helper: str, **options: object) -> None:
    await ask(stage.ana, WORDS, **options)
    await stage.actor(helper).presses("I can help", on=posted(stage))
    own = direct(stage, "ana", "Your ask is open")
    form = await stage.ana.presses("Close", on=own)
    await stage.ana.submits(form, helped_by=[stage.actor(helper)])


async def test_whom_one_met_helped_and_thanked(stage: Stage) -> None:
    """Newest first, with how and how long ago; each sees it from their own side."""
    assert "No connections yet" in await _listed(stage)
    met = await introduce_pair(stage, "ana", "ben")
    assert "I introduced you" in await _listed(stage)
    await met.met(stage.ben)
    await stage.passes(days=15)
    await _help(stage, "cy")
    shown = await _listed(stage)
    assert shown.index("they helped you") < shown.index("you met")
    assert "2 weeks ago" in shown.casefold()
    assert "you helped them" in await _listed(stage, "cy")
    assert "they thanked you" in await _listed(stage, "cy")
    await avoid(stage, "ben", "ana")
    assert "Ana" not in await _listed(stage, "ben")
    assert "Ben" in await _listed(stage)
    await erase(stage, "cy")
    assert "they helped you" not in await _listed(stage)


async def test_an_ask_without_a_name_is_no_connection(stage: Stage) -> None:
    """Neither for who asked nor for who helped, though they had a room."""
    await ask(stage.ana, anonymous=True)
    await stage.ben.presses("I can help", on=posted(stage))
    offer = direct(stage, "ana", "Ben can help")
    await stage.ana.presses("Open a room", on=offer)
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form, helped_by=[stage.ben])
    for name in ("ana", "ben"):
        assert "No connections yet" in await _listed(stage, name)


async def test_a_picture_of_them(stage: Stage) -> None:
    """A PNG, with the same in words."""
    none = await stage.ana.says("/network")
    assert none.card.wires == ()
    await introduce_pair(stage, "ana", "ben", "cy")
    drawn = await stage.ana.presses("Draw it", on=await stage.ana.says("/network"))
    (file,) = (part for part in drawn.card.parts if isinstance(part, File))
    with Image.open(BytesIO(file.content)) as image:
        assert image.size == (SIDE, SIDE)
        assert image.format == "PNG"


@pytest.mark.core_only("pages are the same everywhere")
async def test_page_by_page(stage: Stage) -> None:
    """Ten on each, and buttons to go on and back."""
    names = [f"friend{n}" for n in range(11)]
    for each in names:
        await stage.add(each)
    for each in names:
        await stage.ana.says("/shoutout give", who=[stage.actor(each)], what="Being there for me")
        await stage.passes(days=1)
    first = await stage.ana.says("/network")
    assert "Friend10" in first.words
    assert "Friend0:" not in first.words.replace("', ': ", "':")
    second = await stage.ana.presses("Longer ago", on=first)
    assert "friend0" in second.words
    assert "friend1'" not in second.words
    back = await stage.ana.presses("Lately", on=second)
    assert back.words == first.words
