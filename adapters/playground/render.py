"""Draws a card as HTML. Pure and total: whatever people wrote stays literal, nothing is cut."""

import re
from base64 import b64encode
from typing import assert_never
from urllib.parse import quote
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from adapters.playground.times import spoken, stamped
from bot.cards import (
    Bold,
    Button,
    Buttons,
    Card,
    Channel,
    Choice,
    Divider,
    Facts,
    File,
    Image,
    Italic,
    Link,
    LinkButton,
    MemberSelect,
    Mention,
    Part,
    Select,
    Span,
    Text,
    When,
)
from bot.zones import zone_of

_OPENS = Markup('<a{} href="{}" target="_blank" rel="noopener noreferrer">{}</a>')
_CHOOSE = Markup(
    '<form class="choose" data-wire="{wire}"><select aria-label="{prompt}"{kind}>'
    '<option value="">{prompt}</option>{options}</select>'
    '<button class="button" type="submit">Choose</button></form>'
)

LOCAL = re.compile(r"http://(127\.0\.0\.1|localhost)(:\d+)?/")


def render(card: Card, viewer_zone: str) -> str:
    """The card as HTML; moments are shown in the viewer's zone, an IANA name."""
    zone = zone_of(viewer_zone)
    parts = Markup("").join(_part(part, zone) for part in card.parts)
    return str(Markup('<div class="card"><h3>{}</h3>{}</div>').format(card.title, parts))


def _part(part: Part, zone: ZoneInfo) -> Markup:
    match part:
        case Text():
            return _text(part, zone)
        case Facts():
            return _facts(part, zone)
        case Buttons():
            drawn = Markup("").join(_button(each) for each in part.buttons)
            return Markup('<div class="buttons">{}</div>').format(drawn)
        case Select():
            options = Markup("").join(_choice(each) for each in part.choices)
            return _CHOOSE.format(wire=part.wire, prompt=part.prompt, kind="", options=options)
        case MemberSelect():
            kind = Markup(" data-members")
            return _CHOOSE.format(wire=part.wire, prompt=part.prompt, kind=kind, options="")
        case Divider():
            return Markup("<hr>")
        case Image():
            return _image(part)
        case File():
            return _file(part)
        case _:
            assert_never(part)


def _text(part: Text, zone: ZoneInfo) -> Markup:
    words = _spans(part.spans, zone)
    match part.tone:
        case "plain":
            return Markup('<p dir="auto">{}</p>').format(words)
        case "quiet":
            return Markup('<p class="quiet" dir="auto">{}</p>').format(words)
        case "quote":
            return Markup('<blockquote dir="auto">{}</blockquote>').format(words)
        case _:
            assert_never(part.tone)


def _facts(part: Facts, zone: ZoneInfo) -> Markup:
    pair = Markup('<div><dt>{}</dt><dd dir="auto">{}</dd></div>')
    drawn = (pair.format(fact.label, _spans(fact.spans, zone)) for fact in part.facts)
    return Markup('<dl class="facts">{}</dl>').format(Markup("").join(drawn))


def _button(button: Button | LinkButton) -> Markup:
    match button:
        case Button():
            made = Markup('<button class="button {}" type="button" data-wire="{}">{}</button>')
            return made.format(button.style, button.wire, button.label)
        case LinkButton():
            return _opens(button.label, button.url, Markup(' class="button"'))
        case _:
            assert_never(button)


def _choice(choice: Choice) -> Markup:
    return Markup('<option value="{}">{}</option>').format(choice.value, choice.label)


def _image(part: Image) -> Markup:
    """The picture, when this machine has it; else a link: the page asks no other machine."""
    if LOCAL.match(part.url):
        return Markup('<img src="{}" alt="{}">').format(part.url, part.alt)
    return Markup('<p class="picture">{}</p>').format(_opens(part.alt, part.url))


def _file(part: File) -> Markup:
    inside = b64encode(part.content).decode()
    charset = "" if part.coded else ";charset=utf-8"
    address = f"data:{quote(part.media, safe='/')}{charset};base64,{inside}"
    made = Markup('<p><a class="file" href="{}" download="{}">{}</a></p>')
    return made.format(address, part.name, part.name)


def _spans(spans: tuple[Span, ...], zone: ZoneInfo) -> Markup:
    return Markup("").join(_span(span, zone) for span in spans)


def _span(span: Span, zone: ZoneInfo) -> Markup:
    match span:
        case str():
            return escape(span)
        case Bold():
            return Markup("<strong>{}</strong>").format(span.text)
        case Italic():
            return Markup("<em>{}</em>").format(span.text)
        case Link():
            return _opens(span.text, span.url)
        case Mention():
            made = Markup('<span class="mention" data-member="{}">@{}</span>')
            return made.format(span.handle, span.name)
        case Channel():
            made = Markup('<a class="mention" href="{}">#{}</a>')
            return made.format(quote(span.handle, safe=""), span.name)
        case When():
            made = Markup('<time datetime="{}" title="{}">{}</time>')
            return made.format(
                span.at.isoformat(), stamped(span.at, zone), spoken(span.at, span.style, zone)
            )
        case _:
            assert_never(span)


def _opens(words: str, url: str, attributes: Markup | None = None) -> Markup:
    """A link that opens an address of the web, as cards hold no other."""
    return _OPENS.format(attributes or "", url, words)
