"""From an offer and a search to two who both said yes, or to an honest word."""

import pytest

from bot.people import Sort
from bot.records.profiles import Profile
from tests.features.mentoring.stories import (
    GOAL,
    avoid,
    begin,
    direct,
    heard,
    last,
    morning,
    offer,
    read,
    room,
    seek,
)
from tests.stage import Stage

ASKED = "Would you be Ben's mentor?"
COULD = "Ana could be your mentor"


async def test_two_who_both_say_yes_begin(stage: Stage) -> None:
    """Ana hears what Ben would like to reach, Ben what she offers; the second yes opens a room."""
    told = await offer(stage.ana, "leadership, hiring", weeks=8, rhythm="every week")
    assert told.title == "You are a mentor here"
    asked = await seek(stage.ben)
    assert asked.title == "I'm looking for a mentor for you"
    assert stage.inbox_of("ana") == stage.inbox_of("ben") == []
    await morning(stage)
    assert stage.inbox_of("ana") == [ASKED]
    assert stage.inbox_of("ben") == [COULD]
    assert GOAL in heard(stage, "ana")
    assert "The subject: leadership" in heard(stage, "ben")
    first = await stage.ana.presses("Yes, gladly", on=last(stage, "ana"))
    assert first.title == "Good to hear"
    assert stage.rooms_of("ben") == []
    second = await stage.ben.presses("Yes, please", on=last(stage, "ben"))
    assert second.title == "You and Ana begin"
    assert last(stage, "ana").title == "You and Ben begin"
    opening = stage.room(room(stage, "ben"))[0]
    assert opening.title == "Ana and Ben"
    assert "Ana is Ben's mentor until" in read(opening.card)
    assert "You talk every week" in read(opening.card)
    assert room(stage, "ana") == room(stage, "ben")


async def test_after_a_no_the_next_best_comes(stage: Stage) -> None:
    """Ben hears neither of Ana's no nor of who is next before the morning; then of Cy."""
    await offer(stage.ana, "leadership, hiring")
    await seek(stage.ben, "leadership, hiring")
    await morning(stage)
    await stage.ben.presses("Yes, please", on=last(stage, "ben"))
    await offer(stage.cy)
    no = await stage.ana.presses("Not this time", on=last(stage, "ana"))
    assert no.title == "That's fine, too"
    assert stage.inbox_of("ben") == ["Good to hear"]
    await morning(stage)
    assert stage.inbox_of("ben")[1:] == [
        "It won't work out with Ana just now",
        "Cy could be your mentor",
    ]
    assert stage.inbox_of("cy") == [ASKED]
    assert len(stage.inbox_of("ana")) == 1


async def test_silence_looks_like_a_no_and_is_over_after_three_days(stage: Stage) -> None:
    """Ana stays silent; her question goes away, and Ben reads the same words as after a no."""
    await offer(stage.ana)
    await seek(stage.ben)
    await morning(stage)
    await stage.ben.presses("Yes, please", on=last(stage, "ben"))
    await stage.passes(days=2)
    assert stage.inbox_of("ben") == ["Good to hear"]
    await stage.passes(days=1)
    assert last(stage, "ben").title == "It won't work out with Ana just now"
    assert last(stage, "ana").title == "This one has ended"
    assert last(stage, "ana").card.wires == ()
    await stage.passes(days=4)
    assert stage.inbox_of("ana") == ["This one has ended"]
    assert len(stage.inbox_of("ben")) == 2


async def test_a_mentee_s_no_gives_the_place_back(stage: Stage) -> None:
    """Ana said yes and has one place; when Ben says no, Cy gets it."""
    await offer(stage.ana)
    await seek(stage.ben)
    await morning(stage)
    await stage.ana.presses("Yes, gladly", on=last(stage, "ana"))
    assert "1 of 1 places are taken" in (await stage.ana.says("/mentor")).words
    no = await stage.ben.presses("Someone else", on=last(stage, "ben"))
    assert no.title == "That's fine"
    await seek(stage.cy)
    await morning(stage)
    assert "It won't work out with Ben just now" in stage.inbox_of("ana")
    assert last(stage, "ana").title == "Would you be Cy's mentor?"


