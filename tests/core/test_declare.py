"""Declarations: a decorated handler is a value, checked when it is made."""

from typing import Annotated

import pytest

from bot.cards import card
from bot.declare import action, command, form, job, message_action
from bot.options import BadDeclaration, Hint, Kind
from bot.people import Member
from bot.replies import Reply
from bot.turn import Moment, Turn


@action("coffee.pour")
async def pour(turn: Turn, cups: int, kind: str) -> Reply:
    return Reply(card(f"{cups} of {kind}"))


@form("coffee.rate", "How was it?", submit="Rate")
async def rate(turn: Turn, cup: int, words: Annotated[str, Hint("In a word", min=2)]) -> Reply:
    return Reply(card(words))


@job("coffee.cool")
async def cool(moment: Moment, cup: int) -> Reply:
    return Reply()


def test_an_action_makes_its_own_wires() -> None:
    """The name is written once."""
    assert pour.wire(2, "flat, white") == "k1:coffee.pour:2,flat%2C white"


def test_a_wire_with_other_arguments_is_a_bug_found_at_once() -> None:
    """Not when somebody presses the button."""
    with pytest.raises(TypeError, match=r"coffee\.pour"):
        pour.wire("two", 2)  # type: ignore[arg-type]  # the mistake is what is tried
    with pytest.raises(TypeError, match=r"coffee\.cool"):
        cool.wire()  # type: ignore[call-arg]  # the mistake is what is tried


def test_a_form_has_arguments_and_fields() -> None:
    """What its wire carries comes first, what people fill in comes after."""
    assert rate.wire(7) == "k1:coffee.rate:7"
    assert [option.name for option in rate.signature.options] == ["words"]
    assert (rate.title, rate.submit) == ("How was it?", "Rate")


def test_a_message_action_is_a_form_about_its_author() -> None:
    """The author's id is the first argument."""

    @message_action("Thank for this", "thank.message", "Say thanks")
    async def thank(turn: Turn, author_id: int, words: Annotated[str, "What for"]) -> Reply:
        return Reply(card(words))

    assert thank.label == "Thank for this"
    assert thank.form.wire(3) == "k1:thank.message:3"


def test_a_command_reads_its_options_from_its_signature() -> None:
    """Types become kinds, defaults make options optional."""

    @command("tea pour", "Pour tea", example="/tea pour @ana")
    async def tea(
        turn: Turn,
        guest: Annotated[Member, "For whom"],
        sugar: Annotated[int, Hint("Lumps", max=3)] = 0,
    ) -> Reply:
        return Reply(card("Tea"))

    assert tea.root == "tea"
    assert tea.wire() == "k1:/tea pour:"
    assert [(o.name, o.kind, o.required) for o in tea.options] == [
        ("guest", Kind.MEMBER, True),
        ("sugar", Kind.NUMBER, False),
    ]


def test_a_parameter_without_help_is_refused() -> None:
    """Nobody could know what to put there."""
    with pytest.raises(BadDeclaration, match="whom"):

        @command("wave", "Say hello")
        async def wave(turn: Turn, whom: Member) -> Reply:
            return Reply()


def test_a_type_that_no_platform_has_is_refused() -> None:
    """When it is declared, not when it is shown."""
    with pytest.raises(BadDeclaration, match="float"):

        @command("weigh", "Weigh it")
        async def weigh(turn: Turn, grams: Annotated[float, "How heavy"]) -> Reply:
            return Reply()
