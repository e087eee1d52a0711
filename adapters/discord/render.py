"""Draws a card as Discord's components. Pure and total: people's words stay literal, uncut."""

import re
from collections.abc import Iterator
from typing import assert_never

from adapters.discord.words import Json, bold, is_snowflake, literal, markdown
from bot.cards import (
    Button,
    Buttons,
    Card,
    Choice,
    Divider,
    Facts,
    File,
    Image,
    LinkButton,
    MemberSelect,
    Mention,
    Part,
    Select,
    Span,
    Text,
)
from bot.options.words import is_empty

COLOUR = 0x27496D
TEXT = 4_000  # characters in all text displays of a message
MENTIONED = 100  # members; discord.com/developers/docs/resources/message#allowed-mentions-object

# discord.com/developers/docs/components/reference#component-object-component-types
ACTION_ROW, BUTTON, STRING_SELECT, USER_SELECT = 1, 2, 3, 5
TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER = 10, 12, 13, 14, 17
_STYLES = {"plain": 2, "primary": 1, "danger": 4}
_LINK = 5

# discord.com/developers/docs/resources/message#message-object-message-flags
SUPPRESS_EMBEDS, EPHEMERAL, COMPONENTS_V2 = 1 << 2, 1 << 6, 1 << 15


def message(card: Card, *, private: bool = False) -> Json:
    """What creating, editing and answering with a message take; `private` only for an answer.

    `files(card)` go along as `files[0]`, `files[1]`, …
    """
    names = list(files(card))
    return {
        "flags": COMPONENTS_V2 | SUPPRESS_EMBEDS | (EPHEMERAL if private else 0),
        "components": components(card),
        "allowed_mentions": {"parse": [], "users": mentioned(card)[:MENTIONED]},
        "attachments": [{"id": str(at), "filename": name} for at, name in enumerate(names)],
    }


def components(card: Card) -> list[Json]:
    """The card in a box: its title, and its parts.

    A wire is the custom id of its button or menu. Where backslashes would make the words too
    long, full-width marks stand in for them: see docs/decisions on cards in Discord.
    """
    drawn = _inside(card, wide=False)
    if sum(len(str(each.get("content", ""))) for each in drawn) > TEXT:
        drawn = _inside(card, wide=True)
    return [{"type": CONTAINER, "accent_color": COLOUR, "components": drawn}]


def files(card: Card) -> dict[str, File]:
    """The card's files, by the names under which they are attached."""
    named: dict[str, File] = {}
    for part in card.parts:
        if isinstance(part, File) and part not in named.values():
            plain = re.sub(r"[^A-Za-z0-9._-]+", "_", part.name)
            named[plain if plain not in named else f"{len(named)}_{plain}"] = part
    return named


def mentioned(card: Card) -> list[str]:
    """The ids of the members whom the card names, once each."""
    names = (span for span in _spans(card) if isinstance(span, Mention))
    return list(dict.fromkeys(each.handle for each in names if is_snowflake(each.handle)))


def _spans(card: Card) -> Iterator[Span]:
    for part in card.parts:
        match part:
            case Text():
                yield from part.spans
            case Facts():
                for fact in part.facts:
                    yield from fact.spans
            case _:
                pass


def _inside(card: Card, *, wide: bool) -> list[Json]:
    attached = {file: name for name, file in files(card).items()}
    title = literal(" ".join(card.title.splitlines()), wide=wide)
    parts = (each for part in card.parts for each in _part(part, attached, wide=wide))
    return [_text_display(f"### {title}"), *parts]


def _part(part: Part, attached: dict[File, str], *, wide: bool) -> list[Json]:
    match part:
        case Text():
            drawn = _text(part, wide=wide)
            return [_text_display(drawn)] if drawn else []
        case Facts():
            lines = [
                f"{bold(fact.label, wide=wide)}: {markdown(fact.spans, wide=wide)}"
                for fact in part.facts
            ]
            return [_text_display("\n".join(lines))]
        case Buttons():
            return [_row([_button(each) for each in part.buttons])]
        case Select():
            options = [_option(choice) for choice in part.choices]
            return [_row([_menu(STRING_SELECT, part, options=options)])]
        case MemberSelect():
            return [_row([_menu(USER_SELECT, part)])]
        case Divider():
            return [{"type": SEPARATOR}]
        case Image():
            item = {"media": {"url": part.url}, "description": part.alt}
            return [{"type": MEDIA_GALLERY, "items": [item]}]
        case File():
            return [{"type": FILE, "file": {"url": f"attachment://{attached[part]}"}}]
        case _:
            assert_never(part)


def _text(part: Text, *, wide: bool) -> str:
    """The paragraph; "" when there is nothing to be seen, since Discord refuses that."""
    words = markdown(part.spans, wide=wide)
    if is_empty(words):
        return ""
    match part.tone:
        case "plain":
            return words
        case "quote":
            return f">>> {words}"  # up to the end of this text display, however many lines
        case "quiet":
            lines = words.split("\n")
            return "\n".join(line if is_empty(line) else f"-# {line}" for line in lines)
        case _:
            assert_never(part.tone)


def _text_display(content: str) -> Json:
    return {"type": TEXT_DISPLAY, "content": content}


def _row(inside: list[Json]) -> Json:
    return {"type": ACTION_ROW, "components": inside}


def _button(button: Button | LinkButton) -> Json:
    drawn: Json = {"type": BUTTON, "label": shown(button.label)}
    match button:
        case Button():
            return {**drawn, "style": _STYLES[button.style], "custom_id": button.wire}
        case LinkButton():
            return {**drawn, "style": _LINK, "url": button.url}
        case _:
            assert_never(button)


def _menu(sort: int, part: Select | MemberSelect, **more: object) -> Json:
    return {"type": sort, "custom_id": part.wire, "placeholder": part.prompt, **more}


def _option(choice: Choice) -> Json:
    return {"label": shown(choice.label), "value": choice.value}


def shown(label: str) -> str:
    """A label; Discord refuses one in which nothing is to be seen."""
    return "…" if is_empty(label) else label
