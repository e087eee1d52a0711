"""Inputs: the options of a form as Slack's input elements, holding what is known already."""

import re
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from adapters.slack.words import Json, is_channel, is_user, plain
from bot.options import Kind, Option, Raw
from bot.options.choices import NO, YES, as_line, find_choice, find_switch
from bot.options.dates import read_time
from bot.options.words import CHANNEL, MENTION

LONGEST = 3_000  # characters; docs.slack.dev/reference/block-kit/block-elements
NOTHING = "-"
"""Stands for no choice, where one was made before: a menu of Slack's can't be emptied."""

_CONVERSATIONS: Json = {"include": ["public", "private"], "exclude_bot_users": True}


@dataclass(frozen=True, slots=True)
class Input:
    """An element, and the words that it was given but can't hold."""

    element: Json
    left: str = ""


def lay_out(option: Option, raw: Raw) -> Input:
    """The element for an option, holding a value as far as it can."""
    match option.kind:
        case Kind.TEXT | Kind.LONG | Kind.LIST | Kind.ROLE:
            return _words(option, raw)
        case Kind.NUMBER:
            return _number(option, as_line(raw))
        case Kind.DATE:
            return _picked(option, "datepicker", "initial_date", raw, _day(as_line(raw)))
        case Kind.TIME:
            return _picked(option, "timepicker", "initial_time", raw, _hour(as_line(raw)))
        case Kind.MEMBER:
            return _picked(option, "users_select", "initial_user", raw, _user(as_line(raw)))
        case Kind.MEMBERS:
            return _members(option, raw)
        case Kind.CHANNEL:
            return _channel(option, raw)
        case Kind.CHOICE:
            return _choice(option, raw, "static_select", option.choices)
        case Kind.CHOICES:
            return _choices(option, raw)
        case Kind.SWITCH:
            return _choice(
                option, find_switch(as_line(raw)) or as_line(raw), "radio_buttons", (YES, NO)
            )
        case _:
            assert_never(option.kind)


def _element(option: Option, sort: str, **more: object) -> Json:
    """An element without what is None; its name is the option's, so that it can be read back."""
    held = {key: value for key, value in more.items() if value is not None}
    return {"type": sort, "action_id": option.name, **held}


def _words(option: Option, raw: Raw) -> Input:
    words = raw if isinstance(raw, str) else ", ".join(raw)
    # A list's limit counts its entries; a text that is too long already must still fit, to be cut.
    most = LONGEST if option.kind is Kind.LIST else max(option.max, len(words), 1)
    fits = len(words) <= LONGEST
    element = _element(
        option,
        "plain_text_input",
        multiline=option.kind is Kind.LONG,
        max_length=min(most, LONGEST),
        initial_value=words if words and fits else None,
    )
    return Input(element, "" if fits else words)


def _number(option: Option, words: str) -> Input:
    found = re.fullmatch(r"[+-]?[0-9]{1,12}", words.strip(), re.ASCII)
    held = str(int(found[0])) if found and option.min <= int(found[0]) <= option.max else None
    element = _element(
        option,
        "number_input",
        is_decimal_allowed=False,
        min_value=str(option.min),
        max_value=str(option.max),
        initial_value=held,
    )
    return Input(element, "" if held else words)


def _picked(option: Option, sort: str, name: str, raw: Raw, held: str | None) -> Input:
    return Input(_element(option, sort, **{name: held}), "" if held else as_line(raw))


def _members(option: Option, raw: Raw) -> Input:
    each = [one for one in ((raw,) if isinstance(raw, str) else raw) if one.strip()]
    users = list(dict.fromkeys(user for one in each if (user := _user(one))))[: option.max]
    left = [one for one in each if _user(one) not in users]
    element = _element(
        option, "multi_users_select", max_selected_items=option.max, initial_users=users or None
    )
    return Input(element, ", ".join(left))


def _channel(option: Option, raw: Raw) -> Input:
    """Private channels, too: the bot may be in them, and only their members see them here."""
    words = as_line(raw).strip()
    marked = CHANNEL.fullmatch(words)
    handle = marked[1] if marked else words
    held = handle if is_channel(handle) else None
    element = _element(
        option, "conversations_select", filter=_CONVERSATIONS, initial_conversation=held
    )
    return Input(element, "" if held else words)


def _choice(option: Option, raw: Raw, sort: str, choices: tuple[str, ...]) -> Input:
    held = find_choice(as_line(raw), choices)
    none = {"text": plain("None of these"), "value": NOTHING}
    clearable = held is not None and not option.required and sort == "static_select"
    element = _element(
        option,
        sort,
        options=[*(_entry(each) for each in choices), *([none] if clearable else [])],
        initial_option=_entry(held) if held else None,
    )
    return Input(element, "" if held else as_line(raw))


def _choices(option: Option, raw: Raw) -> Input:
    each = [one for one in (re.split(r"[,;\n]", raw) if isinstance(raw, str) else raw) if one]
    most = min(option.max, len(option.choices))
    found = (find_choice(one, option.choices) for one in each)
    held = list(dict.fromkeys(one for one in found if one))[:most]
    element = _element(
        option,
        "multi_static_select",
        options=[_entry(one) for one in option.choices],
        max_selected_items=most,
        initial_options=[_entry(one) for one in held] or None,
    )
    left = [one for one in each if find_choice(one, option.choices) not in held]
    return Input(element, ", ".join(left))


def _entry(choice: str) -> Json:
    return {"text": plain(choice), "value": choice}


def _user(words: str) -> str | None:
    marked = MENTION.fullmatch(words.strip())
    handle = marked[1] if marked else words.strip()
    return handle if is_user(handle) else None


def _day(words: str) -> str | None:
    """The day, when it is written as a date picker writes it."""
    found = re.fullmatch(r"\d{4}-\d\d-\d\d", words.strip(), re.ASCII)
    try:
        return date.fromisoformat(found[0]).isoformat() if found else None
    except ValueError:
        return None


def _hour(words: str) -> str | None:
    found = read_time(words)
    return found.strftime("%H:%M") if found else None
