"""Thanks in public: a command, a form, an entry in a message's menu."""

from dataclasses import replace

import pytest

from bot.cards import Mention
from bot.people import Place, PlaceSort, Sort
from bot.wires import wire_up
from tests.drawing import draw
from tests.features.shoutouts.stories import WORDS, change, note, posted, public, thank
from tests.stage import Stage, words_of


async def test_one_line_thanks_two_people(stage: Stage) -> None:
    """Everyone sees who, for what, and in the name of which value; both are told."""
    seen = await stage.ana.says(f"/shoutout @ben @cy for {WORDS} #teamwork")
    assert seen.title == "Your thanks are out"
    assert "You can thank 3 more people today." in seen.words
    (card,) = stage.channel("shoutouts")
    assert card.title == "Thank you, Ben and Cy"
    assert WORDS in words_of(card.card)
    assert "#teamwork" in words_of(card.card)
    assert stage.inbox_of("ben") == stage.inbox_of("cy") == ["Ana thanked you"]
    assert stage.inbox_of("ana") == []


async def test_without_words_a_form_opens(stage: Stage) -> None:
    """What was said already is in it; sent, it thanks."""
    empty = await stage.ana.says("/shoutout")
    assert {field.name for field in empty.form.fields} == {"who", "what", "skill", "value"}
    seen = await stage.ana.says("/shoutout @ben")
    assert stage.ben.mention in seen.form.values["who"]
    done = await stage.ana.submits(seen, what=WORDS, skill="Operations")
    assert done.title == "Your thanks are out"
    assert "Operations" in public(stage)


async def test_only_those_who_are_thanked_are_called(stage: Stage) -> None:
    """Whatever the words contain."""
    await thank(stage.ana, stage.ben, words=f"helping {stage.cy.mention} and @everyone <!channel>")
    parts = [part for part in posted(stage).card.parts if hasattr(part, "spans")]
    called = {span.name for part in parts for span in part.spans if isinstance(span, Mention)}
    assert called == {"Ana", "Ben"}
    assert "helping @Cy and @everyone <!channel>" in public(stage)


async def test_someone_named_twice_is_thanked_once(stage: Stage) -> None:
    """It costs one of the day's thanks, and they hear once."""
    seen = await stage.ana.says(f"/shoutout @ben @ben {stage.ben.mention} for {WORDS}")
    assert "You can thank 4 more people today." in seen.words
    assert stage.inbox_of("ben") == ["Ana thanked you"]
    assert posted(stage).title == "Thank you, Ben"


async def test_without_a_channel_for_thanks_it_stays_where_it_was_said(stage: Stage) -> None:
    """The next best place."""
    await change(stage, shoutouts=None)
    await thank(stage.ana.at("coffee"), stage.ben)
    assert [each.title for each in stage.channel("coffee")] == ["Thank you, Ben"]


async def test_said_privately_without_a_channel_it_needs_one(stage: Stage) -> None:
    """The answer says what to do, and gives the words back."""
    await change(stage, shoutouts=None)
    direct = stage.ana.at(Place("town-direct", "Kith", PlaceSort.DIRECT))
    seen = await direct.says(f"/shoutout @ben for {WORDS}")
    assert seen.title == "There is no channel for thanks yet"
    assert "/kith setup" in seen.words
    assert WORDS in seen.words
    assert stage.inbox_of("ben") == []


async def test_a_value_must_be_one_of_the_communitys(stage: Stage) -> None:
    """In any case, with dashes for spaces; an unknown one is answered with those there are."""
    await change(stage, values=("Team work", "Courage"))
    await stage.ana.says(f"/shoutout @ben for {WORDS} #team-WORK")
    assert "#Team work" in public(stage)
    seen = await stage.ana.says(f"/shoutout @ben for {WORDS} #speed")
    assert "Team work, Courage" in seen.errors["value"]
    assert seen.form.values["what"] == WORDS
    assert len(stage.channel("shoutouts")) == 1


async def test_thanks_for_a_message(stage: Stage) -> None:
    """Its author is thanked."""
    form = await stage.ana.uses("Thank for this message", stage.ben)
    seen = await stage.ana.submits(form, what=WORDS)
    assert seen.title == "Your thanks are out"
    assert posted(stage).title == "Thank you, Ben"
    assert note(stage, "ben").title == "Ana thanked you"


