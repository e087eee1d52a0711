"""Tokens: whose they are, what they may do, and how they die."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.simulators.slack.teams import Enterprise, Team


@dataclass(eq=False)
class Token:
    """A token of an installation (`team`, or `enterprise` for a whole organisation), or the
    app's own. `dead` is the error that a call with it gets."""

    value: str
    scopes: frozenset[str]
    team: "Team | None" = None
    enterprise: "Enterprise | None" = None
    expires_at: datetime | None = None
    dead: str = ""

    @property
    def is_app_token(self) -> bool:
        return self.value.startswith("xapp-")

    def fault(self, now: datetime) -> str:
        """The error that this token earns now; empty when it works."""
        if self.dead:
            return self.dead
        return "token_expired" if self.expires_at and now >= self.expires_at else ""
