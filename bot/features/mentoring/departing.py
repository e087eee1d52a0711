"""Departing: a member leaves or is forgotten in the middle; the others hear it in plain words."""

from bot.cards import Button, Card, buttons, card, text
from bot.cards.fitting import name_of
from bot.declare import reaction
from bot.features.mentoring import ending, feeling, proposals, seeking, starting, talking, thanking
from bot.features.mentoring.pairs import pair_of
from bot.happenings import MemberLeft
from bot.people import Member
from bot.records.mentoring import Proposal
from bot.records.mentorships import Mentorship, Stage
from bot.replies import Reply
from bot.turn import Moment


@reaction(MemberLeft)
async def say_goodbye(moment: Moment, left: MemberLeft) -> Reply:
    """Nobody goes on waiting for them."""
    work, member = moment.work.mentoring, left.member
    await work.close_offer(member.id)
    seek = await work.seek_of(member.id)
    if seek is not None:
        await work.end_seek(seek.id)
    reply = await _end_questions(moment, Reply(), left)
    for each in await work.mentorships_of(member.id):
        if each.active:
            reply = await _end_theirs(moment, reply, each, left)
        if left.erased:
            reply = await _unsay(moment, reply, each, member)
    return reply


async def _end_questions(moment: Moment, reply: Reply, left: MemberLeft) -> Reply:
    """What they were asked, and what others were asked about them, is over at once."""
    for each in await moment.work.mentoring.proposals_of(left.member.id):
        other = each.mentee_id if left.member.id == each.mentor_id else each.mentor_id
        ended = await proposals.end(moment, each)
        people = await moment.work.members.many([other])
        if ended is not None and other in people:
            await moment.work.mentoring.tell_proposal(each.id)
            reply = _tell_over(reply, ended, people[other])
        elif left.erased:
            for key in (each.key_for(other), proposals.over_key(each, other)):
                reply = reply.revise(key, _GONE)
    return reply


def _tell_over(reply: Reply, ended: Proposal, other: Member) -> Reply:
    """The question goes away; who had said yes hears it."""
    asked, over = ended.key_for(other.id), proposals.over_card()
    reply = reply.revise(asked, over).cancel(asked)
    if not ended.said(other.id):
        return reply
    return reply.tell(other, over, key=proposals.over_key(ended, other.id))


async def _end_theirs(moment: Moment, reply: Reply, going: Mentorship, left: MemberLeft) -> Reply:
    ended = await moment.work.mentoring.end_mentorship(going.id, Stage.ENDED)
    if ended is None:
        return reply
    pair = await pair_of(moment, ended)
    other = pair.other(left.member)
    if other.can_take_part:
        who = "The other of your mentorship" if left.erased else name_of(left.member)
        told = _left_card(who, mentee=other.id == ended.mentee_id)
        reply = reply.tell(other, told, key=f"{ended.key}:left:{other.id}")
    return await ending.close(moment, reply, ended)


def _left_card(who: str, *, mentee: bool) -> Card:
    look = buttons(Button("Find another mentor", seeking.seek.wire(), "primary"))
    return card(
        "Your mentorship ends here",
        text(f"{who} has left this community. What you have reached stays yours, and so do goals."),
        look if mentee else None,
    )


async def _unsay(moment: Moment, reply: Reply, each: Mentorship, member: Member) -> Reply:
    """Their name and words go from what the other was told, in the room and in private."""
    pair = await pair_of(moment, each)
    other = pair.other(member)
    keys = [
        starting.opening_key(each),
        thanking.words_key(pair, member.id),
        f"{each.key}:ended:{other.id}",
        f"{each.key}:finished:{other.id}",
        *(talking.talk_key(each, number) for number in range(2, talking.most(each) + 1)),
        *(feeling.feeling_key(each, other, number) for number in range(1, feeling.TIMES + 1)),
    ]
    for key in keys:
        reply = reply.revise(key, _GONE)
    return reply


_GONE = card("They have left this community", text("This mentorship is over."))
