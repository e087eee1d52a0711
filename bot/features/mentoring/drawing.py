"""Drawing: each weekday morning while somebody waits, mentors are looked for, for all together."""

from datetime import timedelta

from bot.declare import job
from bot.features.mentoring import proposals, waiting
from bot.features.mentoring.gathering import Gathering, gather
from bot.features.mentoring.mornings import next_morning
from bot.features.mentoring.pairing import look
from bot.features.mentoring.reasons import reasons_for
from bot.matching import Relaxed
from bot.records.mentoring import Proposal
from bot.replies import Reply
from bot.turn import Moment

ANSWER = timedelta(days=3)
ABOUT = "mentoring:draw"


def plan(reply: Reply, moment: Moment) -> Reply:
    """The reply, with mentors looked for on the next weekday morning, once for all who wait."""
    at = next_morning(moment)
    return reply.later(f"{ABOUT}:{at:%Y-%m-%d}", draw.wire(), at, about=ABOUT)


@job("mentoring.draw")
async def draw(moment: Moment) -> Reply:
    """What is over is told, and who waits is proposed to whoever suits all of them best."""
    reply = await waiting.end_old(moment, Reply())
    gathering = await gather(moment)
    if gathering.seeks:
        reply = await _propose(moment, reply, gathering)
    work = moment.work.mentoring
    waits = await work.seeks() or any(each.open for each in await work.proposals())
    return plan(reply, moment) if waits else reply


async def _propose(moment: Moment, reply: Reply, gathering: Gathering) -> Reply:
    drawn = await gathering.draw(moment)
    for each in drawn.pairs:
        made = await _add(moment, gathering, each.mentor_id, each.mentee_id, each.relaxed)
        if made is not None:
            reply = proposals.propose(reply, await look(moment, made))
    return await waiting.tell_waiting(moment, reply, gathering, dict(drawn.left_out))


async def _add(
    moment: Moment,
    gathering: Gathering,
    mentor_id: int,
    mentee_id: int,
    relaxed: tuple[Relaxed, ...],
) -> Proposal | None:
    seek = gathering.seeks[mentee_id]
    why = reasons_for(gathering, mentor_id, mentee_id, relaxed)
    until = moment.now + ANSWER
    new = Proposal(0, seek.id, mentor_id, mentee_id, why, moment.now, until)
    return await moment.work.mentoring.propose(new)
