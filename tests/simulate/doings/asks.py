"""Asks: people ask, are asked, help or stay silent, close what is answered, and look around."""

from collections.abc import Mapping

from bot.cards import Card
from bot.events import Asked
from tests.simulate.habits import Feature, Habit, Press
from tests.simulate.life import Life, labels_of
from tests.simulate.people import TOPICS, Resident
from tests.stage import words_of

OFTEN = {"never": 0, "once a week": 1, "twice a week": 2, "3 times a week": 3, "5 times a week": 5}
REACH = ("everyone", "everyone", "a few people first", "a few people only", "in confidence")
LATEST = 8  # asks of a channel that someone looks at
WORDS = (
    "Who can help me with {}? I am stuck, and half an hour would do.",
    "Has anyone here done {} before? I would love to hear how it went.",
    "Looking for advice on {} for a small team.",
)


async def name_stewards(life: Life, who: Resident) -> None:
    """Who looks after Kith looks after asks, too."""
    if who.person.admin:
        await life.says(who, "/kith stewards", people=[life.town.resident(who)])


async def say_how_often(life: Life, who: Resident) -> None:
    """How often they may be asked to help, and not before a day."""
    often = life.random.choice(list(OFTEN))
    until = life.days_on(5, 20) if life.now_and_then(0.2) else None
    day = until.isoformat() if until else ""
    seen = await life.says(who, "/profile asks", at_most=often, break_until=day)
    assert seen.title in ("That's how I'll do it", "I won't ask you")
    life.wishes.asks[who.handle] = OFTEN[often]
    life.wishes.breaks.pop((who.handle, "asks"), None)
    if until is not None:
        life.wishes.breaks[who.handle, "asks"] = until


async def perhaps_say_how_often(life: Life, who: Resident) -> None:
    if life.now_and_then(0.25):
        await say_how_often(life, who)


async def perhaps_listen(life: Life, who: Resident) -> None:
    """Some may be asked in confidence."""
    if life.now_and_then(0.2):
        await life.says(who, "/profile listen", willing=True)


async def ask(life: Life, who: Resident) -> None:
    """About what they look for, or anything; if Kith shows something first, it goes out anyway."""
    about = life.random.choice((*who.wants, life.random.choice(TOPICS)))
    seen = await life.says(
        who,
        "/ask",
        detail=life.random.choice(WORDS).format(about),
        urgency=life.random.choice(("today", "this week", "this week", "no hurry")),
        anonymous=life.now_and_then(0.1),
        seen_by=life.random.choice(REACH),
    )
    if "Withdraw" not in labels_of(seen.card):
        await life.react(who, seen)


async def look_at_channel(life: Life, who: Resident) -> None:
    """One of the newest asks may be about what they know."""
    for message in life.town.channel("asks")[-LATEST:]:
        if any(each in words_of(message.card) for each in who.knows):
            await life.react(who, message)
            return


def a_name(life: Life, who: Resident, _: Asked) -> Mapping[str, object]:
    """Whoever comes to mind."""
    other = life.acquaintance(who) or life.someone(who) or who
    return {"person": life.town.resident(other)}


def is_helped(_: Resident, card: Card) -> float:
    """An ask is closed when somebody helps, and sometimes without."""
    return 2.0 if "helping" in words_of(card) else 0.1


FEATURE = Feature(
    first=(name_stewards, perhaps_say_how_often, perhaps_listen),
    habits=(Habit(0.12, ask), Habit(0.02, say_how_often), Habit(0.8, look_at_channel)),
    presses={
        "I can help": Press(3),
        "I know someone": Press(0.3, a_name),
        "Not my topic": Press(0.4),
        "Not this time": Press(2),
        "Yes, I can help": Press(3),
        "Open a room": Press(4),
        "No, thank you": Press(0.5),
        "Yes, it's solved": Press(3, lambda *_: {"note": "That was just what it took."}),
        "Still waiting": Press(1),
        "No, open it again": Press(0.7),
        "Close": Press(is_helped, lambda *_: {}),
        "Withdraw": Press(0.04),
        "Ask everyone": Press(1.5),
        "Keep it between us": Press(1),
        "Ask again": Press(0.4, lambda *_: {}),
        "Ask in other words": Press(1, lambda *_: {}),
        "Ask another way": Press(0.5, lambda *_: {}),
        "Ask mine too": Press(3),
        "No need any more": Press(1),
        "Ask in confidence": Press(1),
        "Post it as it is": Press(1),
        "Post it without my name": Press(1),
        "Leave it": Press(1),
        "Pass it on": Press(3),
        "Send it back": Press(0.5, lambda *_: {"words": "Please leave the place out of it."}),
        "Suggest other words": Press(
            1, lambda *_: {"words": "Who has done this before, and would tell how it went?"}
        ),
    },
)
