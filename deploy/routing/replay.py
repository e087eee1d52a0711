"""A replay: asks in the order of their times, each with who can help, and when they'd be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.routing.choice import COUNT, Readiness, choose, left_of
from bot.routing.evidence import Evidence, Kind, Ranked
from bot.routing.index import Index
from bot.routing.ranking import rank
from bot.routing.reasons import reasons_of
from deploy.routing.contacts import Contacts
from deploy.routing.lines import Asked, Given
from deploy.routing.members import Name, Roll

SHOWN = 10
WAVES = (COUNT, COUNT, 1)
"""How many are asked at once, and on silence next: five in all."""
PATIENCE = timedelta(days=1)
"""How long silence lasts until two more are asked: a replay can't tell who would have answered."""
AHEAD = timedelta(days=4)
"""How far a decent hour may be off: a weekend, and a holiday beside it."""


@dataclass(frozen=True, slots=True)
class Named:
    """Someone who can help, and why. `asked_at` (UTC) is None for who isn't asked."""

    member: Name
    score: float
    why: tuple[str, ...]
    asked_at: datetime | None = None

    def as_json(self, *, limits: bool) -> dict[str, object]:
        """As it is printed; when they are asked is of interest with limits only."""
        shown: dict[str, object] = {
            "member": self.member,
            "score": round(self.score, 6),
            "why": self.why,
        }
        at = self.asked_at.isoformat() if self.asked_at else None
        return {**shown, "asked_at": at} if limits else shown


class Replay:
    """What is known so far, and who was asked."""

    def __init__(self, roll: Roll, index: Index, *, limits: bool) -> None:
        self._roll, self._index, self._limits = roll, index, limits
        self._contacts = Contacts()
        self.unknown = 0
        """Lines of evidence of people who are not there."""
        self._ahead: list[Given] = []

    def foresee(self, given: Iterable[Given]) -> None:
        """What members give in times to come: each piece is learnt when its time is there."""
        self._ahead = sorted(given, key=lambda each: each.at, reverse=True)

    def learn(self, given: Given) -> None:
        """From now on this can be found."""
        number = self._roll.number(given.member)
        if number is None:
            self.unknown += 1
        else:
            self._index.add(Evidence(number, given.kind, given.text, given.at))

    def answer(self, ask: Asked) -> list[Named]:
        """Who can help, those first who are asked first. The ask itself is learnt, too."""
        while self._ahead and self._ahead[-1].at <= ask.at:
            self.learn(self._ahead.pop())
        asker = self._roll.number(ask.asker)
        found = [each for each in self._index.best(ask.text) if each.evidence.member_id != asker]
        people = {each.evidence.member_id for each in found} if self._limits else set()
        contacts = {each: self._contacts.around(each, ask.at) for each in people}
        ranked = rank(found, ask.at, contacts, self._index.lately())
        asked = self._ask(ranked, ask.at) if self._limits else {}
        rest = (each for each in ranked if each.member_id not in asked)
        chosen = [each for each in ranked if each.member_id in asked]
        chosen.sort(key=lambda each: list(asked).index(each.member_id))
        if asker is not None:
            self.learn(Given(member=ask.asker, kind=Kind.ASK, text=ask.text, at=ask.at))
        return [self._named(each, ask, asked) for each in [*chosen, *rest][:SHOWN]]

    def _ask(self, ranked: Sequence[Ranked], at: datetime) -> dict[int, datetime]:
        """When each is asked who is, wave after wave."""
        asked: dict[int, datetime] = {}
        for wave, count in enumerate(WAVES):
            now = at + wave * PATIENCE
            left = left_of(ranked, asked)
            known = {each.member_id: self._ready(each.member_id, now) for each in left}
            last = wave == len(WAVES) - 1
            for each in choose(left, known, now, count, within=AHEAD, last=last):
                moment = known[each.member_id].free_from(now)
                if moment is not None:
                    asked[each.member_id] = moment
                    self._contacts.add(each.member_id, moment)
        return asked

    def _ready(self, member: int, now: datetime) -> Readiness:
        ready = Readiness(self._roll.zones[member], last_asked=self._contacts.last(member))
        moment = ready.free_from(now) or now
        return Readiness(
            zone=ready.zone,
            asked_lately=self._contacts.around(member, moment),
            last_asked=ready.last_asked,
        )

    def _named(self, each: Ranked, ask: Asked, asked: dict[int, datetime]) -> Named:
        why = reasons_of(each, ask.text, ask.at)
        name = self._roll.names[each.member_id]
        return Named(name, each.score, why, asked.get(each.member_id))