@pytest.mark.core_only("who is proposed to whom is decided in the core")
async def test_places_are_shared_so_that_everyone_has_somebody(stage: Stage) -> None:
    """Both could have Ana, who takes one; Dee teaches only what Cy looks for, too."""
    await offer(stage.ana, "leadership, hiring")
    await offer(stage.dee, "hiring")
    await seek(stage.ben, "leadership")
    await seek(stage.cy, "leadership, hiring")
    await morning(stage)
    assert stage.inbox_of("ben") == [COULD]
    assert stage.inbox_of("cy") == ["Dee could be your mentor"]


@pytest.mark.core_only("who is proposed to whom is decided in the core")
async def test_who_has_nobody_hears_why_once_and_at_the_end(stage: Stage) -> None:
    """No mentor, none of the subject, none free; and after four weeks the search ends."""
    await seek(stage.ben)
    await morning(stage)
    assert stage.inbox_of("ben") == ["No mentor for you yet"]
    assert "Nobody here has offered to be a mentor yet." in heard(stage, "ben")
    await offer(stage.ana, "cooking")
    await seek(stage.cy)
    await morning(stage)
    assert "Nobody who offers these topics fits yet." in heard(stage, "cy")
    await seek(stage.dee, "cooking")
    await morning(stage)
    await stage.ana.presses("Yes, gladly", on=last(stage, "ana"))
    await seek(stage.eli, "cooking")
    await morning(stage)
    assert "have as many mentees as they can take" in heard(stage, "eli")
    await stage.passes(days=28)
    assert stage.inbox_of("ben") == [
        "No mentor for you yet",
        "I found no mentor for you this time",
    ]
    again = await stage.ben.presses("Look again", on=last(stage, "ben"))
    assert again.form.values["goal"] == GOAL
    assert (await stage.ben.submits(again)).title == "I'm looking for a mentor for you"


@pytest.mark.core_only("who is proposed to whom is decided in the core")
async def test_two_who_must_not_meet_are_never_proposed(stage: Stage) -> None:
    """Nor is anybody's own manager, nor anyone to themself, nor whom they can't understand."""
    await avoid(stage, "ana", "ben")
    await offer(stage.ana)
    await seek(stage.ben)
    ana, cy, dee = [await each.member() for each in (stage.ana, stage.cy, stage.dee)]
    async with stage.storage.open(stage.community) as work:
        await work.profiles.put(Profile(cy.id, manager_id=ana.id))
        await work.profiles.put(Profile(dee.id, languages=("Greek",)))
        await work.profiles.put(Profile(ana.id, languages=("Dutch",)))
        await work.commit()
    await seek(stage.cy)
    await seek(stage.dee)
    await seek(stage.ana)
    await morning(stage)
    assert stage.inbox_of("ana") == ["No mentor for you yet"]
    for name in ("ben", "cy", "dee"):
        assert stage.inbox_of(name) == ["No mentor for you yet"]
        assert "Nobody who offers these topics fits yet." in heard(stage, name)


@pytest.mark.core_only("who is proposed to whom is decided in the core")
async def test_who_avoids_after_the_question_does_not_begin(stage: Stage) -> None:
    """Ben reads what he would have read after a no."""
    await offer(stage.ana)
    await seek(stage.ben)
    await morning(stage)
    await stage.ana.says("/intro avoid @ben")
    late = await stage.ben.presses("Yes, please", on=last(stage, "ben"))
    assert late.title == "This one has ended. When somebody else fits, you'll hear from me."
    assert stage.rooms_of("ben") == []


async def test_more_than_the_places_is_too_much(stage: Stage) -> None:
    """Ana takes two, thinks better of it, and can say yes to one."""
    await offer(stage.ana, mentees=2)
    await seek(stage.ben)
    await seek(stage.cy)
    await morning(stage)
    await offer(stage.ana, mentees=1)
    bens, cys = (direct(stage, "ana", f"Would you be {name}'s mentor?") for name in ("Ben", "Cy"))
    assert (await stage.ana.presses("Yes, gladly", on=bens)).title == "Good to hear"
    full = await stage.ana.presses("Yes, gladly", on=cys)
    assert full.title.startswith("You have as many mentees as you wanted.")


