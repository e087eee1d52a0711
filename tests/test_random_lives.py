"""Random lives: members type, press, fill in and let time go by, and the promises hold."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from itertools import combinations, count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.cards import Button, Buttons, Card, MemberSelect, Select
from bot.clock import WallClock
from bot.events import Asked, Pressed, Shown, Submitted
from bot.options import Kind, Option, Raw
from bot.records.contacts import WEEK
from bot.records.pods import SeatState
from bot.routing.hours import is_decent
from bot.work import Work
from bot.zones import zone_of
from storage.database import SqlStorage
from tests.conftest import SECRET
from tests.nasty import NASTY_TEXTS, NASTY_WIRES
from tests.network import Message
from tests.stage import Actor, Seen, Stage, open_stage

ACTORS = ("ana", "ben", "cy", "dee", "eli")
AUDIT = "who can help me with a security audit?"
ZONES = {"ben": "America/New_York", "cy": "Asia/Tokyo", "dee": "Europe/Berlin"}
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_fresh = count()

Press = tuple[str, tuple[str, ...], Message | None]


class Life:
    """A community in which things happen; after each, what must hold is looked at."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.commands = sorted(stage.catalog.commands)
        self.last: dict[str, Seen] = {}
        self.met: Counter[frozenset[int]] = Counter()
        self.proposed: set[frozenset[int]] = set()
        self.begun: set[frozenset[int]] = set()
        self.together: set[frozenset[int]] = set()
        self.apart: frozenset[frozenset[int]] = frozenset()
        self.asked: set[int] = set()

    async def live(self, who: int, what: str, which: int, value: int) -> None:
        """One step of one member, and the promises after it."""
        name = ACTORS[who]
        actor = self.stage.actor(name).at(("general", "coffee", "asks")[value % 3])
        match what:
            case "type":
                line = f"/{self.commands[which % len(self.commands)]} {_pick(NASTY_TEXTS, value)}"
                self.last[name] = await actor.says(line)
            case "run":
                self.last[name] = await self.run(actor, which, value)
            case "press":
                await self.press(name, actor, which, value)
            case "fill":
                await self.fill(name, actor, which, value)
            case "forge":
                await actor.presses_wire(_pick(NASTY_WIRES, which))
            case "thank":
                author = self.stage.actor(ACTORS[which % len(ACTORS)])
                self.last[name] = await actor.uses("Thank for this message", author)
            case "ask":
                reach = ("everyone", "a few people first", "a few people only")[value % 3]
                self.last[name] = await actor.says("/ask", detail=AUDIT, seen_by=reach)
            case "build":
                line = (f"/collab pod {AUDIT}", f'/collab {AUDIT} needs:"security audits"')[
                    value % 2
                ]
                self.last[name] = await actor.says(line)
            case "skip":
                await self.stage.passes(hours=(1, 26, 7 * 24)[value % 3])
            case _:
                raise ValueError(what)
        await self.promises()

    async def run(self, actor: Actor, which: int, value: int) -> Seen:
        path = self.commands[which % len(self.commands)]
        command = self.stage.catalog.commands[path]
        options: dict[str, object] = {
            option.name: self.raw(option, value + n)
            for n, option in enumerate(command.options)
            if option.required or (value >> n) % 2
        }
        return await actor.says(f"/{path}", **options)

    async def press(self, name: str, actor: Actor, which: int, value: int) -> None:
        presses = self.presses(name)
        if presses:
            wire, picks, message = presses[which % len(presses)]
            picked = (_pick(picks, value),) if picks else ()
            self.last[name] = await self.stage.act(actor, Pressed(wire, picked), message)

    async def fill(self, name: str, actor: Actor, which: int, value: int) -> None:
        answer = self.last[name].answer if name in self.last else None
        if isinstance(answer, Asked):
            filled = {o.name: self.raw(o, value + n) for n, o in enumerate(answer.fields)}
            given = dict(answer.values) | filled if which % 2 else filled
            self.last[name] = await self.stage.act(actor, Submitted(answer.wire, given))

    def presses(self, name: str) -> list[Press]:
        """All that a member could press: in channels, in their own rooms, on their last answer."""
        cards: list[tuple[Card, Message | None]] = []
        if name in self.last and isinstance(self.last[name].answer, Shown):
            cards.append((self.last[name].card, None))
        places = [self.stage.place(each) for each in ("general", "coffee", "asks", "shoutouts")]
        places += self.stage.rooms_of(name)
        inbox = self.stage.inbox(name)
        cards += [(m.card, m) for m in self.stage.network.messages if m.place in places]
        cards += [(m.card, m) for m in inbox]
        return [press for card, message in cards for press in _presses(card, message, self.stage)]

    def raw(self, option: Option, value: int) -> Raw:
        """Something that may or may not do for an option."""
        if option.kind in (Kind.MEMBER, Kind.MEMBERS):
            people = (*ACTORS, "robo")
            handles = [self.stage.people[each].handle for each in people] + ["U404"]
            if option.kind is Kind.MEMBER:
                return _pick(handles, value)
            return tuple(_pick(handles, value + n) for n in range(1 + value % 3))
        if option.kind is Kind.CHANNEL and value % 3:
            place = self.stage.place("coffee")
            return f"<#{place.handle}|{place.name}>"
        if option.choices and value % 4:
            return _pick(option.choices, value)
        if option.is_text and value % 3 == 0:
            return AUDIT
        return _pick(NASTY_TEXTS, value)

    async def promises(self) -> None:
        """Never-pair holds, each message once, nobody in two groups of a round."""
        keys = Counter(each.key for each in self.stage.network.messages)
        assert all(times == 1 for times in keys.values()), keys.most_common(3)
        async with self.stage.storage.open(self.stage.community) as work:
            met = Counter(frozenset((p.one, p.other)) for p in await work.intros.history())
            new = met - self.met
            assert not set(new) & self.apart, "two who must never meet were introduced"
            await self.ask_nobody_too_much(work)
            proposed = {frozenset(p.members) for p in await work.mentoring.proposed_since(LONG_AGO)}
            begun = {frozenset(each.members) for each in await work.mentoring.mentorships()}
            assert not (proposed - self.proposed) & self.apart, "two kept apart were proposed"
            assert not (begun - self.begun) & self.apart, "two who must never meet have begun"
            together = await self.who_is_together(work)
            assert not (together - self.together) & self.apart, "two kept apart were put together"
            self.proposed, self.begun, self.together = proposed, begun, together
            self.met, self.apart = met, await work.intros.never_pairs()
            for program in await work.intros.programs():
                last = await work.intros.last_round(program.id)
                groups = await work.intros.groups(last.id) if last else []
                members = Counter(each for group in groups for each in group.members)
                assert all(times == 1 for times in members.values())

    async def who_is_together(self, work: Work) -> set[frozenset[int]]:
        """Who was asked to build something together, and who shares the room of a pod."""
        pairs = {
            frozenset({project.author_id, each.member_id})
            for project in await work.projects.everything()
            for each in await work.projects.invitations(project.id)
        }
        for pod in await work.pods.everything():
            seats = await work.pods.seats(pod.id) if pod.begun_at else []
            inside = [each.member_id for each in seats if each.state is SeatState.IN]
            pairs |= {frozenset(each) for each in combinations(inside, 2)}
        return pairs

    async def ask_nobody_too_much(self, work: Work) -> None:
        """Nobody was asked above their limit, at a bad hour, or for whom they must not meet."""
        people = await work.members.many([each.id for each in await work.members.everyone()])
        past = await work.contacts.since(list(people), datetime(2026, 1, 1, tzinfo=UTC))
        open_to = await work.contacts.openness(list(people))
        home = (await work.settings.get()).zone
        for each in past:
            if each.id in self.asked:
                continue
            self.asked.add(each.id)
            who, ask = people[each.member_id], await work.asks.get(each.ask_id)
            week = [e for e in past if e.member_id == who.id and each.at - WEEK < e.at <= each.at]
            assert len(week) <= open_to[who.id].per_week
            assert is_decent(each.at, zone_of(home if who.zone == "UTC" else who.zone))
            assert ask is not None
            assert frozenset({who.id, ask.author_id}) not in self.apart


