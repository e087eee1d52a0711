"""An ask in confidence: read by a steward first, heard by few, and gone in time."""

from dataclasses import replace

import pytest

from bot.features.asks import helping, naming, opening
from tests.features.asks.stories import (
    ask,
    asked,
    avoid,
    direct,
    heard,
    offer,
    posted,
    public,
    read,
)
from tests.network import Message
from tests.stage import Actor, Seen, Stage
from tests.storage.dumping import dump

PAY = "Has anyone negotiated a salary after a merger? I got less than my team"
CONFIDENCE = "in confidence"
FIRST = "An ask in confidence, for you to read first"
LOST = "This ask needs you no more"
TRACES = ("merger", "negotiated", "I got less")


async def settle(stage: Stage, *stewards: str, listening: tuple[str, ...] = ("dee",)) -> None:
    """These look after asks; these may be asked in confidence, and know about it."""
    ids = tuple([(await stage.actor(each).member()).id for each in stewards])
    await stage.settle(replace(await stage.settings(), stewards=ids))
    for name in listening:
        await offer(stage, name, "negotiating a salary")
        assert (await stage.actor(name).says("/profile listen yes")).title == (
            "Thank you for listening"
        )


async def confide(who: Actor, words: str = PAY) -> Seen:
    """Someone asks in confidence, and the stewards read it."""
    seen = await ask(who, words, seen_by=CONFIDENCE)
    await who.stage.passes()
    return seen


def first(stage: Stage, name: str) -> Message:
    return next(each for each in stage.inbox(name) if ":screening:" in each.key)


async def test_a_steward_reads_it_first_and_only_listeners_hear_of_it(stage: Stage) -> None:
    """Ben passes it on; Dee said that she listens; Eli, who knows as much, never hears of it."""
    await settle(stage, "ben", "cy")
    await offer(stage, "eli", "negotiating a salary")
    seen = await confide(stage.ana)
    assert "reads it first" in seen.words
    assert stage.inbox_of("ana") == ["Your ask waits to be read"]
    assert (first(stage, "ben").title, first(stage, "cy").title) == (FIRST, FIRST)
    assert "Ana" not in heard(stage, "ben") + heard(stage, "cy")
    await stage.passes(days=1)
    assert asked(stage) == []
    await stage.ben.presses("Pass it on", on=first(stage, "ben"))
    assert (first(stage, "ben").title, first(stage, "cy").title) == (LOST, LOST)
    await stage.passes()
    assert asked(stage) == ["dee"]
    assert "asked in confidence" in heard(stage, "dee")
    assert "Ana" not in heard(stage, "dee")
    assert "I know someone" not in str(stage.inbox("dee")[-1].card)
    assert "Ask everyone" not in str(direct(stage, "ana", "Your ask is open").card)
    await stage.passes(days=13)
    assert asked(stage) == ["dee"]
    assert public(stage) == ""
    assert "An ask that found nobody yet" not in stage.inbox_of("cy")


@pytest.mark.core_only("what is kept is the same on each platform")
async def test_its_words_go_on_the_day_that_was_said(stage: Stage, database_url: str) -> None:
    """Every card is bare, and no row of the database holds a word of it, or of what was thanked.

    Nor does the reason for which Dee was asked, which says it in the words of the ask.
    """
    await settle(stage, "ben")
    await stage.eli.says("/shoutout @dee for negotiating my first salary with me")
    await confide(stage.ana)
    assert "2026-03-30" in read(direct(stage, "ana", "Your ask waits to be read").card)
    await stage.ben.presses("Pass it on", on=first(stage, "ben"))
    await stage.passes()
    assert "was thanked for negotiated" in heard(stage, "dee")
    await stage.dee.presses("I can help", on=stage.inbox("dee")[-1])
    await stage.ana.presses("Open a room", on=direct(stage, "ana", "Dee can help"))
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    elsewhere = await stage.ana.submits(form, helped_by=[stage.eli])
    assert "Others know nothing of it" in elsewhere.errors["helped_by"]
    await stage.ana.submits(form, helped_by=[stage.dee], note="I got less worried")
    before = await dump(database_url)
    assert all(trace in before for trace in TRACES)
    await stage.passes(days=27)
    assert "merger" in heard(stage, "ana")
    await stage.passes(days=1)
    everything = "\n".join(read(each.card) for each in stage.network.messages)
    assert [trace for trace in TRACES if trace in everything] == []
    left = await dump(database_url)
    assert [trace for trace in TRACES if trace in left] == []
    assert "Usefully answered: 1 of 1" in read((await stage.ana.says("/kith stats")).card)
    assert len(stage.rooms_of("ana")) == 1


