"""Unthanked: what counts is help that came to an end without a word of thanks."""

from collections.abc import Mapping
from datetime import timedelta

from bot.features.spotlight.unthanked import unthanked
from bot.records.mentoring import Proposal, Seek
from bot.records.mentorships import Hours, Mentorship, Rhythm, Side
from bot.records.mentorships import Stage as How
from bot.turn import Moment
from tests.features.shoutouts.stories import thank
from tests.features.spotlight.stories import help_without_thanks
from tests.stage import Stage


async def counted(stage: Stage) -> Mapping[str, int]:
    """By name."""
    async with stage.storage.open(stage.community) as work:
        moment = Moment(
            community=stage.community,
            now=stage.clock.now(),
            work=work,
            settings=await work.settings.get(),
            catalog=stage.catalog,
        )
        found = await unthanked(moment)
        people = await work.members.many(list(found))
    return {people[each].name: times for each, times in found.items()}


async def test_thanks_that_come_later_settle_it(stage: Stage) -> None:
    """Those from somebody else, or from before, do not."""
    await thank(stage.ana, stage.cy)
    await stage.passes(hours=1)
    for name in ("ben", "ben", "cy", "dee"):
        await help_without_thanks(stage, name)
        await stage.passes(hours=1)
    assert await counted(stage) == {"Ben": 2, "Cy": 1, "Dee": 1}
    await thank(stage.ana, stage.ben)
    await thank(stage.fay, stage.cy)
    await stage.passes(hours=1)
    assert await counted(stage) == {"Cy": 1, "Dee": 1}


async def finish(stage: Stage, name: str, how: How | None, thanks: str = "") -> None:
    """They were Ana's mentor; how it ended, None for not yet, and what she said then."""
    mentee, mentor = (await stage.ana.member()).id, (await stage.actor(name).member()).id
    now = stage.clock.now()
    until = now + timedelta(weeks=12)
    async with stage.storage.open(stage.community) as work:
        wanted = Seek(0, mentee, "Lead", ("leading",), Hours.ANY, now, until)
        seek = await work.mentoring.add_seek(wanted)
        assert seek is not None
        await work.mentoring.end_seek(seek.id)
        found = Proposal(0, seek.id, mentor, mentee, (), now, until)
        proposed = await work.mentoring.propose(found)
        assert proposed is not None
        kept = await work.mentoring.begin(
            Mentorship(0, proposed.id, mentor, mentee, "Lead", Rhythm.WEEKLY, now, until)
        )
        assert kept is not None
        if how is not None:
            await work.mentoring.end_mentorship(kept.id, how)
        if thanks:
            await work.mentoring.conclude(Side(kept.id, mentee, "", thanks, public=False))
        await work.commit()


async def test_mentors_count_who_heard_no_thanks_at_the_end(stage: Stage) -> None:
    """Not while it goes on, and not when it ended early."""
    await finish(stage, "ben", How.FINISHED)
    await finish(stage, "cy", How.FINISHED, "Thank you, Cy.")
    await finish(stage, "dee", How.ENDED)
    await finish(stage, "eli", None)
    assert await counted(stage) == {"Ben": 1}
