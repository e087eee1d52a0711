"""Matching: who should meet whom, and why; pure functions.

`draw` makes a round's groups. What it needs to know of people are `Candidate`s, and what lies
behind them a `Past`; what it gives back is a `Drawing`.
"""

from bot.matching.draw import draw
from bot.matching.people import Candidate, Drawing, Drawn, LeftOut, Past, Why
from bot.matching.reasons import Reason, common_ground, reasons_for

__all__ = [
    "Candidate",
    "Drawing",
    "Drawn",
    "LeftOut",
    "Past",
    "Reason",
    "Why",
    "common_ground",
    "draw",
    "reasons_for",
]
