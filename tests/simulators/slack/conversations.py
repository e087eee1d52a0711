"""Channels, direct messages, group messages, and what is said in them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tests.simulators.slack.records import Json

if TYPE_CHECKING:
    from tests.simulators.slack.people import Person
    from tests.simulators.slack.teams import Team


class Kind(StrEnum):
    """The `types` of conversations.list."""

    PUBLIC = "public_channel"
    PRIVATE = "private_channel"
    DIRECT = "im"
    GROUP = "mpim"


@dataclass(eq=False)
class Conversation:
    """Where people are together. `messages` are those that are there now, oldest first."""

    team: "Team"
    id: str
    name: str
    kind: Kind
    members: list["Person"]
    messages: list["Message"] = field(default_factory=list)
    archived: bool = False
    created: int = 0

    @property
    def name_in_payloads(self) -> str:
        """Slack hides the names of what is not public.

        docs: docs.slack.dev/interactivity/implementing-slash-commands
        """
        match self.kind:
            case Kind.DIRECT:
                return "directmessage"
            case Kind.PRIVATE:
                return "privategroup"
            case _:
                return self.name

    @property
    def is_shared(self) -> bool:
        """Whether people of another organisation are in it (Slack Connect)."""
        return any(person.external for person in self.members)

    def as_json(self) -> Json:
        shape: Json = {
            "id": self.id,
            "created": self.created,
            "is_archived": self.archived,
            "is_channel": self.kind is Kind.PUBLIC,
            "is_group": self.kind is Kind.PRIVATE,
            "is_im": self.kind is Kind.DIRECT,
            "is_mpim": self.kind is Kind.GROUP,
            "is_private": self.kind is not Kind.PUBLIC,
            "is_ext_shared": self.is_shared,
            "is_shared": self.is_shared,
            "is_org_shared": False,
            "context_team_id": self.team.id,
        }
        if self.kind is Kind.DIRECT:
            return {**shape, "user": self.members[0].id, "is_org_shared": False}
        return {
            **shape,
            "name": self.name,
            "name_normalized": self.name,
            "is_general": False,
            "is_member": self.team.bot in self.members,
            "num_members": len(self.members),
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }


@dataclass(eq=False)
class Message:
    """One message as it stands now. `versions` counts how often it was written."""

    conversation: Conversation
    ts: str
    author: "Person"
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: Json | None = None
    files: list[Json] = field(default_factory=list)
    only_for: "Person | None" = None
    versions: int = 1
    deleted: bool = False
    picked: dict[str, Json] = field(default_factory=dict)

    @property
    def is_ephemeral(self) -> bool:
        return self.only_for is not None

    @property
    def words(self) -> str:
        """Everything that can be read in it, a line per piece of text."""
        return "\n".join(_words(self.blocks)) if self.blocks else self.text

    def as_json(self) -> Json:
        shape: Json = {
            "type": "message",
            "user": self.author.id,
            "text": self.text,
            "ts": self.ts,
            "team": self.conversation.team.id,
        }
        if self.author.bot:
            bot_id = self.author.bot_id
            app_id = self.conversation.team.slack.app.id
            shape |= {"bot_id": bot_id, "app_id": app_id}
        optional = {
            "blocks": self.blocks,
            "thread_ts": self.thread_ts,
            "metadata": self.metadata,
            "files": self.files,
        }
        shape |= {key: value for key, value in optional.items() if value}
        if self.versions > 1 and not self.blocks:
            shape["edited"] = {"user": self.author.bot_id or self.author.id, "ts": self.ts}
        return shape


def _words(node: Any) -> list[str]:
    if isinstance(node, list):
        return [line for each in node for line in _words(each)]
    if not isinstance(node, dict):
        return []
    if node.get("type") in {"rich_text_section", "rich_text_preformatted", "rich_text_quote"}:
        return ["".join(_rich(each) for each in node.get("elements", []))]
    own = [node["text"]] if isinstance(node.get("text"), str) else []
    rest = (value for key, value in node.items() if key != "confirm")
    return own + [line for value in rest for line in _words(value)]


def _rich(element: Json) -> str:
    match element.get("type"):
        case "user":
            return f"<@{element['user_id']}>"
        case "channel":
            return f"<#{element['channel_id']}>"
        case "emoji":
            return f":{element['name']}:"
        case "link":
            return str(element.get("text") or element["url"])
        case "date":
            return str(element.get("fallback") or element["timestamp"])
        case _:
            return str(element.get("text", ""))
