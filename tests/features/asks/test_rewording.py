"""A steward helps with the words of an ask that found nobody."""

from dataclasses import replace

from tests.features.asks.stories import WORDS, ask, avoid, direct, heard, posted, public, read
from tests.stage import Stage

BETTER = "Looking for someone who went through a SOC 2 audit with 20 people"
NOBODY_YET = "An ask that found nobody yet"


async def stewards(stage: Stage, *names: str) -> None:
    """These look after asks."""
    ids = tuple([(await stage.actor(name).member()).id for name in names])
    await stage.settle(replace(await stage.settings(), stewards=ids))


async def test_other_words_are_a_steward_s_to_offer_and_the_author_s_to_take(stage: Stage) -> None:
    """Hal suggests; Ana asks anew in her own way, and the old ask ends."""
    await stewards(stage, "hal")
    await ask(stage.ana, topic="Security")
    await stage.passes(days=3)
    form = await stage.hal.presses("Suggest other words", on=stage.inbox("hal")[0])
    seen = await stage.hal.submits(form, words=BETTER)
    assert seen.title == "Thank you for thinking along"
    told = direct(stage, "ana", "Other words for your ask")
    assert BETTER in read(told.card)
    again = await stage.ana.presses("Ask in other words", on=told)
    assert again.form.values["detail"] == WORDS
    await stage.ana.submits(again, detail=BETTER)
    assert "Withdrawn." in public(stage)
    assert BETTER in read(posted(stage).card)
    assert stage.inbox_of("hal") == ["This ask needs you no more"]
    assert len((await stage.ana.opens_home()).words.split("Close “")) == 2


async def test_a_steward_does_not_learn_who_asks_anonymously(stage: Stage) -> None:
    """Nor does Hal find out by suggesting words."""
    await stewards(stage, "hal")
    await ask(stage.ana, anonymous=True)
    await stage.passes(days=3)
    form = await stage.hal.presses("Suggest other words", on=stage.inbox("hal")[0])
    seen = await stage.hal.submits(form, words=BETTER)
    assert "Ana" not in heard(stage, "hal") + seen.words


async def test_a_steward_may_help_or_know_someone(stage: Stage) -> None:
    """Even with an ask that is for a few people only."""
    await stewards(stage, "hal")
    await ask(stage.ana, seen_by="a few people only")
    await stage.passes(days=4)
    form = await stage.hal.presses("I know someone", on=stage.inbox("hal")[0])
    await stage.hal.submits(form, person=stage.ben)
    assert stage.inbox_of("ben") == ["Hal thought of you"]
    await stage.hal.presses("I can help", on=stage.inbox("hal")[0])
    assert "Hal can help" in stage.inbox_of("ana")
    assert stage.inbox_of("hal")[0] == "This ask needs you no more"


async def test_only_stewards_suggest_words(stage: Stage) -> None:
    """Hal had the form open when he stopped looking after asks."""
    await stewards(stage, "hal")
    await ask(stage.ana)
    await stage.passes(days=3)
    form = await stage.hal.presses("Suggest other words", on=stage.inbox("hal")[0])
    await stewards(stage)
    seen = await stage.hal.submits(form, words=BETTER)
    assert seen.title == "This is for those who look after asks here."
    assert "Other words for your ask" not in stage.inbox_of("ana")


async def test_the_next_steward_takes_what_is_not_for_the_first(stage: Stage) -> None:
    """Neither their own ask, nor that of someone whom they must not meet, nor by night."""
    await stewards(stage, "ana", "ben", "cy", "dee")
    await stage.add("cy", zone="America/Los_Angeles")
    await avoid(stage, "ana", "ben")
    await ask(stage.ana)
    await stage.passes(days=3)
    told = [name for name in ("ana", "ben", "cy", "dee") if NOBODY_YET in stage.inbox_of(name)]
    assert told == ["dee"]


async def test_a_steward_who_is_forgotten_leaves_no_words(stage: Stage) -> None:
    """Nor a name, with the author."""
    await stewards(stage, "hal")
    await ask(stage.ana)
    await stage.passes(days=3)
    form = await stage.hal.presses("Suggest other words", on=stage.inbox("hal")[0])
    await stage.hal.submits(form, words=BETTER)
    erased = await stage.hal.says("/privacy erase")
    await stage.hal.presses("Remove everything", on=erased)
    for word in (BETTER, "Hal"):
        assert word not in heard(stage, "ana")


async def test_a_forgotten_author_leaves_no_words_with_a_steward(stage: Stage) -> None:
    """As with everyone."""
    await stewards(stage, "hal")
    await ask(stage.ana)
    await stage.passes(days=3)
    erased = await stage.ana.says("/privacy erase")
    await stage.ana.presses("Remove everything", on=erased)
    for word in (WORDS, "Ana"):
        assert word not in heard(stage, "hal")
