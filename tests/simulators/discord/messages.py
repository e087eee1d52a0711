"""Messages, as everyone (or, ephemeral ones, one person) sees them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.simulators.discord.records import Json

if TYPE_CHECKING:
    from tests.simulators.discord.channels import Channel
    from tests.simulators.discord.people import User

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15
SHOWN = ("content", "embeds", "components", "attachments", "flags", "allowed_mentions")


@dataclass(eq=False)
class Message:
    """A message. `versions` counts what it has been; `loading` while the app "is thinking"."""

    channel: "Channel"
    id: int
    author: "User"
    body: Json
    at: datetime
    nonce: str | int | None = None
    edited: datetime | None = None
    versions: int = 1
    deleted: bool = False
    only_for: "User | None" = None
    metadata: Json | None = None
    files: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        number_components(self.components)

    @property
    def flags(self) -> int:
        return int(self.body.get("flags") or 0)

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        return bool(self.flags & LOADING)

    @property
    def components(self) -> list[Json]:
        return self.body.get("components") or []

    @property
    def content(self) -> str:
        return self.body.get("content") or ""

    @property
    def words(self) -> str:
        """All text that can be read in it, line by line, without the labels of buttons."""
        lines = [self.content, *(_embed_text(each) for each in self.body.get("embeds") or [])]
        lines += [each["content"] for each in walk(self.components) if each.get("type") == 10]
        return "\n".join(each for each in lines if each)

    @property
    def buttons(self) -> list[str]:
        """The labels of its buttons."""
        return [each.get("label") or "" for each in walk(self.components) if each["type"] == 2]

    @property
    def selects(self) -> list[Json]:
        """Its menus to choose from."""
        return [each for each in walk(self.components) if each["type"] in {3, 5, 6, 7, 8}]

    @property
    def mentions(self) -> set[int]:
        """The ids of those whom `allowed_mentions` lets it ring for."""
        allowed = self.body.get("allowed_mentions") or {}
        return {int(each) for each in allowed.get("users") or []}

    def write(self, body: Json, at: datetime) -> None:
        """Edit: what is given replaces what was."""
        flags = (self.flags | int(body.get("flags") or 0)) & ~LOADING
        self.body |= {key: body[key] for key in SHOWN if key in body} | {"flags": flags}
        number_components(self.components)
        self.edited, self.versions = at, self.versions + 1

    def as_json(self) -> Json:
        """docs: discord.com/developers/docs/resources/message#message-object"""
        people = self.channel.discord.users
        shape: Json = {
            "id": str(self.id), "channel_id": str(self.channel.id), "type": 0,
            "author": self.author.as_json(), "content": self.content,
            "timestamp": self.at.isoformat(),
            "edited_timestamp": self.edited.isoformat() if self.edited else None,
            "tts": False, "mention_everyone": False, "pinned": False, "mention_roles": [],
            "mentions": [people[each].as_json() for each in self.mentions if each in people],
            "attachments": self.body.get("attachments") or [],
            "embeds": self.body.get("embeds") or [], "components": self.components,
            "flags": self.flags,
        }  # fmt: skip
        if self.nonce is not None:
            shape["nonce"] = self.nonce
        if self.metadata:
            shape |= {"interaction_metadata": self.metadata, "webhook_id": str(self.author.id)}
            shape["application_id"] = str(self.author.id)
        return shape


def walk(components: Any) -> Iterator[Json]:
    """All components, with those inside them."""
    for each in components or []:
        yield each
        yield from walk(each.get("components"))
        yield from walk([each[key] for key in ("accessory", "component") if each.get(key)])


def number_components(components: list[Json]) -> None:
    """Give an id to each that has none, as Discord does."""
    taken = {each["id"] for each in walk(components) if each.get("id")}
    number = 0
    for each in walk(components):
        if not each.get("id"):
            number = next(n for n in range(number + 1, 1000) if n not in taken)
            each["id"] = number


def find_component(components: list[Json], wanted: str) -> Json:
    """The one with this custom id, label or placeholder; LookupError when there is none."""
    shown: list[str] = []
    for each in walk(components):
        names = [each.get(key) for key in ("custom_id", "label", "placeholder")]
        if wanted in names and each["type"] != 18:
            return each
        if each["type"] == 18 and wanted == each.get("label"):
            inner: Json = each["component"]
            return inner
        shown += [name for name in names if name]
    raise LookupError(f"nothing here is called {wanted!r}: {shown}")


def _embed_text(embed: Json) -> str:
    parts = [embed.get("title"), embed.get("description")]
    parts += [f"{each['name']}\n{each['value']}" for each in embed.get("fields") or []]
    parts.append((embed.get("footer") or {}).get("text"))
    return "\n".join(each for each in parts if each)
