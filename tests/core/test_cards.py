"""Cards: data within the portable budget, that survives the way through the outbox."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import (
    CARD_JSON,
    Bold,
    Button,
    Channel,
    Choice,
    Divider,
    File,
    Image,
    Italic,
    Link,
    LinkButton,
    MemberSelect,
    Mention,
    Part,
    Select,
    TooBig,
    When,
    buttons,
    card,
    fact,
    facts,
    joined,
    listing,
    paged,
    quiet,
    quote,
    text,
)
from bot.cards.limits import CARD_TEXT
from bot.people import Member, Place
from bot.wires import Wire, wire_up
from tests.drawing import draw

ANA = Member(1, "U1", "Ana")
HERE = Place("C1", "general")
WIRE = wire_up("x", (1,))
FULL = card(
    "Everything",
    text("a", Bold("b"), Italic("c"), Link("d", "https://example.com"), ANA, HERE),
    quiet(When(datetime(2026, 3, 2, tzinfo=UTC))),
    quote("words"),
    facts(fact("Who", ANA), None),
    Divider(),
    Image("https://example.com/a.png", "a picture"),
    buttons(Button("Yes", WIRE, "primary"), LinkButton("Open", "https://example.com")),
    Select("Pick", wire_up("y", ()), (Choice("1", "One"),)),
    MemberSelect("Who", wire_up("z", ())),
    File("a.json", "application/json", "{}"),
)


def test_every_part_survives_the_outbox() -> None:
    """A card is the same after it was written down as JSON."""
    assert CARD_JSON.validate_json(CARD_JSON.dump_json(FULL)) == FULL


def test_every_part_can_be_drawn() -> None:
    """On every renderer."""
    draw(FULL)


def test_a_card_knows_what_can_be_pressed() -> None:
    """Buttons, selects and member selects; links open by themselves."""
    assert FULL.wires == (WIRE, wire_up("y", ()), wire_up("z", ()))


def test_members_and_places_are_named() -> None:
    """A member in a text becomes a mention, a place a channel."""
    assert text(ANA, HERE).spans == (Mention("U1", "Ana"), Channel("C1", "general"))


def test_a_listing_reads_as_people_say_it() -> None:
    """Commas, and a word before the last."""
    assert listing("a", "b", "c") == ("a", ", ", "b", " and ", "c")
    assert listing("a", "b", last=" or ") == ("a", " or ", "b")
    assert joined([]) == ""
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert listing() == ()


@pytest.mark.parametrize(
    "make",
    [
        lambda: card(""),
        lambda: card("x" * 151),
        lambda: card("x", *[Divider()] * 21),
        lambda: card("x", text("a" * 2_000), text("b" * 2_000)),
        lambda: card("x", facts(*[fact("a" * 70, "b" * 400)] * 9)),
        lambda: text(),
        lambda: text("x" * 2_901),
        lambda: facts(),
        lambda: facts(*[fact("a", "b")] * 11),
        lambda: buttons(*[Button("a", WIRE)] * 6),
        lambda: Button("x" * 76, WIRE),
        lambda: LinkButton("x", "https://" + "x" * 505),
        lambda: Select("x", WIRE, ()),
        lambda: Select("x", WIRE, tuple(Choice(str(n), "a") for n in range(26))),
        lambda: MemberSelect("", WIRE),
        lambda: Image("https://example.com", ""),
        lambda: File("", "text/plain", ""),
        lambda: File("x", "text/plain", "é" * 500_001),
        lambda: Link("x", "javascript:alert(1)"),
    ],
)
def test_what_some_platform_could_not_show_is_refused_when_made(
    make: Callable[[], object],
) -> None:
    """Rather than when it is sent."""
    with pytest.raises(TooBig):
        make()


def part(size: int) -> Part:
    return text("x" * size) if size else buttons(Button("a", Wire("k1:a:1")))


@given(st.lists(st.just(0) | st.integers(0, 2_500), max_size=60))
def test_pages_hold_all_parts_in_order_and_each_fits_a_card(sizes: list[int]) -> None:
    """With room for a title, two rows of buttons and a few lines."""
    parts = [part(size) for size in sizes]
    pages = paged(parts)
    assert [each for page in pages for each in page] == parts
    for page in pages:
        made = card("t" * 100, *page, quiet("x" * 400), buttons(Button("More", WIRE)))
        assert len(made.wires) <= 4


def test_no_page_is_empty_but_the_only_one() -> None:
    """Nothing makes one empty page."""
    assert paged([]) == [()]
    assert all(paged([part(CARD_TEXT - 1_000)] * 3))
