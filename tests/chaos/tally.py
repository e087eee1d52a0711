"""The tally: what people saw, held against what was committed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from storage.communities import CommunityRow
from storage.parcels import PLACE_JSON, ParcelRow
from tests.chaos.towns import ASKS, Side, Town


@dataclass
class Tally:
    """How often each thing happened.

    Of what was seen twice, `twice_though_known` is what the platform should have known again,
    and `twice_in_one_place` is the most in one conversation.
    """

    messages: int = 0
    lost: int = 0
    seen_twice: int = 0
    twice_though_known: int = 0
    twice_in_one_place: int = 0
    order_broken: int = 0
    told_twice: int = 0
    told_never: int = 0
    failed: int = 0
    violations: int = 0
    restless: int = 0
    kills: int = 0
    freezes: int = 0
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Nothing is lost, nothing comes twice. Where a platform knows no message again, one may
        for each kill.
        """
        bad = (self.lost, self.order_broken, self.told_twice, self.told_never, self.failed)
        wrong = (*bad, self.twice_though_known, self.violations, self.restless)
        return not any(wrong) and self.twice_in_one_place <= self.kills + self.freezes

    def table(self) -> str:
        """A line for each number."""
        shown = [(each.name.replace("_", " "), getattr(self, each.name)) for each in fields(self)]
        lines = [f"{name:20}{value:>9.4g}" for name, value in shown if name != "examples"]
        return "\n".join([*lines, *self.examples[:20]])


async def count(tally: Tally, side: Side, engine: AsyncEngine, asked: set[tuple[str, int]]) -> None:
    """Add what came of a side. `asked` are the asks that somebody saw confirmed, by their town."""
    for town in side.towns:
        rows = await _committed(engine, side, town)
        _count_messages(tally, side, town, rows)
        _count_order(tally, side, town)
        _count_people(tally, side, town)
        words = "\n".join(
            w for each in side.seen(town) for w in each.words if _is_asks(town, each.place)
        )
        for number in sorted(n for handle, n in asked if handle == town.handle):
            if f"matter {number}?" not in words:
                tally.told_never += 1
                tally.examples.append(f"{town.name}: ask {number} was never posted")
    tally.violations += len(side.violations)
    tally.examples += [str(each) for each in side.violations]


def _is_asks(town: Town, place: str) -> bool:
    return town.channels[ASKS].handle == place


async def _committed(engine: AsyncEngine, side: Side, town: Town) -> Sequence[ParcelRow]:
    """Every message that was ever queued there; redrawings are none of their own."""
    of_town = (
        select(ParcelRow)
        .join(CommunityRow, CommunityRow.id == ParcelRow.community_id)
        .where(
            CommunityRow.platform == side.platform,
            CommunityRow.handle == town.handle,
            ParcelRow.revises.is_(None),
        )
    )
    async with AsyncSession(engine) as session:
        return (await session.scalars(of_town)).all()


def _count_messages(tally: Tally, side: Side, town: Town, rows: Sequence[ParcelRow]) -> None:
    seen = list(side.seen(town))
    stands = Counter(mark for each in seen for mark in each.marks)
    for row in rows:
        tally.messages += 1
        where = PLACE_JSON.validate_json(row.place).handle if row.place else ""
        if row.status == "failed":
            tally.failed += 1
            tally.examples.append(f"{town.name}: {row.key} was given up: {row.why}")
        elif not stands[side.mark(where, row.key)]:
            tally.lost += 1
            tally.examples.append(f"{town.name}: {row.key} is {row.status}, and nowhere")
    for each in seen:
        again = {mark: n - 1 for mark, n in Counter(each.marks).items() if n > 1}
        many = sum(again.values())
        tally.seen_twice += many
        tally.twice_though_known += many if side.recalls else 0
        tally.twice_in_one_place = max(tally.twice_in_one_place, many)
        tally.examples += [f"{town.name}: {mark} stands {n + 1} times" for mark, n in again.items()]


def _count_order(tally: Tally, side: Side, town: Town) -> None:
    for each in side.seen(town):
        first = list(dict.fromkeys(each.numbers))
        if first != sorted(first):
            tally.order_broken += 1
            tally.examples.append(f"{town.name}: order in {each.place} is {first}")


def _count_people(tally: Tally, side: Side, town: Town) -> None:
    """Each of those who take part is introduced once."""
    rooms = side.rooms(town)
    for person in town.people:
        tally.told_never += rooms[person.handle] == 0
        tally.told_twice += max(0, rooms[person.handle] - 1)
        if rooms[person.handle] != 1:
            tally.examples.append(f"{town.name}: {person.name} is in {rooms[person.handle]} rooms")
