"""Wishes: how members told Kith that they want to be treated, kept apart from what Kith keeps."""

from dataclasses import dataclass, field
from datetime import date

from tests.simulate.people import Resident

A_WEEK = {"less": 1, "normal": 3, "more": 7, "never": 0}
"""Messages that nobody asked for, in any 7 days: docs/notifications.md."""
ASKS = 3
"""Asks that reach a member in any 7 days, as long as they said nothing of it."""


@dataclass
class Wishes:
    """By the handles of members; breaks also by what from. `home` is the community's time zone.

    Those in the last two were at times not to be asked for the spotlight, nor told anything.
    """

    home: str
    levels: dict[str, str] = field(default_factory=dict)
    asks: dict[str, int] = field(default_factory=dict)
    breaks: dict[tuple[str, str], date] = field(default_factory=dict)
    zones: dict[str, str] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)
    out_of_the_light: set[str] = field(default_factory=set)
    unheard: set[str] = field(default_factory=set)

    def level(self, who: Resident) -> str:
        return self.levels.get(who.handle, "normal")

    def asks_of(self, who: Resident) -> int:
        """How many asks may reach them in any 7 days."""
        return self.asks.get(who.handle, ASKS)

    def zone(self, who: Resident) -> str:
        """Where they are, as far as they or their platform told; else where the community is."""
        told = self.zones.get(who.handle, who.person.zone or "UTC")
        return self.home if told == "UTC" else told

    def rests_on(self, who: Resident, day: date) -> bool:
        """Whether they take a break of any kind."""
        return any(day < end for (handle, _), end in self.breaks.items() if handle == who.handle)

    def may_meet(self, one: str, other: str) -> bool:
        return frozenset({one, other}) not in self.apart
