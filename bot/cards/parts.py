"""Parts: the closed vocabulary that every renderer draws."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Discriminator

from bot.cards.limits import BUTTONS, CHOICES, FACTS, FILE, LABEL, TEXT, TITLE, fit, web_address
from bot.cards.spans import Span, spans_size
from bot.wires import Wire


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `quiet` is small print, `quote` a person's own words."""

    spans: tuple[Span, ...]
    tone: Literal["plain", "quiet", "quote"] = "plain"
    part: Literal["text"] = "text"

    def __post_init__(self) -> None:
        fit("text", spans_size(self.spans), TEXT)


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        fit("fact label", len(self.label), LABEL)
        fit("fact", spans_size(self.spans), 1_000)


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs, shown side by side."""

    facts: tuple[Fact, ...]
    part: Literal["facts"] = "facts"

    def __post_init__(self) -> None:
        fit("facts", len(self.facts), FACTS)


@dataclass(frozen=True, slots=True)
class Button:
    """A button that runs what `wire` names."""

    label: str
    wire: Wire
    style: Literal["plain", "primary", "danger"] = "plain"
    kind: Literal["button"] = "button"

    def __post_init__(self) -> None:
        fit("button", len(self.label), LABEL)


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button that opens an address."""

    label: str
    url: str
    kind: Literal["link_button"] = "link_button"

    def __post_init__(self) -> None:
        fit("button", len(self.label), LABEL)
        web_address("button address", self.url)


@dataclass(frozen=True, slots=True)
class Buttons:
    buttons: tuple[Annotated[Button | LinkButton, Discriminator("kind")], ...]
    part: Literal["buttons"] = "buttons"

    def __post_init__(self) -> None:
        fit("buttons", len(self.buttons), BUTTONS)


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a select: what is handed back, and what is shown."""

    value: str
    label: str

    def __post_init__(self) -> None:
        fit("choice", len(self.label), LABEL)
        fit("choice value", len(self.value), LABEL)


@dataclass(frozen=True, slots=True)
class Select:
    """A menu that runs what `wire` names as soon as something is picked."""

    prompt: str
    wire: Wire
    choices: tuple[Choice, ...]
    part: Literal["select"] = "select"

    def __post_init__(self) -> None:
        fit("prompt", len(self.prompt), LABEL)
        fit("choices", len(self.choices), CHOICES)
        fit("distinct choices", len({choice.value for choice in self.choices}), CHOICES)


@dataclass(frozen=True, slots=True)
class MemberSelect:
    """A menu of the community's members."""

    prompt: str
    wire: Wire
    part: Literal["member_select"] = "member_select"

    def __post_init__(self) -> None:
        fit("prompt", len(self.prompt), LABEL)


@dataclass(frozen=True, slots=True)
class Divider:
    part: Literal["divider"] = "divider"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture at a web address, with words for who can't see it."""

    url: str
    alt: str
    part: Literal["image"] = "image"

    def __post_init__(self) -> None:
        web_address("image address", self.url)
        fit("image words", len(self.alt), TITLE)


@dataclass(frozen=True, slots=True)
class File:
    """A small file to download: a calendar entry, an export, a page to print.

    `text` is what it says, or what it holds in base64 when it is `coded`.
    """

    name: str
    media: str
    text: str
    coded: bool = False
    part: Literal["file"] = "file"

    @staticmethod
    def of(name: str, media: str, content: bytes) -> "File":
        """A file that isn't text."""
        return File(name, media, b64encode(content).decode(), coded=True)

    @property
    def content(self) -> bytes:
        """What is downloaded."""
        return b64decode(self.text) if self.coded else self.text.encode(errors="replace")

    def __post_init__(self) -> None:
        fit("file name", len(self.name), LABEL)
        fit("file", len(self.text.encode()), FILE)


Part = Text | Facts | Buttons | Select | MemberSelect | Divider | Image | File
