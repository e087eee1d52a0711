"""The application's registered commands, global and per guild.

docs: discord.com/developers/docs/interactions/application-commands
"""

from typing import TYPE_CHECKING, Any

from tests.simulators.discord.records import Json

if TYPE_CHECKING:
    from tests.simulators.discord.guilds import Guild
    from tests.simulators.discord.simulator import Discord

SLASH = 1


class Commands:
    """By guild id, 0 for the global ones. `syncs` counts how often a list was replaced."""

    def __init__(self, discord: "Discord") -> None:
        self._discord = discord
        self._lists: dict[int, list[Json]] = {}
        self.syncs = 0

    def of(self, guild_id: int = 0) -> list[Json]:
        return self._lists.get(guild_id, [])

    def visible(self, guild: "Guild | None") -> list[Json]:
        """What can be found in a guild (its own before the global ones), or in direct messages."""
        own = self.of(guild.id) if guild else []
        names = {(each["type"], each["name"]) for each in own}
        return own + [each for each in self.of() if (each["type"], each["name"]) not in names]

    def replace(self, guild_id: int, wanted: list[Json]) -> list[Json]:
        """Overwrite the list; a command keeps its id as long as its name and type stay."""
        old = {(each["type"], each["name"]): each["id"] for each in self.of(guild_id)}
        self._lists[guild_id] = [self._stored(guild_id, each, old) for each in wanted]
        self.syncs += 1
        return self._lists[guild_id]

    def _stored(self, guild_id: int, wanted: Json, old: dict[Any, str]) -> Json:
        kind = wanted.get("type") or SLASH
        ident = old.get((kind, wanted["name"])) or str(self._discord.snowflake())
        permissions = wanted.get("default_member_permissions")
        return {
            "dm_permission": True, "nsfw": False, "description": "", "contexts": None,
            **wanted, "type": kind, "id": ident, "application_id": str(self._discord.app.id),
            "version": str(self._discord.snowflake()),
            "default_member_permissions": None if permissions is None else str(permissions),
            **({"guild_id": str(guild_id)} if guild_id else {}),
        }  # fmt: skip
