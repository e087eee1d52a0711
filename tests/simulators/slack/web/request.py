"""One call of the app, with what its token allows it to reach."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from tests.simulators.slack.conversations import Conversation, Kind
from tests.simulators.slack.people import Person
from tests.simulators.slack.records import ApiError, Call, Json
from tests.simulators.slack.teams import SLACKBOT, Team
from tests.simulators.slack.tokens import Token

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack

Item = TypeVar("Item")
FAMILIES = {
    Kind.PUBLIC: "channels",
    Kind.PRIVATE: "groups",
    Kind.DIRECT: "im",
    Kind.GROUP: "mpim",
}


@dataclass
class Request:
    """Nothing of another workspace can be found through it."""

    slack: "Slack"
    call: Call
    token: Token

    @property
    def teams(self) -> list[Team]:
        if self.token.team:
            return [self.token.team]
        teams = self.token.enterprise.teams if self.token.enterprise else []
        return [each for each in teams if not each.withheld]

    @property
    def team(self) -> Team:
        """The one workspace; one of an organisation must be named by `team_id`."""
        wanted = self.get("team_id")
        if wanted is None and len(self.teams) == 1:
            return self.teams[0]
        for team in self.teams:
            if team.id == wanted:
                return team
        raise ApiError("team_not_found" if wanted else "missing_argument")

    def get(self, name: str, default: Any = None) -> Any:
        return self.call.arguments.get(name, default)

    def need(self, name: str) -> Any:
        """An argument that must be there."""
        value = self.get(name)
        if value in (None, ""):
            metadata = {"messages": [f"[ERROR] missing required field: {name}"]}
            raise ApiError("invalid_arguments", response_metadata=metadata)
        return value

    def flag(self, name: str) -> bool:
        return str(self.get(name, "")).lower() in {"1", "true"}

    def scope(self, *either: str) -> None:
        """`missing_scope` unless the token has one of these."""
        if not self.token.scopes & set(either):
            provided = ",".join(sorted(self.token.scopes))
            raise ApiError("missing_scope", needed=",".join(either), provided=provided)

    def person(self, ident: str) -> Person:
        for team in self.teams:
            if ident in team.people:
                return team.people[ident]
        raise ApiError("user_not_found")

    def conversation(self, ident: str, *, writing: bool = False) -> Conversation:
        """A conversation that the bot can see. `writing` takes a person's id for their
        direct messages."""
        for team in self.teams:
            found = team.conversations.get(ident)
            if found and (found.kind is Kind.PUBLIC or team.bot in found.members):
                return found
            if writing and ident in team.people:
                return team.direct(self.writable(team.people[ident]))
        raise ApiError("channel_not_found")

    def readable(self, ident: str, what: str = "read") -> Conversation:
        """A conversation, when the token has the scope of its kind."""
        found = self.conversation(ident)
        self.scope(f"{FAMILIES[found.kind]}:{what}")
        return found

    def writable(self, person: Person) -> Person:
        """Someone to whom the bot may write a direct message."""
        if person.deactivated:
            raise ApiError("user_disabled")
        if person.bot or person.id == SLACKBOT:
            raise ApiError("cannot_dm_bot")
        return person

    def page(self, items: Sequence[Item]) -> tuple[list[Item], Json]:
        """One page of these, and the metadata with the next cursor."""
        start = self._start()
        limit = int(self.get("limit") or self.slack.page_size)
        if not 1 <= limit <= 1_000:
            raise ApiError("invalid_limit")
        end = start + min(limit, self.slack.page_size)
        following = base64.b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
        return list(items[start:end]), {"next_cursor": following}

    def _start(self) -> int:
        cursor = str(self.get("cursor") or "")
        if not cursor:
            return 0
        try:
            word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
            if word == "next":
                return int(number)
        except (binascii.Error, ValueError):
            pass
        raise ApiError("invalid_cursor")
