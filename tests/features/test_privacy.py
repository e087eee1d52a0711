"""Privacy: what is kept, a copy of it, and forgetting it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from bot.cards import File
from bot.work import Storage
from tests.stage import Seen, Stage, open_stage
from tests.toys import one_more_feature

FAREWELL = """
from bot.cards import card
from bot.declare import reaction
from bot.happenings import MemberLeft
from bot.replies import Reply
from bot.turn import Moment

@reaction(MemberLeft)
async def farewell(moment: Moment, left: MemberLeft) -> Reply:
    (ana,) = await moment.work.members.named("Ana")
    skills = (await moment.work.profiles.get(left.member.id)).skills
    words = f"{left.member.name} left with {skills[0]}, erased: {left.erased}"
    return Reply().tell(ana, card(words), key="farewell")
"""


def copy_of(seen: Seen) -> str:
    """The file that came with the answer."""
    (file,) = [part for part in seen.card.parts if isinstance(part, File)]
    assert file.media == "application/json"
    return file.text


async def test_everyone_may_know_what_is_kept(stage: Stage) -> None:
    """In a few lines, with the way on."""
    for line in ("/privacy", "/privacy about"):
        seen = await stage.ben.says(line)
        assert "never read your messages" in seen.words
        assert "/privacy erase" in seen.words


async def test_a_copy_holds_what_someone_said(stage: Stage) -> None:
    """Theirs, and nobody else's."""
    await stage.ben.says("/profile offer", skills="Rust, naïve café")
    await stage.cy.says("/profile offer", skills="Gardening")
    copy = copy_of(await stage.ben.says("/privacy export"))
    assert isinstance(json.loads(copy), dict)
    assert "naïve café" in copy
    assert "Gardening" not in copy


async def test_everyone_gets_a_copy_even_an_almost_empty_one(stage: Stage) -> None:
    """Someone who only just came."""
    await stage.add("kim")
    kept = cast("dict[str, object]", json.loads(copy_of(await stage.kim.says("/privacy export"))))
    assert "Kim" in json.dumps(kept)


async def test_erasing_asks_first(stage: Stage) -> None:
    """Ben thinks again; nothing is gone."""
    await stage.ben.says("/profile offer", skills="Rust")
    asked = await stage.ben.says("/privacy erase")
    kept = await stage.ben.presses("Keep it", on=asked)
    assert kept.title == "Nothing was removed"
    assert "Rust" in (await stage.cy.says("/profile show @ben")).words


async def test_who_is_erased_is_forgotten(stage: Stage) -> None:
    """Not found, not shown, not exported; coming back starts fresh."""
    await stage.ben.says("/profile offer", skills="Rust")
    asked = await stage.ben.says("/privacy erase")
    gone = await stage.ben.presses("Remove everything", on=asked)
    assert gone.title == "I've forgotten you"
    assert (await stage.cy.says("/profile who rust")).title == "Nobody has said so yet"
    assert "Rust" not in copy_of(await stage.ben.says("/privacy export"))
    assert "It is empty so far" in (await stage.ben.says("/profile show")).words


async def test_erasing_twice_does_no_harm(stage: Stage) -> None:
    """A second press finds nothing left to remove."""
    asked = await stage.ben.says("/privacy erase")
    for _ in range(2):
        gone = await stage.ben.presses("Remove everything", on=asked)
        assert gone.title == "I've forgotten you"
    assert (await stage.cy.says("/profile show")).title == "Your profile"


async def test_erasing_one_leaves_the_others(stage: Stage) -> None:
    """Cy keeps everything."""
    await stage.cy.says("/profile offer", skills="Rust")
    await stage.ben.presses("Remove everything", on=await stage.ben.says("/privacy erase"))
    assert "Rust" in (await stage.dee.says("/profile show @cy")).words


async def test_an_admin_who_is_erased_is_no_admin_any_more(stage: Stage) -> None:
    """What they looked after is left to the others."""
    await stage.ana.says("/kith admin add @ben")
    await stage.ben.presses("Remove everything", on=await stage.ben.says("/privacy erase"))
    assert (await stage.settings()).admins == ()
    assert "is for admins" in (await stage.ben.says("/kith settings")).title


@pytest.fixture
def farewell(tmp_path: Path) -> Iterator[None]:
    """A feature that has something to say about who leaves."""
    with one_more_feature(tmp_path, "farewell", FAREWELL):
        yield


async def test_features_say_goodbye_before_all_is_forgotten(
    farewell: None, storage: Storage
) -> None:
    """They can still read what they need, and Ana hears of it."""
    stage = await open_stage(storage)
    await stage.ben.says("/profile offer", skills="Rust")
    await stage.ben.presses("Remove everything", on=await stage.ben.says("/privacy erase"))
    assert stage.inbox_of("ana") == ["Ben left with Rust, erased: True"]