async def test_thanks_for_a_message_go_to_a_person(stage: Stage) -> None:
    """Not to oneself, a bot, who left, or an id from elsewhere; the words come back."""
    says = {"ana": "your own message", "robo": "is a bot", "ben": "has left"}
    for name, why in says.items():
        form = await stage.ana.uses("Thank for this message", stage.actor(name))
        if name == "ben":
            await stage.ben.leaves()
        seen = await stage.ana.submits(form, what=WORDS)
        assert why in seen.words
        assert WORDS in seen.words
    strange = replace(form.form, wire=wire_up("shoutout.thank", (999,)))
    seen = await stage.ana.submits(replace(form, answer=strange), what=WORDS)
    assert seen.title == "I don't know who wrote that."
    assert stage.channel("shoutouts") == []


async def test_nobody_thanks_themselves(stage: Stage) -> None:
    """Alone or among others; nobody is thanked, nothing counts, and the words stay."""
    for line in (f"/shoutout @ana for {WORDS}", f"/shoutout @ben @ana @cy for {WORDS}"):
        seen = await stage.ana.says(line)
        assert "includes you" in seen.errors["who"]
        assert seen.form.values["what"] == WORDS
    assert stage.channel("shoutouts") == []
    seen = await thank(stage.ana, stage.ben)
    assert "You can thank 4 more people today." in seen.words


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("@robo", "is a bot"),
        ("@cy", "has left"),
        ("<@U0NOBODY>", "I don't know that person"),
        ("<!channel>", "I don't know anyone"),
        ("@everyone", "I don't know anyone"),
        ("Zoe", "I don't know anyone"),
        ("\u200b", "fill this in"),
    ],
)
async def test_who_cannot_be_thanked(stage: Stage, who: str, says: str) -> None:
    """The field says why, and the words stay."""
    await stage.cy.leaves()
    seen = await stage.ana.says("/shoutout give", who=stage.with_mentions(who), what=WORDS)
    if who != "\u200b":
        assert says in seen.errors["who"]
    else:
        seen = await stage.ana.submits(seen)
        assert says in seen.errors["who"]
    assert seen.form.values["what"] == WORDS
    assert stage.channel("shoutouts") == []


@pytest.mark.parametrize(
    "words", ["", "thx", "x" * 501, "\u200b" * 50, "\u202e" * 9, "\x00" * 9, "    a    "]
)
async def test_too_few_or_too_many_words(stage: Stage, words: str) -> None:
    """The form says so at the field."""
    form = await stage.ana.says("/shoutout @ben")
    seen = await stage.ana.submits(form, what=words)
    assert set(seen.errors) == {"what"}
    assert stage.channel("shoutouts") == []


@pytest.mark.parametrize(
    "words",
    [
        "@everyone <!channel> <!here>",
        "[click me](https://evil.example)",
        "<https://evil.example|click me>",
        "**bold** _it_ `code` ~no~ > quote",
        "<script>alert(1)</script> &amp;",
        "5️⃣ 👍🏽 👩‍👩‍👧 :+1: :**:",
        "c++ -- and ++ and #hash",
        "x" * 500,
        "\n".join("line" for _ in range(90)),
    ],
)
async def test_odd_words_stay_words(stage: Stage, words: str) -> None:
    """Every card that shows them fits every platform, and shows them as they are."""
    form = await stage.ana.says("/shoutout @ben")
    seen = await stage.ana.submits(form, what=words, skill="<b>*x*</b>", value="@everyone")
    assert seen.title == "Your thanks are out"
    for message in (posted(stage), note(stage, "ben")):
        draw(message.card)
        assert repr(words)[1:-1] in words_of(message.card)


async def test_long_names_fit(stage: Stage) -> None:
    """Titles are cut short; the people are named in full below."""
    await change(stage, allowance=10)
    crowd = [await stage.add(f"p{n}") for n in range(10)]
    for n, each in enumerate(crowd):
        long = replace(each.person, name=f"P{n} " + "verylongname " * 12)
        stage.people[f"p{n}"] = long
        async with stage.storage.open(stage.community) as work:
            await work.members.meet(long)
            await work.commit()
    seen = await thank(stage.ana, *crowd, words="w" * 500, skill="s" * 60, value="v" * 60)
    assert seen.title == "Your thanks are out"
    draw(posted(stage).card)
    assert "and 8 others" in posted(stage).title


async def test_guests_can_be_thanked(stage: Stage) -> None:
    """They are people."""
    gia = await stage.add("gia", sort=Sort.GUEST)
    assert (await thank(stage.ana, gia)).title == "Your thanks are out"
