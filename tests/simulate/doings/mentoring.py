"""Mentoring: people offer and seek, say yes or no, talk, say how it goes, and end it."""

from collections.abc import Mapping

from bot.events import Asked
from tests.simulate.habits import Feature, Habit, Press
from tests.simulate.life import Life, labels_of
from tests.simulate.people import TOPICS, Resident
from tests.stage import Seen


async def perhaps_offer(life: Life, who: Resident) -> None:
    if life.now_and_then(0.15):
        await offer(life, who)


async def offer(life: Life, who: Resident) -> None:
    """What they know, for a few weeks."""
    await life.says(
        who,
        "/mentor offer",
        topics=", ".join(who.knows),
        mentees=life.random.randint(1, 3),
        weeks=life.random.choice((4, 5, 6, 12)),
        rhythm=life.random.choice(("every week", "every 2 weeks")),
        hours="any time",
    )


async def seek(life: Life, who: Resident) -> None:
    """Someone for what they look for."""
    topics = ", ".join({*who.wants, life.random.choice(TOPICS)})
    goal = f"Become good at {who.wants[0]} within a year"
    await life.says(who, "/mentor seek", goal=goal, topics=topics, hours="any time")


async def end_early(life: Life, who: Resident, seen: Seen) -> None:
    """They are asked once more."""
    if "End it" in labels_of(seen.card):
        await life.press(who, life.random.choice(("End it", "Go on")), seen)


async def perhaps_end(life: Life, who: Resident, seen: Seen) -> None:
    """Who is not happy is offered a way out."""
    if "End it early" in labels_of(seen.card) and life.now_and_then(0.4):
        await life.press(who, "End it early", seen)


def agree(life: Life, _: Resident, __: Asked) -> Mapping[str, object]:
    return {"goal": "Give a talk that I am proud of", "by": life.days_on(7, 40).isoformat()}


def outcome(life: Life, _: Resident, __: Asked) -> Mapping[str, object]:
    return {
        "came_of_it": "I dare to speak in front of others now.",
        "thanks": "Thank you for your patience.",
        "in_public": life.now_and_then(0.5),
        "words": "We finished what we set out to do.",
    }


FEATURE = Feature(
    first=(perhaps_offer,),
    habits=(Habit(0.01, offer), Habit(0.05, seek)),
    presses={
        "Yes, gladly": Press(3),
        "Yes, please": Press(3),
        "Someone else": Press(0.7),
        "Take a break": Press(0.05),
        "Set a goal": Press(0.5, agree),
        "We have talked": Press(3),
        "Well": Press(3),
        "So-so": Press(1, then=perhaps_end),
        "Not working": Press(0.5, then=perhaps_end),
        "End it early": Press(0.1, then=end_early),
        "Say what came of it": Press(2, outcome),
        "Say thank you": Press(2, outcome),
        "Look again": Press(0.7, lambda *_: {}),
        "Stop looking": Press(0.05),
    },
)
