"""Proposals: a mentor and a mentee are both asked, and each answers for themself."""

from bot.acquaintance import may_meet
from bot.cards import (
    Bold,
    Button,
    Card,
    Facts,
    Text,
    When,
    buttons,
    card,
    fact,
    facts,
    quiet,
    quote,
    text,
)
from bot.cards.fitting import name_of
from bot.declare import action
from bot.features.mentoring import drawing, offering, starting
from bot.features.mentoring.pairing import Pairing, look
from bot.people import Member
from bot.records.mentoring import Proposal
from bot.replies import Refusal, Reply, Worth
from bot.turn import Moment, Turn

OVER = "This one has ended. When somebody else fits, you'll hear from me."
FULL = "You have as many mentees as you wanted. To take one more, run /mentor offer first."


def propose(reply: Reply, pairing: Pairing) -> Reply:
    """The reply, which also asks both."""
    proposal = pairing.proposal
    mentor, mentee = pairing.mentor, pairing.mentee
    reply = reply.nudge(
        mentor,
        mentor_card(pairing),
        key=proposal.key_for(mentor.id),
        line=text(f"Would you be {name_of(mentee)}'s mentor?"),
        worth=Worth.MATTERS,
        until=proposal.until,
        prompt=True,
    )
    return reply.tell(mentee, mentee_card(pairing), key=proposal.key_for(mentee.id))


def question_card(pairing: Pairing, member: Member) -> Card:
    """What one of the two is asked."""
    mentor = member.id == pairing.proposal.mentor_id
    return mentor_card(pairing) if mentor else mentee_card(pairing)


def mentor_card(pairing: Pairing) -> Card:
    """Asks the mentor."""
    return card(
        f"Would you be {name_of(pairing.mentee)}'s mentor?",
        text(pairing.mentee, " would like to reach this:"),
        quote(pairing.seek.goal) if pairing.seek and pairing.seek.goal else None,
        _why(pairing),
        _terms(pairing),
        buttons(
            Button("Yes, gladly", accept.wire(pairing.proposal.id), "primary"),
            Button("Not this time", decline.wire(pairing.proposal.id)),
        ),
        _small_print(pairing, pairing.mentee),
    )


def mentee_card(pairing: Pairing) -> Card:
    """Asks the mentee."""
    return card(
        f"{name_of(pairing.mentor)} could be your mentor",
        text(pairing.mentor, " offers what you look for. I've asked them, too."),
        _why(pairing),
        _terms(pairing),
        buttons(
            Button("Yes, please", accept.wire(pairing.proposal.id), "primary"),
            Button("Someone else", decline.wire(pairing.proposal.id)),
        ),
        _small_print(pairing, pairing.mentor),
    )


def _why(pairing: Pairing) -> Text | None:
    why = pairing.proposal.reasons
    return text(Bold("Why you two"), *(f"\n• {each}" for each in why)) if why else None


def _terms(pairing: Pairing) -> Facts | None:
    """How long, and how often, as the mentor offers it."""
    offer = pairing.offer
    if offer is None:
        return None
    return facts(fact("How long", f"{offer.weeks} weeks"), fact("You talk", offer.rhythm.value))


def _small_print(pairing: Pairing, other: Member) -> Text:
    until = When(pairing.proposal.until, "date")
    return quiet("Open until ", until, ". ", other, " never learns of a no, or of no answer.")


@action("mentoring.yes")
async def accept(turn: Turn, proposal_id: int) -> Reply:
    """Their side of it; when both have said yes, it begins."""
    proposal = await _own(turn, proposal_id)
    if not proposal.open or not await may_meet(turn, *proposal.members):
        raise Refusal(OVER)
    is_mentor = turn.who.id == proposal.mentor_id
    if is_mentor and proposal.mentor_yes is None and not await _take_place(turn):
        raise Refusal(FULL)
    answered = await turn.work.mentoring.answer(proposal.id, turn.who.id, turn.now, yes=True)
    if answered is None:
        raise Refusal("You have answered this one already. Thank you.")
    pairing = await look(turn, answered)
    if answered.agreed:
        return await starting.start(turn, pairing)
    return Reply(waiting_card(pairing, turn.who), in_place=True)


async def _take_place(turn: Turn) -> bool:
    return await turn.work.mentoring.take_place(turn.who.id)


def waiting_card(pairing: Pairing, member: Member) -> Card:
    """To the first who said yes."""
    return card(
        "Good to hear",
        text("When ", pairing.other(member), " says yes, too, I open a room for you two."),
        quiet("Or you hear from me after ", When(pairing.proposal.until, "date"), "."),
    )


@action("mentoring.no")
async def decline(turn: Turn, proposal_id: int) -> Reply:
    """Nobody learns who said no; the next best comes in the morning."""
    proposal = await _own(turn, proposal_id)
    answered = await turn.work.mentoring.answer(proposal.id, turn.who.id, turn.now, yes=False)
    if answered is None:
        raise Refusal(OVER)
    if answered.mentor_yes:
        await turn.work.mentoring.free_place(answered.mentor_id)
    mentor = turn.who.id == answered.mentor_id
    return drawing.plan(Reply(_no_mentee_card() if mentor else _NO_MENTOR, in_place=True), turn)


_NO_MENTOR = card(
    "That's fine",
    text("Nobody learns that it was a no. I look for someone else in the morning."),
)


def _no_mentee_card() -> Card:
    return card(
        "That's fine, too",
        text("Nobody learns that it was a no. Too much just now? Take a break."),
        buttons(Button("Take a break", offering.pause.wire())),
    )


async def _own(turn: Turn, proposal_id: int) -> Proposal:
    found = await turn.work.mentoring.proposal(proposal_id)
    if found is None or turn.who.id not in found.members:
        raise Refusal("This question was for someone else.")
    return found


async def withdraw(moment: Moment, reply: Reply, member: Member) -> Reply:
    """The reply, with all that a member was asked as a mentee over; the mentors hear of it."""
    for each in await moment.work.mentoring.proposals_of(member.id):
        if each.mentee_id == member.id:
            await end(moment, each)
    return drawing.plan(reply, moment)


async def end(moment: Moment, proposal: Proposal) -> Proposal | None:
    """The proposal, over now, with the place free that was kept for it; None when it was over."""
    ended = await moment.work.mentoring.end_proposal(proposal.id, moment.now)
    if ended is not None and ended.mentor_yes:
        await moment.work.mentoring.free_place(ended.mentor_id)
    return ended


def over_key(proposal: Proposal, member_id: int) -> str:
    """The key of the word to who had said yes."""
    return f"mentoring:proposal:{proposal.id}:over:{member_id}"


def over_card() -> Card:
    """In place of a question that has ended without them."""
    return card("This one has ended", text("When somebody else fits, you'll hear from me."))
