"""Forgetting: nothing of who asked for it is left in a room, or comes back to them."""

from datetime import date

from tests.features.intros.introductions import (
    Introduction,
    first_choice,
    introduce_all,
    set_up_program,
)
from tests.stage import Actor, Stage, words_of


async def _erase(who: Actor) -> None:
    await who.presses("Remove everything", on=await who.says("/privacy erase"))


def _opening(stage: Stage, introduction: Introduction) -> str:
    return words_of(stage.room(introduction.room)[0].card)


async def _say_who_they_are(stage: Stage, *names: str) -> None:
    for name in names:
        await stage.actor(name).says("/profile edit", title="Baker", company=f"Oven of {name}")


async def test_what_someone_said_of_themselves_goes_from_their_room(stage: Stage) -> None:
    """Ben was introduced with his work; Ana no longer reads it there."""
    await _say_who_they_are(stage, "ana", "ben")
    program = await set_up_program(stage, "ana", "ben")
    (pair,) = await introduce_all(stage, program, ("ana", "ben"))
    assert "Oven of ben" in _opening(stage, pair)
    await _erase(stage.ben)
    opening = _opening(stage, pair)
    assert "They have left this community" in opening
    assert "Oven of ben" not in opening


async def test_the_others_of_a_larger_group_stay_introduced(stage: Stage) -> None:
    """Ana and Cy can still meet, and read of each other, without a word of Ben."""
    await _say_who_they_are(stage, "ana", "ben", "cy")
    program = await set_up_program(stage, "ana", "ben", "cy")
    (trio,) = await introduce_all(stage, program, ("ana", "ben", "cy"))
    await _erase(stage.ben)
    opening = _opening(stage, trio)
    assert "Ana, meet Cy" in opening
    assert "Oven of cy" in opening
    assert "Oven of ben" not in opening
    assert "You both like tea" not in opening


async def test_a_planned_time_names_them_no_more(stage: Stage) -> None:
    """Neither the time that holds nor the one before it, nor their files; Ana and Cy keep it."""
    program = await set_up_program(stage, "ana", "ben", "cy")
    (trio,) = await introduce_all(stage, program, ("ana", "ben", "cy"))
    for who, day in ((stage.ben, "Tue"), (stage.cy, "Wed")):
        chooser = await trio.plan(who)
        await who.at(trio.room).picks(first_choice(chooser, day), on=chooser)
    await _erase(stage.ben)
    assert trio.titles == ["You had a time", "You have a time"]
    for message in trio.messages:
        assert "Ben" not in words_of(message.card)
    newest = words_of(trio.messages[-1].card)
    assert "SUMMARY:Meet: Ana & Cy" in newest
    assert date(2026, 3, 4).strftime("DTSTART:%Y%m%d") in newest


async def test_the_time_of_two_goes_with_one_of_them(stage: Stage) -> None:
    """Ana reads that it is over."""
    program = await set_up_program(stage, "ana", "ben")
    (pair,) = await introduce_all(stage, program, ("ana", "ben"))
    chooser = await pair.plan(stage.ben)
    await stage.ben.at(pair.room).picks(first_choice(chooser, "Tue"), on=chooser)
    await _erase(stage.ben)
    assert pair.titles == ["They have left this community"]


async def test_words_to_a_silent_room_and_of_an_absence_name_them_no_more(stage: Stage) -> None:
    """Nor does the question whether they met, for those who haven't said so."""
    program = await set_up_program(stage, "ana", "ben", "cy")
    (trio,) = await introduce_all(stage, program, ("ana", "ben", "cy"))
    await stage.passes(days=4)
    await trio.absent(stage.ben)
    await stage.passes(days=4)
    question = stage.inbox("cy")[-1]
    assert question.title == "Did you meet Ana and Ben?"
    assert "Ben" in "".join(words_of(each.card) for each in trio.messages)
    await _erase(stage.ben)
    assert question.title == "Did you meet Ana?"
    assert "Ben" not in "".join(words_of(each.card) for each in trio.messages)


async def test_who_leaves_without_that_stays_in_the_room(stage: Stage) -> None:
    """They may come back tomorrow."""
    await _say_who_they_are(stage, "ana", "ben")
    program = await set_up_program(stage, "ana", "ben")
    (pair,) = await introduce_all(stage, program, ("ana", "ben"))
    await stage.ben.leaves()
    assert "Oven of ben" in _opening(stage, pair)


async def test_who_comes_back_starts_fresh_and_meets_nobody_twice(stage: Stage) -> None:
    """Ben sees no old introductions; the bot still knows that Ana was one of them."""
    program = await set_up_program(stage, "ana", "ben")
    (pair,) = await introduce_all(stage, program, ("ana", "ben"))
    await _erase(stage.ben)
    assert "Lately" not in (await stage.ben.says("/intro status")).words
    assert "Plan a time" not in (await stage.ben.opens_home()).words
    ben = await stage.ben.member()
    async with stage.storage.open(stage.community) as work:
        assert list(await work.intros.groups_of(ben.id)) == []
        pairs = [{each.one, each.other} for each in await work.intros.history()]
    assert pairs == [set(pair.group.members)]
