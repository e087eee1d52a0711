"""An ask is posted, comes up again, and ends."""

from dataclasses import replace

import pytest

from bot.people import Place, PlaceSort
from bot.records.settings import Settings
from tests.features.asks.stories import (
    WORDS,
    ask,
    direct,
    heard,
    posted,
    public,
    put_up,
    read,
)
from tests.stage import Stage


async def test_an_ask_is_posted_in_the_channel_for_asks(stage: Stage) -> None:
    """Everyone sees who asks what; Ana gets a card of her own."""
    seen = await ask(stage.ana, topic="security", urgency="today")
    assert seen.title == "Your ask is posted"
    card = posted(stage)
    assert card.title == "Ana is looking for help"
    for word in (WORDS, "Security", "today", "Nobody is helping yet"):
        assert word in public(stage)
    assert stage.inbox_of("ana") == ["Your ask is open"]


async def test_an_ask_may_be_one_line(stage: Stage) -> None:
    """A tag at the end is its topic."""
    seen = await stage.ana.says("/ask who has run a SOC 2 audit at a startup? #data-and-ai")
    assert seen.title == "Your ask is posted"
    assert "who has run a SOC 2 audit at a startup?" in public(stage)
    assert "Data and AI" in public(stage)


async def test_nothing_said_opens_the_form(stage: Stage) -> None:
    """`/ask` alone asks for the rest."""
    form = await stage.ana.says("/ask")
    seen = await stage.ana.submits(form, detail=WORDS, anonymous=True)
    assert seen.title == "Your ask is posted"
    assert posted(stage).title == "Someone is looking for help"


@pytest.mark.parametrize("words", ["help", "help\x00\u200b\u202e me", "x" * 501, "\u200b" * 20])
async def test_words_that_will_not_do_come_back(stage: Stage, words: str) -> None:
    """Too short, too long, nothing to see: the form says so, and nothing is posted."""
    seen = await stage.ana.says("/ask", detail=words)
    assert "detail" in seen.errors
    assert put_up(stage) == []


async def test_an_unknown_topic_keeps_the_words(stage: Stage) -> None:
    """The form opens with what was said."""
    seen = await stage.ana.says("/ask who can show me how to juggle? #juggling")
    assert set(seen.errors) == {"topic"}
    assert seen.form.values["detail"] == "who can show me how to juggle?"
    again = await stage.ana.submits(seen, topic="Other")
    assert again.title == "Your ask is posted"


@pytest.mark.parametrize(
    "words",
    [
        "@everyone <!channel> please help me",
        "[a masked link](https://evil.example) for you",
        "<b>bold</b> and **bold** and 5️⃣ 👩‍👩‍👧",
    ],
)
async def test_words_are_shown_as_they_are(stage: Stage, words: str) -> None:
    """Markup is nothing but text."""
    await ask(stage.ana, words)
    assert words in public(stage)


async def test_nobody_can_tell_whose_anonymous_ask_it_is(stage: Stage) -> None:
    """Not in the channel, not when it comes up again, not when it ends."""
    await ask(stage.ana, anonymous=True)
    await stage.passes(days=2)
    await stage.passes(days=6)
    seen = list(put_up(stage))
    assert len(seen) == 2
    member = await stage.ana.member()
    for word in ("Ana", member.handle):
        assert word not in public(stage)
    for each in seen:
        assert not any(str(member.id) == part for wire in each.card.wires for part in wire)


async def test_without_a_channel_for_asks_it_stays_where_it_was_said(stage: Stage) -> None:
    """In a channel, that one; in a direct message, Ana hears what to do."""
    await stage.settle(Settings())
    await ask(stage.ana.at("coffee"))
    assert [each.title for each in stage.channel("coffee")] == ["Ana is looking for help"]
    alone = replace(stage.ben, place=Place("direct", "Ben", PlaceSort.DIRECT))
    seen = await alone.says(f"/ask {WORDS}")
    assert seen.title == "There's no channel for asks yet"
    assert "/kith setup" in seen.words
    assert WORDS in seen.words
    assert stage.inbox("ben") == []


async def test_three_open_asks_are_enough(stage: Stage) -> None:
    """The fourth waits until one is closed."""
    for number in range(3):
        await ask(stage.ana, f"{WORDS} ({number})")
    seen = await ask(stage.ana)
    assert seen.title == "You have 3 open asks. Close one first: /kith home"
    await stage.ana.presses("Withdraw", on=stage.inbox("ana")[0])
    assert (await ask(stage.ana)).title == "Your ask is posted"
    assert (await ask(stage.ben)).title == "Your ask is posted"


