"""Reaching a goal, moving its day, or letting it go; and sharing that it is done."""

from collections.abc import Mapping

from bot.acquaintance import may_meet
from bot.cards import Button, Card, buttons, card, quote, text
from bot.cards.fitting import name_of
from bot.declare import action, form
from bot.features.goals import cards, reminding, setting
from bot.features.goals.days import By, check_day
from bot.features.goals.view import OVER, View, look, own_goal
from bot.options import Raw
from bot.people import Place, PlaceSort
from bot.records.goals import Goal, GoalState
from bot.replies import Refusal, Reply, Worth
from bot.turn import Turn

GONE = "Only the person whose goal it is can do this."


@action("goal.done")
async def done(turn: Turn, goal_id: int) -> Reply:
    """They reached it; whoever is to hear of it they choose."""
    goal = await own_goal(turn, goal_id)
    reached = await turn.work.goals.end(goal.id, GoalState.DONE)
    if reached is None:
        raise Refusal(OVER)
    shown = await look(turn, reached)
    reply = Reply(_done_card(turn, shown)).cancel(reached.key)
    if reached.mentorship_id is None:
        return reply
    return reply.revise(setting.room_key(reached), _reached_card(shown))


def _done_card(turn: Turn, shown: View) -> Card:
    goal, company = shown.goal, shown.company
    told = Button(f"Tell {name_of(company)}", tell.wire(goal.id), "primary") if company else None
    place = _place(turn)
    everyone = Button(f"Share it in #{place.name[:40]}", share.wire(goal.id)) if place else None
    ways = [each for each in (told, everyone) if each]
    return card(
        "You did it",
        quote(goal.words),
        text("Nobody hears of it unless you like that." if ways else "Well done."),
        buttons(*ways) if ways else None,
    )


def _place(turn: Turn) -> Place | None:
    """Where everyone could read it."""
    here = turn.place if turn.place.sort is PlaceSort.CHANNEL else None
    return turn.settings.shoutouts or here


def _reached_card(shown: View) -> Card:
    """To everyone, to who kept them company, and in the room of their mentorship."""
    return card(f"{name_of(shown.owner)} reached a goal", quote(shown.goal.words))


@action("goal.tell")
async def tell(turn: Turn, goal_id: int) -> Reply:
    """Who kept them company hears of it."""
    shown = await _reached(turn, goal_id)
    partner = shown.company
    if partner is None or not await may_meet(turn, turn.who.id, partner.id):
        raise Refusal("There's nobody to tell any more. Well done all the same.")
    reply = Reply(card("Told", text("I let ", partner, " know.")))
    return reply.nudge(
        partner,
        _reached_card(shown),
        key=f"{shown.goal.key}:told",
        line=text(f"{name_of(turn.who)} reached a goal that you kept them company with."),
        worth=Worth.USEFUL,
        about=shown.goal.key,
    )


@action("goal.share")
async def share(turn: Turn, goal_id: int) -> Reply:
    """Everyone hears of it, once."""
    shown, place = await _reached(turn, goal_id), _place(turn)
    if place is None:
        raise Refusal("Press it once more in a channel, and I share it there.")
    reply = Reply(card("Shared", text("It is in ", place, ".")))
    return reply.post(place, _reached_card(shown), key=shared_key(shown.goal))


def shared_key(goal: Goal) -> str:
    """The key of what everyone read of it."""
    return f"{goal.key}:shared"


async def _reached(turn: Turn, goal_id: int) -> View:
    goal = await turn.work.goals.get(goal_id)
    if goal is None or goal.member_id != turn.who.id or goal.state is not GoalState.DONE:
        raise Refusal(GONE)
    return await look(turn, goal)


async def _as_set(turn: Turn, goal_id: int) -> Mapping[str, Raw]:
    goal = await own_goal(turn, goal_id)
    return {"by": goal.due.isoformat()}


@form("goal.move", "A new day", submit="Move it", prefill=_as_set)
async def move(turn: Turn, goal_id: int, by: By) -> Reply:
    """It has another day, and is reminded of then."""
    goal = await own_goal(turn, goal_id)
    check_day(turn, by)
    moved = await turn.work.goals.move(goal.id, by)
    if moved is None:
        raise Refusal(OVER)
    shown = await look(turn, moved)
    reply = Reply(cards.goal_card(shown, "Your goal has a new day", cards.small_print(shown)))
    return reminding.plan(reply.cancel(moved.key), turn.who, moved)


@action("goal.let_go")
async def let_go(turn: Turn, goal_id: int) -> Reply:
    """It is over, and that's fine."""
    goal = await own_goal(turn, goal_id)
    ended = await turn.work.goals.end(goal.id, GoalState.LET_GO)
    if ended is None:
        raise Refusal(OVER)
    told = card("That's fine", text("It is off your list. Goals change, and nobody hears of it."))
    return Reply(told, in_place=True).cancel(ended.key)
