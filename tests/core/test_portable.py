"""Declarations that some platform could not show are refused."""

from collections.abc import Mapping

import pytest

import bot.features
from bot.catalog import discover
from bot.declare import Command, Form, MessageAction
from bot.options import BadDeclaration, Kind, Option, Raw, Signature
from bot.portable import check_portable
from bot.replies import Reply
from bot.turn import Turn


async def handler(turn: Turn) -> Reply:
    return Reply()


async def prefill(turn: Turn) -> Mapping[str, Raw]:
    return {}


def options(count: int, *, required: bool = False) -> tuple[Option, ...]:
    return tuple(Option(f"o{n}", Kind.TEXT, "help", required, 0, 10) for n in range(count))


def ask(path: str = "ask", summary: str = "Ask", *, fields: int = 0) -> Command:
    return Command(path, summary, handler, options(fields))


def form(fields: int = 1, title: str = "Rate it") -> Form:
    return Form("rate", title, handler, Signature((), options(fields)))


@pytest.mark.parametrize(
    "declared",
    [
        [ask(summary="")],
        [ask(summary="x" * 101)],
        [ask("Ask")],
        [ask("ask for some help")],
        [ask(""), ask("a" * 33)],
        [ask(fields=26)],
        [Command("ask", "Ask", handler, options(6, required=True))],
        [Command("ask", "Ask", handler, options(6), prefill=prefill)],
        [Command("ask", "Ask", handler, (Option("Who?", Kind.TEXT, "help", False, 0, 1),))],
        [ask("ask"), ask("ask mine")],
        [ask("ask mine"), ask("ask mine now")],
        [ask(f"ask n{n}") for n in range(26)],
        [form(fields=6)],
        [form(title="x" * 25)],
        [Form("rate", "Rate it", handler, Signature((), ()), submit="x" * 25)],
        [Command("ask", "Ask", handler, (), title="x" * 25)],
        [ask("rather long name" + "s" * 10, "x" * 25)],
        [MessageAction("x" * 25, form())],
        [MessageAction("Rate", form(fields=6))],
    ],
)
def test_what_some_platform_could_not_show_is_refused(declared: list[object]) -> None:
    """With the reason, before anybody could meet it."""
    with pytest.raises(BadDeclaration):
        check_portable(declared)


@pytest.mark.parametrize(
    "declared",
    [
        [ask("ask-for_2 help now", "x" * 100, fields=25)],
        [Command("ask", "Ask", handler, options(5, required=True), prefill=prefill)],
        [ask(f"ask n{n}") for n in range(25)],
        [ask("ask"), ask("asks mine")],
        [form(fields=5, title="x" * 24), MessageAction("x" * 24, form())],
    ],
)
def test_what_just_fits_is_fine(declared: list[object]) -> None:
    """At the limits themselves."""
    check_portable(declared)


def test_a_form_stands_under_a_short_title() -> None:
    """Its own, else the summary, else how the command is typed."""
    assert Command("ask", "x" * 25, handler, (), title="Ask").form_title == "Ask"
    assert ask("ask", "x" * 24).form_title == "x" * 24
    assert ask("ask", "x" * 25).form_title == "/ask"


def test_all_that_kith_can_do_is_portable() -> None:
    """Every command and form of the features."""
    found = discover(bot.features)
    check_portable(
        [*found.commands.values(), *found.forms.values(), *found.message_actions.values()]
    )
