"""Thanks that come from elsewhere, and goodbyes."""

from datetime import UTC, datetime

from bot.effects import apply_effects
from bot.happenings import Thanked
from bot.replies import Reply
from bot.turn import Moment
from tests.features.shoutouts.stories import WORDS, change, note, posted, public, thank
from tests.stage import Actor, Stage, words_of


async def _thanked(
    stage: Stage, giver: Actor, *people: Actor, words: str = WORDS, key: str = "ask:1:thanks"
) -> None:
    """Another feature announces thanks."""
    receivers = tuple([await each.member() for each in people])
    event = Thanked(await giver.member(), receivers, words, key)
    async with stage.storage.open(stage.community) as work:
        settings = await work.settings.get()
        moment = Moment(
            community=stage.community,
            now=stage.clock.now(),
            work=work,
            settings=settings,
            catalog=stage.catalog,
        )
        await apply_effects(moment, Reply().announce(event))
        await work.commit()
    await stage.passes()


async def test_help_is_thanked_for_in_public(stage: Stage) -> None:
    """However many helped: real help counts on no allowance."""
    await change(stage, allowance=1)
    await _thanked(stage, stage.ana, stage.ben, stage.cy, stage.dee)
    assert posted(stage).title == "Thank you, Ben, Cy and 1 other"
    assert stage.inbox_of("dee") == ["Ana thanked you"]
    assert (await thank(stage.ana, stage.eli)).title == "Your thanks are out"


async def test_announced_twice_it_is_said_once(stage: Stage) -> None:
    """By its key."""
    await _thanked(stage, stage.ana, stage.ben)
    await _thanked(stage, stage.ana, stage.ben)
    assert len(stage.channel("shoutouts")) == 1
    assert stage.inbox_of("ben") == ["Ana thanked you"]


async def test_without_a_channel_only_the_helpers_hear(stage: Stage) -> None:
    """They may still take it down."""
    await change(stage, shoutouts=None)
    await _thanked(stage, stage.ana, stage.ben)
    assert stage.inbox_of("ben") == ["Ana thanked you"]
    assert "Only you were told." in words_of(note(stage, "ben").card)
    await stage.ben.presses("Take it down", on=note(stage, "ben"))
    assert note(stage, "ben").title == "You took this shout-out down"
    await stage.passes(days=7)
    assert public(stage) == ""


async def test_long_words_and_who_left(stage: Stage) -> None:
    """Words are cut to what a card shows; who left, bots and oneself are passed over."""
    await stage.cy.leaves()
    await _thanked(stage, stage.ana, stage.cy, stage.robo, stage.ana, key="a")
    assert stage.channel("shoutouts") == []
    await _thanked(stage, stage.ana, stage.cy, stage.ben, words="w" * 3_000, key="b")
    assert posted(stage).title == "Thank you, Ben"
    assert "w" * 499 + "…" in public(stage)


async def test_it_can_be_taken_back_like_any_other(stage: Stage) -> None:
    """And nothing is gained by it."""
    await change(stage, allowance=1)
    await _thanked(stage, stage.ana, stage.ben)
    mine = await stage.ana.says("/shoutout mine")
    one = await stage.ana.picks(f"Ben: “{WORDS}”", on=mine)
    await stage.ana.presses("Undo", on=one)
    seen = await thank(stage.ana, stage.cy)
    assert "Those were all your thanks for today." in seen.words


async def test_who_asks_to_be_forgotten_is_on_no_card(stage: Stage) -> None:
    """What they gave stays, without a name; what they received goes on without them."""
    await thank(stage.ben, stage.cy, words="given by Ben to Cy")
    await thank(stage.ana, stage.ben, stage.cy, words="for both of you")
    await thank(stage.ana, stage.ben, words="for you alone")
    await stage.until(datetime(2026, 3, 6, 15, tzinfo=UTC))
    form = await stage.ben.says("/privacy erase")
    await stage.ben.presses("Remove everything", on=form)
    await stage.passes(hours=1)
    given, both, alone, digest = stage.channel("shoutouts")
    assert "a former member" in words_of(given.card)
    assert "given by Ben to Cy" in words_of(given.card)
    assert both.title == "Thank you, Cy"
    assert alone.title == "A shout-out was here"
    assert "Ben thanked" not in words_of(digest.card)
    assert "thanked Ben" not in words_of(digest.card)
    assert "A former member thanked you" in stage.inbox_of("cy")
    for message in stage.channel("shoutouts"):
        assert f"Mention(handle='{stage.ben.person.handle}'" not in words_of(message.card)


async def test_who_only_left_stays_thanked(stage: Stage) -> None:
    """Their thanks were real."""
    await thank(stage.ana, stage.ben)
    await stage.ben.leaves()
    assert posted(stage).title == "Thank you, Ben"


async def test_an_export_holds_ones_thanks(stage: Stage) -> None:
    """Given and received, in one's own file."""
    await thank(stage.ana, stage.ben)
    assert WORDS in (await stage.ana.says("/privacy export")).words
    assert WORDS in (await stage.ben.says("/privacy export")).words
    assert WORDS not in (await stage.cy.says("/privacy export")).words
