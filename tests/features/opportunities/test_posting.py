"""Posting: a draft that says what it lacks, edits that are checked again, and how it ends."""

import pytest

from tests.features.opportunities.stories import (
    JOB,
    MORE,
    direct,
    draft,
    heard,
    note,
    post,
    read,
    watch,
)
from tests.stage import Seen, Stage


async def fill(stage: Stage, made: Seen, **changed: object) -> Seen:
    """The second form of Ana's draft."""
    form = await stage.ana.presses("Where, pay, last day", on=made)
    return await stage.ana.submits(form, **(MORE | changed))


async def test_a_draft_lists_what_is_missing(stage: Stage) -> None:
    """Only Ana sees it; it can't be posted before it is complete."""
    made = await draft(stage.ana)
    assert made.title == "Your draft"
    for words in ("on site or remote", "The pay", "Its last day", "A topic or two"):
        assert words in read(made.card)
    assert "Post it" not in str(made.card)
    ready = await fill(stage, made)
    assert "That's all it needs." in read(ready.card)
    assert "EUR 90,000–110,000 a year" in read(ready.card)
    posted = await stage.ana.presses("Post it", on=ready)
    assert posted.title == "Your opportunity is open"
    again = await stage.ana.presses("Post it", on=ready)
    assert "posted already" in again.title
    assert all(not stage.channel(each) for each in ("general", "asks"))


async def test_edits_are_checked_again(stage: Stage) -> None:
    """An open one never lacks anything; whoever heard of it sees it as it is now."""
    await watch(stage.ben)
    await post(stage.ana)
    await stage.passes(days=1)
    own = direct(stage, "ana", "Your opportunity is open")
    form = await stage.ana.presses("Where, pay, last day", on=own)
    assert "can't be missing" in (await stage.ana.submits(form, pay="")).errors["presence"]
    await stage.ana.submits(form, pay="unknown", place="Hamburg")
    assert "Hamburg" in heard(stage, "ben")
    assert "Berlin" not in read(note(stage, "ben").card)
    other = await stage.ben.presses_wire(own.card.wires[2])
    assert other.title == "Only the person who posted this can do that."


@pytest.mark.core_only("no platform changes what a field takes")
async def test_what_can_not_be(stage: Stage) -> None:
    """Each field says what is wrong, and what to write instead."""
    made = await draft(stage.ana)
    wrong: dict[str, tuple[object, str]] = {
        "pay": ("competitive", "Write a sum"),
        "last_day": ("2020-01-01", "has passed"),
        "topics": (", ".join(f"topic {each}" for each in range(9)), "at most"),
    }
    for field, (value, says) in wrong.items():
        assert says in (await fill(stage, made, **{field: value})).errors[field]
    assert "Write a day" in (await fill(stage, made, last_day="31 February")).errors["last_day"]
    assert "within a year" in (await fill(stage, made, last_day="in 3 years")).errors["last_day"]
    odd = await stage.ana.says("/opportunity post", **(JOB | {"web_address": "javascript:x()"}))
    assert "isn't a web address" in odd.errors["web_address"]


async def test_a_name_with_markup_is_only_a_name(stage: Stage) -> None:
    """Nobody is called, and nothing is drawn in bold."""
    name = "*Quill* <!channel> @everyone [x](https://evil.example)"
    await watch(stage.ben)
    await post(stage.ana, organisation=name)
    await stage.passes(days=1)
    assert name in read(note(stage, "ben").card)


async def test_a_poster_who_is_not_in_the_company(stage: Stage) -> None:
    """The draft says so; with another link, or another profile, it can be posted."""
    made = await draft(stage.ana, your_link="I work there")
    ready = await fill(stage, made)
    assert "Your company, in your profile" in read(ready.card)
    await stage.ana.says("/profile edit", company="Other Ltd")
    form = await stage.ana.presses("What it is", on=ready)
    assert "don't agree" in read((await stage.ana.submits(form)).card)
    await stage.ana.says("/profile edit", company="Quill")
    ready = await stage.ana.submits(form)
    assert "That's all it needs." in read(ready.card)


