"""Opportunities: drafted, posted, told to whom they fit, and how they end."""

from bot.features.opportunities import closing, interest, posting, reporting
from storage.candidacies import SqlCandidacies
from storage.opportunities import SqlOpportunities
from storage.reports import SqlReports
from tests.features.asks.stories import avoid, direct
from tests.features.opportunities.stories import draft, erase, note, post, watch
from tests.gallery.onlooker import Tour, lost_race
from tests.network import Message
from tests.stage import Seen

OWN = "Your opportunity is open"
WHY = "She has run three of these, and people still talk about them"


async def posted(stage: Tour) -> None:
    """Ana drafts, posts, changes and closes; and one is closed by its last day."""
    made = await draft(stage.ana, your_link="I work there", web_address="quill.example/jobs")
    form = await stage.ana.presses("What it is", on=made)
    await stage.ana.submits(form, your_link="I know people there")
    await stage.ana.says("/opportunity mine")
    await stage.ana.opens_home()
    await post(stage.ana)
    late = await stage.ana.submits(form)
    await stage.ana.presses("Throw it away", on=made)
    await stage.ana.presses_wire(posting.discard.wire(2))
    await stage.ana.presses_wire(posting.publish.wire(2))
    await stage.ana.presses_wire(posting.publish.wire(404))
    assert late.title == "You posted this one lately"
    own = direct(stage, "ana", OWN)
    form = await stage.ana.presses("Where, pay, last day", on=own)
    await stage.ben.presses("What it is", on=own)
    with lost_race(SqlOpportunities, "change"):
        await stage.ana.submits(form, place="Hamburg")
    await stage.ana.submits(form, place="Hamburg")
    await stage.ana.presses_wire(interest.offer.wire(2))
    with lost_race(SqlOpportunities, "end"):
        await stage.ana.presses("Close it", on=own)
    closed = await stage.ana.presses("Close it", on=own)
    await stage.ana.submits(form)
    form = await stage.ana.presses("Say how it ended", on=closed)
    await stage.ana.submits(form, ending="nobody got it")
    await stage.ana.submits(form, ending="nobody got it")
    await stage.ana.presses_wire(closing.fill.wire(2))
    await stage.ana.says("/opportunity mine")
    await post(stage.dee, last_day="tomorrow")
    await stage.passes(days=3)
    await stage.ana.says("/kith stats")
    for opportunity in (3, 404):
        await stage.ben.presses_wire(interest.offer.wire(opportunity))


async def many(stage: Tour) -> None:
    """More than fit: five open ones, three drafts, and a race for the same button."""
    for number in range(5):
        await post(stage.ana, title=f"Role number {number + 1000}")
    one = await draft(stage.ana, title="One more")
    form = await stage.ana.presses("Where, pay, last day", on=one)
    ready = await stage.ana.submits(
        form, presence="remote", pay="unknown", last_day="in 9 days", topics="python"
    )
    await stage.ana.presses("Post it", on=ready)
    for number in range(3):
        await draft(stage.ana, title=f"Draft {number + 1000}")
    await stage.ana.presses("It's filled", on=direct(stage, "ana", OWN))
    with lost_race(SqlOpportunities, "publish"):
        await stage.ana.presses("Post it", on=ready)
    await post(stage.cy, title="Role number 1000")
    await post(stage.cy, title="Role number 1001")
    await watch(stage.ben, "python")
    found = await stage.ben.says("/opportunity find")
    await stage.ben.presses("Role number 1000", on=found)
    await stage.passes(days=1)


async def matched(stage: Tour) -> None:
    """Ben watches, hears, and says that it is not for him; nothing, and never, are fine."""
    await watch(stage.ben, "")
    await watch(stage.ben, per_week=0)
    await stage.ben.says("/opportunity find jazz")
    await stage.ben.says("/opportunity mine")
    await watch(stage.ben)
    await post(stage.ana)
    await stage.passes(days=1)
    told = note(stage, "ben")
    no = told.card.wires[2]
    await stage.cy.presses_wire(no)
    await stage.ben.presses("Not for me", on=told)
    await stage.ben.presses_wire(no)


