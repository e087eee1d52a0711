"""When a member leaves: what they posted ends, they are up for nothing, and words may go."""

from dataclasses import replace

from bot.admins import keepers
from bot.cards import card
from bot.declare import reaction
from bot.features.opportunities import cards, closing, forwarding, interest, notes, reporting
from bot.happenings import MemberLeft
from bot.records.candidacies import Candidacy, Stage
from bot.records.opportunities import Opportunity, State
from bot.replies import Reply
from bot.turn import Moment


@reaction(MemberLeft)
async def say_goodbye(moment: Moment, left: MemberLeft) -> Reply:
    """Nobody goes on waiting for them."""
    reply = Reply().cancel(f"opportunity:of:{left.member.id}")
    for posted in await moment.work.opportunities.posted_by(left.member.id):
        reply = await _end(moment, reply, posted, left)
    for mine in await moment.work.candidacies.of_member(left.member.id):
        reply = await _step_back(moment, reply, mine, left)
    if left.erased:
        for theirs in await moment.work.candidacies.put_forward_by(left.member.id):
            reply = await _unsay_sponsor(moment, reply, theirs, left.member.id)
    return reply


async def _end(moment: Moment, reply: Reply, posted: Opportunity, left: MemberLeft) -> Reply:
    ended = await moment.work.opportunities.end(posted.id, State.CLOSED)
    if ended is not None:
        reply = await closing.part_ways(moment, reply, ended)
    if left.erased and posted.state is not State.DRAFT:
        reply = await _unsay(moment, reply, ended or posted)
    return reply


async def _unsay(moment: Moment, reply: Reply, posted: Opportunity) -> Reply:
    """Its words, and their name, go from what others were told of it."""
    blank = replace(posted, title="", organisation="", topics=(), link="", pay="", place="")
    reply = await notes.redraw_all(moment, reply, blank, bare=True)
    keys = [
        key
        for each in await moment.work.candidacies.of(posted.id)
        for key in (forwarding.asked_key(each), f"{each.key}:over", *_about_candidate(each))
    ]
    admins = await keepers(moment.work, moment.settings)
    for report in await moment.work.reports.of(posted.id):
        keys += [reporting.report_key(report, each.id) for each in admins]
        keys.append(reporting.decided_key(report))
    bare = card("This opportunity has ended", *cards.lines_of(blank, None))
    for key in keys:
        reply = reply.revise(key, bare)
    return reply


def _about_candidate(candidacy: Candidacy) -> tuple[str, ...]:
    """The keys of what others were told of a candidate."""
    room = f"{interest.room_key(candidacy)}:opening"
    return (f"{candidacy.key}:yes", f"{candidacy.key}:got", room)


async def _step_back(moment: Moment, reply: Reply, mine: Candidacy, left: MemberLeft) -> Reply:
    """They are up for nothing any more; whoever posted it sees so."""
    await moment.work.candidacies.decline(mine.id)
    stepped = await moment.work.candidacies.withdraw(mine.id)
    about = await moment.work.opportunities.get(mine.opportunity_id)
    if about is None or (stepped is None and mine.stage is not Stage.WITHDRAWN):
        return reply
    gone = [left.member.id]
    reply = reply.revise(mine.key, await interest.candidate_card(moment, about, mine, gone=gone))
    if not left.erased:
        return reply
    bare = card("They have left this community", *cards.lines_of(about, None))
    for key in _about_candidate(mine):
        reply = reply.revise(key, bare)
    return reply


async def _unsay_sponsor(moment: Moment, reply: Reply, theirs: Candidacy, sponsor_id: int) -> Reply:
    """Their name and words go from the question, and from what the poster was told."""
    about = await moment.work.opportunities.get(theirs.opportunity_id)
    if about is None or not theirs.asked:
        return reply
    if theirs.stage is Stage.ASKED and about.open:
        asked = await forwarding.asked_card(moment, about, theirs, without_sponsor=True)
        return reply.revise(forwarding.asked_key(theirs), asked)
    bare = await interest.candidate_card(moment, about, theirs, gone=[sponsor_id])
    return reply.revise(theirs.key, bare)
