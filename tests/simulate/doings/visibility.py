"""Visibility: the spotlight, thanks that last, and who would speak about something."""

from collections.abc import Mapping

from bot.events import Asked
from tests.simulate.habits import Feature, Habit, Press
from tests.simulate.life import Life, labels_of
from tests.simulate.people import Resident
from tests.stage import Seen


async def set_up(life: Life, who: Resident) -> None:
    """Each Tuesday someone is shown to everyone."""
    if who.person.admin:
        place = life.town.place("general")
        await life.says(who, "/kith spotlight", channel=place, weekday="Tuesday", at="10:00")


async def stand_aside(life: Life, who: Resident) -> None:
    """They are not asked, or may be again."""
    ask_me = life.now_and_then(0.5)
    await life.says(who, "/profile spotlight", ask_me=ask_me)
    if not ask_me:
        life.wishes.out_of_the_light.add(who.handle)


async def never(life: Life, who: Resident, _: Seen) -> None:
    life.wishes.out_of_the_light.add(who.handle)


async def show_it(life: Life, who: Resident, seen: Seen) -> None:
    """They like what they wrote."""
    if "Show this" in labels_of(seen.card):
        await life.press(who, "Show this", seen)


async def speak(life: Life, who: Resident) -> None:
    """On what they know."""
    await life.says(who, "/profile speak", topics=", ".join(who.knows))


async def look_for_speakers(life: Life, who: Resident) -> None:
    await life.says(who, "/profile who", words=f"speaks about {life.random.choice(who.wants)}")


async def export(life: Life, who: Resident) -> None:
    await life.says(who, "/shoutout export")


def own_words(_: Life, who: Resident, __: Asked) -> Mapping[str, object]:
    return {"words": f"I work on {who.knows[0]}.", "can_help_with": ", ".join(who.knows)}


FEATURE = Feature(
    first=(set_up,),
    habits=(
        Habit(0.005, stand_aside),
        Habit(0.02, speak),
        Habit(0.03, look_for_speakers),
        Habit(0.01, export),
    ),
    presses={
        "Show this": Press(3),
        "Write my card": Press(2, own_words, show_it),
        "Rather not": Press(0.1),
        "Never ask me": Press(0.3, then=never),
        "Add it to my profile": Press(2),
    },
)
