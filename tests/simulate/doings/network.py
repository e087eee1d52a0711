"""Keeping in touch: promises, a look at one's network, and what help has led to."""

from tests.simulate.habits import Feature, Habit, Press
from tests.simulate.life import Life
from tests.simulate.people import Resident


async def promise(life: Life, who: Resident) -> None:
    """Something for someone whom they met."""
    other = life.acquaintance(who)
    if other is not None:
        day = life.days_on(2, 12).isoformat()
        person = life.town.resident(other)
        await life.says(who, "/network promise", to=person, what="send the slides", by=day)


async def look(life: Life, who: Resident) -> None:
    await life.says(who, life.random.choice(("/network list", "/network promises")))


def slides(life: Life, *_: object) -> dict[str, object]:
    return {"what": "send the slides", "by": life.days_on(2, 12).isoformat()}


SOMETHING = ("A meeting", "An offer", "A talk", "A hire", "A project")

FEATURE = Feature(
    habits=(Habit(0.03, promise), Habit(0.05, look)),
    presses={
        "I'll …": Press(0.3, slides),
        "Not this one": Press(1),
        "Nothing yet": Press(2),
        **{each: Press(0.6) for each in SOMETHING},
        "Stop asking": Press(0.1),
        "Tell them": Press(3),
        "Add my own words": Press(1, lambda *_: {"words": "It changed my year."}),
        "Ask me again later": Press(0.5),
        "Keep it to myself": Press(0.5),
    },
)
