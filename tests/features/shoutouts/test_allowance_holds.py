"""Whatever people do, nobody thanks more people a day than the community allows."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.records.shoutouts import Shoutout
from bot.wires import wire_up
from storage.database import SqlStorage
from tests.conftest import EmptySqlite, Engines
from tests.features.shoutouts.stories import change, note, thank
from tests.stage import Actor, Stage, open_stage

BERLIN = ZoneInfo("Europe/Berlin")
LIMIT = 3
CLOCKS_CHANGE = (datetime(2026, 3, 28, 9, tzinfo=UTC), datetime(2026, 10, 24, 9, tzinfo=UTC))
Pair = tuple[int, int]


@dataclass
class Watch:
    """Sees which thanks are out, and on which day each of them came up."""

    stage: Stage
    days: dict[str, dict[Pair, date]] = field(default_factory=dict)

    async def given_by(self, name: str) -> list[Shoutout]:
        member = await self.stage.actor(name).member()
        async with self.stage.storage.open(self.stage.community) as work:
            return list(await work.shoutouts.given_by(member.id))

    async def check(self, name: str) -> None:
        """No more than allowed, and exactly those that are out."""
        today = self.stage.clock.now().astimezone(BERLIN).date()
        said = await self.given_by(name)
        out = {(s.id, r.member_id) for s in said for r in s.receivers if r.named}
        known = self.days.get(name, {})
        self.days[name] = {pair: known.get(pair, today) for pair in out}
        counted = [pair for pair, day in self.days[name].items() if day == today]
        assert len(counted) <= LIMIT
        member = await self.stage.actor(name).member()
        async with self.stage.storage.open(self.stage.community) as work:
            assert await work.shoutouts.spent(member.id, today) == len(counted)


GIVERS = st.sampled_from(["ana", "ana", "ben"])
PEOPLE = st.lists(st.sampled_from(["cy", "dee", "eli", "fay"]), min_size=1, unique=True)
NTH = st.sampled_from([0, 0, 0, 1, 2])
GIVE = st.tuples(st.just("give"), GIVERS, st.lists(PEOPLE, min_size=1, max_size=3))
EDIT = st.tuples(st.just("edit"), GIVERS, NTH, PEOPLE, st.integers(1, 2))
STEPS = st.one_of(
    GIVE,
    EDIT,
    EDIT,
    st.tuples(st.just("undo"), GIVERS, NTH, st.integers(1, 2)),
    st.tuples(st.just("decide"), st.sampled_from(["cy", "dee"]), st.booleans()),
    st.tuples(st.just("move"), GIVERS, st.sampled_from(["Pacific/Apia", "Pacific/Midway"])),
    st.tuples(st.just("wait"), st.sampled_from([1, 5, 13.9, 14.1, 23, 24, 25])),
)
HISTORIES = st.builds(
    lambda first, rest: [first, *rest], GIVE, st.lists(STEPS, min_size=8, max_size=14)
)


class Doing:
    """The steps, as people take them."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.watch = Watch(stage)

    async def give(self, name: str, groups: list[list[str]]) -> None:
        """At once, when there are several."""
        actor, people = self.stage.actor(name), map(self._people, groups)
        await asyncio.gather(*(thank(actor, *each) for each in people))

    async def edit(self, name: str, nth: int, people: list[str], times: int) -> None:
        """The same form may be sent twice at once."""
        actor, wire = self.stage.actor(name), await self._wire("shoutout.edit", name, nth)
        form = await actor.presses_wire(wire) if wire else None
        if form is not None:
            who = self._people(people)
            await asyncio.gather(*(actor.submits(form, who=who) for _ in range(times)))

    async def undo(self, name: str, nth: int, times: int) -> None:
        wire = await self._wire("shoutout.undo", name, nth)
        actor = self.stage.actor(name)
        if wire:
            await asyncio.gather(*(actor.presses_wire(wire) for _ in range(times)))

    async def decide(self, name: str, down: bool) -> None:
        """The receiver takes one down, or changes who sees it."""
        wires = note(self.stage, name).card.wires if self.stage.inbox(name) else ()
        if wires:
            await self.stage.actor(name).presses_wire(wires[-1 if down else 0])

    async def move(self, name: str, zone: str) -> None:
        await self.stage.add(name, zone=zone)

    async def wait(self, hours: float) -> None:
        await self.stage.passes(hours=hours)

    async def _wire(self, action: str, name: str, nth: int) -> str | None:
        said = await self.watch.given_by(name)
        return wire_up(action, (said[nth].id,)) if nth < len(said) else None

    def _people(self, names: list[str]) -> list[Actor]:
        return [self.stage.actor(each) for each in names]


async def _live_through(
    engine: AsyncEngine, start: datetime, steps: list[tuple[object, ...]]
) -> None:
    stage = await open_stage(SqlStorage(engine, b"secret"))
    await change(stage, zone="Europe/Berlin", allowance=LIMIT)
    stage.clock.set(start)
    doing = Doing(stage)
    for name, *how in steps:
        step: Callable[..., object] = getattr(doing, str(name))
        await step(*how)  # type: ignore[misc]  # each step is a coroutine
        for giver in ("ana", "ben"):
            await doing.watch.check(giver)
    await engine.dispose()


@settings(max_examples=25)
@given(st.sampled_from(CLOCKS_CHANGE), HISTORIES)
def test_the_allowance_is_never_overrun(
    engines: Engines, empty_sqlite: EmptySqlite, start: datetime, steps: list[tuple[object, ...]]
) -> None:
    """Giving, editing and undoing in any order, at once, over days and changing clocks."""
    asyncio.run(_live_through(engines(empty_sqlite()), start, steps))
