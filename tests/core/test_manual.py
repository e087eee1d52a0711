"""The manual: help fits a card, however many commands there are."""

from collections.abc import Iterator

import pytest

import bot.features
from bot.cards import Select
from bot.catalog import Catalog, discover
from bot.declare import Command
from bot.manual import command_card, manual_card, unknown_card, usage
from bot.options import Kind, Option
from bot.replies import Reply
from bot.turn import Turn
from tests.drawing import draw
from tests.stage import words_of


async def handler(turn: Turn) -> Reply:
    return Reply()


def catalog_of(*commands: Command) -> Catalog:
    return Catalog({each.path: each for each in commands}, {}, {}, {}, {}, (), ())


def options(count: int) -> tuple[Option, ...]:
    return tuple(
        Option(f"option_number_{n}", Kind.TEXT, "x" * 100, False, 0, 10) for n in range(count)
    )


def big(roots: int, commands: int) -> Catalog:
    """As many commands as one dares, each as long as it may be."""
    return catalog_of(
        *(
            Command(f"root{r} command{c}", "x" * 100, handler, options(5), example="y" * 150)
            for r in range(roots)
            for c in range(commands)
        )
    )


def pages(catalog: Catalog, root: str | None) -> Iterator[str]:
    """The words of each page; the last one is followed by nothing new."""
    seen = ""
    for page in range(100):
        card = manual_card(catalog, root, admin=True, page=page)
        draw(card)
        if words_of(card) == seen:
            return
        seen = words_of(card)
        yield seen


def test_every_command_is_on_a_page_of_its_root() -> None:
    """None is left out, and every page fits."""
    everything = "\n".join(pages(big(1, 25), "root0"))
    assert all(f"/root0 command{n} " in everything for n in range(25))


def test_every_root_is_on_a_page_of_the_overview() -> None:
    """With a menu that opens each."""
    catalog = big(60, 12)
    everything = "\n".join(pages(catalog, None))
    assert all(f"value='root{n}'" in everything for n in range(60))
    assert all(f"text='/root{n}'" in everything for n in range(60))


@pytest.mark.parametrize("page", [-5, 0, 3, 10**9])
def test_a_page_that_is_not_there_shows_one_that_is(page: int) -> None:
    """A hand-made button does no harm."""
    draw(manual_card(big(1, 3), "root0", admin=False, page=page))
    draw(manual_card(big(1, 3), None, admin=False, page=page))


def test_the_menu_opens_what_the_page_shows() -> None:
    """The second page has the second page's commands."""
    shown = [manual_card(big(60, 1), None, admin=True, page=n) for n in (0, 1)]
    menus = [part for card in shown for part in card.parts if isinstance(part, Select)]
    first, second = ({each.value for each in menu.choices} for menu in menus)
    assert first
    assert second
    assert not first & second


def test_only_admins_read_of_admin_commands() -> None:
    """Others would only be turned away."""
    catalog = catalog_of(
        Command("tea pour", "Pour tea", handler, ()),
        Command("tea buy", "Buy tea", handler, (), admin=True),
        Command("vault", "Open the vault", handler, (), admin=True),
    )
    for_all = words_of(manual_card(catalog, None, admin=False))
    assert "pour" in for_all
    assert "buy" not in for_all
    assert "vault" not in for_all
    for_admins = words_of(manual_card(catalog, None, admin=True))
    assert for_admins.index("pour") < for_admins.index("buy")
    assert "Admins may see more" in words_of(manual_card(catalog, "vault", admin=False))


def test_an_empty_catalog_has_a_manual() -> None:
    """A short one."""
    draw(manual_card(catalog_of(), None, admin=True))


def test_usage_says_what_may_be_left_out() -> None:
    """And marks people and tags."""
    command = Command(
        "thank",
        "Say thanks",
        handler,
        (
            Option("who", Kind.MEMBERS, "Whom", True, 1, 10),
            Option("words", Kind.LONG, "What for", True, 1, 10),
            Option("value", Kind.CHOICE, "Which", False, 0, 1, ("a",), tag=True),
        ),
    )
    assert usage(command) == "/thank @who words [#value]"


def test_a_command_with_many_options_fits_its_card() -> None:
    """With the longest words that are allowed."""
    draw(command_card(Command("a", "x" * 100, handler, options(25), admin=True)))


def test_every_command_of_kith_has_its_card() -> None:
    """And every first word."""
    catalog = discover(bot.features)
    for command in catalog.commands.values():
        card = command_card(command)
        draw(card)
        assert command.summary in words_of(card)
    for root in catalog.roots:
        assert list(pages(catalog, root))


def test_unknown_words_come_back_with_an_example() -> None:
    """Or with the way to use it."""
    command = Command("tea", "Pour tea", handler, (), example="/tea green")
    assert "/tea green" in words_of(unknown_card("/te green", command))
    draw(unknown_card("x" * 5_000, command))
