"""Matching: who should meet whom, and why; pure functions.

`bot.matching.draw` makes a round's groups. What it needs to know of people are `Candidate`s, what
lies behind them is a `Past`, and what is preferred are `Rules`; what it gives back is a `Drawing`.
It is not imported here: its solvers take 60 MB, and a process that draws no round needs none.
"""

from bot.matching.drawing import Drawing, Drawn, Funnel, LeftOut, Why
from bot.matching.people import Candidate, Meeting, Past
from bot.matching.reasons import Reason, common_ground, reasons_for
from bot.matching.rules import Relaxed, Rules, Strength, Wish

__all__ = [
    "Candidate",
    "Drawing",
    "Drawn",
    "Funnel",
    "LeftOut",
    "Meeting",
    "Past",
    "Reason",
    "Relaxed",
    "Rules",
    "Strength",
    "Why",
    "Wish",
    "common_ground",
    "reasons_for",
]
