"""The quick bench: goals that hold on any machine; speed is only looked at in the full one."""

from tests.bench.matching.__main__ import quick
from tests.bench.matching.lines import Line, table


def test_all_goals_are_held_that_are_no_matter_of_time() -> None:
    """Quality, placing everyone, rounds without a repeat."""
    lines = list(quick())
    assert len([line for line in lines if not line.timed]) >= 6
    assert [line for line in lines if not (line.met or line.timed)] == []


def test_the_table_says_what_was_missed() -> None:
    """Numbers as people read them, and each peer beside Kith."""
    good = Line("rounds", 9, 9, peers={"shuffle": 2})
    bad = Line("one round", 1.25, 1, " s", most=True, timed=True, work=0.75)
    lines = [
        [cell.strip() for cell in row.split("|")[1:-1]] for row in table([good, bad]).split("\n")
    ]
    assert lines[0][:5] == ["what", "goal", "kith", "held", "shuffle"]
    assert lines[2][:5] == ["rounds", "≥ 9", "9", "yes", "2"]
    assert lines[3][:5] == ["one round", "≤ 1 s", "1.2 s (CPU 0.75000 s)", "NO", ""]
