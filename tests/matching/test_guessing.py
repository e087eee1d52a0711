"""Guesses of what company costs: whom many like must not hide everyone else."""

import numpy as np

from bot.matching import Candidate, Past, Rules
from bot.matching.assignment import assign
from bot.matching.guessing import guess_prices
from bot.matching.nearest import first_search
from bot.matching.worth import Worth
from tests.matching.company import AT

FAVOURITES = 60


def _worth(count: int) -> Worth:
    """Of so many people, sixty offer what everyone looks for."""
    people = [
        Candidate(each, offers=("audits", "hiring")) if each % 10 == 0 else _seeker(each)
        for each in range(count)
    ]
    return Worth(people, Past(), Rules(), 1, AT)


def _seeker(number: int) -> Candidate:
    return Candidate(number, needs=("audits", "hiring"))


def test_everyone_gets_company_though_all_would_like_the_same_few() -> None:
    """Each has twenty favourites to look at, and there are not nearly enough for all."""
    worth = _worth(10 * FAVOURITES)
    given = assign(first_search(worth, guess_prices(worth), 20), worth.left).given
    assert not (given == worth.everyone).any()


def test_favourites_cost_more_than_others() -> None:
    """The others cost what any two of them are worth to each other."""
    prices = guess_prices(_worth(10 * FAVOURITES))
    assert prices[::10].min() > np.delete(prices, np.s_[::10]).max()
