"""Printing: every number and word of a drawing arrives where it belongs."""

import csv
import io
import json

from bot.matching import Drawing, Drawn, Funnel, LeftOut, Relaxed, Why
from deploy.matching.printing import Printing
from deploy.matching.rounds import Played

NAMES = ["ana", "ben", "Čy"]
DRAWING = Drawing(
    (Drawn((2, 0), ("You both like chess",), (Relaxed.OLD_REPEAT,), 0.4321),),
    (LeftOut(1, Why.NOBODY_FREE, Funnel(others=9, never=1, rules=2, no_language=3, recent=0)),),
    value=1234.5,
    bound=2345.5,
    avoidable=3,
    unavoidable=4,
    few=(1,),
)
PLAYED = Played(DRAWING, 1.23456)
WHY = [
    "everyone whom they may meet is in a group already",
    "others who took part: 9",
    "not to be introduced to them: 3",
    "no language in common: 3",
]


def test_json_has_it_all() -> None:
    """With names as they are written."""
    printed = Printing(NAMES).as_json([PLAYED])
    assert "Čy" in printed
    assert json.loads(printed)["rounds"] == [
        {
            "groups": [
                {
                    "members": ["Čy", "ana"],
                    "reasons": ["You both like chess"],
                    "relaxed": ["they were introduced a long time ago"],
                    "score": 0.4321,
                }
            ],
            "left_out": [{"member": "ben", "why": WHY}],
            "value": 1234.5,
            "bound": 2345.5,
            "repeats": {"avoidable": 3, "unavoidable": 4},
            "few_partners": ["ben"],
            "seconds": 1.235,
        }
    ]


def test_csv_has_a_line_for_each() -> None:
    """Whatever stands in a name."""
    printed = Printing(['a"na', "b,en", "Čy"]).as_csv([PLAYED, PLAYED])
    rows = list(csv.reader(io.StringIO(printed)))
    group = ["You both like chess", "they were introduced a long time ago", "0.432", ""]
    assert rows[1:4] == [
        ["1", "1", "Čy", *group],
        ["1", "1", 'a"na', *group],
        ["1", "", "b,en", "", "", "", "; ".join(WHY)],
    ]
    assert [row[0] for row in rows[4:]] == ["2", "2", "2"]


def test_the_table_sums_a_round_up() -> None:
    """In a line."""
    assert Printing(NAMES).as_table([PLAYED]).splitlines()[0] == (
        "Round 1: 1 groups, 1 in none · value 1,234.5 of at most 2,345.5 (52.63%) · "
        "repeats: 3 avoidable, 4 unavoidable · 1.23 s"
    )
