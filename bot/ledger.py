"""The ledger's figures: what was sent, waits or failed, by feature and by round, in words too."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cards import Speakable, listing
from bot.declare import Topic
from bot.people import Member, Place, PlaceSort
from bot.records.deliveries import Entry, Fate, Reason
from bot.records.intros import Program
from bot.records.rounds import Round
from bot.replies import Room
from bot.work import Work

WEEK = timedelta(days=7)
ROUNDS = 3  # the newest
OTHER = "Others"
NAMED = 8  # people of a room

Tally = Counter[Fate]


@dataclass(frozen=True, slots=True)
class Figures:
    """A community's: all that waits or failed, and what was sent or cancelled in the last 7 days.

    Rounds have all that was sent since the first of them was drawn.
    """

    waiting: Sequence[Reason]
    failed: Sequence[Reason]
    topics: Mapping[str, Tally]
    rounds: Sequence[tuple[Round, Program, Tally]]
    failed_jobs: int

    @property
    def total(self) -> Tally:
        """Of all topics."""
        return sum(self.topics.values(), Counter())


async def take_figures(work: Work, topics: Mapping[str, Topic], now: datetime) -> Figures:
    """The community's figures. `topics` are the catalog's."""
    return Figures(
        waiting=await work.ledger.reasons(Fate.WAITING),
        failed=await work.ledger.reasons(Fate.FAILED),
        topics=await _by_topic(work, topics, now - WEEK),
        rounds=await _by_round(work),
        failed_jobs=await work.ledger.count_failed_jobs(),
    )


async def _by_topic(work: Work, topics: Mapping[str, Topic], since: datetime) -> dict[str, Tally]:
    counted = await work.ledger.count([f"{word}:" for word in topics], since)
    tallies: dict[str, Tally] = {}
    for (heading, fate), number in sorted(counted.items()):
        tallies.setdefault(topic_of(heading, topics), Counter())[fate] += number
    return tallies


async def _by_round(work: Work) -> list[tuple[Round, Program, Tally]]:
    rounds = await work.intros.newest_rounds(ROUNDS)
    programs = {each.id: each for each in await work.intros.programs()}
    if not rounds:
        return []
    headings = {f"{each.key}:": each for each in rounds}
    counted = await work.ledger.count(list(headings), min(each.at for each in rounds))
    return [
        (
            each,
            programs[each.program_id],
            Counter({fate: counted.get((of, fate), 0) for fate in Fate}),
        )
        for of, each in headings.items()
    ]


def first_word(key: str) -> str:
    """What it is about: `round` of `round:17:group:3:opening`."""
    return key.partition(":")[0]


def topic_of(key: str, topics: Mapping[str, Topic]) -> str:
    """What a message or job is called, by the first word of its key."""
    found = topics.get(first_word(key))
    return found.title if found else OTHER


def whom(entry: Entry, topics: Mapping[str, Topic]) -> tuple[Speakable, ...]:
    """To whom or where it goes. A feature may keep to itself whom it writes to."""
    topic = topics.get(first_word(entry.key))
    discreet = topic is not None and topic.discreet
    match entry.to:
        case Member() if not discreet:
            return (entry.to,)
        case Room(members=members) if members and not discreet:
            return ("a room for ", *listing(*members[:NAMED]))
        case Room() | Place(sort=PlaceSort.ROOM):
            return ("a room",)
        case Place(sort=PlaceSort.CHANNEL):
            return (entry.to,)
        case _:
            return ("someone, privately",)


def tally_words(tally: Tally) -> str:
    """`24 sent, 1 not delivered`."""
    words = {
        Fate.SENT: "sent",
        Fate.WAITING: "waiting",
        Fate.FAILED: "not delivered",
        Fate.CANCELLED: "cancelled",
    }
    said = [f"{tally[fate]} {word}" for fate, word in words.items() if tally[fate]]
    return ", ".join(said) or "nothing yet"


def reason_words(why: str | None) -> str:
    """Why something waits or failed. A name of an error is no reason that anybody understands."""
    if why is None:
        return "Next in line."
    return why if " " in why else f"Something went wrong on my side ({why})."
