"""Quality: how often one of five who are named really helps, with limits and without, and peers."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.routing.documents import of_profile
from bot.routing.evidence import Evidence, Kind
from bot.routing.index import Index
from deploy.routing.lines import Asked, Given
from deploy.routing.members import Roll
from deploy.routing.replay import Named, Replay
from tests.bench.figures import Figure
from tests.bench.routing.community import Answer, Community, Question
from tests.bench.routing.peers import Peer, all_peers, first

NAMED, LIMIT, WEEK = 5, 3, timedelta(days=7)
WARM = 0.1  # of all asks: so many are played before anything is counted
MORNING, EVENING, SATURDAY = 9, 18, 5


@dataclass(slots=True)
class Score:
    """What became of the asks that one way was tried with."""

    asks: int = 0
    helped: int = 0
    asked: int = 0
    in_waves: int = 0
    """People who are asked when two hear of it first, then two more, while nobody helps."""

    @property
    def share(self) -> float:
        """Of the asks, those with somebody among the five who really helps."""
        return self.helped / max(self.asks, 1)

    def count(self, named: list[int], helpers: frozenset[int]) -> None:
        self.asks += 1
        self.asked += len(named)
        place = next((n for n, each in enumerate(named) if each in helpers), None)
        self.helped += place is not None
        reached = len(named) if place is None else place // 2 * 2 + 2
        self.in_waves += min(reached, len(named))


@dataclass(slots=True)
class Weeks:
    """When each was asked; nobody more than three times in seven days."""

    moments: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))

    def full(self, at: datetime) -> set[int]:
        """Who was asked often enough for now."""
        return {
            member
            for member, moments in self.moments.items()
            if len(moments) - bisect_right(moments, at - WEEK) >= LIMIT
        }

    def above(self) -> int:
        """How many were asked more often than that in any seven days."""
        return sum(self._above(sorted(moments)) for moments in self.moments.values())

    def _above(self, moments: list[datetime]) -> bool:
        later = zip(moments, moments[LIMIT:], strict=False)
        return any(fourth - first <= WEEK for first, fourth in later)


def quality(community: Community) -> list[Figure]:
    """The figures of one community, which is played once for each way."""
    asks = f"{len(community.questions):,} asks"
    free, limited = _kith(community, limits=False), _kith(community, limits=True)
    peers = {each.name: _peer(community, each, limits=False) for each in all_peers()}
    tired = {each.name: _peer(community, each, limits=True) for each in all_peers()}
    best, best_tired = max(peers.values()), max(tired.values())
    return [
        *_beside("one of five helps", asks, free.score.share, peers),
        Figure("the same ÷ best peer", asks, free.score.share / best, "", 1.15, at_least=True),
        *_beside("one of five helps, 3 a week", asks, limited.score.share, tired),
        Figure("the same ÷ most active", asks, limited.score.share / tired["most active"], "",
               1.8, at_least=True),
        Figure("the same ÷ best peer, 3 a week", asks, limited.score.share / best_tired, "",
               1.15, at_least=True),
        Figure("people asked in waves ÷ five at once", asks,
               free.score.in_waves / free.score.asked, "", 0.9),
        Figure("people asked above their limit", asks, limited.weeks.above(), "", 0),
        Figure("people asked in their quiet hours", asks, limited.disturbed, "", 0),
    ]  # fmt: skip


def _beside(what: str, where: str, ours: float, peers: dict[str, float]) -> Iterator[Figure]:
    yield Figure(what, where, ours)
    for name, share in peers.items():
        yield Figure(f"– {name}", where, share)


@dataclass(slots=True)
class _Played:
    score: Score = field(default_factory=Score)
    weeks: Weeks = field(default_factory=Weeks)
    disturbed: int = 0


def _kith(community: Community, *, limits: bool) -> _Played:
    roll, index, played = Roll(), Index(), _Played()
    for profile, zone in zip(community.profiles, community.zones, strict=True):
        number = roll.add(str(profile.member_id), zone)
        for each in of_profile(profile):
            index.add(Evidence(number, each.kind, each.words, each.at))
    replay = Replay(roll, index, limits=limits)
    for said in _in_time(community):
        if isinstance(said, Answer):
            replay.learn(Given(member=said.member, kind=Kind.ANSWER, text=said.words, at=said.at))
            continue
        ask = Asked(id=None, asker=said.asker, text=said.words, at=said.at)
        named = [each for each in replay.answer(ask) if each.asked_at or not limits][:NAMED]
        _look_at(played, named, community)
        if said.at >= _warm(community):
            played.score.count([int(each.member) for each in named], said.helpers)
    return played


def _look_at(played: _Played, named: list[Named], community: Community) -> None:
    """When they are asked, in their own days."""
    for each in named:
        if each.asked_at is not None:
            member = int(each.member)
            played.weeks.moments[member].append(each.asked_at)
            local = each.asked_at.astimezone(ZoneInfo(community.zones[member]))
            decent = MORNING <= local.hour < EVENING and local.weekday() < SATURDAY
            played.disturbed += not decent


def _peer(community: Community, peer: Peer, *, limits: bool) -> float:
    score, weeks = Score(), Weeks()
    for profile in community.profiles:
        peer.learn(profile.member_id, profile.bio, None)
    for said in _in_time(community):
        if isinstance(said, Answer):
            peer.learn(said.member, said.words, said.at)
            continue
        barred = {said.asker, *(weeks.full(said.at) if limits else ())}
        named = first(peer.rank(said.words, said.at), barred, NAMED)
        for each in named:
            weeks.moments[each].append(said.at)
        if said.at >= _warm(community):
            score.count(named, said.helpers)
    return score.share


def _warm(community: Community) -> datetime:
    return community.questions[int(len(community.questions) * WARM)].at


def _in_time(community: Community) -> list[Answer | Question]:
    """All that is said, as it comes."""
    answers = (answer for each in community.questions for answer in each.answers)
    return sorted([*community.questions, *answers], key=lambda each: each.at)
