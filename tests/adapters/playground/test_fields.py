"""A form shows the right control for each kind of option, holding what was given."""

import pytest

from adapters.playground.fields import Desk, Field
from adapters.playground.model import Neighbour, Spot
from bot.events import Asked
from bot.options import Kind, Option, Raw
from bot.people import PlaceSort
from bot.wires import Wire

PEOPLE = {each.handle: each for each in (Neighbour("ana", "Ana Kovač"), Neighbour("ben", "Ben"))}
SPOTS = (Spot("asks", "asks", PlaceSort.CHANNEL), Spot("dm-ana", "Kith", PlaceSort.DIRECT))


def lay_out(kind: Kind, raw: Raw, error: str | None = None) -> Field:
    option = Option("it", kind, "What it is", True, 0, 100, ("this week", "no rush"))
    errors = {"it": error} if error else {}
    asked = Asked("Title", "Send", Wire("k1:x:"), (option,), {"it": raw}, errors)
    return Desk(PEOPLE, SPOTS).lay_out(asked)[0]


@pytest.mark.parametrize(
    ("kind", "raw", "control", "values"),
    [
        (Kind.TEXT, "<@ana> & co", "text", ("@Ana Kovač & co",)),
        (Kind.LONG, "two\nlines", "long", ("two\nlines",)),
        (Kind.LIST, ("a", "b"), "text", ("a, b",)),
        (Kind.LIST, "", "text", ("",)),
        (Kind.NUMBER, "many", "number", ("many",)),
        (Kind.DATE, "2026-03-01", "date", ("2026-03-01",)),
        (Kind.DATE, "3 March", "text", ("3 March",)),
        (Kind.TIME, "09:30", "time", ("09:30",)),
        (Kind.TIME, "9 am", "text", ("9 am",)),
        (Kind.MEMBER, "<@ana>", "one", ("ana",)),
        (Kind.MEMBER, "@ana kovač", "one", ("ana",)),
        (Kind.MEMBER, "nobody", "one", ()),
        (Kind.MEMBERS, ("<@ana>", "ben"), "many", ("ana", "ben")),
        (Kind.CHANNEL, "<#asks|asks>", "one", ("<#asks|asks>",)),
        (Kind.CHANNEL, "asks", "one", ("<#asks|asks>",)),
        (Kind.CHOICE, "This week", "one", ("this week",)),
        (Kind.CHOICES, ("no rush",), "many", ("no rush",)),
        (Kind.SWITCH, "True", "switch", ("yes",)),
        (Kind.SWITCH, "", "switch", ()),
    ],
)
def test_each_kind_has_its_control(
    kind: Kind, raw: Raw, control: str, values: tuple[str, ...]
) -> None:
    """What people wrote is kept, in a control that can hold it."""
    field = lay_out(kind, raw)
    assert (field.control, field.values) == (control, values)


def test_people_and_channels_can_be_picked() -> None:
    """A menu of everybody; of channels, and not of private conversations."""
    assert lay_out(Kind.MEMBER, "").entries == (("ana", "Ana Kovač"), ("ben", "Ben"))
    assert lay_out(Kind.CHANNEL, "").entries == (("<#asks|asks>", "#asks"),)


def test_who_is_picked_already_is_seen_first() -> None:
    """Among sixty names nobody finds the three that a form has ticked."""
    assert lay_out(Kind.MEMBERS, ("ben",)).entries == (("ben", "Ben"), ("ana", "Ana Kovač"))


def test_an_error_stands_at_its_field() -> None:
    """The words of the core, where they belong."""
    assert lay_out(Kind.TEXT, "x", "A little more, please.").error == "A little more, please."
