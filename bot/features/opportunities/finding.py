"""Finding an opportunity for someone who acts, and a polite no when it isn't for them."""

from collections.abc import Iterable

from bot.records.opportunities import Opportunity, State
from bot.replies import Refusal
from bot.turn import Moment, Turn

GONE = "I can't find that opportunity any more. See what is open: /opportunity find"
ENDED = "This one has ended. Thank you for looking."
NOT_YOURS = "Only the person who posted this can do that."
YOUR_OWN = "This is your own opportunity. See it with /opportunity mine."
OVER = "This opportunity has ended already."


async def barred(moment: Moment, opportunity: Opportunity) -> frozenset[int]:
    """Who must not hear of it: its poster, whoever reported it, and who may not meet the poster."""
    poster = opportunity.poster_id
    never = await moment.work.intros.never_pairs()
    avoided = frozenset(each for pair in never if poster in pair for each in pair)
    reports = await moment.work.reports.of(opportunity.id)
    return avoided | {each.member_id for each in reports} | {poster}


async def open_for(
    moment: Moment, some: Iterable[Opportunity], member_id: int
) -> list[Opportunity]:
    """Those that are open, and that a member may hear of."""
    never = await moment.work.intros.never_pairs()
    reported = await moment.work.reports.reported_by(member_id)
    return [
        each
        for each in some
        if each.open
        and each.id not in reported
        and each.poster_id != member_id
        and frozenset({member_id, each.poster_id}) not in never
    ]


async def is_for(moment: Moment, opportunity: Opportunity, member_id: int) -> bool:
    """Whether a member may hear of it, and it is open."""
    return bool(await open_for(moment, [opportunity], member_id))


async def open_one(turn: Turn, opportunity_id: int) -> Opportunity:
    """Another's opportunity that is open for them. Raises Refusal when there is none."""
    found = await turn.work.opportunities.get(opportunity_id)
    if found is None or found.state is State.DRAFT:
        raise Refusal(GONE)
    if found.poster_id == turn.who.id:
        raise Refusal(YOUR_OWN)
    if not await is_for(turn, found, turn.who.id):
        raise Refusal(ENDED)
    return found


async def own_one(turn: Turn, opportunity_id: int) -> Opportunity:
    """Their own, in whatever state. Raises Refusal when it is another's, or gone."""
    found = await turn.work.opportunities.get(opportunity_id)
    if found is None:
        raise Refusal(GONE)
    if found.poster_id != turn.who.id:
        raise Refusal(NOT_YOURS)
    return found


async def unended(turn: Turn, opportunity_id: int) -> Opportunity:
    """Their own draft or open one. Raises Refusal when it has ended, too."""
    found = await own_one(turn, opportunity_id)
    if found.ended:
        raise Refusal(OVER)
    return found
