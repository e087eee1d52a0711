"""The spotlight: asked in private, shown as they like it or not at all, and taken down again."""

from bot.cards import CARD_JSON, File
from tests.features.asks.stories import direct, read
from tests.features.asks.test_leaving import erase
from tests.features.spotlight.stories import help_without_thanks
from tests.network import Message
from tests.stage import Seen, Stage

ASKED = "Would you like to be in the spotlight?"
NAMES = ("ana", "ben", "cy", "dee", "eli", "fay", "gus", "hal", "ida", "jo")


async def switch_on(stage: Stage) -> Seen:
    """Tuesdays at ten; the story begins on a Monday."""
    return await stage.ana.says("/kith spotlight #general Tuesday 10:00")


def asked(stage: Stage) -> list[str]:
    """Who was asked, each as often as they were."""
    return [name for name in NAMES for each in stage.inbox(name) if each.key.endswith(":asked")]


def shown(stage: Stage) -> list[Message]:
    return [each for each in stage.channel("general") if each.key.startswith("spotlight:")]


def exported(seen: Seen) -> str:
    """What a file says that they were given."""
    return next(each.text for each in seen.card.parts if isinstance(each, File))


async def test_whose_help_nobody_thanked_for_is_asked_and_shown(stage: Stage) -> None:
    """Fay comes first; she changes her card, says yes, and a week later everyone sees it."""
    await stage.fay.says("/profile offer", can_help_with=["SOC 2"], looking_for=["a co-author"])
    await help_without_thanks(stage, "fay")
    assert (await switch_on(stage)).title == "The spotlight is on"
    await stage.passes(days=3)
    assert asked(stage) == ["fay"]
    question = direct(stage, "fay", ASKED)
    assert "Can help with: SOC 2" in read(question.card)
    form = await stage.fay.presses("Change it", on=question)
    drawn = await stage.fay.submits(form, words="I read audits for fun.")
    assert drawn.title == "Your card for the spotlight"
    assert shown(stage) == []
    ready = await stage.fay.presses("Show this", on=drawn)
    assert ready.title == "Your card is ready"
    assert (await stage.fay.opens_home()).words.count("Your card for the spotlight is ready")
    await stage.passes(days=6)
    [card] = shown(stage)
    assert card.title == "In the spotlight: Fay"
    assert "I read audits for fun.\nCan help with: SOC 2\nLooking for: a co-author" in read(
        card.card
    )
    down = await stage.fay.presses("Rather not", on=ready)
    assert down.title == "It's taken down"
    assert "audits" not in CARD_JSON.dump_json(shown(stage)[0].card).decode()


async def test_a_no_and_no_answer_end_quietly_and_never_is_for_good(stage: Stage) -> None:
    """Everyone is asked once before anyone is again; who said never isn't any more."""
    await switch_on(stage)
    for week in range(10):
        await stage.passes(days=7)
        assert len(asked(stage)) == week + 1
    assert sorted(asked(stage)) == sorted(NAMES)
    assert "This one is over" in stage.inbox_of("cy")
    told = stage.inbox_of("cy")
    await stage.ben.says("/profile spotlight no")
    late = await stage.cy.presses_wire("k1:spotlight.no:3")
    assert late.title in {
        "Only the person who was asked can decide this.",
        "This one is over. Your turn comes again, and I ask you then.",
    }
    await stage.passes(days=7 * 9)
    counted = {name: asked(stage).count(name) for name in NAMES}
    assert counted.pop("ben") == 1
    assert set(counted.values()) == {2}
    assert stage.inbox_of("cy")[: len(told)] == told
    assert shown(stage) == []


async def test_nothing_is_shown_without_a_word_of_its_own(stage: Stage) -> None:
    """An empty profile makes an empty card: it is written first; nobody else may say yes."""
    await switch_on(stage)
    await stage.passes(days=3)
    [name] = asked(stage)
    question = direct(stage, name, ASKED)
    who, other = stage.actor(name), stage.actor("ben" if name != "ben" else "cy")
    form = await who.presses("Write my card", on=question)
    assert (await who.submits(form)).errors == {"words": "A few words in one of the three, please."}
    drawn = await who.submits(form, looking_for=["climbing partners"])
    turned_away = await other.presses("Show this", on=drawn)
    assert turned_away.title == "Only the person who was asked can decide this."
    never = await who.presses("Never ask me", on=direct(stage, name, ASKED))
    assert never.title == "I won't ask you"
    assert (await who.presses("Show this", on=drawn)).title.startswith("This one is over")
    await stage.passes(days=14)
    assert shown(stage) == []
    assert '"never": true' in exported(await who.says("/privacy export"))


