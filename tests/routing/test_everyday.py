"""Everyday words in common tell nothing; one word that tells something is enough."""

import pytest

from bot.routing.everyday import is_telling
from bot.routing.terms import terms_of

AUDIT = "Who has run a SOC 2 audit with a small team?"
MEETING = "How do you run a good meeting?"


@pytest.mark.parametrize(
    ("ask", "offer", "telling"),
    [
        (AUDIT, "trail running", False),
        (AUDIT, "building a team", False),
        (AUDIT, "audits", True),
        (AUDIT, "audits, running, team building", True),
        (MEETING, "meetings", True),
        ("Who knows the team at Siemens?", "gardening with a team", False),
        ("Kann jemand beim Umzug helfen?", "Umzug", True),
        ("Who has moved to kubernets with a small team?", "Kubernetes", True),
    ],
)
def test_what_is_shared_tells_something(ask: str, offer: str, telling: bool) -> None:
    terms = terms_of(ask)
    shared = set(terms).intersection(terms_of(offer))
    assert is_telling(shared, terms) is telling
