"""What nobody knew is asked again when someone says that they know it."""

from tests.features.asks.stories import WORDS, ask, asked, avoid, direct, heard, offer, standing
from tests.stage import Stage

NOW = "Someone may know this now"


async def test_an_ask_that_nobody_knew_finds_who_joins(stage: Stage) -> None:
    """Days later Kim joins and says what she knows: she is asked, once, and Ana reads so."""
    await ask(stage.ana)
    await stage.passes(days=3)
    assert asked(stage) == []
    kim = await stage.add("kim")
    await kim.says("/profile offer", can_help_with="SOC 2 audits")
    await stage.passes()
    assert asked(stage) == ["kim"]
    assert "Nobody here has said" not in standing(stage)
    assert "Kim" not in heard(stage, "ana")
    await kim.says("/profile offer", can_help_with="SOC 2 audits, kayaking")
    await stage.passes()
    assert len(stage.inbox("kim")) == 1
    await kim.presses("I can help", on=stage.inbox("kim")[0])
    assert "Kim can help" in stage.inbox_of("ana")


async def test_who_says_so_at_night_is_asked_in_the_morning(stage: Stage) -> None:
    """As anybody is."""
    await ask(stage.ana)
    await stage.passes(days=1, hours=12)
    await offer(stage, "ben")
    await stage.passes(hours=11)
    assert asked(stage) == []
    await stage.passes(hours=2)
    assert asked(stage) == ["ben"]


async def test_a_profile_about_something_else_changes_nothing(stage: Stage) -> None:
    """Nor does one's own, nor that of who helps, nor of who must not meet the author."""
    await avoid(stage, "cy", "ana")
    await ask(stage.ana)
    await stage.passes(days=1)
    await offer(stage, "ben", "sourdough bread")
    await offer(stage, "ana")
    await offer(stage, "cy")
    await stage.passes(days=1)
    assert asked(stage) == []


async def test_one_that_has_helpers_needs_nobody(stage: Stage) -> None:
    """Ben helps; Cy is not asked."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=stage.channel("asks")[0])
    await offer(stage, "cy")
    await stage.passes(days=1)
    assert asked(stage) == []


async def test_one_that_ended_comes_back_to_its_author(stage: Stage) -> None:
    """Ana, and nobody else, hears that someone may know it now; once, and for two months."""
    await ask(stage.ana)
    await stage.passes(days=8)
    await offer(stage, "ben")
    await stage.passes()
    assert asked(stage) == []
    form = await stage.ana.presses("Ask again", on=direct(stage, "ana", NOW))
    assert "Ben" not in heard(stage, "ana")
    await stage.ana.submits(form)
    await stage.passes()
    assert asked(stage) == ["ben"]
    await offer(stage, "cy")
    await stage.passes(days=70)
    assert stage.inbox_of("ana").count(NOW) == 1
    await offer(stage, "dee")
    await stage.passes()
    assert stage.inbox_of("ana").count(NOW) == 1


async def test_one_whose_author_is_forgotten_is_forgotten(stage: Stage) -> None:
    """Nobody is asked on behalf of someone who left."""
    await ask(stage.ana)
    await stage.passes(days=8)
    erased = await stage.ana.says("/privacy erase")
    await stage.ana.presses("Remove everything", on=erased)
    before = len(stage.network.messages)
    await offer(stage, "ben")
    await stage.passes(days=1)
    assert len(stage.network.messages) == before
    assert WORDS not in heard(stage, "ben")
