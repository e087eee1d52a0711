"""One typed signature, read once: its options, and the arguments that a wire carries."""

import inspect
import types
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from bot.options.kinds import LONG_TEXT, MANY, SHORT_TEXT, Hint, Kind, Option
from bot.people import Member, Place, Role

_KINDS: dict[object, Kind] = {
    str: Kind.TEXT,
    int: Kind.NUMBER,
    bool: Kind.SWITCH,
    date: Kind.DATE,
    time: Kind.TIME,
    Member: Kind.MEMBER,
    Place: Kind.CHANNEL,
    Role: Kind.ROLE,
    tuple[Member, ...]: Kind.MEMBERS,
    tuple[str, ...]: Kind.LIST,
}
_LARGEST = {Kind.LONG: LONG_TEXT, Kind.NUMBER: 1_000_000, Kind.MEMBERS: MANY, Kind.LIST: 20}


class BadDeclaration(TypeError):
    """A signature that no platform could show."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What a handler takes after its turn: wire arguments first, then options."""

    args: tuple[tuple[str, type], ...]
    options: tuple[Option, ...]


def read_signature(handler: Callable[..., object]) -> Signature:
    """The signature of a handler. Raises BadDeclaration for what no platform could show."""
    hints = get_type_hints(handler, include_extras=True)
    parameters = list(inspect.signature(handler).parameters.values())[1:]
    args: list[tuple[str, type]] = []
    options: list[Option] = []
    for parameter in parameters:
        annotation = hints.get(parameter.name)
        if get_origin(annotation) is Annotated:
            options.append(_option(parameter, annotation))
        elif annotation in (int, str) and not options:
            args.append((parameter.name, annotation))
        else:
            raise BadDeclaration(
                f"{handler.__qualname__}: {parameter.name} needs Annotated[type, 'help'] (an "
                f"option) or int or str before the options (an argument of its wire)"
            )
    return Signature(tuple(args), tuple(options))


def _option(parameter: inspect.Parameter, annotation: object) -> Option:
    declared, note = get_args(annotation)[:2]
    hint = note if isinstance(note, Hint) else Hint(str(note))
    declared = _without_none(declared)
    choices, enum = _choices(declared)
    kind = _kind(parameter.name, declared, hint, choices)
    if hint.suggests is not None and kind not in (Kind.TEXT, Kind.LIST):
        raise BadDeclaration(f"{parameter.name}: only texts and lists can be suggested")
    if not 1 <= len(hint.help) <= 100:  # Discord's option description
        raise BadDeclaration(f"{parameter.name}: its help needs 1 to 100 characters")
    required = parameter.default is inspect.Parameter.empty
    return Option(
        name=parameter.name,
        kind=kind,
        help=hint.help,
        required=required,
        min=hint.min if hint.min is not None else int(required and kind is not Kind.NUMBER),
        max=hint.max if hint.max is not None else _LARGEST.get(kind, SHORT_TEXT),
        choices=choices,
        tag=hint.tag,
        example=hint.example,
        enum=enum,
        default="" if required else _shown(parameter.default),
        suggests=hint.suggests,
    )


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return "yes" if default else ""
    return str(default) if isinstance(default, str | int) else ""


def _without_none(declared: object) -> object:
    if get_origin(declared) in (Union, types.UnionType):
        rest = [each for each in get_args(declared) if each is not type(None)]
        return rest[0] if len(rest) == 1 else declared
    return declared


def _choices(declared: object) -> tuple[tuple[str, ...], type[StrEnum] | None]:
    inner = get_args(declared)[0] if get_origin(declared) is tuple else declared
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return tuple(inner), inner
    return (), None


def _kind(name: str, declared: object, hint: Hint, choices: tuple[str, ...]) -> Kind:
    if len(choices) > 25:
        raise BadDeclaration(f"{name}: {len(choices)} choices, 25 at most")
    if choices:
        return Kind.CHOICES if get_origin(declared) is tuple else Kind.CHOICE
    kind = _KINDS.get(declared)
    if kind is None:
        raise BadDeclaration(f"{name}: no platform has an option of type {declared!r}")
    return Kind.LONG if kind is Kind.TEXT and hint.long else kind
