"""Goals and feedback: people set themselves something, keep company, and ask for a view."""

from collections.abc import Mapping

from bot.events import Asked
from tests.simulate.habits import Feature, Habit, Press
from tests.simulate.life import Life
from tests.simulate.people import Resident


async def set_goal(life: Life, who: Resident) -> None:
    """Alone, or with someone whom they met."""
    partner = life.acquaintance(who) if life.now_and_then(0.5) else None
    await life.says(
        who,
        "/goal set",
        goal=f"Learn enough about {who.wants[0]} to teach it",
        by=life.days_on(4, 40).isoformat(),
        **({"partner": life.town.resident(partner)} if partner else {}),
    )


async def ask_for_feedback(life: Life, who: Resident) -> None:
    """Of someone whom they met."""
    other = life.acquaintance(who)
    if other is not None:
        about = "How I led the meeting on Tuesday"
        await life.says(who, "/feedback ask", person=life.town.resident(other), about=about)


def another_day(life: Life, _: Resident, __: Asked) -> Mapping[str, object]:
    return {"by": life.days_on(3, 20).isoformat()}


def a_view(*_: object) -> Mapping[str, object]:
    return {"went_well": "You let everyone speak.", "could_be_better": "End in time."}


FEATURE = Feature(
    habits=(Habit(0.06, set_goal), Habit(0.05, ask_for_feedback)),
    presses={
        "Done": Press(2),
        "Move the day": Press(0.5, another_day),
        "Let it go": Press(0.3),
        "Tell ": Press(2),
        "Share it in ": Press(1),
        "Write a few words": Press(3, a_view),
    },
)
