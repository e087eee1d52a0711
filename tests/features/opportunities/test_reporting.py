"""Reporting: hidden for who reports, decided by an admin, told to the author afterwards."""

from tests.features.opportunities.stories import direct, heard, note, post, read, watch
from tests.stage import Seen, Stage


async def report(stage: Stage, name: str, fault: str = "it looks like a scam") -> Seen:
    """Someone who heard of it reports it."""
    form = await stage.actor(name).presses("Report", on=note(stage, name))
    return await stage.actor(name).submits(form, fault=fault, words="They ask for money first")


async def told(stage: Stage) -> None:
    """Dee posted something; Ben and Cy heard of it."""
    for member in (stage.ben, stage.cy):
        await watch(member)
    await post(stage.dee)
    await stage.passes(days=1)


async def test_a_report_is_decided_before_the_author_hears(stage: Stage) -> None:
    """Hidden from Ben at once; Ana takes it down; nobody learns who it was."""
    await told(stage)
    assert (await report(stage, "ben")).title == "Thank you for saying so"
    assert "You won't see it again." in heard(stage, "ben")
    assert (await stage.ben.says("/opportunity find")).title == "Nothing is open just now"
    assert stage.inbox_of("dee") == ["Your opportunity is open"]
    await report(stage, "cy", "something else")
    asked = direct(stage, "ana", "Someone reported an opportunity")
    assert "They ask for money first" in read(asked.card)
    assert "Ben" not in heard(stage, "ana")
    take_down = asked.card.wires[1]
    assert "for admins" in (await stage.eli.presses_wire(take_down)).title
    assert (await stage.ana.presses("Take it down", on=asked)).title == "It is taken down"
    assert "decided already" in (await stage.ana.presses_wire(take_down)).title
    down = direct(stage, "dee", "Your opportunity was taken down")
    assert "it looks like a scam, something else" in heard(stage, "dee")
    assert down.card.wires == ()
    for name in ("ben", "cy"):
        assert "An admin had a look" in stage.inbox_of(name)
        assert "Ben" not in heard(stage, "dee")
    await stage.passes(days=30)
    assert "has had its last day" not in heard(stage, "dee")


async def test_what_is_fine_stays(stage: Stage) -> None:
    """The queue shows it until then; Cy still sees it, Ben doesn't."""
    await told(stage)
    await report(stage, "ben")
    queue = await stage.ana.says("/opportunity reports")
    assert queue.title == "Reported, and not decided"
    await stage.ana.presses("It's fine, leave it", on=queue)
    assert stage.inbox_of("dee")[-1] == "Your opportunity stays as it is"
    assert (await stage.ana.says("/opportunity reports")).title == "Nothing was reported"
    assert (await stage.cy.says("/opportunity find")).title == "Open just now"
    assert (await stage.ben.says("/opportunity find")).title == "Nothing is open just now"


async def test_nobody_decides_about_their_own(stage: Stage) -> None:
    """An admin who posted it isn't asked, and can't."""
    await watch(stage.ben)
    await post(stage.ana)
    await stage.passes(days=1)
    await report(stage, "ben")
    assert "Someone reported an opportunity" not in stage.inbox_of("ana")
    queue = await stage.ana.says("/opportunity reports")
    assert "another admin decides" in (await stage.ana.presses("Take it down", on=queue)).title
