"""Recognition that lasts: more is said of it, it stands in a profile, and comes as a page."""

from io import BytesIO

from pypdf import PdfReader

from bot.cards import File
from tests.features.asks.stories import direct, read
from tests.features.asks.test_leaving import erase
from tests.features.shoutouts.stories import WORDS, note, public, thank
from tests.stage import Seen, Stage

RESULT = "We slept that night."


async def in_profile(stage: Stage, name: str) -> str:
    """What everyone reads there."""
    return read((await stage.jo.says(f"/profile show @{name}")).card)


def files(seen: Seen) -> dict[str, bytes]:
    return {each.name: each.content for each in seen.card.parts if isinstance(each, File)}


async def test_a_shoutout_says_more_and_stands_in_a_profile(stage: Stage) -> None:
    """The giver says what came of it; only the receiver puts it into their profile, and off."""
    given = await thank(stage.ana, stage.ben, skill="Operations")
    form = await stage.ana.presses("Say more", on=given)
    assert form.form.values == {"skill": "Operations", "situation": "", "result": ""}
    more = await stage.ana.submits(form, situation="A Friday night.", result=RESULT)
    assert more.title == "Your shout-out says more"
    assert "Situation: A Friday night.\nResult: We slept that night." in public_words(stage)
    assert WORDS not in await in_profile(stage, "ben")
    kept = await stage.ben.presses("Add it to my profile", on=note(stage, "ben"))
    assert "and on your profile" in read(kept.card)
    assert f"Ana: “{WORDS}”" in await in_profile(stage, "ben")
    await stage.ben.presses("Take it off my profile", on=kept)
    assert WORDS not in await in_profile(stage, "ben")


def public_words(stage: Stage) -> str:
    return "\n".join(read(each.card) for each in stage.channel("shoutouts"))


async def test_new_words_leave_the_profile_until_they_were_looked_at(stage: Stage) -> None:
    """Ben agreed to other words. Other people alone change nothing about that."""
    given = await thank(stage.ana, stage.ben)
    await stage.ben.presses("Add it to my profile", on=note(stage, "ben"))
    form = await stage.ana.presses("Edit", on=given)
    await stage.ana.submits(form, who=[stage.ben, stage.cy])
    assert WORDS in await in_profile(stage, "ben")
    await stage.ana.submits(form, what="being slow")
    assert "slow" not in await in_profile(stage, "ben")
    await stage.passes(days=7)
    told = direct(stage, "ben", "A shout-out has new words")
    assert "slow" not in read(told.card)
    again = await stage.ben.presses("Look at it", on=told)
    await stage.ben.presses("Add it to my profile", on=again)
    assert "being slow" in await in_profile(stage, "ben")


async def test_what_is_private_or_taken_back_stands_in_no_profile(stage: Stage) -> None:
    """Nor does it come back with an old button, or by somebody else's hand."""
    given = await thank(stage.ana, stage.ben)
    told = note(stage, "ben")
    add, other = told.card.wires[1], "Only the person who was thanked can decide that."
    assert (await stage.cy.presses_wire(add)).title == other
    await stage.ben.presses_wire(add)
    await stage.ben.presses("Keep it private", on=note(stage, "ben"))
    assert "Only you see" in (await stage.ben.presses_wire(add)).words
    assert WORDS not in await in_profile(stage, "ben")
    await stage.ben.presses("Show it again", on=note(stage, "ben"))
    assert WORDS not in await in_profile(stage, "ben")
    await stage.ben.presses("Add it to my profile", on=note(stage, "ben"))
    await stage.ana.presses("Undo", on=given)
    assert WORDS not in await in_profile(stage, "ben")
    assert (await stage.ben.presses_wire(add)).title == "This shout-out was taken back"
    assert "Nothing to put on a page" in (await stage.ben.says("/shoutout export")).title


async def test_thanks_come_as_a_page(stage: Stage) -> None:
    """Markdown and PDF with the same words, and no marks that members could smuggle in."""
    for giver, words in ((stage.ana, "untangling **the deploy**"), (stage.cy, "- calm\n# 2 of us")):
        given = await thank(giver, stage.ben, words=words)
        await giver.submits(await giver.presses("Say more", on=given), result=RESULT)
        await stage.ben.presses("Add it to my profile", on=note(stage, "ben"))
    await thank(stage.dee, stage.ben, words="something that he keeps to himself")
    page = await stage.ben.says("/shoutout export")
    assert page.title == "Your thanks as a page"
    got = files(page)
    markdown = got["thanks.md"].decode()
    assert markdown.startswith("# Thanks to Ben\n\nTown, 2 March 2026\n\n## From Cy, March 2026\n")
    assert "> untangling \\*\\*the deploy\\*\\*\n\n- Result: We slept that night." in markdown
    assert "> \\- calm\n> \\# 2 of us" in markdown
    assert "to himself" not in markdown
    drawn = PdfReader(BytesIO(got["thanks.pdf"])).pages[0].extract_text()
    for line in ("Thanks to Ben", "From Ana, March 2026", "untangling **the deploy**", RESULT):
        assert line in drawn
    assert "to himself" not in drawn


async def test_what_the_pdf_has_no_letters_for_is_said(stage: Stage) -> None:
    """Some of it is marked; when most could not be read, there is no PDF, and the rest says so."""
    await thank(stage.ana, stage.ben, words="being there for 田中さん 🎉")
    await stage.ben.presses("Add it to my profile", on=note(stage, "ben"))
    page = await stage.ben.says("/shoutout export")
    assert list(files(page)) == ["thanks.md"]
    assert "There is no PDF" in page.words
    await thank(stage.cy, stage.ben, words="helping Łukasz and Σοφία 🎉")
    await stage.ben.presses("Add it to my profile", on=note(stage, "ben"))
    page = await stage.ben.says("/shoutout export")
    drawn = PdfReader(BytesIO(files(page)["thanks.pdf"])).pages[0].extract_text()
    assert "Where the PDF says […]" in page.words
    assert "being there for […]\n" in drawn
    assert "helping Łukasz and Σοφία\n" in drawn
    assert "田中さん 🎉" in files(page)["thanks.md"].decode()


async def test_a_giver_who_is_forgotten_has_no_name_in_a_profile(stage: Stage) -> None:
    """The thanks stay, as the receiver's."""
    await thank(stage.ana, stage.ben)
    await stage.ben.presses("Add it to my profile", on=note(stage, "ben"))
    await erase(stage, "ana")
    shown = await in_profile(stage, "ben")
    assert f"a former member: “{WORDS}”" in shown
    assert "Ana" not in shown
    assert WORDS in public(stage)
