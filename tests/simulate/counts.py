"""Counts: what a community had of it, for reading."""

from collections import Counter
from collections.abc import Iterator
from statistics import median

from tests.bench.figures import Figure
from tests.simulate.life import Life
from tests.simulate.promises import Record


async def counts(life: Life, record: Record, weeks: int) -> list[Figure]:
    """Rows without a goal."""
    town = life.town
    async with town.storage.open(town.community) as work:
        asks = Counter(str(each.state) for each in await work.asks.everything())
        opportunities = Counter(str(each.state) for each in await work.opportunities.everything())
        met = [each.met for each in await work.intros.history()]
        mentorships = Counter(str(each.stage) for each in await work.mentoring.mentorships())
        spotlights = Counter(str(each.state) for each in await work.spotlights.everything())
        pods = Counter(str(each.state) for each in await work.pods.everything())
    return [
        *_shares("asks", asks, "answered"),
        Figure("pairs introduced", "", len(met)),
        Figure("– who said that they met", "", 100 * sum(met) / max(1, len(met)), "%"),
        *_shares("opportunities", opportunities, "filled"),
        *_shares("mentorships", mentorships, "finished"),
        *_shares("spotlights", spotlights, "shown"),
        *_shares("pods", pods, "finished"),
        *_messages(life, record, weeks),
    ]


def _shares(what: str, states: Counter[str], good: str) -> Iterator[Figure]:
    """How many there were, and in which state."""
    yield Figure(what, "", states.total())
    for state, number in sorted(states.items(), key=lambda each: (each[0] != good, each[0])):
        yield Figure(f"– {state}", "", number)


def _messages(life: Life, record: Record, weeks: int) -> Iterator[Figure]:
    """What came to each, by the weeks that they were here."""
    stayed = {
        who.handle: max(1.0, (min(who.leaves or weeks * 7, weeks * 7) - who.comes) / 7)
        for who in life.residents
    }
    for what, times in (
        ("private messages", record.private),
        ("– that nobody asked for", {who: len(at) for who, at in record.unasked.items()}),
        ("– asks that reached them", {who: len(at) for who, at in record.asked.items()}),
    ):
        each = [times.get(who, 0) / weeks_here for who, weeks_here in stayed.items()]
        yield Figure(f"{what}, median", "a member and week", median(each))
        yield Figure(f"{what}, most", "a member and week", max(each))