@pytest.mark.core_only("who is proposed to whom is decided in the core")
async def test_who_never_answers_is_left_in_peace(stage: Stage) -> None:
    """Ana after three questions, Ben after two; one tap or a few words, and they are back."""
    for name in ("ana", "cy"):
        await offer(stage.actor(name))
    for name in ("ben", "dee", "eli"):
        await seek(stage.actor(name))
        await stage.passes(days=5)
    await stage.passes(days=21)
    assert last(stage, "ana").title == "You take a break from mentoring"
    assert last(stage, "ben").title == "I've stopped looking for now"
    back = await stage.ana.presses("I'm back", on=last(stage, "ana"))
    assert back.title == "You are a mentor here"
    rest = await stage.ana.presses("Take a break", on=back)
    assert rest.title == "You take a break from mentoring"


@pytest.mark.core_only("who is proposed to whom is decided in the core")
async def test_one_search_at_a_time_and_it_can_be_stopped(stage: Stage) -> None:
    """Whoever was asked hears that it has ended."""
    await offer(stage.ana)
    await seek(stage.ben)
    again = await seek(stage.ben)
    assert again.title == "I'm looking for a mentor for you already. See /mentor status"
    await morning(stage)
    await stage.ana.presses("Yes, gladly", on=last(stage, "ana"))
    status = await stage.ben.says("/mentor status")
    stopped = await stage.ben.presses("Stop looking", on=status)
    assert stopped.title == "I've stopped looking"
    await morning(stage)
    assert last(stage, "ana").title == "It won't work out with Ben just now"
    assert "0 of 1 places are taken" in (await stage.ana.says("/mentor")).words
    await seek(stage.ben)
    await morning(stage)
    assert last(stage, "ana").title == ASKED


@pytest.mark.core_only("who is proposed to whom is decided in the core")
async def test_two_mentors_are_enough(stage: Stage) -> None:
    """So that others find one, too."""
    await begin(stage, "ana", "ben")
    await begin(stage, "cy", "ben")
    third = await seek(stage.ben)
    assert third.title.startswith("You have 2 mentors just now.")


@pytest.mark.core_only("who is proposed to whom is decided in the core")
async def test_guests_wait_until_they_are_let_in(stage: Stage) -> None:
    """On both sides."""
    await stage.add("guy", sort=Sort.GUEST)
    for seen in (await offer(stage.guy), await seek(stage.guy)):
        assert seen.title.startswith("Guests aren't introduced here yet.")
    await stage.ana.says("/kith guests yes")
    assert (await offer(stage.guy)).title == "You are a mentor here"


async def test_what_waits_is_on_one_s_home(stage: Stage) -> None:
    """The question can be looked at there."""
    await offer(stage.ana)
    await seek(stage.ben)
    await morning(stage)
    home = await stage.ana.opens_home()
    assert ASKED in home.words
    looked = await stage.ana.presses("Have a look", on=home)
    assert looked.title == ASKED
    await stage.ana.presses("Yes, gladly", on=looked)
    await stage.ben.presses("Yes, please", on=last(stage, "ben"))
    assert "your mentee" in (await stage.ana.opens_home()).words
    assert "your mentor" in (await stage.ben.says("/mentor status")).words
    late = await stage.ana.presses_wire(home.card.wires[0])
    assert late.title.startswith("This one has ended.")


@pytest.mark.core_only("who is proposed to whom is decided in the core")
async def test_a_weekend_passes_without_questions(stage: Stage) -> None:
    """Who looks on a Friday hears on Monday morning."""
    await stage.passes(days=4)
    await offer(stage.ana)
    await seek(stage.ben)
    await stage.passes(days=2)
    assert stage.inbox_of("ben") == []
    await stage.passes(days=1)
    assert stage.inbox_of("ben") == [COULD]
