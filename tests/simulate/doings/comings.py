"""Comings and goings: people introduce themselves, say how they want to be treated, and leave."""

from tests.simulate.habits import Feature, Habit
from tests.simulate.life import Life
from tests.simulate.people import LEVELS, Resident


async def introduce(life: Life, who: Resident) -> None:
    """Most write a profile; who lives in another zone than Kith knows may say so."""
    if life.now_and_then(0.15):
        await life.town.resident(who).opens_home()
        return
    zone = who.lives_in if life.now_and_then(0.7) else ""
    seen = await life.says(
        who, "/profile edit", title=who.title, company=who.company, time_zone=zone
    )
    if zone and seen.title == "Your profile is up to date":
        life.wishes.zones[who.handle] = zone
    await life.says(
        who,
        "/profile offer",
        can_help_with=", ".join(who.knows),
        looking_for=", ".join(who.wants),
        languages="English",
    )


async def choose_level(life: Life, who: Resident) -> None:
    """How often Kith may write to them unasked."""
    level = life.random.choice(LEVELS)
    seen = await life.says(who, "/kith notify", how=level)
    assert seen.title.startswith("I write to you")
    life.wishes.levels[who.handle] = level
    if level == "never":
        life.wishes.unheard.add(who.handle)


async def perhaps_choose_level(life: Life, who: Resident) -> None:
    if life.now_and_then(0.3):
        await choose_level(life, who)


async def look_around(life: Life, who: Resident) -> None:
    """Their home, the help, their own numbers."""
    await life.town.resident(who).opens_home()
    await life.says(who, life.random.choice(("/kith help", "/mentor status", "/opportunity mine")))


async def perhaps_leave(life: Life, who: Resident) -> None:
    """On the day that is their last."""
    if who.leaves != life.day:
        return
    if who.erases:
        asked = await life.says(who, "/privacy erase")
        await life.press(who, "Remove everything", asked)
    else:
        await life.town.resident(who).leaves()
    life.gone[who.handle] = life.town.clock.now()


FEATURE = Feature(
    first=(introduce, perhaps_choose_level),
    habits=(Habit(0.03, choose_level), Habit(0.15, look_around), Habit(1_000, perhaps_leave)),
)
