"""Building together: people say what they build, gather pods, join, leave, and say how it went."""

from tests.simulate.habits import Feature, Habit, Press
from tests.simulate.life import Life
from tests.simulate.people import TOPICS, Resident
from tests.stage import words_of

LATEST = 3  # pods of a channel that someone looks at


async def build(life: Life, who: Resident) -> None:
    """Something that needs what they look for."""
    about, needs = life.random.choice(TOPICS), ", ".join(who.wants)
    await life.says(
        who,
        "/collab start",
        building=f"A small guide to {about}, with examples",
        needs=needs,
        brings=", ".join(who.knows),
    )


async def gather(life: Life, who: Resident) -> None:
    """A pod for some weeks."""
    await life.says(
        who,
        "/collab pod",
        theme=f"Learning {life.random.choice((*who.wants, *who.knows))}",
        weeks=life.random.choice((2, 3, 6)),
        rhythm=life.random.choice(("every week", "every 2 weeks")),
        size=life.random.randint(3, 6),
    )


async def look_at_pods(life: Life, who: Resident) -> None:
    """One of the newest may be about what they know or look for."""
    posts = [each for each in life.town.channel("general") if each.key.startswith("pod:")]
    for message in posts[-LATEST:]:
        if any(each in words_of(message.card) for each in (*who.knows, *who.wants)):
            await life.react(who, message)
            return


FEATURE = Feature(
    habits=(Habit(0.03, build), Habit(0.015, gather), Habit(0.4, look_at_pods)),
    presses={
        "I'd like to hear more": Press(3),
        "Ask others": Press(0.5),
        "Count me in": Press(3),
        "Call it off": Press(0.05),
        "I'd rather not": Press(0.05),
        "Leave the pod": Press(0.03),
        "Go on": Press(2),
        "Enough for now": Press(1),
        "Stay": Press(1),
    },
)
