"""Forms become modals within Discord's rules, holding what is known."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.features
from adapters.discord.acts import read_act
from adapters.discord.forms import modal
from adapters.discord.inputs import lay_out, short
from bot.catalog import discover
from bot.events import Asked, Submitted
from bot.options import Kind, Option, Raw
from bot.wires import Wire
from tests.adapters.discord.rules import check, needs_contracts
from tests.nasty import NASTY_TEXTS
from tests.simulators.discord import Discord, limits
from tests.simulators.discord.submission import fill

WIRE = Wire("k1:ask.close:17")
CHOICES = ("work", "life", "deep tech")
ANA, BEN = "81384788765712384", "81384788765712385"


def option(
    kind: Kind, *, required: bool = True, most: int = 150, least: int = 0, **more: Any
) -> Option:
    has_choices = kind in (Kind.CHOICE, Kind.CHOICES)
    choices = CHOICES if has_choices else ()
    return Option("it", kind, "Help", required, least, most, choices, **more)


def asked(*options: Option, errors: dict[str, str] | None = None, **values: Raw) -> Asked:
    return Asked("Close your ask", "Close it", WIRE, options, values, errors or {})


def field(each: Option, raw: Raw = "", error: str = "") -> dict[str, Any]:
    """The field of a form of one option."""
    drawn = modal(asked(each, errors={"it": error} if error else {}, it=raw))
    (found,) = json.loads(json.dumps(drawn))["components"]
    return dict(found)


@pytest.mark.parametrize(
    ("kind", "raw", "held"),
    [
        (Kind.TEXT, "some words", {"value": "some words", "style": 1, "max_length": 150}),
        (Kind.TEXT, "two\nlines", {"value": "two\nlines", "style": 2}),
        (Kind.LONG, "*some*\nwords", {"value": "*some*\nwords", "style": 2}),
        (Kind.LIST, ("a", "b"), {"value": "a, b", "max_length": 4_000}),
        (Kind.NUMBER, "7", {"value": "7", "placeholder": "0 to 150"}),
        (Kind.DATE, "next Friday", {"value": "next Friday", "style": 1}),
        (Kind.TIME, "9 am", {"value": "9 am", "placeholder": "10:00 or 9 am"}),
        (Kind.MEMBER, ANA, {"default_values": [{"id": ANA, "type": "user"}], "max_values": 1}),
        (Kind.MEMBER, f"<@!{ANA}>", {"default_values": [{"id": ANA, "type": "user"}]}),
        (
            Kind.MEMBERS,
            (f"<@{ANA}>", BEN, ANA),
            {"default_values": [{"id": ANA, "type": "user"}, {"id": BEN, "type": "user"}]},
        ),
        (Kind.CHANNEL, "<#7|asks>", {"default_values": [{"id": "7", "type": "channel"}]}),
        (Kind.CHANNEL, "", {"channel_types": [0, 5]}),
        (Kind.ROLE, "<@&7|mentors>", {"default_values": [{"id": "7", "type": "role"}], "type": 6}),
        (Kind.CHOICE, "#Deep-Tech", {"options": ["deep tech"], "max_values": 1}),
        (Kind.CHOICES, "life, WORK", {"options": ["work", "life"], "max_values": 3}),
        (Kind.SWITCH, "on", {"options": ["Yes"]}),
        (Kind.SWITCH, "no", {"options": ["No"]}),
    ],
)
def test_a_field_holds_what_is_known(kind: Kind, raw: Raw, held: dict[str, object]) -> None:
    """Each kind of option in a component of its own."""
    found = field(option(kind), raw)["component"]
    if "options" in found:
        found["options"] = [each["value"] for each in found["options"] if each.get("default")]
    assert {name: found.get(name) for name in held} == held
    assert "You wrote" not in found.get("placeholder", "")


def test_a_field_says_what_it_is_for() -> None:
    """By its label and help; or by what is wrong with what it holds."""
    found = field(option(Kind.TEXT, example="like this"))
    assert (found["type"], found["label"], found["description"]) == (18, "It", "Help")
    assert found["component"]["placeholder"] == "like this"
    assert field(option(Kind.TEXT), "x", "Longer, please.")["description"] == "⚠️ Longer, please."
    long = field(option(Kind.TEXT), "x", "One of these, please: " + "work, " * 40)["description"]
    assert len(long) <= 100
    assert long.endswith("…")


def test_a_hint_is_short_enough() -> None:
    """Whatever it is made of."""
    assert short("x" * 100, 100) == "x" * 100
    assert short("x" * 101, 100) == "…"


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Kind.MEMBER, "@ana"),
        (Kind.MEMBERS, ("@ana", BEN)),
        (Kind.CHANNEL, "coffee"),
        (Kind.ROLE, "mentors"),
        (Kind.CHOICE, "play"),
        (Kind.CHOICES, "play,work"),
        (Kind.SWITCH, "maybe"),
    ],
)
def test_what_a_menu_can_not_hold_is_shown_in_it(kind: Kind, raw: Raw) -> None:
    """So that its writer sees what is meant."""
    words = raw if isinstance(raw, str) else raw[0]
    prompt = lay_out(option(kind), raw)["placeholder"]
    assert prompt == f"You wrote: {words.split(',')[0]}"


def test_bounds_are_told_where_they_help() -> None:
    """A text that is too short or too long already can still be mended by its writer."""
    words = option(Kind.LONG, least=10, most=20)
    assert [lay_out(words, "").get(name) for name in ("min_length", "max_length")] == [10, 20]
    assert "min_length" not in lay_out(words, "short")
    assert lay_out(words, "x" * 40)["max_length"] == 40
    assert "min_length" not in lay_out(option(Kind.TEXT, required=False, least=3), "")
    assert "value" not in lay_out(words, "x" * 4_001)


def test_a_field_shows_its_default() -> None:
    """Until something is chosen; then that, even when it is nothing."""
    number = option(Kind.NUMBER, required=False, default="5")
    shown = [modal(each)["components"] for each in (asked(number), asked(number, it=""))]
    found = [each[0]["component"].get("value") for each in json.loads(json.dumps(shown))]
    assert found == ["5", None]


def test_what_is_wrong_is_shown_when_there_is_no_room_for_all() -> None:
    """Five fields; a form that opens from its declaration never has more."""
    many = [Option(f"o{n}", Kind.TEXT, "Help", False, 0, 10) for n in range(7)]
    drawn = json.loads(json.dumps(modal(asked(*many, errors={"o6": "No."}))))
    labels = [each["label"] for each in drawn["components"]]
    assert labels == ["O6", "O0", "O1", "O2", "O3"]


@needs_contracts
def test_every_form_of_the_bot_is_within_the_rules() -> None:
    """Empty, and with an error at every field."""
    catalog = discover(bot.features)
    runs: list[tuple[str, str, tuple[Option, ...]]] = [
        (each.form_title, "Send", each.options) for each in catalog.commands.values()
    ]
    runs += [(each.title, each.submit, each.signature.options) for each in catalog.forms.values()]
    assert len(runs) > 20
    for title, submit, options in runs:
        for errors in ({}, {each.name: "Please fill this in. " * 9 for each in options}):
            check_modal(Asked(title, submit, WIRE, options, {}, errors))


def check_modal(form: Asked) -> None:
    """Raises when Discord would refuse the form."""
    drawn = json.loads(json.dumps(modal(form)))
    check("modal", drawn)
    assert list(limits.of_modal(drawn)) == []


words = st.one_of(st.sampled_from([*NASTY_TEXTS[3:], ANA, "work", "yes"]), st.text(max_size=200))
raws = st.one_of(words, st.lists(words, max_size=5).map(tuple))


@needs_contracts
@given(
    kind=st.sampled_from(Kind),
    raw=raws,
    error=st.text(max_size=200),
    required=st.booleans(),
    least=st.integers(0, 20),
)
def test_any_value_gives_a_form_within_the_rules(
    kind: Kind, raw: Raw, error: str, required: bool, least: int
) -> None:
    """Whatever someone wrote before."""
    each = option(kind, required=required, least=least, most=20)
    check_modal(asked(each, errors={"it": error} if error else {}, it=raw))


@pytest.mark.parametrize(
    ("kind", "raw", "back"),
    [
        (Kind.TEXT, "words", "words"),
        (Kind.TEXT, "", ""),
        (Kind.LONG, "two\nlines", "two\nlines"),
        (Kind.LIST, ("a", "b"), "a, b"),
        (Kind.NUMBER, "7", "7"),
        (Kind.DATE, "next Friday", "next Friday"),
        (Kind.CHOICE, "work", ("work",)),
        (Kind.CHOICES, ("work", "life"), ("work", "life")),
        (Kind.SWITCH, "yes", ("Yes",)),
        (Kind.SWITCH, "", ()),
        (Kind.MEMBER, "", ()),
        (Kind.CHANNEL, "", ""),
        (Kind.ROLE, "", ""),
    ],
)
def test_what_a_form_holds_comes_back(kind: Kind, raw: Raw, back: Raw) -> None:
    """By the option's name and the form's wire, as the core reads it."""
    drawn = json.loads(json.dumps(modal(asked(option(kind, required=False), it=raw))))
    guild = Discord().add_guild("Town")
    sent = fill(drawn["components"], {}, guild.add_channel("coffee"))
    payload = {
        "id": "1",
        "application_id": "2",
        "token": "x",
        "type": 5,
        "channel_id": "3",
        "user": {"id": "4", "username": "ana"},
        "data": {"custom_id": drawn["custom_id"], **sent},
    }
    assert read_act(payload).what == Submitted(WIRE, {"it": back})
