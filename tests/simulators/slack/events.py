"""What happens in a workspace, and the envelope in which the app hears of it.

docs: docs.slack.dev/apis/events-api, docs.slack.dev/reference/events
"""

from typing import TYPE_CHECKING, Any

from tests.simulators.slack.conversations import Conversation, Kind
from tests.simulators.slack.records import Delivery, Json

if TYPE_CHECKING:
    from tests.simulators.slack.people import Person
    from tests.simulators.slack.teams import Team

# The scope without which an event never comes. Those that aren't here need none.
SCOPES = {
    "channel_archive": "channels:read",
    "channel_left": "channels:read",
    "channel_rename": "channels:read",
    "channel_unarchive": "channels:read",
    "group_left": "groups:read",
    "team_join": "users:read",
    "user_change": "users:read",
}
AFTER_THE_END = {"app_uninstalled", "tokens_revoked"}


class Events:
    """Each verb changes the workspace, then tells the app if it may hear of it.

    They return the delivery, or None when the app isn't told.
    """

    def __init__(self, team: "Team") -> None:
        self._team = team

    async def member_joined_channel(
        self, person: "Person", channel: Conversation, inviter: "Person | None" = None
    ) -> Delivery | None:
        if person not in channel.members:
            channel.members.append(person)
        if self._team.bot not in channel.members:
            return None
        more = {"inviter": inviter.id} if inviter else {}
        return await self._membership("member_joined_channel", person, channel, **more)

    async def member_left_channel(self, person: "Person", channel: Conversation) -> Delivery | None:
        """When it is the bot that is removed, it hears `channel_left` (or `group_left`) too."""
        if person in channel.members:
            channel.members.remove(person)
        if person is self._team.bot:
            gone = "group_left" if channel.kind is Kind.PRIVATE else "channel_left"
            await self.send({"type": gone, "channel": channel.id, "actor_id": ""}, channel)
        elif self._team.bot not in channel.members:
            return None
        return await self._membership("member_left_channel", person, channel)

    async def channel_rename(self, channel: Conversation, name: str) -> Delivery | None:
        channel.name = name
        about = {
            "id": channel.id,
            "is_channel": channel.kind is Kind.PUBLIC,
            "name": name,
            "name_normalized": name,
            "created": channel.created,
            "is_mpim": False,
        }
        return await self.send({"type": self._kind(channel, "rename"), "channel": about}, channel)

    async def channel_archive(self, channel: Conversation, by: "Person") -> Delivery | None:
        channel.archived = True
        kind = self._kind(channel, "archive")
        return await self.send({"type": kind, "channel": channel.id, "user": by.id}, channel)

    async def channel_unarchive(self, channel: Conversation, by: "Person") -> Delivery | None:
        channel.archived = False
        kind = self._kind(channel, "unarchive")
        return await self.send({"type": kind, "channel": channel.id, "user": by.id}, channel)

    async def user_change(self, person: "Person", **changes: Any) -> Delivery | None:
        """`changes` are fields of Person: `deactivated=True`, `guest=False`, `tz=…`."""
        for name, value in changes.items():
            assert hasattr(person, name), f"a person has no {name}"
            setattr(person, name, value)
        person.updated = int(self._team.slack.clock.now().timestamp())
        about = person.as_json(locale=True)
        return await self.send({"type": "user_change", "user": about, "cache_ts": person.updated})

    async def team_join(self, person: "Person") -> Delivery | None:
        """Somebody whom `add_user` made is new in the workspace."""
        return await self.send({"type": "team_join", "user": person.as_json()})

    async def app_home_opened(self, person: "Person", tab: str = "home") -> Delivery | None:
        event: Json = {
            "type": "app_home_opened",
            "user": person.id,
            "channel": person.dm.id,
            "tab": tab,
        }
        if tab == "home" and person.home:
            event["view"] = person.home.as_json()
        return await self.send(event)

    async def app_uninstalled(self) -> Delivery | None:
        """The app is removed from the workspace: its token is dead before it hears of it."""
        if self._team.token:
            self._team.token.dead = "account_inactive"
        return await self.send({"type": "app_uninstalled"})

    async def tokens_revoked(self) -> Delivery | None:
        if self._team.token:
            self._team.token.dead = "token_revoked"
        tokens = {"oauth": [], "bot": [self._team.bot.id]}
        return await self.send({"type": "tokens_revoked", "tokens": tokens})

    async def team_access_revoked(self) -> Delivery | None:
        """The organisation takes this workspace away from the app."""
        self._team.withheld = True
        return await self._of_organisation("team_access_revoked")

    async def team_access_granted(self) -> Delivery | None:
        """The organisation lets the app into this workspace."""
        self._team.withheld = False
        return await self._of_organisation("team_access_granted")

    async def _of_organisation(self, kind: str) -> Delivery | None:
        """Told of the organisation, and of no workspace."""
        slack = self._team.slack
        if slack.app.events is not None and kind not in slack.app.events:
            return None
        event = {"type": kind, "team_ids": [self._team.id], "event_ts": slack.next_ts()}
        payload = self.envelope(event) | {"team_id": None, "context_team_id": None}
        return await slack.courier.deliver("events_api", payload, self._team.id)

    async def send(self, event: Json, channel: Conversation | None = None) -> Delivery | None:
        """Any event at all, in its envelope."""
        slack, kind = self._team.slack, event["type"]
        subscribed = slack.app.events is None or kind in slack.app.events
        token = self._team.any_token
        allowed = token is not None and (kind not in SCOPES or SCOPES[kind] in token.scopes)
        alive = self._team.installed or kind in AFTER_THE_END
        if not (subscribed and allowed and alive):
            return None
        event.setdefault("event_ts", slack.next_ts())
        payload = self.envelope(event, channel)
        return await slack.courier.deliver("events_api", payload, self._team.id)

    def envelope(self, event: Json, channel: Conversation | None = None) -> Json:
        """docs: docs.slack.dev/apis/events-api#event-type-structure"""
        team, slack = self._team, self._team.slack
        enterprise = team.enterprise.id if team.enterprise else None
        shape: Json = {
            "token": slack.app.verification_token,
            "team_id": team.id,
            "context_team_id": team.id,
            "context_enterprise_id": enterprise,
            "api_app_id": slack.app.id,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{slack.number()}",
            "event_time": int(slack.clock.now().timestamp()),
            "authorizations": [
                {
                    "enterprise_id": enterprise,
                    "team_id": None if team.org_wide else team.id,
                    "user_id": team.bot.id,
                    "is_bot": True,
                    "is_enterprise_install": team.org_wide,
                }
            ],
            "is_ext_shared_channel": bool(channel and channel.is_shared),
            "event_context": f"4-{slack.number()}",
        }
        return shape | ({"enterprise_id": enterprise} if enterprise else {})

    async def _membership(
        self, kind: str, person: "Person", channel: Conversation, **more: str
    ) -> Delivery | None:
        event: Json = {
            "type": kind,
            "user": person.id,
            "channel": channel.id,
            "channel_type": "G" if channel.kind is Kind.PRIVATE else "C",
            "team": person.home_team or self._team.id,
            **more,
        }
        return await self.send(event, channel)

    @staticmethod
    def _kind(channel: Conversation, what: str) -> str:
        return f"{'group' if channel.kind is Kind.PRIVATE else 'channel'}_{what}"
