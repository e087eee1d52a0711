"""Waiting: what is over is said in plain words, and so is that nobody was found yet."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.cards import Button, Card, When, buttons, card, quote, text
from bot.cards.fitting import name_of
from bot.features.mentoring import offering, proposals, seeking
from bot.features.mentoring.gathering import Gathering
from bot.features.mentoring.pairing import Pairing, look
from bot.people import Member
from bot.records.mentoring import Proposal, Seek
from bot.replies import Reply, Worth
from bot.turn import Moment

if TYPE_CHECKING:
    from bot.matching.mentoring import NoMentor

MENTOR_SILENCES, MENTEE_SILENCES = 3, 2
"""So many questions without an answer in a row, and they are asked no more."""


async def end_old(moment: Moment, reply: Reply) -> Reply:
    """The reply, with proposals and searches over whose time is, and whoever waited told."""
    work = moment.work.mentoring
    for each in await work.proposals():
        if each.open and each.until <= moment.now:
            await proposals.end(moment, each)
        over = await work.proposal(each.id)
        if over is not None and not over.open and await work.tell_proposal(each.id):
            reply = await _tell_over(moment, reply, await look(moment, over))
    for seek in await work.seeks():
        if seek.until <= moment.now and not await _is_asked(moment, seek):
            await work.end_seek(seek.id)
            reply = await _tell_end(moment, reply, seek, _ended_card(seek))
    return reply


async def _is_asked(moment: Moment, seek: Seek) -> bool:
    mine = await moment.work.mentoring.proposals_of(seek.member_id)
    return any(each.open and each.seek_id == seek.id for each in mine)


async def _tell_over(moment: Moment, reply: Reply, pairing: Pairing) -> Reply:
    """Neither learns whether it was a no or no answer, and no question stays that can't be."""
    proposal = pairing.proposal
    for member in pairing.people.values():
        if proposal.said(member.id) is None:
            asked = proposal.key_for(member.id)
            reply = reply.revise(asked, proposals.over_card()).cancel(asked)
            reply = await _rest(moment, reply, member, proposal)
        elif proposal.said(member.id) and member.can_take_part:
            if member.id == proposal.mentee_id:
                await moment.work.mentoring.tell_seek(proposal.seek_id)  # this says it, too
            key = proposals.over_key(proposal, member.id)
            reply = reply.tell(member, _over_card(pairing, member), key=key)
    return reply


def _over_card(pairing: Pairing, member: Member) -> Card:
    """To who had said yes."""
    other = pairing.other(member)
    mentor = member.id == pairing.proposal.mentor_id
    then = "Your place is free for someone else." if mentor else "I go on looking for you."
    return card(
        f"It won't work out with {name_of(other)} just now",
        text(f"That happens, for all kinds of reasons. {then}"),
    )


async def _rest(moment: Moment, reply: Reply, member: Member, proposal: Proposal) -> Reply:
    """Who stays silent again and again is left in peace, and told so once."""
    asked = [
        each
        for each in await moment.work.mentoring.proposals_of(member.id)
        if each.lapsed or each.said(member.id) is not None
    ]
    if member.id == proposal.mentor_id:
        said = [each.mentor_yes for each in asked if each.mentor_id == member.id]
        silent = _silent(said, MENTOR_SILENCES)
        return await _rest_mentor(moment, reply, member, proposal) if silent else reply
    said = [each.mentee_yes for each in asked if each.seek_id == proposal.seek_id]
    silent = _silent(said, MENTEE_SILENCES)
    return await _rest_mentee(moment, reply, proposal) if silent else reply


def _silent(said: Sequence[bool | None], times: int) -> bool:
    return len(said) >= times and not any(each is not None for each in said[-times:])


async def _rest_mentor(moment: Moment, reply: Reply, member: Member, proposal: Proposal) -> Reply:
    if not await moment.work.mentoring.close_offer(member.id):
        return reply
    return reply.nudge(
        member,
        _resting_card(),
        key=f"mentoring:proposal:{proposal.id}:rest:{member.id}",
        line=text("You take a break from mentoring. One tap, and you are back."),
        worth=Worth.USEFUL,
    )


async def _rest_mentee(moment: Moment, reply: Reply, proposal: Proposal) -> Reply:
    seek = await moment.work.mentoring.end_seek(proposal.seek_id)
    return await _tell_end(moment, reply, seek, _quiet_card(seek)) if seek else reply


async def _tell_end(moment: Moment, reply: Reply, seek: Seek, told: Card) -> Reply:
    member = await moment.work.members.get(seek.member_id)
    return reply.tell(member, told, key=f"{seek.key}:end") if member else reply


def _resting_card() -> Card:
    return card(
        "You take a break from mentoring",
        text("I haven't heard from you for a while, so I ask no more. One tap, and you are back."),
        buttons(Button("I'm back", offering.resume.wire(), "primary")),
    )


def _quiet_card(seek: Seek) -> Card:
    return card(
        "I've stopped looking for now",
        quote(seek.goal),
        text("I found people twice and didn't hear from you. No harm done: I look again any time."),
        buttons(Button("Look again", seeking.seek_again.wire(seek.id), "primary")),
    )


def _ended_card(seek: Seek) -> Card:
    return card(
        "I found no mentor for you this time",
        quote(seek.goal),
        text("Other topics or another month often find the right person. A single question? /ask"),
        buttons(Button("Look again", seeking.seek_again.wire(seek.id), "primary")),
    )


async def tell_waiting(
    moment: Moment, reply: Reply, gathering: Gathering, left: Mapping[int, "NoMentor"]
) -> Reply:
    """The reply, with an honest word, once, to those for whom there was nobody yet."""
    for member_id, why in left.items():
        seek = gathering.seeks[member_id]
        if not await moment.work.mentoring.tell_seek(seek.id):
            continue
        told = _nobody_card(seek, why)
        reply = reply.tell(gathering.members[member_id], told, key=f"{seek.key}:waiting")
    return reply


def _nobody_card(seek: Seek, why: "NoMentor") -> Card:
    return card(
        "No mentor for you yet",
        quote(seek.goal),
        text(_WHY[why.name], " I look every weekday morning until ", When(seek.until, "date"), "."),
        buttons(Button("Stop looking", seeking.stop.wire())),
    )


_WHY = {
    "NOBODY_ELSE": "Nobody here has offered to be a mentor yet.",
    "NOBODY_FITS": "Nobody who offers these topics fits yet.",
    "NOBODY_FREE": "Those who offer this have as many mentees as they can take just now.",
}
"""By the name of the reason: matching itself is imported only where it is used."""
