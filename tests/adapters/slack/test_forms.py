"""Forms become modals within Slack's rules; what comes back is read with care."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.features
from adapters.slack.forms import (
    CALLBACK,
    Origin,
    form,
    read_origin,
    read_values,
    refusal,
    replacement,
)
from adapters.slack.inputs import lay_out
from bot.catalog import discover
from bot.events import Asked
from bot.options import Kind, Option, Raw
from bot.people import Place, PlaceSort
from bot.wires import Wire
from tests.adapters.slack.rules import check, elements, needs_contracts
from tests.nasty import NASTY_TEXTS
from tests.simulators.slack.elements import blank_state, with_block_ids

WIRE = Wire("k1:ask.close:17")
ORIGIN = Origin("", Place("C1", "coffee"), "1700000000.000100", "https://hooks.slack.com/x")
CHOICES = ("work", "life", "deep tech")


def option(kind: Kind, *, required: bool = True, most: int = 150, least: int = 0) -> Option:
    has_choices = kind in (Kind.CHOICE, Kind.CHOICES)
    return Option("it", kind, "Help", required, least, most, CHOICES if has_choices else ())


def asked(*options: Option, errors: dict[str, str] | None = None, **values: Raw) -> Asked:
    return Asked("Close your ask", "Close it", WIRE, options, values, errors or {})


def sent(view: dict[str, object]) -> dict[str, Any]:
    """What Slack gives back for a form that nobody touched."""
    body = json.loads(json.dumps(view))
    state = blank_state(with_block_ids(body["blocks"]))
    return {"private_metadata": body["private_metadata"], "state": {"values": state}}


@pytest.mark.parametrize(
    ("kind", "raw", "held"),
    [
        (Kind.TEXT, "some words", {"initial_value": "some words"}),
        (Kind.LONG, "*some*\nwords", {"initial_value": "*some*\nwords", "multiline": True}),
        (Kind.LIST, ("a", "b"), {"initial_value": "a, b", "max_length": 3_000}),
        (Kind.NUMBER, "+07", {"initial_value": "7", "is_decimal_allowed": False}),
        (Kind.DATE, "2026-03-29", {"initial_date": "2026-03-29"}),
        (Kind.TIME, "9 am", {"initial_time": "09:00"}),
        (Kind.MEMBER, "<@U1AB|ana>", {"initial_user": "U1AB"}),
        (Kind.MEMBER, "U1AB", {"initial_user": "U1AB"}),
        (Kind.MEMBERS, ("<@U1>", "U2", "U1"), {"initial_users": ["U1", "U2"]}),
        (Kind.CHANNEL, "<#C1|coffee>", {"initial_conversation": "C1"}),
        (Kind.CHOICE, "#Deep-Tech", {"initial_option": "deep tech"}),
        (Kind.CHOICES, "life, WORK", {"initial_options": ["life", "work"]}),
        (Kind.SWITCH, "on", {"initial_option": "Yes"}),
        (Kind.SWITCH, "no", {"initial_option": "No"}),
    ],
)
def test_a_field_holds_what_is_known(kind: Kind, raw: Raw, held: dict[str, object]) -> None:
    """Each kind of option in an element of its own."""
    laid = lay_out(option(kind), raw)
    assert laid.left == ""
    assert {name: _values(laid.element.get(name)) for name in held} == held


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Kind.DATE, "two weeks"),
        (Kind.DATE, "2026-02-30"),
        (Kind.TIME, "25:61"),
        (Kind.NUMBER, "many"),
        (Kind.NUMBER, "999999999"),
        (Kind.MEMBER, "@ana"),
        (Kind.MEMBERS, ("@ana", "@ben")),
        (Kind.CHANNEL, "coffee"),
        (Kind.CHOICE, "play"),
        (Kind.CHOICES, "play"),
        (Kind.SWITCH, "maybe"),
        (Kind.LONG, "x" * 3_001),
    ],
)
def test_what_a_field_can_not_hold_is_shown_above_it(kind: Kind, raw: Raw) -> None:
    """Nobody's words are lost; they stand there to be read and copied."""
    shown = form(asked(option(kind), it=raw), ORIGIN)
    assert [block for block in elements(shown["blocks"]) if block.get("type") == "rich_text_quote"]
    words = raw if isinstance(raw, str) else ", ".join(raw)
    assert {"type": "text", "text": words} in list(elements(shown["blocks"]))
    element = next(each for each in elements(shown["blocks"]) if each.get("action_id") == "it")
    assert not [name for name in element if name.startswith("initial")]


def test_people_who_are_found_stay_picked() -> None:
    """Only the others are shown above the field."""
    laid = lay_out(option(Kind.MEMBERS, most=2), ("U1", "@ben", "U2", "U3"))
    assert laid.element["initial_users"] == ["U1", "U2"]
    assert laid.left == "@ben, U3"


def test_text_that_is_too_long_can_be_cut_by_its_writer() -> None:
    """The field takes as much as it holds already."""
    laid = lay_out(option(Kind.TEXT, most=10), "x" * 40)
    assert laid.element["max_length"] == 40
    assert laid.element["initial_value"] == "x" * 40


