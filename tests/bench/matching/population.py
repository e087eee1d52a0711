"""Invented people: teams, zones, languages, what they offer and look for, and a past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from random import Random

from bot.matching import Candidate, Meeting, Past
from bot.matching.people import Pair

AT = datetime(2026, 3, 2, tzinfo=UTC)
ZONES = {
    "Europe/Berlin": 22, "Europe/London": 18, "America/New_York": 18, "America/Los_Angeles": 12,
    "Europe/Warsaw": 8, "Asia/Kolkata": 10, "America/Sao_Paulo": 5, "Asia/Singapore": 4,
    "Australia/Sydney": 2, "Asia/Kathmandu": 1,
}  # fmt: skip
LANGUAGES = {
    "Europe/Berlin": "German", "Europe/Warsaw": "Polish", "Asia/Kolkata": "Hindi",
    "America/Sao_Paulo": "Portuguese", "Asia/Singapore": "Mandarin",
}  # fmt: skip
TOPICS = (
    "hiring", "pricing", "rust", "python", "kubernetes", "fundraising", "sales calls", "writing",
    "design reviews", "accessibility", "security audits", "data pipelines", "machine vision",
    "onboarding", "public speaking", "remote work", "negotiation", "roadmaps", "user research",
    "support", "localisation", "incident response", "open source", "budgets", "contracts",
    "compilers", "databases", "career changes", "parental leave", "moving abroad",
)  # fmt: skip
INTERESTS = (
    "chess", "hiking", "climbing", "baking", "jazz", "football", "gardening", "board games",
    "photography", "running", "cinema", "sewing", "sailing", "birds", "poetry", "cycling",
)  # fmt: skip
TITLES = ("Engineer", "Designer", "Product manager", "Analyst", "Recruiter", "Account manager")
TEAM = 8  # people in a team
SHY = 0.05  # never-pairs for each person


@dataclass(frozen=True, slots=True)
class Population:
    """People and their past, the same for the same seed."""

    people: tuple[Candidate, ...]
    past: Past


def invent(count: int, seed: int = 1, *, rounds: int = 6) -> Population:
    """So many people of one company, after so many rounds of chance."""
    random = Random(seed)
    people = tuple(_person(number, count, random) for number in range(count))
    never = {_two(random, count) for _ in range(round(count * SHY))} if count > 1 else set()
    return Population(people, Past(frozenset(never), _meetings(count, rounds, random)))


def plain(count: int) -> Population:
    """So many people of whom nothing is known and who have no past."""
    return Population(tuple(Candidate(number) for number in range(count)), Past())


def _person(number: int, count: int, random: Random) -> Candidate:
    zone = random.choices(tuple(ZONES), tuple(ZONES.values()))[0]
    mother_tongue = LANGUAGES.get(zone)
    speaks = {"English"} if mother_tongue is None or random.random() < 0.95 else set()
    team = random.randrange(max(2, count // TEAM))
    return Candidate(
        id=number + 1,
        team=f"team {team}",
        company="Bright" if random.random() < 0.9 else f"partner {random.randrange(5)}",
        title=random.choice(TITLES),
        manager=-1 - team,
        seniority=min(10, 1 + int(random.expovariate(0.35))),
        zone=zone,
        languages=frozenset(speaks | ({mother_tongue} if mother_tongue else set())),
        skills=_some(TOPICS, 3, random),
        offers=_some(TOPICS, 2, random),
        needs=_some(TOPICS, 2, random),
        interests=_some(INTERESTS, 3, random),
        newcomer=random.random() < 0.05,
        sat_out=int(random.random() < 0.03),
    )


def _some(words: Sequence[str], most: int, random: Random) -> tuple[str, ...]:
    return tuple(random.sample(words, random.randint(0, most)))


def _two(random: Random, count: int) -> Pair:
    return frozenset(random.sample(range(1, count + 1), 2))


def _meetings(count: int, rounds: int, random: Random) -> dict[Pair, tuple[Meeting, ...]]:
    found: dict[Pair, tuple[Meeting, ...]] = {}
    order = list(range(1, count + 1))
    for ago in range(1, rounds + 1):
        random.shuffle(order)
        for pair in map(frozenset, zip(order[::2], order[1::2], strict=False)):
            met = random.choices((True, False, None), (6, 1, 3))[0]
            found[pair] = (*found.get(pair, ()), Meeting(ago, met))
    return found


def remember(past: Past, groups: Sequence[Sequence[int]]) -> Past:
    """The past one round later, with these groups in it, who met."""
    meetings = {
        pair: tuple(Meeting(each.rounds_ago + 1, each.met) for each in known)
        for pair, known in past.meetings.items()
    }
    for group in groups:
        for pair in map(frozenset, combinations(group, 2)):
            meetings[pair] = (Meeting(1, met=True), *meetings.get(pair, ()))
    return Past(past.never, meetings)
