"""An ask for a few people stays with them, until its author lets everyone see it."""

from dataclasses import replace

from bot.features.asks import opening, pausing
from bot.people import Place, PlaceSort
from bot.records.settings import Settings
from tests.features.asks.stories import (
    WORDS,
    ask,
    asked,
    direct,
    heard,
    offer,
    posted,
    public,
    read,
    standing,
)
from tests.stage import Actor, Stage

ONLY = "a few people only"


async def test_who_wants_a_few_only_is_asked_before_everyone_is(stage: Stage) -> None:
    """When the few are silent Ana is asked, once; with her yes it goes to the channel."""
    for name in ("ben", "cy"):
        await offer(stage, name)
    seen = await ask(stage.ana, seen_by=ONLY)
    assert "Only those whom I ask can read it." in read(seen.card)
    await stage.passes(days=1)
    assert len(asked(stage)) == 2
    assert stage.channel("asks") == []
    question = direct(stage, "ana", "Shall I ask everyone?")
    assert "No answer yet from the two people whom I asked. Shall I post it in asks?" in standing(
        stage
    )
    seen = await stage.ana.presses("Ask everyone", on=question)
    assert seen.title == "Everyone can see it now"
    assert posted(stage).title == "Ana is looking for help"
    assert "Posted in asks." in standing(stage)
    await stage.passes(days=2)
    assert posted(stage).title == "Still looking for help"
    await stage.dee.presses("I can help", on=posted(stage))
    assert "Dee can help" in stage.inbox_of("ana")
    await stage.passes(days=9)
    assert stage.inbox_of("ana").count("Shall I ask everyone?") == 0


async def test_it_can_stay_between_them(stage: Stage) -> None:
    """Ana keeps it; nothing is ever posted, and it ends honestly after a week."""
    await offer(stage, "ben")
    await ask(stage.ana, seen_by=ONLY)
    await stage.passes(days=2)
    question = direct(stage, "ana", "Shall I ask everyone?")
    kept = await stage.ana.presses("Keep it between us", on=question)
    assert kept.title == "It stays between us"
    await stage.passes(days=20)
    assert stage.channel("asks") == []
    assert stage.inbox_of("ben") == ["This ask has ended"]
    assert stage.inbox_of("ana")[-1] == "Nobody could help this time"


async def test_an_ask_that_has_ended_asks_nothing_more(stage: Stage) -> None:
    """Ana said neither yes nor no, and found it elsewhere."""
    await offer(stage, "ben")
    seen = await ask(stage.ana, seen_by=ONLY)
    await stage.passes(days=2)
    question = direct(stage, "ana", "Shall I ask everyone?")
    await stage.ana.presses("Withdraw", on=seen)
    assert question.title == "Your ask is withdrawn"
    assert list(question.card.wires) == []


async def test_its_author_may_ask_everyone_at_any_time(stage: Stage) -> None:
    """From their own card; a second press, or another's, changes nothing."""
    await ask(stage.ana, seen_by=ONLY, anonymous=True)
    own = direct(stage, "ana", "Your ask is open")
    wire = own.card.wires[-1]
    other = await stage.ben.presses_wire(wire)
    assert other.title == "Only the person who asked can do this."
    await stage.ana.presses_wire(wire)
    assert posted(stage).title == "Someone is looking for help"
    again = await stage.ana.presses_wire(wire)
    assert again.title == "Everyone can see it already."
    assert len(stage.channel("asks")) == 1


async def test_where_nobody_knows_the_few_are_not_waited_for(stage: Stage) -> None:
    """It goes to everyone at once where that was agreed, and else Ana is asked; nobody else is."""
    await ask(stage.ana, seen_by="a few people first")
    await ask(stage.cy, seen_by=ONLY)
    await stage.passes()
    assert [each.title for each in stage.channel("asks")] == ["Ana is looking for help"]
    assert (
        "Nobody here has said that they know this. I've posted it in asks, and will ask again "
        "when someone joins who does."
    ) in standing(stage)
    assert "Shall I ask everyone?" in stage.inbox_of("cy")
    assert asked(stage) == []


async def test_thanks_for_what_was_for_a_few_stay_between_them(stage: Stage) -> None:
    """Ben is thanked in private: the words of the ask are nobody else's."""
    await offer(stage, "ben")
    await ask(stage.ana, seen_by=ONLY)
    await stage.passes()
    await stage.ben.presses("I can help", on=stage.inbox("ben")[0])
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form)
    assert "Thank you for your help" in stage.inbox_of("ben")
    assert stage.channel("shoutouts") == []
    assert WORDS not in public(stage)


async def test_asked_again_it_is_for_the_same_people(stage: Stage) -> None:
    """The form remembers it, and its words never left."""
    await ask(stage.ana, seen_by=ONLY)
    await stage.passes(days=8)
    form = await stage.ana.presses(
        "Ask again", on=direct(stage, "ana", "Nobody could help this time")
    )
    assert form.form.values["seen_by"] == ONLY
    assert stage.channel("asks") == []
    assert WORDS not in heard(stage, "ben")


def alone(who: Actor) -> Actor:
    """Someone in their direct conversation with Kith."""
    return replace(who, place=Place("direct", who.person.name, PlaceSort.DIRECT))


async def test_a_private_ask_needs_no_channel(stage: Stage) -> None:
    """Where there is none, Ben is asked all the same; nobody offers to post it, nor can."""
    await stage.settle(Settings())
    await offer(stage, "ben")
    for number, reach in enumerate(("a few people first", ONLY), 1):
        seen = await ask(alone(stage.ana), seen_by=reach)
        assert seen.title == "I'll ask a few people"
        assert opening.ask_all.wire(number) not in stage.inbox("ana")[-1].card.wires
        refused = await stage.ana.presses_wire(opening.ask_all.wire(number))
        assert refused.title.startswith("There's no channel for it.")
    await stage.passes(days=3)
    assert asked(stage) == ["ben"]
    assert "No answer yet from the one person whom I asked. It stays open" in standing(stage)
    assert not [each for each in stage.inbox("ana") if ":everyone" in each.key]
    await stage.ben.presses("I can help", on=stage.inbox("ben")[0])
    assert "Ben can help" in stage.inbox_of("ana")
    assert stage.rooms_of("ben") == stage.rooms_of("ana") != []


async def test_in_confidence_without_a_channel_nothing_else_is_offered(stage: Stage) -> None:
    """Where nobody can be asked it ends there; a made-up press posts it nowhere."""
    await stage.settle(Settings())
    seen = await ask(alone(stage.ana), seen_by="in confidence")
    assert seen.title == "Nobody can be asked in confidence just now"
    assert "post it" not in read(seen.card)
    refused = await alone(stage.ana).presses_wire(pausing.post_openly.wire(1))
    assert refused.title == "There's no channel for asks yet"
    dropped = await stage.ana.presses("Leave it", on=seen)
    assert dropped.title == "Nothing was posted"
    assert stage.inbox("ana") == []
