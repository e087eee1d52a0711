"""When a member leaves: nobody keeps company with who is gone, and their words may go."""

from bot.cards import Card, card, quote, text
from bot.cards.fitting import name_of
from bot.declare import reaction
from bot.features.goals import company, reaching, setting
from bot.features.goals.view import look
from bot.happenings import MemberLeft
from bot.records.goals import Goal, GoalState
from bot.replies import Reply
from bot.turn import Moment


@reaction(MemberLeft)
async def say_goodbye(moment: Moment, left: MemberLeft) -> Reply:
    """Their goals end; those whom they kept company go on alone, and hear so."""
    reply = Reply()
    for each in await moment.work.goals.of(left.member.id):
        reply = await _end_theirs(moment, reply, each, left)
    for each in await moment.work.goals.beside(left.member.id):
        reply = await _part(moment, reply, each, left)
    return reply


async def _end_theirs(moment: Moment, reply: Reply, goal: Goal, left: MemberLeft) -> Reply:
    ended = await moment.work.goals.end(goal.id, GoalState.LET_GO)
    shown = await look(moment, goal)
    if ended is not None:
        reply = reply.cancel(goal.key).revise(company.question_key(goal), _GONE)
        if shown.company and goal.mentorship_id is None:
            name = "Someone whom you kept company" if left.erased else name_of(left.member)
            told = card("One goal less", text(f"{name} has left this community. Thank you."))
            reply = reply.tell(shown.company, told, key=f"{goal.key}:left")
    if left.erased:
        reply = reply.cancel(goal.key)
        for key in (company.question_key(goal), setting.room_key(goal), reaching.shared_key(goal)):
            reply = reply.revise(key, _GONE)
        for key in (f"{goal.key}:cheer:{n}" for n in range(goal.moves + 1)):
            reply = reply.revise(key, _GONE)
        reply = reply.revise(f"{goal.key}:told", _GONE)
    return reply


async def _part(moment: Moment, reply: Reply, goal: Goal, left: MemberLeft) -> Reply:
    owner = (await look(moment, goal)).owner
    kept_company = goal.company is not None
    parted = await moment.work.goals.part(goal.id)
    if left.erased:
        reply = reply.revise(company.joined_key(goal), _gone_card(goal))
    if parted is None or not kept_company or not goal.open:
        return reply
    if goal.mentorship_id is not None:
        return reply  # they hear of it with the end of the mentorship
    told = _alone_card(goal, "Who kept you company" if left.erased else name_of(left.member))
    return reply.tell(owner, told, key=f"{goal.key}:alone")


def _alone_card(goal: Goal, who: str) -> Card:
    return card(
        "You go on alone with your goal",
        quote(goal.words),
        text(f"{who} has left this community. The goal and its day stay as they are."),
    )


def _gone_card(goal: Goal) -> Card:
    return card("Someone kept you company", quote(goal.words))


_GONE = card("They have left this community", text("There's nothing left for you to do."))