async def test_a_steward_sends_it_back_with_words(stage: Stage) -> None:
    """Ana reads why, changes it, and it is read again; nobody else has heard of it."""
    await settle(stage, "ben", "cy")
    await confide(stage.ana)
    form = await stage.ben.presses("Send it back", on=first(stage, "ben"))
    await stage.ben.submits(form, words="Leave out the merger, and nobody will know you")
    assert first(stage, "cy").title == LOST
    back = direct(stage, "ana", "Your ask came back")
    assert "Leave out the merger" in read(back.card)
    assert "Ben" not in read(back.card)
    form = await stage.ana.presses("Change it", on=back)
    assert form.form.values["seen_by"] == CONFIDENCE
    await stage.ana.submits(form, detail="Has anyone negotiated a salary lately?")
    await stage.passes()
    assert stage.inbox_of("ben")[-1] == FIRST
    assert asked(stage) == []
    assert "Asks posted: 1" in read((await stage.ana.says("/kith stats")).card)


async def test_one_steward_decides_and_nobody_else(stage: Stage) -> None:
    """Cy is late; Eli is no steward, and Ana can't read her own first."""
    await settle(stage, "ana", "ben", "cy")
    await confide(stage.ana)
    assert FIRST not in stage.inbox_of("ana")
    on, back = first(stage, "ben").card.wires
    for who in (stage.eli, stage.ana):
        assert "for those who look after asks" in (await who.presses_wire(on)).title
    form = await stage.cy.presses_wire(back)
    await stage.ben.presses_wire(on)
    assert "needs you no more" in (await stage.cy.presses_wire(on)).title
    assert "needs you no more" in (await stage.cy.submits(form, words="No")).title
    await stage.passes()
    assert asked(stage) == ["dee"]


async def test_nobody_learns_of_it_on_a_side_way(stage: Stage) -> None:
    """Not by a made-up press, not when naming someone; who stopped listening can't help either."""
    await settle(stage, "ben", listening=("dee", "fay"))
    await confide(stage.ana)
    await stage.ben.presses("Pass it on", on=first(stage, "ben"))
    await stage.passes()
    assert sorted(asked(stage)) == ["dee", "fay"]
    for wire in (helping.claim.wire(1), naming.suggest.wire(1), opening.ask_all.wire(1)):
        for who in (stage.eli, stage.ben, stage.ana):
            assert (await who.presses_wire(wire)).title
    assert "in confidence" in (await stage.dee.presses_wire(naming.suggest.wire(1))).title
    assert public(stage) == ""
    assert "can help" not in heard(stage, "ana")
    await stage.fay.says("/profile listen no")
    seen = await stage.fay.presses("I can help", on=stage.inbox("fay")[-1])
    assert "taken care of" in seen.title
    assert "Fay" not in heard(stage, "ana")


async def test_without_a_steward_it_can_be_asked_without_a_name(stage: Stage) -> None:
    """Kith says so; nothing is posted before Ana presses, and her name is nowhere then."""
    await settle(stage)
    seen = await ask(stage.ana, PAY, seen_by=CONFIDENCE)
    assert seen.title == "Nobody can be asked in confidence just now"
    assert public(stage) == ""
    done = await stage.ana.presses("Post it without my name", on=seen)
    assert done.title == "Your ask is posted"
    assert "merger" in public(stage)
    assert "Ana" not in public(stage)
    again = await stage.ana.presses("Post it without my name", on=seen)
    assert "went out already" in again.title
    assert len(stage.channel("asks")) == 1


