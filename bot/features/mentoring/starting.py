"""Starting: both said yes, so a room opens, and what will be asked and reminded is planned."""

from datetime import timedelta

from bot.cards import Button, Card, When, buttons, card, quiet, quote, text
from bot.cards.fitting import name_of
from bot.features.mentoring import ending, feeling, talking
from bot.features.mentoring.pairing import Pairing
from bot.features.mentoring.pairs import Pair
from bot.happenings import InTouch
from bot.people import Member
from bot.records.mentoring import WEEKS
from bot.records.mentorships import Mentorship, Rhythm
from bot.replies import Reply
from bot.turn import Turn
from bot.wires import wire_up


async def start(turn: Turn, pairing: Pairing) -> Reply:
    """A room for the two; the search is over, and whoever looks goes on without them."""
    proposal, offer, seek = pairing.proposal, pairing.offer, pairing.seek
    await turn.work.mentoring.end_seek(proposal.seek_id)
    await turn.work.mentoring.tell_proposal(proposal.id)
    new = Mentorship(
        id=0,
        proposal_id=proposal.id,
        mentor_id=proposal.mentor_id,
        mentee_id=proposal.mentee_id,
        goal=seek.goal if seek else "",
        rhythm=offer.rhythm if offer else Rhythm.TWO_WEEKS,
        at=turn.now,
        until=turn.now + timedelta(weeks=offer.weeks if offer else WEEKS),
    )
    begun = await turn.work.mentoring.begin(new)
    if begun is None:
        raise RuntimeError("a proposal is agreed on once")
    pair = Pair(begun, pairing.people)
    other = pairing.other(turn.who)
    reply = Reply(begun_card(other), in_place=True)
    reply = reply.revise(proposal.key_for(other.id), begun_card(turn.who))
    reply = reply.post(pair.room, opening_card(pair), key=opening_key(begun))
    reply = reply.announce(InTouch(begun.mentor_id, (begun.mentee_id,)))
    return ending.plan(feeling.plan(talking.plan(reply, turn, begun, 1), turn, begun), begun)


def begun_card(other: Member) -> Card:
    """In place of the question, once both have said yes."""
    return card(
        f"You and {name_of(other)} begin",
        text("You both said yes. I've opened a room for you and ", other, ": say hello there."),
    )


def opening_key(begun: Mentorship) -> str:
    """The message that begins a mentorship's room."""
    return f"{begun.key}:opening"


def opening_card(pair: Pair) -> Card:
    """What the two have agreed on, and how to begin."""
    begun = pair.mentorship
    return card(
        pair.title,
        text(pair.mentor, " is ", pair.mentee, "'s mentor until ", When(begun.until, "date"), "."),
        text("What ", pair.mentee, " would like to reach:") if begun.goal else None,
        quote(begun.goal) if begun.goal else None,
        text(
            f"You talk {begun.rhythm.value}. Find half an hour this week, and begin with this: "
            "how will you both know that it was worth it?"
        ),
        buttons(
            Button("Set a goal", wire_up("goal.agree", (begun.id,)), "primary"),
            Button("We have talked", talking.talked.wire(begun.id, 1)),
        ),
        quiet("I remind you here. How it goes I ask each of you in private."),
    )
