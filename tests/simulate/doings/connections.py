"""Warm introductions: people ask for them, and those who are asked introduce or stay silent."""

from collections.abc import Mapping

from bot.events import Asked
from tests.simulate.habits import Feature, Habit, Press
from tests.simulate.life import Life
from tests.simulate.people import COMPANIES, Resident


async def connect(life: Life, who: Resident) -> None:
    """Whom they know, how often they may be asked, and about whom never."""
    other = life.someone(who)
    await life.says(
        who,
        "/intro connect",
        knows=", ".join((life.random.choice(COMPANIES), other.name if other else "Ada Park")),
        per_month=life.random.randint(0, 4),
        never=life.random.choice(("", life.random.choice(COMPANIES))),
    )


async def perhaps_connect(life: Life, who: Resident) -> None:
    if life.now_and_then(0.25):
        await connect(life, who)


async def ask_for_one(life: Life, who: Resident) -> None:
    """To a company, or to someone of the town."""
    other = life.someone(who)
    by_name = other is not None and life.now_and_then(0.5)
    whom = other.name if other is not None and by_name else life.random.choice(COMPANIES)
    words = "I admire their work, and would like to learn how they began."
    await life.says(who, "/intro to", whom=whom, words=words)


def introduce(life: Life, _: Resident, __: Asked) -> Mapping[str, object]:
    return {"words": life.random.choice(("", "You two should have met long ago."))}


FEATURE = Feature(
    first=(perhaps_connect,),
    habits=(Habit(0.05, ask_for_one), Habit(0.01, connect)),
    presses={
        "Yes, I'll introduce us": Press(2, introduce),
        "Never mind": Press(0.05),
    },
)
