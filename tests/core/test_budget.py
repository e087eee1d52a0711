"""The budget: never more than a member wants, nor at night, whatever clocks and zones do."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.budget import A_DAY, A_WEEK, TOGETHER, WEEK, Budget, choose, is_decent
from bot.cards import Card, text
from bot.records.nudges import Level, Waiting
from bot.replies import Worth

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
FRIDAY = MONDAY + timedelta(days=4)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UTC_ZONE = ZoneInfo("UTC")
ZONES = [
    ZoneInfo(name)
    for name in (
        *("UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati"),
        *("Pacific/Pago_Pago", "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca"),
    )
]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("keep"), st.sampled_from(Worth)),
        st.tuples(st.just("hurry"), st.sampled_from(Worth)),
        st.tuples(st.just("look"), st.none()),
        st.tuples(st.just("wait"), st.integers(1, 200_000)),
        st.tuples(st.just("sleep"), st.none()),
        st.tuples(st.just("jump"), st.integers(-2_000_000, 2_000_000)),
        st.tuples(st.just("move"), st.sampled_from(ZONES)),
        st.tuples(st.just("wish"), st.sampled_from(Level)),
    ),
    max_size=80,
)
Step = tuple[str, object]


@dataclass
class Life:
    """A member to whom things happen, and all that they were sent."""

    budget: Budget = field(default_factory=lambda: Budget(Level.NORMAL, UTC_ZONE))
    now: datetime = MONDAY
    waiting: list[Waiting] = field(default_factory=list)
    sent: list[tuple[datetime, tuple[Waiting, ...], Budget]] = field(default_factory=list)
    kept: int = 0

    def keep(self, worth: Worth = Worth.USEFUL) -> int:
        self.kept += 1
        line, until = text("Something"), self.now + 30 * DAY
        self.waiting.append(
            Waiting(self.kept, 1, f"{self.kept}", Card("Hello"), line, worth, self.now, until)
        )
        return self.kept

    def look(self, prompt: int = 0) -> None:
        """What may go out goes out."""
        before = self.budget
        for each in choose(self.waiting, before, self.now, prompt):
            self.sent.append((self.now, each, before))
            self.budget = self.budget.after(self.now)
            self.waiting = [nudge for nudge in self.waiting if nudge not in each]

    def sleep(self) -> None:
        """Until the next moment at which something may go out."""
        self.now = self.budget.next_moment(self.now) or self.now

    def live(self, steps: list[Step]) -> None:
        for what, which in steps:
            match what, which:
                case "keep", Worth():
                    self.keep(which)
                case "hurry", Worth():
                    self.look(self.keep(which))
                case "wait" | "jump", int():
                    self.now += timedelta(seconds=which)
                case "sleep", _:
                    self.sleep()
                case "move", ZoneInfo():
                    self.budget = replace(self.budget, zone=which)
                case "wish", Level():
                    self.budget = replace(self.budget, level=which)
            if what in ("look", "sleep"):
                self.look()


TOO_MANY_FOR_LESS: list[Step] = [
    ("hurry", Worth.USEFUL),
    ("wait", 86_400),
    ("hurry", Worth.USEFUL),
    ("keep", Worth.USEFUL),
    ("wish", Level.LESS),
    ("wait", 3 * 86_400),
    ("look", None),
]


@given(steps=STEPS)
@example(steps=[("wish", Level.LESS), ("keep", Worth.USEFUL), ("sleep", None)])
@example(steps=TOO_MANY_FOR_LESS)
def test_nobody_hears_more_than_they_want(steps: list[Step]) -> None:
    """In any 7 days, by what they wanted when the last of them went out; nobody at `never`."""
    life = Life()
    life.live(steps)
    for number, (at, _, budget) in enumerate(life.sent):
        before = [other for other, _, _ in life.sent[: number + 1] if at - WEEK < other]
        assert len(before) <= A_WEEK[budget.level]
    moments = sorted(at for at, _, _ in life.sent)
    for first in moments:
        together = [each for each in moments if first <= each < first + WEEK]
        assert len(together) <= max(A_WEEK[budget.level] for _, _, budget in life.sent)


@given(steps=STEPS)
def test_nobody_hears_at_night_or_at_the_weekend(steps: list[Step]) -> None:
    """By the clock of where they are."""
    life = Life()
    life.live(steps)
    for at, _, budget in life.sent:
        local = at.astimezone(budget.zone)
        assert local.weekday() < 5
        assert 9 <= local.hour < 20


@given(steps=STEPS)
def test_what_is_worth_the_most_goes_first(steps: list[Step]) -> None:
    """Of what waits, save what can't wait for another day; of the same worth, the oldest."""
    life = Life()
    life.live([each for each in steps if each[0] != "hurry"])
    left = [*life.waiting]
    for _, these, _ in reversed(life.sent):
        for best in these:
            older = [each for each in left if each.id < best.id]
            assert all(each.worth < best.worth for each in older)
        left += these
    assert len({each.id for each in left}) == len(left) == life.kept