async def interested(stage: Tour) -> None:
    """Cy is interested, takes it back, and is again; Ana opens a room, and not for Dee."""
    told = await _told(stage)
    await stage.cy.says("/profile edit", title="Engineer", company="Pixel", location="Lisbon")
    await stage.cy.says(
        "/profile offer", can_help_with="search", skills="python", links="a.example"
    )
    form = await stage.cy.presses("I'm interested", on=told)
    shares = ["my work", "what I can help with", "my skills", "where I am", "my links"]
    seen = await stage.cy.submits(form, share=shares, note="I'd love to hear more")
    await stage.cy.submits(form)
    back = seen.card.wires[0]
    await stage.dee.presses_wire(back)
    await stage.cy.presses("Take it back", on=seen)
    await stage.cy.presses_wire(back)
    await stage.cy.submits(form)
    offer = direct(stage, "ana", "Cy is interested")
    meet, no = offer.card.wires
    await stage.dee.presses_wire(no)
    await stage.dee.presses_wire(interest.meet.wire(404))
    await stage.ana.presses_wire(no)
    await stage.ana.presses_wire(no)
    await stage.ana.presses_wire(meet)
    await stage.ana.presses_wire(meet)
    await stage.cy.says("/opportunity mine")
    await _looks(stage, "dee")
    await avoid(stage, "dee", "ana")
    await stage.ana.presses("Open a room", on=direct(stage, "ana", "Dee is interested"))
    await _looks(stage, "eli")
    await stage.eli.leaves()
    await stage.ana.presses_wire(interest.meet.wire(3))


async def put_forward(stage: Tour) -> None:
    """Cy thinks of Dee, who says yes and gets it; of Eli, who doesn't; and of too many."""
    told = await _told(stage)
    form = await stage.cy.presses("Put someone forward", on=told)
    for person in (stage.dee, stage.eli, stage.fay, stage.gus):
        await stage.cy.submits(form, person=person, words=WHY)
    dee, eli = (direct(stage, name, "Cy would put you forward") for name in ("dee", "eli"))
    await stage.gus.presses("Yes, put me forward", on=dee)
    await stage.ana.presses_wire(interest.meet.wire(1))
    no = eli.card.wires[2]
    await stage.eli.presses("Not this time", on=eli)
    await stage.eli.presses_wire(no)
    words = await stage.dee.presses("Yes, in my words too", on=dee)
    with lost_race(SqlCandidacies, "accept"):
        await stage.dee.submits(words)
    await stage.dee.submits(words, note="Happy to talk")
    closed = await stage.ana.presses("It's filled", on=direct(stage, "ana", OWN))
    form = await stage.ana.presses("Say how it ended", on=closed)
    await stage.ana.submits(form, ending="someone from here got it", people=[stage.dee])
    await stage.cy.says("/opportunity mine")


async def reported(stage: Tour) -> None:
    """Ben reports one that is taken down, and one that is fine; an admin posted the third."""
    await watch(stage.ben)
    await watch(stage.cy)
    for poster, decision in ((stage.dee, "Take it down"), (stage.eli, "It's fine, leave it")):
        await post(poster, title=f"Role of {poster.person.name}")
        await stage.passes(days=1)
        form = await stage.ben.presses("Report", on=note(stage, "ben"))
        await stage.ben.submits(form, fault="it looks like a scam", words="They ask for money")
        with lost_race(SqlReports, "add"):
            await _report_again(stage)
        queue = await stage.ana.says("/opportunity reports")
        asked = direct(stage, "ana", "Someone reported an opportunity")
        await stage.cy.presses(decision, on=asked)
        await stage.ana.presses(decision, on=queue)
        await stage.ana.presses(decision, on=asked)
    await stage.ana.says("/opportunity reports")
    await stage.ana.presses_wire(reporting.leave.wire(404))
    await post(stage.ana, title="Role of an admin")
    found = await stage.ben.says("/opportunity find admin")
    shown = await stage.ben.presses("Role of an admin", on=found)
    form = await stage.ben.presses("Report", on=shown)
    await stage.ben.submits(form, fault="something else")
    queue = await stage.ana.says("/opportunity reports")
    await stage.ana.presses("Take it down", on=queue)
    await erase(stage, "dee")


async def leaving(stage: Tour) -> None:
    """A sponsor, a candidate and a poster are forgotten, one after the other."""
    told = await _told(stage)
    form = await stage.cy.presses("Put someone forward", on=told)
    for person in (stage.dee, stage.eli):
        await stage.cy.submits(form, person=person, words=WHY)
    asked = direct(stage, "dee", "Cy would put you forward")
    await stage.dee.presses("Yes, put me forward", on=asked)
    await erase(stage, "cy")
    await erase(stage, "dee")
    await erase(stage, "ana")


async def _told(stage: Tour) -> Message:
    await watch(stage.cy)
    await post(stage.ana)
    await stage.passes(days=1)
    return note(stage, "cy")


async def _looks(stage: Tour, name: str) -> Seen:
    """Someone finds it by themself, and is interested."""
    actor = stage.actor(name)
    shown = await actor.presses("Staff engineer, search", on=await actor.says("/opportunity find"))
    return await actor.submits(await actor.presses("I'm interested", on=shown))


async def _report_again(stage: Tour) -> None:
    form = await stage.cy.presses("Report", on=note(stage, "cy"))
    await stage.cy.submits(form, fault="something else")