@pytest.mark.parametrize("listening", [(), ("ana",), ("dee",)])
async def test_there_must_be_someone_to_ask(stage: Stage, listening: tuple[str, ...]) -> None:
    """Besides Ana herself, and those with whom she has nothing to do."""
    await settle(stage, "ben", listening=listening)
    await avoid(stage, "dee", "ana")
    seen = await ask(stage.ana, PAY, seen_by=CONFIDENCE)
    assert seen.title == "Nobody can be asked in confidence just now"
    dropped = await stage.ana.presses("Leave it", on=seen)
    assert dropped.title == "Nothing was posted"
    await avoid(stage, "ben", "cy")
    await settle(stage, "ben", listening=("eli",))
    seen = await ask(stage.cy, PAY, seen_by=CONFIDENCE)
    assert seen.title == "Nobody can be asked in confidence just now"


async def test_what_sounds_delicate_is_asked_once(stage: Stage) -> None:
    """Ana may go either way; where nobody listens, nothing is said."""
    words = "How do I tell my boss? I want to leave my job"
    assert (await ask(stage.cy, words)).title == "Your ask is posted"
    await settle(stage, "ben")
    seen = await ask(stage.ana, words)
    assert seen.title == "Would you rather ask this in confidence?"
    assert len(stage.channel("asks")) == 1
    assert (await stage.ana.presses("Post it as it is", on=seen)).title == "Your ask is posted"
    assert "Ana" in posted(stage).title
    seen = await ask(stage.fay, words)
    await stage.fay.presses("Ask in confidence", on=seen)
    await stage.passes()
    assert FIRST in stage.inbox_of("ben")
    assert "Fay" not in public(stage) + heard(stage, "ben")


async def test_a_draft_is_not_kept(stage: Stage) -> None:
    """For a day it is Ana's alone, and part of her copy; then it is gone, or when she is."""
    await settle(stage, "ben")
    seen = await ask(stage.ana, PAY)
    stolen = await stage.ben.presses_wire(seen.card.wires[1])
    assert "went out already" in stolen.title
    ana = await stage.ana.member()
    async with stage.storage.open(stage.community) as work:
        assert PAY in str(await work.privacy.export(ana.id))
    await stage.passes(days=1)
    assert "went out already" in (await stage.ana.presses("Post it as it is", on=seen)).title
    async with stage.storage.open(stage.community) as work:
        assert list(await work.care.drafts_of(ana.id)) == []
        await work.care.listen(ana.id, willing=True)
        await work.privacy.erase(ana.id)
        assert ana.id not in await work.care.listening()


async def test_an_ask_that_nobody_reads_is_said_so(stage: Stage) -> None:
    """After three days Ana may go another way; the old one ends with it."""
    await settle(stage, "ben")
    await confide(stage.ana)
    await stage.passes(days=3)
    told = direct(stage, "ana", "Nobody has read your ask yet")
    form = await stage.ana.presses("Ask another way", on=told)
    await stage.ana.submits(form, seen_by="everyone", detail="Who has been through a merger?")
    assert first(stage, "ben").title == LOST
    assert "merger" in public(stage)


async def test_who_is_forgotten_leaves_no_words_in_confidence(stage: Stage) -> None:
    """Neither with the stewards, one of whom is none any more, nor with who was asked."""
    await settle(stage, "ben", "cy")
    await confide(stage.ana)
    await stage.ana.says("/kith stewards @ben")
    assert "merger" in heard(stage, "cy")
    await stage.ben.presses("Pass it on", on=first(stage, "ben"))
    await stage.passes()
    assert "merger" in heard(stage, "dee")
    seen = await stage.ana.says("/privacy erase")
    await stage.ana.presses("Remove everything", on=seen)
    assert "merger" not in "".join(heard(stage, name) for name in ("ben", "cy", "dee"))


async def test_stewards_are_not_woken(stage: Stage) -> None:
    """Ben reads it when it is morning where he is; a word after that is for nobody."""
    await stage.add("ben", zone="Pacific/Auckland")
    await settle(stage, "ben")
    await confide(stage.ana)
    assert stage.inbox_of("ben") == []
    await stage.passes(hours=12)
    assert stage.inbox_of("ben") == [FIRST]
