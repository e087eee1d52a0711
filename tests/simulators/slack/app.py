"""The app as it is configured at Slack: its ids, its secrets, what it subscribes to."""

from dataclasses import dataclass, field

from tests.simulators.slack.records import Json

SCOPES = frozenset(
    {
        "app_mentions:read",
        "channels:read",
        "chat:write",
        "commands",
        "files:write",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "mpim:history",
        "mpim:read",
        "mpim:write",
        "team:read",
        "users:read",
    }
)


@dataclass
class SlackApp:
    """One app. Slack speaks HTTP to it when `request_url` is set, otherwise Socket Mode.

    `events`, `commands` and `shortcuts` are None until a manifest says what they are: then
    anything goes. `distributed` apps outside of the marketplace read history once a minute.
    """

    id: str = "A0KITH"
    client_id: str = "1111.2222"
    client_secret: str = "client secret of the simulator"
    signing_secret: str = "signing secret of the simulator"
    app_token: str = "xapp-1-A0KITH-0001-simulated"
    verification_token: str = "verification token of the simulator"
    request_url: str | None = None
    scopes: frozenset[str] = SCOPES
    events: frozenset[str] | None = None
    commands: frozenset[str] | None = None
    shortcuts: frozenset[str] | None = None
    redirect_urls: list[str] = field(default_factory=list)
    rotates_tokens: bool = False
    distributed: bool = False

    def configure(self, manifest: Json) -> None:
        """Take commands, shortcuts, events, scopes and addresses from an app manifest.

        docs: docs.slack.dev/reference/app-manifest
        """
        features = manifest.get("features", {})
        oauth = manifest.get("oauth_config", {})
        settings = manifest.get("settings", {})
        commands = features.get("slash_commands", [])
        self.commands = frozenset(each["command"] for each in commands)
        self.shortcuts = frozenset(each["callback_id"] for each in features.get("shortcuts", []))
        self.scopes = frozenset(oauth.get("scopes", {}).get("bot", []))
        self.redirect_urls = list(oauth.get("redirect_urls", []))
        subscriptions = settings.get("event_subscriptions", {})
        self.events = frozenset(subscriptions.get("bot_events", []))
        self.rotates_tokens = bool(settings.get("token_rotation_enabled", False))
