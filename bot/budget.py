"""The budget: which of the messages that nobody asked for go to a member now, and when the next.

Few in any 7 days, on weekdays from nine to eight where they are; what is worth the most first.
The last of a week is kept for Friday: what waits then goes together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.records.nudges import Level, Waiting
from bot.zones import moment_at

START, END = time(9), time(20)
WEEK = timedelta(days=7)
AHEAD = 15  # days in which all that was sent is a week ago
A_WEEK = {Level.LESS: 1, Level.NORMAL: 3, Level.MORE: 7, Level.NEVER: 0}
"""Messages in any 7 days."""
A_DAY = {Level.LESS: 1, Level.NORMAL: 1, Level.MORE: 2, Level.NEVER: 0}
TOGETHER = 12  # lines on one card
_FRIDAY, _SATURDAY = 4, 5


@dataclass(frozen=True, slots=True)
class Budget:
    """What a member wants, where they are, and when (UTC) messages went to them unasked."""

    level: Level
    zone: ZoneInfo
    sent: tuple[datetime, ...] = ()

    def left(self, now: datetime) -> int:
        """How many messages may go out at a moment (UTC)."""
        today = A_DAY[self.level] - self._today(now)
        if self.gathers(now):
            return max(0, min(1, today, self._within(now)))
        return max(0, min(today, self.promptly(now)))

    def promptly(self, now: datetime) -> int:
        """How many may go out at a moment (UTC) if they can't wait for another day."""
        if not is_decent(now, self.zone):
            return 0
        kept = self._within(max(now, self._next_friday(now))) - 1
        return max(0, min(kept, self._within(now)))

    def reaches(self, now: datetime) -> bool:
        """Whether what can't wait reaches them at a moment (UTC), by itself or with all else."""
        return (self.left(now) if self.gathers(now) else self.promptly(now)) > 0

    def gathers(self, now: datetime) -> bool:
        """Whether all that waits goes together: on a Friday on which nothing went out yet."""
        friday = now.astimezone(self.zone).weekday() == _FRIDAY
        return friday and is_decent(now, self.zone) and not self._today(now)

    def next_moment(self, now: datetime) -> datetime | None:
        """The first moment (UTC) from this one on at which one may go out; None for never.

        When none is near, as after a clock was wrong: a moment to look again.
        """
        if not A_WEEK[self.level]:
            return None
        today = now.astimezone(self.zone).date()
        for ahead in range(AHEAD):
            day = today + timedelta(days=ahead)
            start = max(now, moment_at(day, START, self.zone))
            freed = (each + WEEK for each in self.sent)
            moments = [start, *sorted(each for each in freed if self._is_on(each, day, start))]
            found = next((each for each in moments if self.left(each)), None)
            if found is not None:
                return found
        return now + WEEK

    def after(self, *sent: datetime) -> "Budget":
        """This budget when more has gone out."""
        return replace(self, sent=(*self.sent, *sent))

    def _within(self, moment: datetime) -> int:
        """How many are left of the 7 days before a moment; a clock may have been wrong before."""
        return A_WEEK[self.level] - sum(each > moment - WEEK for each in self.sent)

    def _today(self, now: datetime) -> int:
        """How many went out on this day of their calendar."""
        today = now.astimezone(self.zone).date()
        return sum(each.astimezone(self.zone).date() == today for each in self.sent)

    def _next_friday(self, now: datetime) -> datetime:
        """The next morning on which all goes together; this one, when nothing went out yet."""
        today = now.astimezone(self.zone).date()
        days = (_FRIDAY - today.weekday()) % 7
        if not days and not self.gathers(now):
            days = 7
        return moment_at(today + timedelta(days=days), START, self.zone)

    def _is_on(self, moment: datetime, day: date, after: datetime) -> bool:
        return moment > after and moment.astimezone(self.zone).date() == day


def is_decent(at: datetime, zone: ZoneInfo) -> bool:
    """Whether a moment (UTC) lies between nine and eight on a weekday of the zone."""
    local = at.astimezone(zone)
    return local.weekday() < _SATURDAY and START <= local.time() < END


def choose(
    waiting: Sequence[Waiting], budget: Budget, now: datetime, prompt: int = 0
) -> list[tuple[Waiting, ...]]:
    """The messages that go out at a moment (UTC), each of one nudge, or of several together.

    `prompt` is the id of one that can't wait for another day; what is worth the most comes first.
    """
    ordered = sorted(waiting, key=lambda each: (-each.worth, each.id))
    if budget.gathers(now):
        together = tuple(ordered[:TOGETHER])
        return [together] if together and budget.left(now) else []
    hurried = [each for each in ordered if each.id == prompt][: budget.promptly(now)]
    return [(each,) for each in hurried or ordered[: budget.left(now)]]
