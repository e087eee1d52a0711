"""Many: drawings of hundreds, nearly the best and provably so."""

import random

import numpy as np
import pytest

from bot.matching import Candidate, Drawing, Meeting, Past, Rules
from bot.matching.assignment import assign
from bot.matching.circles import pairs_among
from bot.matching.draw import draw
from bot.matching.guessing import guess_prices
from bot.matching.nearest import first_search, raised, search
from bot.matching.tally import tally
from bot.matching.thirds import third_excess
from bot.matching.worth import Worth
from tests.matching.company import AT, members, placed

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Los_Angeles")
TOPICS = tuple(f"topic{n}" for n in range(30))


def crowd(count: int, *, zones: int = 4, seed: int = 1) -> tuple[list[Candidate], Past]:
    luck = random.Random(seed)
    some = [
        Candidate(
            each,
            team=f"team{luck.randrange(count // 12 + 1)}",
            zone=luck.choice(ZONES[:zones]),
            interests=tuple(luck.sample(TOPICS, 3)),
            offers=tuple(luck.sample(TOPICS, 2)),
            needs=tuple(luck.sample(TOPICS, 2)),
        )
        for each in range(1, count + 1)
    ]
    pairs = [frozenset(luck.sample(range(1, count + 1), 2)) for _ in range(4 * count)]
    meetings = {pair: (Meeting(luck.randint(1, 12)),) for pair in pairs[count:]}
    return some, Past(frozenset(pairs[: count // 4]), meetings)


@pytest.mark.parametrize("count", [90, 201, 207, 223, 400, 2_100])
def test_nobody_is_left_out_and_the_drawing_is_nearly_the_best(count: int) -> None:
    """The bound is proven; an odd one's trio is not bounded as tightly."""
    some, past = crowd(count)
    drawing = draw(some, past, Rules(), 1, AT)
    assert placed(drawing) == list(range(1, count + 1))
    assert sum(len(group) > 2 for group in members(drawing)) == count % 2
    assert not {frozenset(group) for group in members(drawing)} & past.never
    assert drawing.avoidable == 0
    assert drawing.quality > (0.995 if count % 2 else 0.999)


def test_the_bound_is_one() -> None:
    """Of three hundred, blossom finds the best pairs of all: between ours and the bound."""
    some, past = crowd(300)
    worth = Worth(some, past, Rules(), 1, AT)
    best = tally(worth, pairs_among(worth, worth.everyone)).total
    drawing = draw(some, past, Rules(), 1, AT)
    ours = tally(worth, [tuple(worth.places[each] for each in g) for g in members(drawing)]).total
    gap = (drawing.bound - drawing.value) * 1024
    assert ours <= best <= ours + gap + 1e-6
    assert best - ours < 300  # units of which a pair may be worth a thousand


@pytest.mark.parametrize("count", [3, 40, 250])
def test_no_pair_is_worth_more_than_its_prices(count: int) -> None:
    """Of all pairs, not only of those that were considered; that is what the bound rests on."""
    some, past = crowd(count, zones=2)
    worth = Worth(some, past, Rules(), 1, AT)
    edges = first_search(worth, guess_prices(worth), 2)
    prices = assign(edges, worth.left).prices
    assert (prices[edges.one] + prices[edges.other] >= edges.weight).all()
    high = raised(worth, prices, search(worth, prices, 2))
    above = high[:, None] + high - np.where(worth.allowed, worth.weight, -np.inf)
    assert above.min() >= 0


@pytest.mark.parametrize("count", [31, 32, 59])
def test_trios_do_not_exceed_the_bound_either(count: int) -> None:
    """Of few people, where the best groups are known; and by less than a pair is worth."""
    some, past = crowd(count, zones=2)
    worth = Worth(some, past, Rules(), 1, AT)
    prices = assign(first_search(worth, guess_prices(worth), count), worth.left).prices
    high = raised(worth, prices, search(worth, prices, 2))
    bound = high.sum() + third_excess(worth, high)
    best = [tuple(worth.places[each] for each in group) for group in members(draw_all(worth))]
    assert 0 <= bound - tally(worth, best).total < 1024


def draw_all(worth: Worth) -> Drawing:
    return draw(worth.people, worth.past, worth.rules, worth.seed, worth.at)


def test_people_who_are_all_equal_are_not_sent_to_the_same_few() -> None:
    """Of ten thousand, nobody is among the twenty best of more than a few dozen."""
    worth = Worth([Candidate(each) for each in range(10_000)], Past(), Rules(), 1, AT)
    edges = first_search(worth, guess_prices(worth), 20)
    assert np.bincount(np.concatenate([edges.one, edges.other])).max() < 100


def test_all_are_equal_and_everyone_finds_someone() -> None:
    """A thousand people of whom nothing is known don't all look at the same few."""
    drawing = draw([Candidate(each) for each in range(1_000)], Past(), Rules(), 1, AT)
    assert len(drawing.groups) == 500
    assert drawing.quality > 0.99
