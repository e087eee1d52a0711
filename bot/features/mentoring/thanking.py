"""Thanking: at the end each says what came of it, and thanks the other; in public if both like."""

from typing import Annotated

from bot.acquaintance import may_meet
from bot.cards import Card, card, quiet, quote, text
from bot.cards.fitting import name_of
from bot.declare import form
from bot.features.mentoring.pairs import Pair, own_pair
from bot.happenings import Thanked
from bot.options import Hint
from bot.people import Member
from bot.records.mentorships import Side
from bot.replies import BadInput, Refusal, Reply
from bot.turn import Turn


@form("mentoring.conclude", "What came of it", submit="Send it")
async def conclude(
    turn: Turn,
    mentorship_id: int,
    came_of_it: Annotated[
        str, Hint("What is different now? The other one reads it", max=500, long=True)
    ] = "",
    thanks: Annotated[str, Hint("Your thanks, in your own words", max=400, long=True)] = "",
    in_public: Annotated[bool, "Everyone may see your thanks, if the other likes it, too"] = False,
) -> Reply:
    """Once for each of the two."""
    pair = await own_pair(turn, mentorship_id)
    if pair.mentorship.active:
        raise Refusal("There's time for this: it isn't over yet.")
    if not came_of_it and not thanks:
        raise BadInput("came_of_it", "A few words in one of the two, please.")
    side = Side(pair.mentorship.id, turn.who.id, came_of_it, thanks, in_public and bool(thanks))
    if not await turn.work.mentoring.conclude(side):
        raise Refusal("You have said this already. Thank you.")
    reply = await _pass_on(turn, Reply(_said_card(pair, turn.who)), pair, side)
    return await _in_public(turn, reply, pair)


def _said_card(pair: Pair, member: Member) -> Card:
    return card("Thank you", text("I pass it on to ", pair.other(member), "."))


async def _pass_on(turn: Turn, reply: Reply, pair: Pair, side: Side) -> Reply:
    other = pair.other(turn.who)
    if not other.can_take_part or not await may_meet(turn, turn.who.id, other.id):
        return reply
    told = words_card(pair, turn.who, side)
    return reply.tell(other, told, key=words_key(pair, turn.who.id))


def words_key(pair: Pair, member_id: int) -> str:
    """The key of what one of the two said of it to the other."""
    return f"{pair.mentorship.key}:words:{member_id}"


def words_card(pair: Pair, by: Member, side: Side) -> Card:
    """What one of the two says, to the other."""
    return card(
        f"From {name_of(by)}, at the end of your mentorship",
        text("What came of it:") if side.outcome else None,
        quote(side.outcome) if side.outcome else None,
        text("Thanks:") if side.thanks else None,
        quote(side.thanks) if side.thanks else None,
        quiet("Only you read this."),
    )


async def _in_public(turn: Turn, reply: Reply, pair: Pair) -> Reply:
    """Everyone sees the thanks of both when both like that, and of neither otherwise."""
    sides = await turn.work.mentoring.sides(pair.mentorship.id)
    together = len(sides) == 2 and all(each.public for each in sides)
    if not together or not await may_meet(turn, *pair.mentorship.members):
        return reply
    for side in sides:
        giver = pair.people[side.member_id]
        key = f"{pair.mentorship.key}:thanks:{giver.id}"
        if giver.can_take_part:
            reply = reply.announce(Thanked(giver, (pair.other(giver),), side.thanks, key))
    return reply