async def test_the_same_again_within_a_week_is_refused(stage: Stage) -> None:
    """With the reason, whatever the spelling; a week later it is fine."""
    await post(stage.ana)
    again = await draft(stage.ana, title="STAFF ENGINEER: search", organisation="quill & co")
    assert again.title == "You posted this one lately"
    other = await draft(stage.ben)
    assert other.title == "Your draft"
    await stage.passes(days=8)
    assert (await draft(stage.ana)).title == "Your draft"


async def test_a_draft_that_turns_into_a_repeat(stage: Stage) -> None:
    """It was begun before the other one was posted; neither its edit nor its posting goes."""
    one = await fill(stage, await draft(stage.ana))
    await post(stage.ana, title="Another role")
    form = await stage.ana.presses("What it is", on=one)
    refused = await stage.ana.submits(form, title="Another role")
    assert refused.title == "You posted this one lately"
    two = await fill(stage, await draft(stage.ana))
    await stage.ana.presses("Post it", on=one)
    refused = await stage.ana.presses("Post it", on=two)
    assert refused.title == "You posted this one lately"
    gone = await stage.ana.presses("Throw it away", on=two)
    assert gone.title == "Your draft is gone"


async def test_it_closes_itself_and_asks_once_how_it_ended(stage: Stage) -> None:
    """Ben's note says so, Ana is asked; she moves the day first, and that holds."""
    await watch(stage.ben)
    await post(stage.ana, last_day="in 5 days")
    await stage.passes(days=1)
    form = await stage.ana.presses(
        "Where, pay, last day", on=direct(stage, "ana", "Your opportunity is open")
    )
    await stage.ana.submits(form, last_day="in 9 days")
    await stage.passes(days=7)
    assert "This one has ended" not in heard(stage, "ben")
    await stage.passes(days=5)
    assert "This one has ended" in heard(stage, "ben")
    asked = direct(stage, "ana", "Your opportunity has had its last day")
    form = await stage.ana.presses("Say how it ended", on=asked)
    assert (await stage.ana.submits(form, ending="nobody got it")).title == "Thank you"
    assert "said so already" in (await stage.ana.submits(form, ending="I don't know")).title
    await stage.passes(days=40)
    assert stage.inbox_of("ana").count("Your opportunity has had its last day") == 1


async def test_the_poster_closes_it(stage: Stage) -> None:
    """Filled by someone from here; nobody hears of it any more."""
    await post(stage.ana)
    own = direct(stage, "ana", "Your opportunity is open")
    closed = await stage.ana.presses("It's filled", on=own)
    assert closed.title == "Nobody hears of it any more"
    assert own.card.title == "Your opportunity is filled"
    form = await stage.ana.presses("Say how it ended", on=closed)
    wrong = await stage.ana.submits(form, ending="nobody got it", people=[stage.ben])
    assert "Leave this empty" in wrong.errors["people"]
    await stage.ana.submits(form, ending="someone from here got it", people=[stage.ben])
    assert "How it ended: someone from here got it." in heard(stage, "ana")
    assert "1 of 1" in read((await stage.ana.says("/kith stats")).card)
    await watch(stage.ben)
    await stage.passes(days=3)
    assert stage.inbox_of("ben") == []


@pytest.mark.core_only("numbers are the same everywhere")
async def test_there_is_an_end_to_drafts_and_posts(stage: Stage) -> None:
    """Three drafts, five open ones."""
    for number in range(5):
        await post(stage.ana, title=f"Role number {number + 1000}")
    for number in range(2):
        await draft(stage.ana, title=f"Draft {number + 1000}")
    sixth = await fill(stage, await draft(stage.ana, title="One too many"))
    assert "5 open ones" in (await stage.ana.presses("Post it", on=sixth)).title
    assert "3 drafts" in (await draft(stage.ana, title="Fourth draft")).title