def _presses(card: Card, message: Message | None, stage: Stage) -> list[Press]:
    found: list[Press] = []
    for part in card.parts:
        match part:
            case Buttons():
                found += [(b.wire, (), message) for b in part.buttons if isinstance(b, Button)]
            case Select():
                found.append((part.wire, tuple(c.value for c in part.choices), message))
            case MemberSelect():
                handles = tuple(stage.people[each].handle for each in ACTORS)
                found.append((part.wire, handles, message))
            case _:
                pass
    return found


def _pick(many: tuple[str, ...] | list[str], which: int) -> str:
    return many[which % len(many)]


STEP = st.tuples(
    st.integers(0, len(ACTORS) - 1),
    st.sampled_from(
        [
            *("type", "run", "run", "press", "press", "press", "fill", "fill"),
            *("forge", "thank", "ask", "build", "skip", "skip"),
        ]
    ),
    st.integers(0, 200),
    st.integers(0, 200),
)
OPENING = (
    '/intro setup cadence:"every week" weekday:Monday at:10:00',
    "/intro join",
    "/profile offer security audits",
)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, min_size=5, max_size=25))
def test_whatever_people_do_the_promises_hold(
    engine: AsyncEngine, steps: list[tuple[int, str, int, int]]
) -> None:
    """Five members, any commands, presses, forms and skips of the clock."""
    asyncio.run(_live(engine, steps))


async def _live(engine: AsyncEngine, steps: list[tuple[int, str, int, int]]) -> None:
    storage, town = SqlStorage(engine, SECRET), f"town{next(_fresh)}"
    try:
        stage = await open_stage(storage, name=town)
        life = Life(stage)
        await stage.ana.at("coffee").says(OPENING[0])
        for name in ACTORS:
            await stage.actor(name).at("coffee").says(OPENING[1])
        for name, zone in ZONES.items():
            await (await stage.add(name, zone=zone)).says(OPENING[2])
        for step in steps:
            await life.live(*step)
    finally:
        await storage.stop(
            "stage", town, WallClock().now()
        )  # nothing of it is due in the next town's life
        await engine.dispose()


@pytest.mark.parametrize("wire", [wire for wire in NASTY_WIRES if wire])
async def test_a_forged_button_gets_a_short_answer(stage: Stage, wire: str) -> None:
    """Never a crash, never anything done."""
    seen = await stage.ben.presses_wire(wire)
    assert len(seen.words) < 400
    assert seen.sent == []


@pytest.mark.core_only("on a platform a button without an id is refused by the adapter")
async def test_a_button_without_an_id_gets_a_short_answer(stage: Stage) -> None:
    """As good as a forged one."""
    seen = await stage.ben.presses_wire("")
    assert len(seen.words) < 400
    assert seen.sent == []
