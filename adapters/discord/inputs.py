"""Inputs: the options of a form as Discord's components, holding what is known already."""

import re
from collections.abc import Iterable
from textwrap import shorten
from typing import assert_never

from adapters.discord.words import Json, is_snowflake
from bot.options import Kind, Option, Raw
from bot.options.choices import NO, YES, as_line, find_choice, find_switch
from bot.options.words import CHANNEL, MENTION, ROLE

# discord.com/developers/docs/components/reference
TEXT_INPUT, STRING_SELECT, USER_SELECT, ROLE_SELECT, CHANNEL_SELECT = 4, 3, 5, 6, 8
ONE_LINE, LINES = 1, 2
LONGEST = 4_000  # characters of a text input
PLACEHOLDER, PROMPT = 100, 150  # characters, of a text input and of a menu
PICKED = 25  # people
TEXT_CHANNELS = [0, 5]  # text and announcement channels

_EXAMPLES = {Kind.DATE: "3 March, next Friday, 2 weeks", Kind.TIME: "10:00 or 9 am"}


def lay_out(option: Option, raw: Raw) -> Json:
    """The component for an option, holding a value as far as it can.

    A menu can't hold words that are none of its entries; it shows them while nothing is picked.
    """
    match option.kind:
        case Kind.TEXT | Kind.LONG:
            return _text(option, as_line(raw), least=option.min, most=option.max)
        case Kind.LIST:
            return _text(option, raw if isinstance(raw, str) else ", ".join(raw))
        case Kind.NUMBER | Kind.DATE | Kind.TIME:
            return _text(option, as_line(raw))
        case Kind.MEMBER:
            return _people(option, raw, 1)
        case Kind.MEMBERS:
            return _people(option, raw, min(option.max, PICKED))
        case Kind.CHANNEL:
            return _channel(option, as_line(raw).strip())
        case Kind.ROLE:
            return _role(option, as_line(raw).strip())
        case Kind.CHOICE:
            return _choices(option, option.choices, [as_line(raw)], 1)
        case Kind.CHOICES:
            each = re.split(r"[,;\n]", raw) if isinstance(raw, str) else raw
            return _choices(option, option.choices, each, min(option.max, len(option.choices)))
        case Kind.SWITCH:
            return _choices(option, (YES, NO), [find_switch(as_line(raw)) or as_line(raw)], 1)
        case _:
            assert_never(option.kind)


def short(words: str, most: int) -> str:
    """Words in the little room that a hint has; those of people are never shortened so."""
    return words if len(words) <= most else shorten(words, most, placeholder=" …") or "…"


def _text(option: Option, words: str, least: int = 0, most: int = LONGEST) -> Json:
    held = words if 0 < len(words) <= LONGEST else None
    bounds: Json = {"max_length": min(max(most, len(held or ""), 1), LONGEST)}
    # A text that is too short or too long already must still fit, for its writer to mend it.
    if option.required and least and (held is None or len(held) >= least):
        bounds["min_length"] = min(least, LONGEST)
    lines = option.kind is Kind.LONG or "\n" in words
    return {
        "type": TEXT_INPUT,
        "custom_id": option.name,
        "style": LINES if lines else ONE_LINE,
        "required": option.required,
        **bounds,
        **({"value": held} if held else {}),
        **_placeholder(option),
    }


def _placeholder(option: Option) -> Json:
    numbers = f"{option.min:,} to {option.max:,}" if option.kind is Kind.NUMBER else None
    words = option.example or numbers or _EXAMPLES.get(option.kind)
    return {"placeholder": short(words, PLACEHOLDER)} if words else {}


def _people(option: Option, raw: Raw, most: int) -> Json:
    each = [one for one in ((raw,) if isinstance(raw, str) else raw) if one.strip()]
    found = [(one, handle) for one in each if (handle := _user(one))]
    held = list(dict.fromkeys(handle for _, handle in found))[:most]
    left = [one for one in each if _user(one) is None]
    defaults: list[Json] = [{"id": handle, "type": "user"} for handle in held]
    return _menu(USER_SELECT, option, most, left, defaults)


def _channel(option: Option, words: str) -> Json:
    if option.choices:
        return _listed(option, words, CHANNEL, "#")
    menu = _thing(CHANNEL_SELECT, "channel", option, words, CHANNEL)
    return {**menu, "channel_types": TEXT_CHANNELS}


def _role(option: Option, words: str) -> Json:
    if option.choices:
        return _listed(option, words, ROLE, "@")
    return _thing(ROLE_SELECT, "role", option, words, ROLE)


def _listed(option: Option, words: str, mark: re.Pattern[str], sign: str) -> Json:
    """A menu of what is named, for where Discord offers none of its own."""
    held = mark.fullmatch(words)
    entries: list[Json] = []
    for choice in option.choices:
        named = mark.fullmatch(choice)
        assert named is not None
        default = {"default": True} if held and held[1] == named[1] else {}
        entries.append({"label": f"{sign}{named[2]}", "value": choice, **default})
    return {**_menu(STRING_SELECT, option, 1, [], []), "options": entries}


def _thing(sort: int, what: str, option: Option, words: str, mark: re.Pattern[str]) -> Json:
    marked = mark.fullmatch(words)
    handle = marked[1] if marked else words
    known = is_snowflake(handle)
    defaults: list[Json] = [{"id": handle, "type": what}] if known else []
    return _menu(sort, option, 1, [] if known else [words], defaults)


def _choices(option: Option, choices: tuple[str, ...], raw: Iterable[str], most: int) -> Json:
    each = [one for one in raw if one.strip()]
    held = list(dict.fromkeys(c for one in each if (c := find_choice(one, choices))))[:most]
    left = [one for one in each if find_choice(one, choices) is None]
    menu = _menu(STRING_SELECT, option, most, left, [])
    return {**menu, "options": [_entry(one, held=one in held) for one in choices]}


def _menu(sort: int, option: Option, most: int, left: list[str], defaults: list[Json]) -> Json:
    wrote = ", ".join(one for one in left if one.strip())
    return {
        "type": sort,
        "custom_id": option.name,
        "required": option.required,
        "min_values": 1 if option.required else 0,
        "max_values": max(most, 1),
        **({"default_values": defaults} if defaults else {}),
        **({"placeholder": short(f"You wrote: {wrote}", PROMPT)} if wrote else {}),
    }


def _entry(choice: str, *, held: bool) -> Json:
    return {"label": choice, "value": choice, **({"default": True} if held else {})}


def _user(words: str) -> str | None:
    marked = MENTION.fullmatch(words.strip())
    handle = marked[1] if marked else words.strip()
    return handle if is_snowflake(handle) else None
