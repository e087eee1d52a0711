"""Calls: what people type, press and send finds its declaration, or a kind answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.features
from bot.calls import STALE, Call, find_call
from bot.catalog import discover
from bot.declare import Command
from bot.events import Pressed, Ran, Said, Submitted
from bot.options import Raw
from bot.replies import Refusal
from bot.wires import wire_up
from tests.drawing import draw
from tests.stage import words_of

CATALOG = discover(bot.features)


def call(what: Said | Ran | Pressed | Submitted) -> Call:
    return find_call(CATALOG, what, admin=False)


def refused(what: Said | Ran | Pressed | Submitted, *, admin: bool = False) -> str:
    with pytest.raises(Refusal) as no:
        find_call(CATALOG, what, admin=admin)
    draw(no.value.card)
    return words_of(no.value.card)


def path(found: Call) -> str:
    assert isinstance(found.run, Command)
    return found.run.path


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("/profile who rust", "profile who"),
        ("profile who rust", "profile who"),
        ("  /PROFILE Who rust ", "profile who"),
        ("/kith profile who rust", "profile who"),
        ("/kith home", "kith home"),
        ("/privacy", "privacy about"),
        ("/kith admin add @ben", "kith admin add"),
    ],
)
def test_a_line_finds_its_command(line: str, meant: str) -> None:
    """In any case, and after `/kith` where another app owns the word."""
    assert path(call(Said(line))) == meant


def test_the_rest_of_a_line_fills_the_options() -> None:
    """By their order or by their names."""
    assert call(Said("/profile who soc 2 audits")).given == {"words": "soc 2 audits"}
    assert call(Said('/profile edit company:"Acme Inc"')).given == {"company": "Acme Inc"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/profile", "/profile who words"),
        ("/profile help", "/profile who words"),
        ("/PROFILE", "/profile who words"),
        ("/privacy help", "/privacy export"),
        ("/profil who rust", "Did you mean"),
        ("/weather", "Try /kith help"),
        ("/", "Try /kith help"),
        ("", "Try /kith help"),
        ("/kith home sweet home", "/kith home"),
        ("/profile wo rust", "/profile who SOC 2"),
        ("/intro jion", "/intro join"),
        ("/privacy exprot", "/privacy export"),
        ("/intro status join", "you stand with introductions"),
        ("/" + "x" * 5_000, "Try /kith help"),
        ("/kith " * 2_000, "Did you mean"),
    ],
)
def test_unknown_words_are_answered_with_help(line: str, says: str) -> None:
    """The nearest command and an example, never a stack trace."""
    assert says in refused(Said(line))


@pytest.mark.parametrize("line", ["/intro jion", "/INTRO  statuss", "/privacy exprot now"])
def test_what_was_not_understood_is_quoted_as_it_was_written(line: str) -> None:
    """Without the word of a group's usual command, which nobody typed."""
    assert line in refused(Said(line))


def test_help_on_a_group_shows_admins_more() -> None:
    """And others only what they can use."""
    assert "/kith setup" in refused(Said("/kith"), admin=True)
    assert "/kith setup" not in refused(Said("/kith"))


@given(st.text(max_size=300))
def test_any_line_is_a_call_or_a_kind_no(line: str) -> None:
    """Whatever people type."""
    for start in ("", "/", "/profile ", "/kith "):
        try:
            find_call(CATALOG, Said(start + line), admin=True)
        except Refusal as no:
            draw(no.card)


def test_options_that_are_apart_find_their_command() -> None:
    """Those that were left empty are not given."""
    found = call(Ran("profile who", {"words": "rust", "more": ""}))
    assert (path(found), found.given) == ("profile who", {"words": "rust"})
    assert "Did you mean" in refused(Ran("profile wh", {}))


def test_a_button_finds_its_action_with_typed_arguments() -> None:
    """The text of the wire becomes the handler's types."""
    found = call(Pressed(wire_up("profile.show", (7,)), ("x",)))
    assert (found.args, found.picked, found.wants_form) == ((7,), ("x",), False)
    assert found.wire == wire_up("profile.show", (7,))


def test_a_button_may_open_a_commands_form() -> None:
    """And what was sent from it runs the command."""
    wire = wire_up("/profile who", ())
    assert call(Pressed(wire)).wants_form
    values: dict[str, Raw] = {"words": ""}
    sent = call(Submitted(wire, values))
    assert (sent.filled, sent.given, sent.wants_form) == (True, values, False)
    assert sent.wire == wire


@pytest.mark.parametrize(
    "wire",
    [
        "",
        "k0:profile.show:7",
        "k1:profile.gone:7",
        "k1:/profile gone:",
        "k1:profile.show:",
        "k1:profile.show:7,8",
        "k1:profile.show:seven",
        "k1:profile.show:" + "9" * 5_000,
    ],
)
def test_a_button_of_another_version_is_answered_kindly(wire: str) -> None:
    """What to do instead, in a line."""
    assert STALE in refused(Pressed(wire))
    assert STALE in refused(Submitted(wire, {}))


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("/profile who", True),
        ("/profile who rust", False),
        ("/profile edit", True),
        ("/profile edit company:Acme", False),
        ("/profile show", False),
        ("/kith home", False),
    ],
)
def test_a_form_opens_when_something_is_missing_or_is_kept_already(line: str, opens: bool) -> None:
    """And only then."""
    assert call(Said(line)).wants_form is opens