def test_a_choice_that_need_not_be_made_can_be_taken_back() -> None:
    """An entry stands for none; it comes back as nothing."""
    view = form(asked(option(Kind.CHOICE, required=False), it="work"), ORIGIN)
    entries = [e for e in elements(view["blocks"]) if e.get("value") == "-"]
    assert [entry["text"]["text"] for entry in entries] == ["None of these"]
    back = {"it": {"it": {"type": "static_select", "selected_option": entries[0]}}}
    assert read_values({"state": {"values": back}}) == {"it": ""}
    fresh = form(asked(option(Kind.CHOICE, required=False)), ORIGIN)
    assert not [e for e in elements(fresh["blocks"]) if e.get("value") == "-"]


def test_a_field_shows_its_default() -> None:
    """Until something is chosen; then that, even when it is nothing."""
    number = Option("it", Kind.NUMBER, "Help", False, 0, 10, default="5")
    shown = [form(each, ORIGIN) for each in (asked(number), asked(number, it=""))]
    held = [_find(view, "it").get("initial_value") for view in shown]
    assert held == ["5", None]


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
        for errors in ({}, {each.name: "Please fill this in." for each in options}):
            check("modal", form(Asked(title, submit, WIRE, options, {}, errors), ORIGIN))


words = st.one_of(st.sampled_from(NASTY_TEXTS), st.text(max_size=200))
raws = st.one_of(words, st.lists(words, max_size=5).map(tuple))


@needs_contracts
@given(
    kind=st.sampled_from(Kind),
    raw=raws,
    error=st.one_of(st.none(), st.text(min_size=1, max_size=200)),
)
def test_any_value_gives_a_form_within_the_rules(kind: Kind, raw: Raw, error: str | None) -> None:
    """Words are only ever a value, plain text or literal rich text."""
    errors = {"it": error} if error else {}
    view = form(asked(option(kind, required=False, most=10), errors=errors, it=raw), ORIGIN)
    check("modal", view)
    assert not [e for e in elements(view) if e.get("type") in ("mrkdwn", "link", "user")]
    assert all(e["emoji"] is False for e in elements(view) if e.get("type") == "plain_text")
    assert read_values(sent(view)).keys() == {"it"}


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Kind.TEXT, "words"),
        (Kind.NUMBER, "7"),
        (Kind.DATE, "2026-03-29"),
        (Kind.TIME, "09:30"),
        (Kind.MEMBER, "U1"),
        (Kind.MEMBERS, ("U1", "U2")),
        (Kind.CHANNEL, "<#C1>"),
        (Kind.CHOICE, "work"),
        (Kind.CHOICES, ("work", "life")),
    ],
)
def test_what_a_form_holds_comes_back(kind: Kind, raw: Raw) -> None:
    """By the option's name, as the core reads it."""
    assert read_values(sent(form(asked(option(kind), it=raw), ORIGIN))) == {"it": raw}


@pytest.mark.parametrize("kind", Kind)
def test_an_empty_field_comes_back_empty(kind: Kind) -> None:
    """So that an emptied field is told from one that was not there."""
    assert read_values(sent(form(asked(option(kind)), ORIGIN)))["it"] in ("", ())


def test_a_form_knows_where_it_came_from() -> None:
    """Its wire, the place, the message and how to answer."""
    view = form(asked(option(Kind.TEXT)), ORIGIN)
    assert view["callback_id"] == CALLBACK
    assert read_origin(view) == Origin(WIRE, ORIGIN.place, ORIGIN.message, ORIGIN.reply_to)
    direct = Origin("", Place("D1", "Ana", PlaceSort.DIRECT))
    assert read_origin(form(asked(), direct)) == Origin(WIRE, direct.place)


def test_errors_stand_at_their_fields() -> None:
    """By block id, while the form stays open; and above the field when it opens anew."""
    again = asked(option(Kind.TEXT), errors={"it": "Shorter, please.", "gone": "What?"})
    assert refusal(again) == {"response_action": "errors", "errors": {"it": "Shorter, please."}}
    view = form(again, ORIGIN)
    blocks = view["blocks"]
    assert isinstance(blocks, list)
    assert blocks[0]["elements"][0]["text"] == "⚠️ It: Shorter, please."
    assert replacement(view) == {"response_action": "update", "view": view}


junk = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.sampled_from(
                    ["it", "state", "values", "value", "selected_users", "selected_options"]
                ),
                st.text(max_size=5),
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(junk)
def test_a_foreign_view_is_read_without_a_crash(state: object) -> None:
    """Only texts and tuples of texts come out, and no wire."""
    for view in (
        {"state": state},
        {"state": {"values": state}},
        {"state": {"values": {"it": state}}},
    ):
        for raw in read_values(view).values():
            assert isinstance(raw, str) or all(isinstance(each, str) for each in raw)


@pytest.mark.parametrize(
    "metadata",
    [
        None,
        "",
        "null",
        "[]",
        "{}",
        "{",
        7,
        '{"wire":"k1:x:","place":"C1","name":"c","sort":"moon"}',
    ],
)
def test_foreign_metadata_runs_nothing(metadata: object) -> None:
    """The core answers an empty wire as it does an old one."""
    assert read_origin({"private_metadata": metadata}).wire == ""


def _find(view: dict[str, object], name: str) -> dict[str, Any]:
    return next(each for each in elements(view["blocks"]) if each.get("action_id") == name)


def _values(held: object) -> object:
    if isinstance(held, dict):
        return held["value"]
    if isinstance(held, list):
        return [_values(each) for each in held]
    return held
