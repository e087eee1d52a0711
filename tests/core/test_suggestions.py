"""Suggestions: while people type, they see what others here have said, and nothing of elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import Source, Typing
from bot.suggestions import LONGEST, MOST, fitting
from bot.work import Storage
from tests.stage import Stage, open_stage
from tests.stages.platform import Paper

pytestmark = pytest.mark.core_only("what may be meant, whichever platform shows it")


async def typed(stage: Stage, name: str, path: str, option: str, words: str) -> tuple[str, ...]:
    """What someone is shown while they type."""
    actor = stage.actor(name)
    community = stage.community
    source = Source(community.platform, community.handle, community.name, actor.person, actor.place)
    return await stage.service.suggest(source, Typing(path, option, words))


async def test_skills_are_those_of_the_people_here(stage: Stage) -> None:
    """The commonest first, in any case, by the start of any of their words."""
    await stage.ben.says("/profile offer", skills="Rust, data pipelines")
    await stage.cy.says("/profile offer", skills="rust, Ruby")
    await stage.dee.says("/profile offer", skills="Ruby", can_help_with="Running a rust guild")
    shown = await typed(stage, "ana", "shoutout give", "skill", "RU")
    assert [each.casefold() for each in shown] == ["rust", "ruby", "running a rust guild"]
    assert await typed(stage, "ana", "shoutout give", "skill", "pipe") == ("data pipelines",)
    assert "Ruby" in await typed(stage, "ana", "shoutout give", "skill", "")


async def test_nothing_of_another_community_is_shown(stage: Stage, storage: Storage) -> None:
    """Not a word of it."""
    other = await open_stage(storage, platform=Paper("elsewhere"), clock=stage.clock)
    await other.ben.says("/profile offer", skills="Falconry")
    assert await typed(stage, "ana", "shoutout give", "skill", "fal") == ()
    assert await typed(other, "ana", "shoutout give", "skill", "fal") == ("Falconry",)


async def test_who_left_or_was_forgotten_is_not_quoted(stage: Stage) -> None:
    """Their skills go with them."""
    await stage.ben.says("/profile offer", skills="Falconry")
    await stage.ben.leaves()
    assert await typed(stage, "ana", "shoutout give", "skill", "fal") == ()


async def test_a_list_is_completed_entry_by_entry(stage: Stage) -> None:
    """What stands already stays, and is not offered again."""
    await stage.ben.says("/profile offer", skills="Rust, Ruby, Running")
    shown = await typed(stage, "ana", "profile offer", "skills", "ruby,Tea , ru")
    assert sorted(shown) == ["ruby,Tea, Running", "ruby,Tea, Rust"]
    assert (await typed(stage, "ana", "profile offer", "languages", "ger"))[0] == "German"


async def test_time_zones_are_found_by_their_city(stage: Stage) -> None:
    """Most platforms know nobody's zone."""
    assert await typed(stage, "ben", "profile edit", "time_zone", "berl") == ("Europe/Berlin",)
    assert "America/New_York" in await typed(stage, "ben", "profile edit", "time_zone", "new y")
    first = await typed(stage, "ben", "profile edit", "time_zone", "")
    assert len(first) == MOST
    assert "Asia/Kolkata" in first


async def test_people_are_found_by_what_they_said(stage: Stage) -> None:
    """Companies and places too, and nothing out of what they wrote about themselves."""
    await stage.ben.says("/profile edit", company="Birch", location="Bremen")
    form = await stage.ben.says("/profile bio")
    await stage.ben.submits(form, words="Brewing since 1999")
    assert set(await typed(stage, "ana", "profile who", "words", "b")) == {"Birch", "Bremen"}


async def test_commands_of_admins_are_suggested_to_admins(stage: Stage) -> None:
    """In the help; and an admin's options to nobody else."""
    assert await typed(stage, "ben", "kith help", "about", "kith gue") == ()
    assert await typed(stage, "ana", "kith help", "about", "kith gue") == ("kith guests",)
    assert await typed(stage, "ben", "intro zone", "name", "berl") == ()
    assert await typed(stage, "ana", "intro zone", "name", "berl") == ("Europe/Berlin",)


async def test_what_is_unknown_suggests_nothing(stage: Stage) -> None:
    """A command or an option from another version, or one that has nothing to suggest."""
    for path, option in (("gone", "x"), ("profile edit", "x"), ("profile edit", "company")):
        assert await typed(stage, "ben", path, option, "a") == ()


async def test_typing_keeps_nothing(stage: Stage) -> None:
    """A stranger who only types is no member."""
    ben = stage.people["ben"]
    stranger = Source(
        "stage", stage.community.handle, "Town", type(ben)("stranger", "Zed"), stage.place("asks")
    )
    shown = await stage.service.suggest(stranger, Typing("profile edit", "time_zone", "berl"))
    assert shown == ("Europe/Berlin",)
    async with stage.storage.open(stage.community) as work:
        assert await work.members.with_handle("stranger") is None


@given(st.lists(st.text(max_size=120)), st.text(max_size=30))
def test_what_fits_is_among_the_candidates_and_once(candidates: list[str], words: str) -> None:
    """Whatever people wrote and type."""
    found = fitting(candidates, words)
    assert set(found) <= set(candidates)
    assert len({each.casefold() for each in found}) == len(found)


async def test_suggestions_are_few_and_short(stage: Stage) -> None:
    """No platform shows more than 25, or longer ones."""
    names = ("ben", "cy", "dee", "eli")
    for at, name in enumerate(names):
        many = ", ".join(f"skill {at}-{n} {'x' * 40}" for n in range(10))
        await stage.actor(name).says("/profile offer", skills=many)
    begun = ", ".join(f"tea number {n}" for n in range(4)) + ", "
    shown = await typed(stage, "ana", "profile offer", "skills", begun + "skill")
    assert all(len(each) <= LONGEST for each in shown)
    assert len(await typed(stage, "ana", "shoutout give", "skill", "skill")) == MOST
