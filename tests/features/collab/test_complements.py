"""What two people can do for each other, out of what they say."""

from hypothesis import given
from hypothesis import strategies as st

from bot.features.collab.complements import MOST, Complement, complement, meeting

WORDS = st.lists(
    st.sampled_from(
        ["map design", "python", "the design of maps", "sales", "a c++", "!", "", "to"]
    ),
    max_size=6,
)


def test_both_ways_come_before_one() -> None:
    """In their own words, the fullest first."""
    wanted = (("map design", "sales"), ("Python",))
    both = complement(1, wanted, (("learn python",), ("Maps, design",)))
    assert both == Complement(1, ("Maps, design",), ("learn python",))
    more = complement(2, wanted, ((), ("map drawing", "sales at fairs")))
    one = complement(3, wanted, ((), ("sales",)))
    assert None not in (both, more, one)
    people = [each for each in (one, more, both) if each is not None]
    assert [each.member_id for each in sorted(people, key=lambda each: each.order)] == [1, 2, 3]
    assert complement(4, wanted, (("python",), ("cooking",))) is None


@given(WORDS, WORDS)
def test_what_meets_is_said_and_only_so_much_of_it(said: list[str], others: list[str]) -> None:
    """It is among what was said, each once, and never what says nothing."""
    found = meeting(said, others)
    assert len(found) == len(set(found)) <= MOST
    assert set(found) <= set(said) - {"!", "", "to"}
    assert meeting(said, []) == ()
