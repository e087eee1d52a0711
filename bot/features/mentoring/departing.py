"""Departing: a member leaves or is forgotten in the middle; the others hear it in plain words."""

from bot.cards import Button, Card, buttons, card, text
from bot.cards.fitting import name_of
from bot.declare import reaction
from bot.features.mentoring import ending, feeling, proposals, seeking, starting, talking, thanking
from bot.features.mentoring.pairs import pair_of
from bot.happenings import MemberLeft
from bot.people import Member
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
    reply = await _end_questions(moment, Reply(), member)
    for each in await work.mentorships_of(member.id):
        if each.active:
            reply = await _end_theirs(moment, reply, each, left)
        if left.erased:
            reply = await _unsay(moment, reply, each, member)
    return reply


async def _end_questions(moment: Moment, reply: Reply, member: Member) -> Reply:
    """What they were asked, and what others were asked about them, is over at once."""
    for each in await moment.work.mentoring.proposals_of(member.id):
        other = each.mentee_id if member.id == each.mentor_id else each.mentor_id
        ended = await proposals.end(moment, each)
        if ended is None:
            continue
        await moment.work.mentoring.tell_proposal(each.id)
        people = await moment.work.members.many([other])
        if ended.said(other) and other in people:
            key = f"mentoring:proposal:{each.id}:over:{other}"
            reply = reply.tell(people[other], proposals.over_card(), key=key)
    return reply


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
