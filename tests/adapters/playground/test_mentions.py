"""Names that people type become the marks that the core reads, and back."""

import pytest

from adapters.playground.mentions import spell, unspell
from adapters.playground.model import Neighbour, Spot
from bot.people import PlaceSort

PEOPLE = {
    each.handle: each
    for each in (
        Neighbour("ana", "Ana Kovač"),
        Neighbour("ana-2", "Ana"),
        Neighbour("ben", "Ben (he) [x]"),
    )
}
SPOTS = (Spot("asks", "asks", PlaceSort.CHANNEL), Spot("room-1", "Tea", PlaceSort.ROOM))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("/shoutout @Ana Kovač for tea", "/shoutout <@ana> for tea"),
        ("/shoutout @ana kovač, @Ana", "/shoutout <@ana>, <@ana-2>"),
        ("@ben and @Ben (he) [x]", "<@ben> and <@ben>"),
        ("write to me@ana.example", "write to me@ana.example"),
        ("@anastasia", "@anastasia"),
        ("<@ana>", "<@ana>"),
        ("in #asks or #asks-later, not #Tea", "in <#asks|asks> or #asks-later, not #Tea"),
    ],
)
def test_names_become_marks(typed: str, read: str) -> None:
    """The longest name wins; half a name, or a name inside a word, is left alone."""
    assert spell(typed, PEOPLE.values(), SPOTS) == read


def test_marks_become_names_in_a_form() -> None:
    """What was understood is shown as people write it; a stranger's mark stays."""
    assert unspell("<@ana> in <#asks|asks>, <@zed>", PEOPLE) == "@Ana Kovač in #asks, <@zed>"