async def test_a_card_can_be_changed_until_it_is_shown(stage: Stage) -> None:
    """It stays ready, in other words; and says when it comes."""
    await stage.fay.says("/profile bio", words="I like audits.")
    await help_without_thanks(stage, "fay")
    await switch_on(stage)
    await stage.passes(days=3)
    ready = await stage.fay.presses("Show this", on=direct(stage, "fay", ASKED))
    form = await stage.fay.presses("Change it", on=ready)
    assert (await stage.fay.submits(form, words="I love audits.")).title == "Your card is ready"
    again = await stage.fay.presses("See my card", on=await stage.fay.opens_home())
    assert again.title == "Your card is ready"
    await stage.passes(days=6)
    assert "I love audits." in read(shown(stage)[0].card)


async def test_switched_off_it_asks_nobody_and_shows_nothing(stage: Stage) -> None:
    """By an admin, or because its channel is gone; what was ready waits."""
    await stage.fay.says("/profile bio", words="I like audits.")
    await help_without_thanks(stage, "fay")
    await switch_on(stage)
    await stage.passes(days=3)
    off = await stage.ana.submits(await stage.ana.says("/kith spotlight"), channel="")
    assert off.title == "The spotlight is off"
    ready = await stage.fay.presses("Show this", on=direct(stage, "fay", ASKED))
    assert "is off just now" in ready.words
    await stage.passes(days=14)
    assert (asked(stage), shown(stage)) == (["fay"], [])
    await switch_on(stage)
    await stage.passes(days=8)
    assert [each.title for each in shown(stage)] == ["In the spotlight: Fay"]
    await stage.renames("general", "lobby")
    settings = await stage.settings()
    assert settings.spotlight is not None
    assert settings.spotlight.place.name == "lobby"
    await stage.loses("general")
    assert "The spotlight needs a new channel" in stage.inbox_of("ana")
    before = asked(stage)
    await stage.passes(days=21)
    assert asked(stage) == before


async def test_who_leaves_is_not_shown_and_who_is_forgotten_is_in_no_card(stage: Stage) -> None:
    """Fay's card stands in the channel when she is forgotten; Gus's waited when he left."""
    for name in ("fay", "gus"):
        await stage.actor(name).says("/profile bio", words=f"{name.capitalize()} likes audits.")
        await help_without_thanks(stage, name)
    await switch_on(stage)
    await stage.passes(days=10)
    for name in ("fay", "gus"):
        await stage.actor(name).presses("Show this", on=direct(stage, name, ASKED))
    await stage.gus.leaves()
    await stage.passes(days=14)
    assert [each.title for each in shown(stage)] == ["In the spotlight: Fay"]
    await erase(stage, "fay")
    assert "audits" not in read(shown(stage)[0].card)
    assert "Fay" not in read(shown(stage)[0].card)


async def test_after_an_outage_nothing_is_made_up_for(stage: Stage) -> None:
    """A slot that was missed by half a day is left out; the next one comes."""
    await switch_on(stage)
    stage.clock.set(stage.clock.now().replace(day=5))
    await stage.passes(hours=1)
    assert asked(stage) == []
    await stage.passes(days=7)
    assert len(asked(stage)) == 1


async def test_in_a_larger_community_two_are_asked_a_week(stage: Stage) -> None:
    """Both are shown on the same day."""
    for number in range(11):
        await stage.add(f"kim{number}")
    await switch_on(stage)
    everyone = (*NAMES, *(f"kim{number}" for number in range(11)))
    for name in everyone:
        await stage.actor(name).says("/profile bio", words="I like audits.")
    await stage.passes(days=4)
    found = [name for name in everyone if ASKED in stage.inbox_of(name)]
    assert len(found) == 2
    for name in found:
        await stage.actor(name).presses("Show this", on=direct(stage, name, ASKED))
    await stage.passes(days=5)
    assert len(shown(stage)) == 2


async def test_who_wants_to_hear_of_nothing_is_not_asked(stage: Stage) -> None:
    """Nor are guests, where they aren't introduced."""
    for name in NAMES[1:]:
        await stage.actor(name).says("/kith notify", how="never")
    await switch_on(stage)
    await stage.passes(days=28)
    assert asked(stage) == ["ana"]
