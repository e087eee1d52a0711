"""The plan of a run: on what, with how much, and what happens to it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PLATFORMS = {"slack": ("slack",), "discord": ("discord",), "both": ("slack", "discord")}


@dataclass(frozen=True, slots=True)
class Plan:
    """`database` is the address of an empty one. Of the messages, some are queued by the driver.

    The rest are `acts` of people and one round in each community. `freezes` of the replicas stand
    still past their lease. `speed` is that of Kith's clock. Unless Slack `recalls`, it does not
    know a message again by its client_msg_id.
    """

    database: str
    replicas: int = 1
    kills: int = 20
    messages: int = 2000
    acts: int = 20
    freezes: int = 0
    platform: str = "both"
    seed: int = 0
    speed: float = 1.0
    recalls: bool = True

    @property
    def platforms(self) -> tuple[str, ...]:
        return PLATFORMS[self.platform]


class QuickClock:
    """So many times as fast as the wall's since a moment; all replicas of a run share it.

    Leases end as much sooner, and nothing in Kith is changed for it. It must not be so fast that
    a lease ends between two renewals: they count seconds of their own.
    """

    def __init__(self, begun: datetime, speed: float) -> None:
        self.begun, self.speed = begun, speed

    def now(self) -> datetime:
        return self.begun + (datetime.now(UTC) - self.begun) * self.speed

    def seconds(self, span: timedelta) -> float:
        """How long that is on the wall."""
        return span.total_seconds() / self.speed
