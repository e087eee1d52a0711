"""Draws a card as Slack blocks. Pure and total: whatever people wrote stays literal, uncut."""

from typing import assert_never

from adapters.slack.words import Json, bold, escaped, literal, plain, rich, said
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
    Part,
    Select,
    Text,
)

OPENS = "open:"
"""Begins the action id of a button that only opens an address; its press needs no answer."""

SUMMARY = 3_000  # characters; chat.update takes 4,000 of text


def blocks(card: Card) -> list[Json]:
    """The card: a header, and a block or two for each part.

    A wire is the action id of its button or menu: wires are unique on a card, and short enough.
    """
    header: Json = {"type": "header", "text": plain(card.title)}
    return [header, *(block for at, part in enumerate(card.parts) for block in _part(part, at))]


def message(card: Card) -> Json:
    """What `chat.postMessage`, `chat.update` and a response URL take."""
    return {"text": summary(card), "blocks": blocks(card)}


def whisper(card: Card) -> Json:
    """For a response URL: a new message that only the one who acted sees."""
    return {"response_type": "ephemeral", "replace_original": False, **message(card)}


def redraw(card: Card) -> Json:
    """For a response URL: the card in place of the message that was pressed."""
    return {"replace_original": True, **message(card)}


def home(card: Card) -> Json:
    """What `views.publish` takes."""
    return {"type": "home", "blocks": blocks(card)}


def files(card: Card) -> tuple[File, ...]:
    """The card's files: blocks can't hold them, so they follow by upload."""
    return tuple(part for part in card.parts if isinstance(part, File))


def summary(card: Card) -> str:
    """The card as words, for notifications and screen readers: as many whole lines as fit."""
    lines = [escaped(card.title)]
    for part in card.parts:
        line = escaped(_line(part))
        if sum(map(len, lines)) + len(lines) + len(line) > SUMMARY:
            break
        lines += [line] if line else []
    return "\n".join(lines)


def _line(part: Part) -> str:
    match part:
        case Text():
            return said(part.spans)
        case Facts():
            return "\n".join(f"{fact.label}: {said(fact.spans)}" for fact in part.facts)
        case Image():
            return part.alt
        case File():
            return part.name
        case Buttons() | Select() | MemberSelect() | Divider():
            return ""
        case _:
            assert_never(part)


def _part(part: Part, at: int) -> list[Json]:
    match part:
        case Text():
            return _text(part)
        case Facts():
            return [_facts(part)]
        case Buttons():
            return [_buttons(part, at)]
        case Select():
            options = [_option(choice) for choice in part.choices]
            return [_menu("static_select", part, options=options)]
        case MemberSelect():
            return [_menu("users_select", part)]
        case Divider():
            return [{"type": "divider"}]
        case Image():
            return [{"type": "image", "image_url": part.url, "alt_text": part.alt}]
        case File():
            return [small(f"📎 {part.name}")]
        case _:
            assert_never(part)


def _text(part: Text) -> list[Json]:
    elements = rich(part.spans)
    if not elements:
        return []
    match part.tone:
        case "plain":
            return [_rich_text("rich_text_section", elements)]
        case "quote":
            return [_rich_text("rich_text_quote", elements)]
        case "quiet":
            # Small print holds only plain text or mrkdwn, and people's words could format mrkdwn.
            if all(isinstance(span, str) for span in part.spans):
                return [small(said(part.spans))]
            return [_rich_text("rich_text_section", elements)]
        case _:
            assert_never(part.tone)


def small(words: str) -> Json:
    """Small print."""
    return {"type": "context", "elements": [plain(words)]}


def quoted(words: str) -> Json:
    """A person's own words."""
    return _rich_text("rich_text_quote", [literal(words)])


def _rich_text(sort: str, elements: list[Json]) -> Json:
    return {"type": "rich_text", "elements": [{"type": sort, "elements": elements}]}


def _facts(part: Facts) -> Json:
    elements: list[Json] = []
    for fact in part.facts:
        between = [literal("\n")] if elements else []
        elements += [*between, bold(fact.label), literal(": "), *rich(fact.spans)]
    return _rich_text("rich_text_section", elements)


def _buttons(part: Buttons, at: int) -> Json:
    each = [_button(button, f"{OPENS}{at}.{n}") for n, button in enumerate(part.buttons)]
    return {"type": "actions", "elements": each}


def _button(button: Button | LinkButton, opens: str) -> Json:
    drawn: Json = {"type": "button", "text": plain(button.label)}
    match button:
        case Button():
            style: Json = {} if button.style == "plain" else {"style": button.style}
            return {**drawn, "action_id": button.wire, **style}
        case LinkButton():
            return {**drawn, "action_id": opens, "url": button.url}
        case _:
            assert_never(button)


def _menu(sort: str, part: Select | MemberSelect, **more: object) -> Json:
    menu = {"type": sort, "placeholder": plain(part.prompt), "action_id": part.wire, **more}
    return {"type": "actions", "elements": [menu]}


def _option(choice: Choice) -> Json:
    return {"text": plain(choice.label), "value": choice.value}
