"""Introductions: people join, meet and say so, take breaks, and would rather not meet someone."""

from datetime import timedelta

from bot.cards import Select
from bot.events import Shown
from tests.simulate.habits import Feature, Habit, Press
from tests.simulate.life import Life
from tests.simulate.people import Resident
from tests.stage import Seen


async def set_up(life: Life, who: Resident) -> None:
    """Who looks after Kith begins."""
    if who.person.admin:
        await life.says(who, "/intro setup", cadence="every week", weekday="Monday", at="10:00")


async def join(life: Life, who: Resident) -> None:
    if life.now_and_then(0.75):
        await life.says(who, "/intro join")


async def pause(life: Life, who: Resident) -> None:
    """A fortnight."""
    today = life.town.clock.now().date()
    seen = await life.says(who, "/intro pause", until=(today + timedelta(days=14)).isoformat())
    if seen.title.startswith("You are on a break"):
        life.wishes.breaks[who.handle, "introductions"] = today + timedelta(days=14)


async def resume(life: Life, who: Resident) -> None:
    await life.says(who, "/intro resume")
    life.wishes.breaks.pop((who.handle, "introductions"), None)


async def come_back(life: Life, who: Resident, _: Seen) -> None:
    life.wishes.breaks.pop((who.handle, "introductions"), None)


async def skip(life: Life, who: Resident) -> None:
    await life.says(who, "/intro skip")


async def leave(life: Life, who: Resident) -> None:
    await life.says(who, "/intro leave")


async def look_now(life: Life, who: Resident) -> None:
    """Somebody to meet this week; or they may be found."""
    await life.says(who, "/intro now", wish=life.random.choice(("someone", "someone", "open")))


async def avoid(life: Life, who: Resident) -> None:
    """Mostly someone whom they met."""
    other = life.acquaintance(who) or life.someone(who)
    if other is not None:
        seen = await life.says(who, "/intro avoid", person=life.town.resident(other))
        if isinstance(seen.answer, Shown):  # or Kith has not heard of them yet
            life.wishes.apart.add(frozenset({who.handle, other.handle}))


async def pick_time(life: Life, who: Resident, seen: Seen) -> None:
    """The first that is offered, or another."""
    if isinstance(seen.answer, Shown):
        for part in seen.card.parts:
            if isinstance(part, Select):
                choice = life.random.choice(part.choices)
                await life.town.resident(who).picks(choice.label, on=seen)
                return


FEATURE = Feature(
    first=(set_up, join),
    habits=(
        Habit(0.02, pause),
        Habit(0.02, resume),
        Habit(0.02, skip),
        Habit(0.005, leave),
        Habit(0.03, look_now),
        Habit(0.015, avoid),
    ),
    presses={
        "We met": Press(5),
        "Plan a time": Press(1, then=pick_time),
        "Can't make it": Press(0.3),
        "Not yet": Press(1.5),
        "It didn't happen": Press(0.7),
        "Find someone else this week": Press(3),
        "I'm open to this too": Press(1),
        "Join": Press(1),
        "I'm back": Press(2, then=come_back),
    },
)
