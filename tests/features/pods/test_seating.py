"""Who sits in a pod: no two who must not meet, and nobody is passed over without need."""

from hypothesis import given
from hypothesis import strategies as st

from bot.features.pods.seating import seat
from bot.matching import Past

PEOPLE = st.lists(st.integers(1, 9), unique=True, max_size=9)
NEVER = st.frozensets(st.frozensets(st.integers(1, 9), min_size=2, max_size=2), max_size=9)


@given(PEOPLE, NEVER, st.integers(3, 6))
def test_seats_are_given_in_order_to_all_who_may_have_one(
    joined: list[int], never: frozenset[frozenset[int]], size: int
) -> None:
    """Whoever has none must not meet one who came before, or came when all were taken."""
    past = Past(never)
    seated = seat(joined, past, size)
    assert seated == [each for each in joined if each in seated]
    assert len(seated) <= size
    assert all(past.allows(each, [other for other in seated if other != each]) for each in seated)
    for each in joined:
        before = [other for other in seated if joined.index(other) < joined.index(each)]
        assert each in seated or len(before) == size or not past.allows(each, before)
