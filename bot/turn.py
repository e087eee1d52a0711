"""A turn: what a handler is given. It has no client, no session and no wall clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.people import Community, Member, Place
from bot.records.settings import Settings
from bot.work import Work

if TYPE_CHECKING:
    from bot.catalog import Catalog


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When and where a timed job runs: a community, the time (UTC) and what is remembered."""

    community: Community
    now: datetime
    work: Work
    settings: Settings
    catalog: "Catalog"

    def turn(self, who: Member, place: Place, picked: tuple[str, ...] = ()) -> "Turn":
        """This moment, with someone acting in it."""
        return Turn(
            community=self.community,
            now=self.now,
            work=self.work,
            settings=self.settings,
            catalog=self.catalog,
            who=who,
            place=place,
            picked=picked,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Moment):
    """A moment in which a member acts. `picked` is what they chose in a select."""

    who: Member
    place: Place
    picked: tuple[str, ...] = ()

    @property
    def admin(self) -> bool:
        """Whether they may set things up: the platform says so, or an admin named them."""
        return self.settings.looked_after_by(self.who)
