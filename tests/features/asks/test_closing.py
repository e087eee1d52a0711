"""An ask is closed: those who helped are thanked, and the channel sees how it ended."""

import pytest

from tests.features.asks.stories import WORDS, ask, direct, heard, posted, public, read
from tests.stage import Seen, Stage


async def close(stage: Stage, **values: object) -> Seen:
    """Ana closes her ask from her own card."""
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    return await stage.ana.submits(form, **values)


async def test_closing_names_those_who_helped(stage: Stage) -> None:
    """Ben helped, so he is filled in; Cy gets told that it's over."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.cy.presses("I can help", on=posted(stage))
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    assert form.form.values["helped_by"] == (stage.ben.person.handle, stage.cy.person.handle)
    seen = await stage.ana.submits(form, helped_by=[stage.ben], note="He shared his checklist")
    assert seen.title == "Your ask is closed"
    assert "Answered, with thanks to Ben." in public(stage)
    assert "Cy" not in public(stage)
    assert posted(stage, 0).card.wires == ()
    assert stage.inbox_of("cy") == ["This ask is closed"]
    assert "This ask is closed" not in stage.inbox_of("ben")
    assert stage.inbox_of("ana")[0] == "Your ask is answered"


async def test_someone_who_never_pressed_may_have_helped(stage: Stage) -> None:
    """Dee helped over lunch."""
    await ask(stage.ana)
    await close(stage, helped_by=[stage.dee])
    assert "Answered, with thanks to Dee." in public(stage)


async def test_an_answer_from_elsewhere_is_said_as_such(stage: Stage) -> None:
    """Nobody is named, nobody is thanked."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    seen = await close(stage, helped_by=[])
    assert seen.title == "Your ask is closed"
    assert "Answered elsewhere." in public(stage)
    assert stage.inbox_of("ben") == ["This ask is closed"]


async def test_thanks_become_shoutouts(stage: Stage) -> None:
    """The channel for shout-outs sees Ana's words; without words, what the help was about."""
    await ask(stage.ana)
    await stage.ben.presses("I can help", on=posted(stage))
    await close(stage, note="He shared his checklist")
    (shown,) = stage.channel("shoutouts")
    assert "He shared his checklist" in read(shown.card)
    assert "Ben" in read(shown.card)
    await ask(stage.ana)
    await close(stage, helped_by=[stage.cy])
    assert f"helping with “{WORDS}”" in read(stage.channel("shoutouts")[-1].card)


async def test_thanks_for_an_anonymous_ask_stay_private(stage: Stage) -> None:
    """Ben hears them; nobody else does, and nobody learns who asked."""
    await ask(stage.ana, anonymous=True)
    await stage.ben.presses("I can help", on=posted(stage))
    await close(stage, note="The checklist was gold")
    assert stage.inbox_of("ben") == ["Thank you for your help"]
    assert "The checklist was gold" in heard(stage, "ben")
    assert "Ana" not in heard(stage, "ben") + public(stage)
    assert "Answered." in public(stage)
    assert "Ben" not in public(stage)
    assert stage.channel("shoutouts") == []


async def test_a_closed_ask_stays_closed(stage: Stage) -> None:
    """The same form twice, a withdrawal afterwards, a late helper: each gets a kind no."""
    seen = await ask(stage.ana)
    wires = posted(stage).card.wires
    form = await stage.ana.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    await stage.ana.submits(form, helped_by=[stage.ben])
    before = len(stage.network.messages)
    over = "Your ask has ended already. Write /ask to start a new one."
    assert (await stage.ana.submits(form, helped_by=[stage.cy])).title == over
    assert (await stage.ana.presses("Withdraw", on=seen)).title == over
    assert (await stage.ana.presses_wire(form.form.wire)).title == over
    assert (await stage.dee.presses_wire(wires[0])).title.startswith("This one has ended")
    assert len(stage.network.messages) == before
    assert "Answered, with thanks to Ben." in public(stage)
    await stage.passes(days=40)
    assert [each for each in stage.network.messages[before:] if each.key.startswith("ask:")] == []


async def test_nobody_thanks_themselves(stage: Stage) -> None:
    """The form says so at the field and keeps the note."""
    await ask(stage.ana)
    seen = await close(stage, helped_by=[stage.ben, stage.ana], note="It was me")
    assert "That includes you" in seen.errors["helped_by"]
    assert seen.form.values["note"] == "It was me"
    assert posted(stage).title == "Ana is looking for help"


@pytest.mark.parametrize(
    ("field", "value"),
    [("helped_by", ["nobody-here"]), ("helped_by", ["@everyone"]), ("note", "x" * 301)],
)
async def test_what_will_not_do_comes_back(stage: Stage, field: str, value: object) -> None:
    """At its field; the ask is still open."""
    await ask(stage.ana)
    assert field in (await close(stage, **{field: value})).errors
    assert posted(stage).title == "Ana is looking for help"


async def test_bots_cannot_have_helped(stage: Stage) -> None:
    """With a word on why."""
    await ask(stage.ana)
    assert "is a bot" in (await close(stage, helped_by=[stage.robo])).errors["helped_by"]


async def test_only_the_author_closes(stage: Stage) -> None:
    """Ben has the button; he sees no form."""
    await ask(stage.ana)
    seen = await stage.ben.presses("Close", on=direct(stage, "ana", "Your ask is open"))
    assert seen.title == "Only the person who asked can do this."


async def test_withdrawing_tells_those_who_help(stage: Stage) -> None:
    """Ben need not wait; an anonymous author stays unknown."""
    await ask(stage.ana, anonymous=True)
    await stage.ben.presses("I can help", on=posted(stage))
    await stage.ana.presses("Withdraw", on=direct(stage, "ana", "Your ask is open"))
    assert stage.inbox_of("ben") == ["This ask was withdrawn"]
    assert WORDS in heard(stage, "ben")
    assert "Ana" not in heard(stage, "ben") + public(stage)
