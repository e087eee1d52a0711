"""history.csv and never.csv: pairs of known people, each row checked."""

from pathlib import Path

import pytest

from bot.matching.people import Meeting
from deploy.matching.history import HISTORY
from deploy.sheets.sheet import EVERY, BadFile, Row, Sheet
from tests.deploy.matching.reading import past_of, people_of, written

PEOPLE = "id\nana\nben\ncy\n"  # 0, 1, 2


def refusal(folder: Path, history: str | None = None, never: str | None = None) -> str:
    with pytest.raises(BadFile) as caught:
        past_of(folder, people_of(folder, PEOPLE), history, never)
    return str(caught.value)


def test_meetings_are_read_the_newest_first(tmp_path: Path) -> None:
    """In whichever order two are named; what is not said is the last round, and unknown."""
    raw = "a,b,rounds_ago,met\nana,ben,9,yes\nben,ana,2.5,no\ncy,ana,,\n"
    past = past_of(tmp_path, people_of(tmp_path, PEOPLE), raw)
    assert past.meetings == {
        frozenset((0, 1)): (Meeting(2.5, met=False), Meeting(9.0, met=True)),
        frozenset((0, 2)): (Meeting(1.0),),
    }


def test_two_columns_are_enough(tmp_path: Path) -> None:
    """They were introduced in the last round, and whether they met is unknown."""
    past = past_of(tmp_path, people_of(tmp_path, PEOPLE), "a,b\nana,ben\n")
    assert past.meetings == {frozenset((0, 1)): (Meeting(1.0),)}


def test_never_holds_in_both_directions(tmp_path: Path) -> None:
    """Once is enough, twice does no harm."""
    past = past_of(tmp_path, people_of(tmp_path, PEOPLE), never="a,b\nben,ana\nana,ben\n")
    assert past.never == {frozenset((0, 1))}
    assert not past.allows(0, [1])


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("", "history.csv, line 1: it is empty. Expected columns: a, b, rounds_ago, met."),
        ("a,met\n", "history.csv, line 1: there is no column “b”. It is needed."),
        (
            "a,b\nana,ben\nana,zed\n",
            "history.csv, line 3, column b: nobody among the people has the id “zed”. Expected "
            "one of theirs; with --leavers, such rows are left out.",
        ),
        ("a,b\n,ben\n", "history.csv, line 2, column a: it is empty. Expected somebody's id."),
        ("a,b\nana,ana\n", "line 2, column b: it names the same person as column a. Expected"),
        ("a,b,rounds_ago\nana,ben,NaN\n", "line 2, column rounds_ago: “NaN” is not a number of"),
        ("a,b,rounds_ago\nana,ben,-1\n", "line 2, column rounds_ago: “-1” is not a number of"),
        ("a,b,rounds_ago\nana,ben,2026-01-05\n", "“2026-01-05” is not a number of rounds. Expec"),
        ("a,b,met\nana,ben,maybe\n", "line 2, column met: “maybe” is not known here. Expected y"),
    ],
)
def test_a_bad_history_is_refused(tmp_path: Path, raw: str, says: str) -> None:
    """With the line, the column, and what was expected."""
    assert says in refusal(tmp_path, history=raw)


def test_a_bad_list_of_never_is_refused(tmp_path: Path) -> None:
    """An id that is mistyped there must not pass in silence."""
    says = "never.csv, line 2, column a: nobody among the people has the id “bem”."
    assert says in refusal(tmp_path, never="a,b\nbem,ana\n")


def test_rows_of_leavers_are_left_out_on_request(tmp_path: Path) -> None:
    """And counted."""
    notes: list[str] = []
    raw = "a,b\nana,gone\ngone,away\nana,ben\n"
    past = past_of(tmp_path, people_of(tmp_path, PEOPLE), raw, leavers=True, notes=notes)
    assert set(past.meetings) == {frozenset((0, 1))}
    assert notes == ["history.csv: rows left out, of people who are not there: 2."]


def test_a_million_meetings_take_little_room(tmp_path: Path) -> None:
    """Those of the same age and outcome are one object, and many of a pair are sorted once."""
    people = people_of(tmp_path, "id\n" + "".join(f"{n}\n" for n in range(100)))
    rows = (f"{n % 99},99,{n % 7},yes\n" for n in range(50_000))
    past = past_of(tmp_path, people, "a,b,rounds_ago,met\n0,1,3,no\n1,2,3,no\n" + "".join(rows))
    assert past.meetings[frozenset((0, 1))] is past.meetings[frozenset((1, 2))]
    with_last = [past.meetings[frozenset((n, 99))] for n in range(99)]
    assert sum(map(len, with_last)) == 50_000
    assert len({id(each) for meetings in with_last for each in meetings}) == 7
    ages = [each.rounds_ago for each in with_last[0]]
    assert ages == sorted(ages)


def test_a_long_history_is_read_row_by_row(tmp_path: Path) -> None:
    """Of a long file little is in memory: when the first row is taken, it is hardly begun."""
    path = written(tmp_path, "history.csv", "a,b\n" + "ana,ben\n" * 40 * EVERY)
    seen: list[float] = []
    taken = 0

    def take(_: Row) -> None:
        nonlocal taken
        taken += 1

    Sheet(path, HISTORY, ["a", "b"]).read(take, lambda done: seen.append(done))
    assert taken == 40 * EVERY
    assert len(seen) == 40
    assert seen == sorted(seen)
    assert seen[0] < 0.1
    assert seen[-1] == 1.0
