"""Thanks: people say thank you to whom they met, and some would rather keep it to themselves."""

from tests.simulate.habits import Feature, Habit, Press
from tests.simulate.life import Life
from tests.simulate.people import Resident


async def thank(life: Life, who: Resident) -> None:
    """Someone whom they met."""
    other = life.acquaintance(who)
    if other is not None:
        skill = life.random.choice(("", *other.knows))
        what = "for half an hour that saved me a week"
        await life.says(
            who, "/shoutout give", who=[life.town.resident(other)], what=what, skill=skill
        )


FEATURE = Feature(
    habits=(Habit(0.12, thank),),
    presses={"Keep it private": Press(0.2), "Undo": Press(0.02)},
)