async def test_an_ask_can_be_taken_back_at_once(stage: Stage) -> None:
    """From the receipt; a second press changes nothing."""
    seen = await ask(stage.ana)
    first = await stage.ana.presses("Withdraw", on=seen)
    assert first.title == "Your ask is withdrawn"
    again = await stage.ana.presses("Withdraw", on=seen)
    assert again.title == "Your ask has ended already. Write /ask to start a new one."
    assert "Withdrawn." in public(stage)
    assert posted(stage).card.wires == ()
    assert stage.inbox_of("ana") == ["Your ask is withdrawn"]


async def test_nobody_else_can_take_it_back(stage: Stage) -> None:
    """Not even with the same button."""
    seen = await ask(stage.ana)
    other = await stage.ben.presses("Withdraw", on=seen)
    assert other.title == "Only the person who asked can do this."
    assert posted(stage).title == "Ana is looking for help"


async def test_an_ask_that_nobody_takes_comes_up_once_more(stage: Stage) -> None:
    """After a day, and only once."""
    await ask(stage.ana)
    await stage.passes(hours=23)
    assert len(put_up(stage)) == 1
    await stage.passes(hours=2)
    assert posted(stage).title == "Still looking for help"
    assert WORDS in read(posted(stage).card)
    await stage.passes(days=5)
    assert len(put_up(stage)) == 2
    await stage.ben.presses("I can help", on=posted(stage))
    assert "One person is helping" in read(posted(stage, 0).card)
    assert "One person is helping" in read(posted(stage, 1).card)


async def test_an_ask_for_today_comes_up_sooner(stage: Stage) -> None:
    """After eight hours."""
    await ask(stage.ana, urgency="today")
    await stage.passes(hours=9)
    assert len(put_up(stage)) == 2


async def test_an_ask_with_a_helper_does_not_come_up_again(stage: Stage) -> None:
    """There is no need."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.passes(hours=25)
    assert len(put_up(stage)) == 1


async def test_an_unanswered_ask_ends_honestly(stage: Stage) -> None:
    """After a week: the channel sees it, Ana gets a kind word and may ask again."""
    await ask(stage.ana, topic="Security", anonymous=True)
    await stage.passes(days=8)
    assert "Unanswered this time." in public(stage)
    assert [each.title for each in put_up(stage)] == [
        "Someone was looking for help",
        "This ask has ended",
    ]
    assert stage.inbox_of("ana") == ["Your ask has ended", "Nobody could help this time"]
    form = await stage.ana.presses("Ask again", on=stage.inbox("ana")[-1])
    assert form.form.values["detail"] == WORDS
    assert form.form.values["topic"] == "Security"
    assert form.form.values["anonymous"] == "yes"
    await stage.ana.submits(form, detail=f"{WORDS} I would love a chat.")
    assert "I would love a chat." in public(stage)
    await stage.passes(days=30)
    assert len(put_up(stage)) == 4


async def test_only_the_author_may_ask_it_again(stage: Stage) -> None:
    """Its words are not shown to others who have the button."""
    await ask(stage.ana, anonymous=True)
    await stage.passes(days=8)
    seen = await stage.ben.presses("Ask again", on=stage.inbox("ana")[-1])
    assert seen.title == "I can't find that ask any more. Write /ask to start a new one."
    assert WORDS not in seen.words


async def test_a_withdrawn_ask_rests(stage: Stage) -> None:
    """Nothing comes up, nothing is said."""
    seen = await ask(stage.ana)
    await stage.ana.presses("Withdraw", on=seen)
    await stage.passes(days=30)
    assert len(put_up(stage)) == 1
    assert len(stage.inbox("ana")) == 1


async def test_an_ask_with_a_silent_end_says_so(stage: Stage) -> None:
    """Ben helped, Ana never said how it went: after four weeks it ends as just that."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.passes(days=27)
    assert posted(stage).title == "Ana is looking for help"
    await stage.passes(days=2)
    assert "Help was offered, and nobody said how it went." in public(stage)
    assert "Nobody could help this time" not in heard(stage, "ana")
    assert direct(stage, "ana", "Your ask has ended").card.wires == ()
