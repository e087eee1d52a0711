"""Matching: who should meet whom, and why; pure functions.

`draw` makes a round's groups. What it needs to know of people are `Candidate`s, what lies behind
them is a `Past`, and what is preferred are `Rules`; what it gives back is a `Drawing`.
"""

from bot.matching.draw import draw
from bot.matching.drawing import Drawing, Drawn, Funnel, LeftOut, Why
from bot.matching.funnels import partners_so_far
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
    "draw",
    "partners_so_far",
    "reasons_for",
]