@given(steps=STEPS, zone=st.sampled_from(ZONES), level=st.sampled_from([Level.NORMAL, Level.MORE]))
def test_on_friday_morning_there_is_always_one_left(
    steps: list[Step], zone: ZoneInfo, level: Level
) -> None:
    """Whatever went out in the week, at once or not: what waits then goes, on one card."""
    life = Life(Budget(level, zone))
    for each in steps:
        before = life.now
        if each[0] in ("keep", "hurry", "look", "sleep") or each[0] == "wait":
            life.live([each])
        friday = _friday_between(before, life.now, zone)
        if friday is not None:
            now, life.now = life.now, friday
            assert choose(life.waiting, life.budget, friday) == _together(life)
            life.look()
            life.now = now


def _friday_between(before: datetime, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The last Friday morning that has come meanwhile."""
    local = now.astimezone(zone)
    days = (local.weekday() - 4) % 7
    morning = (local - days * DAY).replace(hour=9, minute=0, second=0, microsecond=0)
    morning = morning.astimezone(UTC)
    return morning if before < morning <= now else None


def _together(life: Life) -> list[tuple[Waiting, ...]]:
    ordered = sorted(life.waiting, key=lambda each: (-each.worth, each.at, each.id))
    return [tuple(ordered[:TOGETHER])] if ordered else []


@given(steps=STEPS)
def test_the_next_moment_is_the_first(steps: list[Step]) -> None:
    """Something may go out then, and could not any sooner."""
    life = Life()
    life.live(steps)
    budget, now = life.budget, life.now
    at = budget.next_moment(now)
    if at is None:
        assert budget.level is Level.NEVER
    elif at != now + WEEK:  # a clock was wrong
        assert budget.left(at)
        step = (at - now) / 50
        assert not any(budget.left(now + step * each) for each in range(50) if step)


@pytest.mark.parametrize("level", [Level.LESS, Level.NORMAL, Level.MORE])
def test_a_week_of_much_to_tell(level: Level) -> None:
    """What comes when, of twenty things."""
    life = Life(Budget(level, UTC_ZONE))
    for _ in range(20):
        life.keep()
    for _ in range(7):
        life.look()
        life.look()
        life.now += DAY
    days = [(f"{at:%a}", len(these)) for at, these, _ in life.sent]
    assert (
        days
        == {
            Level.LESS: [("Fri", TOGETHER)],
            Level.NORMAL: [("Mon", 1), ("Tue", 1), ("Fri", TOGETHER)],
            Level.MORE: [
                *[("Mon", 1), ("Mon", 1), ("Tue", 1), ("Tue", 1)],
                *[("Wed", 1), ("Wed", 1), ("Fri", TOGETHER)],
            ],
        }[level]
    )


def test_what_cannot_wait_goes_at_once() -> None:
    """By itself, though something else went out today; never the last of the week."""
    life = Life()
    life.keep()
    life.look()
    life.now += HOUR
    other, hurried = life.keep(Worth.MATTERS), life.keep(Worth.GOOD_TO_KNOW)
    life.look(hurried)
    assert [each.id for _, these, _ in life.sent for each in these] == [1, hurried]
    life.now += HOUR
    life.look(life.keep())
    assert len(life.sent) == 2
    life.now = FRIDAY
    life.look()
    assert [each.id for each in life.sent[-1][1]] == [other, 4]


def test_on_a_friday_it_goes_with_what_waits() -> None:
    """Once: what comes later that day waits for Monday, whatever its hurry."""
    life = Life(now=FRIDAY)
    life.keep()
    life.look(life.keep())
    assert [len(these) for _, these, _ in life.sent] == [2]
    life.now += HOUR
    life.keep()
    life.look()
    assert len(life.sent) == 1
    assert life.budget.next_moment(life.now) == FRIDAY + 3 * DAY


def test_a_friday_of_an_hour_less() -> None:
    """When the clocks went forward since, the week is over an hour later."""
    berlin = ZoneInfo("Europe/Berlin")
    friday = datetime(2026, 3, 27, 9, tzinfo=berlin).astimezone(UTC)
    life = Life(Budget(Level.LESS, berlin), friday)
    life.keep()
    life.look()
    life.keep()
    life.sleep()
    assert life.now.astimezone(berlin) == datetime(2026, 4, 3, 10, tzinfo=berlin)
    assert life.budget.left(life.now)


def test_a_day_and_a_week_agree() -> None:
    """Nobody could be sent more in a day than in a week."""
    assert all(A_DAY[each] <= A_WEEK[each] for each in Level)
    assert not is_decent(MONDAY - timedelta(seconds=1), UTC_ZONE)
    assert is_decent(MONDAY, UTC_ZONE)
    assert not is_decent(MONDAY + 11 * HOUR, UTC_ZONE)
