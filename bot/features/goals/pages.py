"""One's goals: the list of the open ones, and a line on one's home."""

from bot.cards import Bold, Button, Part, buttons, card, text
from bot.cards.fitting import day, short
from bot.declare import action, command, section
from bot.features.goals import cards, setting
from bot.features.goals.view import look, own_goal
from bot.records.goals import Goal
from bot.replies import Reply
from bot.turn import Turn

GIST = 80
LABEL = 50


@command(
    "goal list", "See your goals, and say how they are going", default=True, title="Your goals"
)
async def goals(turn: Turn) -> Reply:
    mine = [each for each in await turn.work.goals.of(turn.who.id) if each.open]
    new = Button("Set a goal", setting.set_goal.wire(), *(() if mine else ("primary",)))
    nothing = text("None yet. A goal with a day is half the way.")
    return Reply(
        card(
            "Your goals",
            *([_line(each) for each in mine] or [nothing]),
            *_openers(mine),
            buttons(new),
        )
    )


def _line(goal: Goal) -> Part:
    return text(f"“{short(goal.words, GIST)}” by {day(goal.due)}")


def _openers(mine: list[Goal]) -> list[Part]:
    if not mine:
        return []
    return [buttons(*(Button(short(each.words, LABEL), show.wire(each.id)) for each in mine))]


@action("goal.show")
async def show(turn: Turn, goal_id: int) -> Reply:
    """One of them, to say how it is going."""
    shown = await look(turn, await own_goal(turn, goal_id))
    return Reply(cards.goal_card(shown, "Your goal", cards.small_print(shown)))


@section("home", 50)
async def my_goals(turn: Turn) -> tuple[Part, ...]:
    """The open ones, to say how they are going."""
    mine = [each for each in await turn.work.goals.of(turn.who.id) if each.open]
    if not mine:
        return ()
    lines = [f"\n“{short(each.words, GIST)}” by {day(each.due)}" for each in mine]
    return (text(Bold("Your goals"), *lines), *_openers(mine))
