"""Company: someone whom the owner knows is asked first, hears when it matters, and may say no."""

from bot.acquaintance import may_meet
from bot.cards import Button, Card, buttons, card, quiet, quote, text
from bot.cards.fitting import day, name_of
from bot.declare import action
from bot.features.goals.view import View, look
from bot.records.goals import Goal
from bot.replies import Refusal, Reply, Worth
from bot.turn import Turn

OVER = "This has ended. Thank you for looking."


def ask(reply: Reply, shown: View) -> Reply:
    """The reply, which also asks who was thought of."""
    owner, partner = shown.owner, shown.asked
    if partner is None:
        return reply
    return reply.nudge(
        partner,
        question_card(shown),
        key=question_key(shown.goal),
        line=text(f"{name_of(owner)} would like your company with a goal."),
        worth=Worth.USEFUL,
        about=shown.goal.key,
    )


def question_key(goal: Goal) -> str:
    """The key of the question to who was thought of."""
    return f"{goal.key}:company"


def question_card(shown: View) -> Card:
    """Asks who was thought of."""
    owner, goal = shown.owner, shown.goal
    return card(
        f"Would you keep {name_of(owner)} company?",
        text(owner, f" wants to reach this by {day(goal.due)}, and thought of you:"),
        quote(goal.words),
        buttons(
            Button("Yes, gladly", accept.wire(goal.id), "primary"),
            Button("Not this time", decline.wire(goal.id)),
        ),
        quiet("All it takes is a kind word now and then. Nobody learns of a no."),
    )


@action("goal.yes")
async def accept(turn: Turn, goal_id: int) -> Reply:
    """The owner hears that they aren't alone."""
    goal = await _asked(turn, goal_id)
    if not await may_meet(turn, goal.member_id, turn.who.id):
        raise Refusal(OVER)
    agreed = await turn.work.goals.answer(goal.id, turn.who.id, yes=True)
    if agreed is None:
        raise Refusal(OVER)
    shown = await look(turn, agreed)
    owner = shown.owner
    told = card("Thank you", text("I've told ", owner, ". You hear from me when the day is near."))
    return Reply(told, in_place=True).tell(owner, _joined_card(shown), key=joined_key(agreed))


def joined_key(goal: Goal) -> str:
    """The key of the word that someone keeps the owner company."""
    return f"{goal.key}:joined"


def _joined_card(shown: View) -> Card:
    partner = shown.asked
    assert partner is not None
    return card(
        f"{name_of(partner)} keeps you company",
        quote(shown.goal.words),
        text("Tell ", partner, " now and then how you are getting on."),
    )


@action("goal.no")
async def decline(turn: Turn, goal_id: int) -> Reply:
    """Nobody hears of it."""
    goal = await _asked(turn, goal_id)
    if await turn.work.goals.answer(goal.id, turn.who.id, yes=False) is None:
        raise Refusal(OVER)
    return Reply(card("That's fine", text("Nobody learns that I asked you.")), in_place=True)


async def _asked(turn: Turn, goal_id: int) -> Goal:
    goal = await turn.work.goals.get(goal_id)
    if goal is None or goal.partner_id != turn.who.id:
        raise Refusal("This question was for someone else.")
    return goal


def cheer(reply: Reply, shown: View) -> Reply:
    """The reply, in which who keeps them company hears that the day is near."""
    owner, partner, goal = shown.owner, shown.company, shown.goal
    if partner is None or goal.mentorship_id is not None:
        return reply  # a mentor hears of it in their room
    name = name_of(owner)
    told = card(
        f"{name}'s goal is near",
        quote(goal.words),
        text(f"It is meant for {day(goal.due)}. A kind word to ", owner, " helps."),
    )
    return reply.nudge(
        partner,
        told,
        key=f"{goal.key}:cheer:{goal.moves}",
        line=text(f"{name}'s goal is near: a kind word helps."),
        worth=Worth.GOOD_TO_KNOW,
        about=goal.key,
    )
