"""One signature, read once; what no platform could show is refused at import."""

from datetime import date, time
from enum import StrEnum
from typing import Annotated

import pytest

from bot.options import BadDeclaration, Hint, Kind, read_signature
from bot.people import Member
from tests.options.signatures import ALL, MANY, SET, THANK, Pace


def test_types_become_kinds() -> None:
    """Every one of them."""
    kinds = [each.kind for options in ALL for each in options]
    assert set(kinds) == set(Kind)


def test_an_option_knows_its_bounds() -> None:
    """Given ones, or the kind's own; a required text has at least a character."""
    who, what, skill, value = THANK
    assert (who.required, who.min, who.max) == (True, 1, 10)
    assert (what.kind, what.min, what.max) == (Kind.LONG, 5, 500)
    assert (skill.required, skill.min, skill.max) == (False, 0, 150)
    assert (skill.tag, value.tag) == (False, True)


def test_an_enum_becomes_choices() -> None:
    """With the enum kept, to give its members to the handler."""
    pace = SET[1]
    assert pace.choices == ("every month", "every week")
    assert pace.enum is Pace
    assert MANY[1].kind is Kind.CHOICES


def test_none_beside_a_type_is_left_aside() -> None:
    """`Member | None` is an optional member."""

    async def handler(turn: object, who: Annotated[Member | None, "Who"] = None) -> None: ...

    (option,) = read_signature(handler).options
    assert (option.kind, option.required, option.label) == (Kind.MEMBER, False, "Who")


def test_arguments_of_the_wire_come_first() -> None:
    """Plain int and str."""

    async def handler(
        turn: object, ask_id: int, way: str, note: Annotated[str, Hint("A note", long=True)] = ""
    ) -> None: ...

    signature = read_signature(handler)
    assert signature.args == (("ask_id", int), ("way", str))
    assert [option.name for option in signature.options] == ["note"]


class TooMany(StrEnum):
    """More than a menu holds."""

    _ignore_ = "number"
    for number in range(26):
        vars()[f"C{number}"] = str(number)


async def _unannotated(turn, x) -> None: ...  # type: ignore[no-untyped-def]  # what is tested


async def _wire_after_option(turn: object, x: Annotated[str, "X"], y: int = 0) -> None: ...


async def _date_in_wire(turn: object, day: date) -> None: ...


async def _no_help(turn: object, x: Annotated[str, ""]) -> None: ...


async def _long_help(turn: object, x: Annotated[str, "h" * 101]) -> None: ...


async def _unknown_type(turn: object, x: Annotated[float, "X"]) -> None: ...


async def _several_types(turn: object, x: Annotated[int | str, "X"]) -> None: ...


async def _list_of_times(turn: object, x: Annotated[tuple[time, ...], "X"]) -> None: ...


async def _too_many(turn: object, x: Annotated[TooMany, "X"]) -> None: ...


@pytest.mark.parametrize(
    "handler",
    [
        _unannotated,
        _wire_after_option,
        _date_in_wire,
        _no_help,
        _long_help,
        _unknown_type,
        _several_types,
        _list_of_times,
        _too_many,
    ],
)
def test_what_no_platform_could_show_is_refused(handler: object) -> None:
    """At import, not when somebody first runs it."""
    assert callable(handler)
    with pytest.raises(BadDeclaration):
        read_signature(handler)
