"""People of a workspace: who they are, and what is on their screens."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.simulators.slack.conversations import Conversation, Message
from tests.simulators.slack.gestures import Gestures
from tests.simulators.slack.records import Json
from tests.simulators.slack.views import View

if TYPE_CHECKING:
    from tests.simulators.slack.teams import Team


@dataclass(eq=False)
class Person(Gestures):
    """A user. `guest` is a multi-channel guest; `external` comes by Slack Connect.

    `ephemerals` are the messages that only they can see, `modals` what is open on their
    screen (the top one last), `home` the home tab that the app published for them.
    """

    team: "Team"
    id: str
    name: str
    real_name: str = ""
    display_name: str = ""
    email: str = ""
    tz: str = "Europe/London"
    locale: str = "en-US"
    admin: bool = False
    owner: bool = False
    guest: bool = False
    bot: bool = False
    external: bool = False
    deactivated: bool = False
    bot_id: str = ""
    home_team: str = ""
    updated: int = 0
    ephemerals: list[Message] = field(default_factory=list)
    modals: list[View] = field(default_factory=list)
    home: View | None = None

    @property
    def mention(self) -> str:
        """How Slack sends `@name` to an app that asked for escaped text."""
        return f"<@{self.id}|{self.name}>"

    @property
    def dm(self) -> Conversation:
        """Their direct messages with the bot."""
        return self.team.direct(self)

    def as_json(self, *, email: bool = False, locale: bool = False) -> Json:
        """docs: docs.slack.dev/reference/objects/user-object"""
        shape: Json = {
            "id": self.id,
            "team_id": self.home_team or self.team.id,
            "name": self.name,
            "deleted": self.deactivated,
            "real_name": self.real_name,
            "profile": self._profile(email),
            "is_bot": self.bot,
            "is_app_user": False,
            "updated": self.updated,
        }
        if self.external:
            shape["is_stranger"] = True
        if not self.deactivated:
            shape |= self._zone() | {
                "is_admin": self.admin or self.owner,
                "is_owner": self.owner,
                "is_primary_owner": False,
                "is_restricted": self.guest,
                "is_ultra_restricted": False,
            }
        if self.team.enterprise:
            shape["enterprise_user"] = {
                "id": self.id,
                "enterprise_id": self.team.enterprise.id,
                "enterprise_name": self.team.enterprise.name,
                "is_admin": False,
                "is_owner": False,
                "teams": [self.team.id],
            }
        return shape | ({"locale": self.locale} if locale else {})

    def _zone(self) -> Json:
        offset = self.team.slack.clock.now().astimezone(ZoneInfo(self.tz)).utcoffset()
        seconds = int(offset.total_seconds()) if offset else 0
        return {"tz": self.tz, "tz_label": self.tz, "tz_offset": seconds}

    def _profile(self, email: bool) -> Json:
        shape: Json = {
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.display_name,
            "display_name_normalized": self.display_name,
            "title": "",
            "status_text": "",
            "status_emoji": "",
            "team": self.home_team or self.team.id,
        }
        if self.bot:
            shape |= {"bot_id": self.bot_id, "api_app_id": self.team.slack.app.id}
        return shape | ({"email": self.email} if email and self.email else {})
