"""Metrics: what the meter is told and what the census counts, as Prometheus reads it."""

from collections import deque
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from storage.census import Census

QUICK = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0)
SLOW = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """A `Meter`. Labels are platforms and kinds of things; never communities, never people."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._acks = self._times("kith_ack_seconds", "Until the platform had its answer", QUICK)
        self._turns = self._times("kith_turn_seconds", "One turn, its commit included", QUICK)
        self._sends = self._times("kith_send_seconds", "Until the platform took a message", SLOW)
        self._limits = self._count("kith_rate_limited", "Times that a platform said 429")
        self._failures = self._count("kith_failed_messages", "Messages that were given up")
        self._errors = self._count("kith_errors", "Bugs", by="what")
        self._queue = self._state("kith_queue_messages", "Messages that wait", by="platform")
        self._age = self._state("kith_queue_oldest_seconds", "How long one of them has waited")
        self._lost = self._state("kith_undelivered", "Messages that failed", by="platform")
        self._broken = self._state("kith_jobs_failed", "Jobs that went wrong too often")
        self._rounds = self._state("kith_rounds", "Rounds of introductions", by="state")
        self._overdue = self._state("kith_jobs_overdue", "Jobs whose time has come")
        self._late = self._state("kith_jobs_late_seconds", "How late the first of them is")
        self._ages = Ages()

    def acknowledged(self, platform: str, seconds: float) -> None:
        self._acks.labels(platform).observe(seconds)

    def answered(self, platform: str, seconds: float) -> None:
        self._turns.labels(platform).observe(seconds)

    def erred(self, what: str) -> None:
        self._errors.labels(what).inc()

    def sent(self, platform: str, seconds: float) -> None:
        self._sends.labels(platform).observe(seconds)

    def limited(self, platform: str) -> None:
        self._limits.labels(platform).inc()

    def failed(self, platform: str) -> None:
        self._failures.labels(platform).inc()

    def show(self, census: Census, now: datetime) -> bytes:
        """All of it, in Prometheus's text format."""
        for gauge, counts in (
            (self._queue, census.waiting),
            (self._lost, census.failed),
            (self._rounds, census.rounds),
        ):
            gauge.clear()
            for label, count in counts.items():
                gauge.labels(label).set(count)
        self._age.set(self._ages.oldest(census, now))
        self._overdue.set(census.overdue)
        self._late.set(census.late)
        self._broken.set(census.failed_jobs)
        return generate_latest(self.registry)

    def _times(self, name: str, says: str, buckets: tuple[float, ...]) -> Histogram:
        return Histogram(name, says, ["platform"], buckets=buckets, registry=self.registry)

    def _count(self, name: str, says: str, by: str = "platform") -> Counter:
        return Counter(name, says, [by], registry=self.registry)

    def _state(self, name: str, says: str, by: str | None = None) -> Gauge:
        return Gauge(name, says, [by] if by else [], registry=self.registry)


class Ages:
    """How long the oldest message has waited, from what was the newest at each look before."""

    MOST = 10_000  # looks that are remembered

    def __init__(self) -> None:
        self._looks: deque[tuple[datetime, int]] = deque(maxlen=self.MOST)

    def oldest(self, census: Census, now: datetime) -> float:
        """Seconds, to within one look; at first only since the first look. 0 if nothing waits."""
        self._looks.append((now, census.newest))
        if census.oldest is None:
            self._looks = deque([(now, census.newest)], maxlen=self.MOST)
            return 0.0
        while len(self._looks) > 1 and self._looks[1][1] < census.oldest:
            self._looks.popleft()
        return (now - self._looks[0][0]).total_seconds()
