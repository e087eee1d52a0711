"""Choice: whom of those who can help to ask now, so that nobody is worn out or left aside."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from bot.records.contacts import USUAL
from bot.routing.evidence import Ranked
from bot.routing.hours import decent_from
from bot.routing.ranking import introduced_only
from bot.zones import zone_of

COUNT = 2
"""How many are asked at once; on silence, as many more."""
_LOOKED_AT = 60  # of those who fit best, the first: enough for all waves in a busy week
NEARLY = (
    0.95  # of the best's score: as good as equal, so that who was not asked for longest is next
)
SHARE = 0.5  # the same for newcomers, who have had no time to show what they know
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Readiness:
    """What must be known of someone before they are asked. Times are UTC, `zone` an IANA name.

    `away` is someone who paused or is on holiday. `asked_lately` counts the last 7 days. `barred`
    are the asker, who shares a never-pair with them, and who said that this is not their topic.
    """

    zone: str = "UTC"
    away: bool = False
    asked_lately: int = 0
    limit: int = USUAL
    last_asked: datetime | None = None
    newcomer: bool = False
    barred: bool = False

    def free_from(self, now: datetime) -> datetime | None:
        """The first decent moment to ask them (UTC); None when they can't be asked this week."""
        if self.away or self.barred or self.asked_lately >= self.limit:
            return None
        return decent_from(now, zone_of(self.zone))


def left_of(ranked: Sequence[Ranked], asked: Container[int]) -> list[Ranked]:
    """Those who were not asked yet, of many only the best; `asked` are ids."""
    left = (each for each in ranked if each.member_id not in asked)
    return list(islice(left, _LOOKED_AT))


def choose(
    ranked: Sequence[Ranked],
    known: Mapping[int, Readiness],
    now: datetime,
    count: int = COUNT,
    *,
    within: timedelta = timedelta(),
    last: bool = False,
) -> list[Ranked]:
    """Whom to ask next, at most `count`; who is not in `known` isn't asked.

    They can be asked at once, or `within` a time. In the `last` wave one may be somebody for whom
    only their introduction speaks.
    """
    free = [each for each in ranked if _is_free(known.get(each.member_id), now, within)]
    known_for = [each for each in free if not introduced_only(each)]
    chosen = _in_turn(known_for, known, count)
    introduced = [each for each in free if introduced_only(each)]
    if last and introduced and count > 0:
        return [*chosen[: count - 1], *_in_turn(introduced, known, 1)]
    return chosen


def _is_free(ready: Readiness | None, now: datetime, within: timedelta) -> bool:
    moment = ready.free_from(now) if ready else None
    return moment is not None and moment <= now + within


def _in_turn(ranked: Sequence[Ranked], known: Mapping[int, Readiness], count: int) -> list[Ranked]:
    """The best; among nearly equal ones, who was not asked for longest."""
    rest, chosen = list(ranked), list[Ranked]()

    def turn(each: Ranked) -> tuple[datetime, float, int]:
        return known[each.member_id].last_asked or _NEVER, -each.score, each.member_id

    def near(each: Ranked) -> bool:
        share = SHARE if known[each.member_id].newcomer else NEARLY
        return each.score >= share * rest[0].score

    while rest and len(chosen) < count:
        chosen.append(min(filter(near, rest), key=turn))
        rest.remove(chosen[-1])
    return chosen
