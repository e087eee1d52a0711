"""Setting a goal: by a day, alone, with someone one knows, or with one's mentor."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from bot.acquaintance import known_to, may_meet
from bot.cards import Button, Card, buttons, card, quote, text
from bot.cards.fitting import day
from bot.declare import command, form
from bot.features.goals import cards, company, reaching, reminding
from bot.features.goals.days import By, check_day
from bot.features.goals.view import View, look, room_of
from bot.options import Hint, Raw
from bot.people import Member
from bot.records.goals import Goal
from bot.replies import BadInput, Refusal, Reply
from bot.turn import Turn

LIMIT = 5  # open goals of one member

Words = Annotated[
    str,
    Hint(
        "What you want to reach, so that you can tell when you did",
        min=5,
        max=200,
        long=True,
        example="Give a talk at the meetup",
    ),
]


@command(
    "goal set",
    "Set yourself a goal, with someone for company if you like",
    title="Set a goal",
    example='/goal set goal:"give a talk at the meetup" by:"30 June" partner:@ben',
)
async def set_goal(
    turn: Turn,
    goal: Words,
    by: By,
    partner: Annotated[
        Member | None, "Who keeps you company: someone you met through me. I ask them first"
    ] = None,
) -> Reply:
    check_day(turn, by)
    new = Goal(0, turn.who.id, goal, by, turn.now)
    if partner is not None:
        new = await _with_partner(turn, new, partner)
    kept = await _keep(turn, new)
    shown = await look(turn, kept)
    told = cards.goal_card(shown, "Your goal is set", cards.small_print(shown))
    reply = reminding.plan(Reply(told), turn.who, kept)
    return reply if kept.partner_yes is False else company.ask(reply, shown)


async def _with_partner(turn: Turn, goal: Goal, partner: Member) -> Goal:
    """The goal with who is asked; who must not be asked stays silent, as anybody may."""
    if partner == turn.who:
        raise BadInput("partner", "That's you. Leave it empty to go alone.")
    if partner.id not in await known_to(turn, turn.who.id):
        says = f"I haven't introduced you to {partner.name[:60]} yet. Pick someone you met here."
        raise BadInput("partner", says)
    may = await may_meet(turn, turn.who.id, partner.id)
    return replace(goal, partner_id=partner.id, partner_yes=None if may else False)


async def _keep(turn: Turn, goal: Goal) -> Goal:
    kept = await turn.work.goals.add(goal, LIMIT)
    if kept is None:
        raise Refusal(f"{LIMIT} open goals are enough at once. See them with /goal list")
    return kept


async def _may_agree(turn: Turn, mentorship_id: int) -> Mapping[str, Raw]:
    await _mentee_of(turn, mentorship_id)
    return {}


async def _mentee_of(turn: Turn, mentorship_id: int) -> tuple[Member, int]:
    """The mentee and the mentor's id. Raises Refusal for anyone else, and once it is over."""
    found = await turn.work.mentoring.mentorship(mentorship_id)
    if found is None or turn.who.id not in found.members or not found.active:
        raise Refusal("This mentorship is over, or not yours. For yourself: /goal set")
    people = await turn.work.members.many(found.members)
    return people[found.mentee_id], found.mentor_id


@form("goal.agree", "Set a goal together", submit="Set it", prefill=_may_agree)
async def agree(turn: Turn, mentorship_id: int, goal: Words, by: By) -> Reply:
    """A goal of the mentee's, in their mentorship; either of the two writes it down."""
    check_day(turn, by)
    mentee, mentor_id = await _mentee_of(turn, mentorship_id)
    new = Goal(
        0,
        mentee.id,
        goal,
        by,
        turn.now,
        partner_id=mentor_id,
        partner_yes=True,
        mentorship_id=mentorship_id,
    )
    kept = await _keep(turn, new)
    shown = await look(turn, kept)
    reply = Reply(card("The goal is set", text("It stands in your room, for you both.")))
    room = room_of(shown)
    if room is not None:
        reply = reply.post(room, room_card(shown), key=room_key(kept))
    return reminding.plan(reply, mentee, kept)


def room_key(goal: Goal) -> str:
    """The key of a goal's card in the room of its mentorship."""
    return f"{goal.key}:room"


def room_card(shown: View) -> Card:
    """A goal in the room of its mentorship."""
    goal = shown.goal
    return card(
        "A goal to work towards",
        text(shown.owner, " wants to reach this:"),
        quote(goal.words),
        text(f"By {day(goal.due)}."),
        buttons(Button("Done", reaching.done.wire(goal.id), "primary")),
    )
