"""The application that is tested: who it is and what the developer portal says of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.simulators.discord.records import Json

if TYPE_CHECKING:
    from tests.simulators.discord.simulator import Discord

LIMITED_MEMBERS_INTENT = 1 << 15


@dataclass(eq=False)
class App:
    """`members_intent` is the privileged one that must be switched on in the portal."""

    discord: "Discord"
    token: str
    name: str = "Kith"
    members_intent: bool = False
    public: bool = True

    def __post_init__(self) -> None:
        self.user = self.discord.add_user(self.name, bot=True)
        self.owner = self.discord.add_user("maker")

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def flags(self) -> int:
        return LIMITED_MEMBERS_INTENT if self.members_intent else 0

    def as_json(self) -> Json:
        return {
            "id": str(self.id), "name": self.name, "icon": None, "description": "", "team": None,
            "owner": self.owner.as_json(), "bot": self.user.as_json(), "flags": self.flags,
            "bot_public": self.public, "bot_require_code_grant": False, "verify_key": "0" * 64,
            "summary": "", "rpc_origins": [], "hook": True, "redirect_uris": [],
            "approximate_guild_count": len(self.discord.guilds), "integration_types_config": {},
            "interactions_endpoint_url": None, "role_connections_verification_url": None,
        }  # fmt: skip
