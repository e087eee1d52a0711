"""Guessing: what each person's company probably costs, out of a few of the others."""

import numpy as np
from numpy.typing import NDArray

from bot.matching.facets import LOW, Ints, Places
from bot.matching.nearest import CELLS
from bot.matching.worth import Floats, Worth

SOME = 256  # people who stand for all
RANK = 3  # their third best is about the company that people get in the end
ROUNDS = 10  # of haggling among them, after which prices hardly move
STEP = 16  # units; less than that is chance, and must not make anyone the favourite of all
Gains = NDArray[np.floating]


def guess_prices(worth: Worth) -> Floats:
    """Prices at which whom many like is not the best company of all of these, n."""
    some = np.linspace(0, len(worth) - 1, min(len(worth), SOME)).astype(np.intp)
    among = _gains(worth, some, some)
    prices = _company(among) / 2
    for _ in range(ROUNDS):
        prices = (prices + _company(among - prices)) / 2
    guessed = np.empty(len(worth))
    step = max(1, CELLS // len(some))
    for start in range(0, len(worth), step):
        rows = worth.everyone[start : start + step]
        guessed[rows] = _company(_gains(worth, rows, some) - prices)
    return np.maximum(0, (guessed / STEP).round() * STEP)


def _gains(worth: Worth, rows: Places, columns: Places) -> Gains:
    """How well each two suit each other, 0 where they would break a rule, r × c."""
    codes: Ints = worth.block(rows, columns)
    return np.where(codes <= LOW, codes, 0).astype(np.float32)


def _company(gains: Gains) -> Gains:
    """What each row gains by its third best column, r."""
    rank = min(RANK, gains.shape[1])
    third: Gains = np.partition(gains, -rank, axis=1)[:, -rank]
    return third
