"""Fairness: nobody is asked for the spotlight again before all others who may be were."""

from collections import Counter
from collections.abc import Iterator

from bot.records.spotlights import Spotlight
from bot.zones import zone_of
from tests.simulate.life import Life
from tests.simulate.people import Resident


async def unfair_spotlights(life: Life) -> list[str]:
    """Each who was asked once more while someone waited for their turn, in words."""
    town = life.town
    async with town.storage.open(town.community) as work:
        everything = await work.spotlights.everything()
        handles = {each.id: each.handle for each in await work.members.everyone()}
    known = [each for each in everything if each.member_id in handles]
    return list(_unfair(life, known, handles))


def _unfair(life: Life, asked: list[Spotlight], handles: dict[int, str]) -> Iterator[str]:
    times: Counter[str] = Counter()
    for each in sorted(asked, key=lambda each: (each.lap, each.id)):
        handle = handles[each.member_id]
        waiting = [
            who.name
            for who in life.residents
            if times[who.handle] < times[handle] and _may_be_asked(life, who, each)
        ]
        if waiting:
            yield f"{handle} at {each.at:%d %b}, before {', '.join(waiting[:5])}"
        times[handle] += 1


def _may_be_asked(life: Life, who: Resident, spotlight: Spotlight) -> bool:
    """Whether they had come a day before at least, and never said that they would rather not."""
    wishes, gone = life.wishes, life.gone.get(who.handle)
    begun = life.began.astimezone(zone_of(wishes.home)).date()
    return (
        (spotlight.at.date() - begun).days > who.comes
        and (gone is None or gone > spotlight.at)
        and who.handle not in wishes.out_of_the_light | wishes.unheard
    )
