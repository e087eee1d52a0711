"""`kith match`: files in, groups out, the same for the same seed; nothing else is touched."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict
from typer.testing import CliRunner, Result

from deploy.cli import app
from tests.deploy.matching.reading import written

PEOPLE = "id,team,interests\n" + "".join(f"p{n},team {n % 3},chess\n" for n in range(8))


class Strict(BaseModel):
    """What is in the output, and nothing else."""

    model_config = ConfigDict(extra="forbid")


class Group(Strict):
    members: list[str]
    reasons: list[str]
    relaxed: list[str]
    score: float


class Left(Strict):
    member: str
    why: list[str]


class Repeats(Strict):
    avoidable: int
    unavoidable: int


class Round(Strict):
    groups: list[Group]
    left_out: list[Left]
    value: float
    bound: float
    repeats: Repeats
    few_partners: list[str]
    seconds: float


class Output(Strict):
    rounds: list[Round]


def _run(*words: str) -> Result:
    return CliRunner().invoke(app, ("match", "--at", "2026-03-02", *words))


def _rounds(*words: str) -> list[Round]:
    ended = _run("--format", "json", *words)
    assert ended.exit_code == 0, ended.output
    return Output.model_validate_json(ended.stdout).rounds


def _pairs(found: Round) -> list[frozenset[str]]:
    return [frozenset(group.members) for group in found.groups]


@pytest.fixture
def people(tmp_path: Path) -> str:
    return str(written(tmp_path, "people.csv", PEOPLE))


def test_everyone_is_in_one_group(people: str) -> None:
    """With reasons, and of different teams."""
    (found,) = _rounds("--people", people)
    assert sorted(each for group in found.groups for each in group.members) == [
        f"p{n}" for n in range(8)
    ]
    assert [len(group.members) for group in found.groups] == [2, 2, 2, 2]
    assert all(group.reasons and not group.relaxed for group in found.groups)
    assert (found.left_out, found.repeats) == ([], Repeats(avoidable=0, unavoidable=0))
    assert 0 < found.value <= found.bound


def test_nothing_else_is_needed_and_nothing_left_behind(
    tmp_path: Path, people: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No database, no settings: not even wrong ones are looked at."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KITH_DATABASE_URL", "nonsense")
    monkeypatch.setenv("KITH_PORT", "nonsense")
    assert _run("--people", people).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


def test_each_round_is_the_history_of_the_next(people: str) -> None:
    """Eight people can meet seven times; the eighth round must repeat."""
    rounds = _rounds("--people", people, "--rounds", "8")
    met = [pair for each in rounds[:7] for pair in _pairs(each)]
    assert len(met) == len(set(met)) == 28
    assert [each.repeats.unavoidable for each in rounds] == [0] * 7 + [4]
    assert [each.repeats.avoidable for each in rounds] == [0] * 8
    assert all(group.relaxed for group in rounds[7].groups)


def test_the_files_are_heeded(tmp_path: Path, people: str) -> None:
    """Who must never be introduced is not, even if it leaves no choice; known ones come last."""
    never = written(tmp_path, "never.csv", "a,b\n" + "".join(f"p{n},p0\n" for n in range(1, 7)))
    past = written(tmp_path, "history.csv", "a,b,rounds_ago,met\np1,p2,3,yes\np1,p3,3,no\n")
    for seed in range(5):
        words = ("--never", str(never), "--history", str(past), "--seed", str(seed))
        (found,) = _rounds("--people", people, *words)
        assert {"p0", "p7"} in _pairs(found)
        assert not {frozenset(("p1", "p2")), frozenset(("p1", "p3"))} & set(_pairs(found))


def test_who_can_be_with_nobody_is_told_why(tmp_path: Path, people: str) -> None:
    """Not left out in silence."""
    never = written(tmp_path, "never.csv", "a,b\n" + "".join(f"p{n},p0\n" for n in range(1, 8)))
    (found,) = _rounds("--people", people, "--never", str(never))
    assert [left.member for left in found.left_out] == ["p0"]
    assert "there was nobody whom they may be introduced to" in found.left_out[0].why


def test_rules_and_size(tmp_path: Path, people: str) -> None:
    """The file says what is wished for, the command line has the last word about the size."""
    raw = 'size = 3\n[wishes]\n"the same team" = "always"\n'
    rules = str(written(tmp_path, "rules.toml", raw))
    (found,) = _rounds("--people", people, "--rules", rules)
    assert sorted(sorted(each) for each in _pairs(found)) == [
        ["p0", "p3", "p6"],
        ["p1", "p4", "p7"],
        ["p2", "p5"],
    ]
    (found,) = _rounds("--people", people, "--rules", rules, "--size", "2")
    assert all(len(each) <= 3 for each in _pairs(found))
    (found,) = _rounds("--people", people, "--size", "4")
    assert [len(each) for each in _pairs(found)] == [4, 4]


def test_the_same_seed_gives_the_same(tmp_path: Path, people: str) -> None:
    """Whatever the order of the rows; another seed gives another round."""
    head, *rows = PEOPLE.splitlines()
    turned = str(written(tmp_path, "turned.csv", "\n".join([head, *reversed(rows)])))
    words = ("--rounds", "3", "--attend", "0.7")
    first, again, other = (
        [_pairs(each) for each in _rounds("--people", file, "--seed", seed, *words)]
        for file, seed in ((people, "5"), (turned, "5"), (people, "6"))
    )
    assert first == again != other


def test_who_comes_is_drawn(tmp_path: Path) -> None:
    """Nobody, some, or all; who doesn't come is in no list."""
    many = str(written(tmp_path, "many.csv", "id\n" + "".join(f"p{n}\n" for n in range(100))))

    def come(attend: str) -> list[int]:
        rounds = _rounds("--people", many, "--attend", attend, "--rounds", "3")
        return [
            sum(len(group.members) for group in each.groups) + len(each.left_out) for each in rounds
        ]

    assert (come("0"), come("1")) == ([0, 0, 0], [100, 100, 100])
    some = come("0.5")
    assert all(30 < each < 70 for each in some)
    assert len(set(some)) > 1


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_few_people_are_no_trouble(tmp_path: Path, count: int) -> None:
    """One alone is left out, three are one group."""
    rows = "".join(f"p{n}\n" for n in range(count))
    (found,) = _rounds("--people", str(written(tmp_path, "few.csv", f"id\n{rows}")))
    sizes = sorted(len(group.members) for group in found.groups)
    assert sizes == {0: [], 1: [], 2: [2], 3: [3], 5: [2, 3]}[count]
    assert len(found.left_out) == (count == 1)


def test_as_csv_there_is_a_line_for_each_person(tmp_path: Path, people: str) -> None:
    """What is said of the whole round goes to stderr."""
    never = written(tmp_path, "never.csv", "a,b\n" + "".join(f"p{n},p0\n" for n in range(1, 8)))
    ended = _run("--people", people, "--never", str(never), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ended.stdout)))
    assert sorted(row["member"] for row in rows) == [f"p{n}" for n in range(8)]
    assert {row["round"] for row in rows} == {"1"}
    sizes = Counter(row["group"] for row in rows)
    assert (sizes.pop(""), sorted(sizes), sorted(sizes.values())) == (1, ["1", "2", "3"], [2, 2, 3])
    (alone,) = (row for row in rows if row["left_out"])
    assert (alone["member"], alone["reasons"]) == ("p0", "")
    assert ended.stderr.startswith("Round 1: 3 groups, 1 in none · value ")


def test_as_a_table_it_is_for_people(people: str) -> None:
    """Who is with whom, and why."""
    said = _run("--people", people).stdout
    assert said.startswith("Round 1: 4 groups, 0 in none · value ")
    assert "\n      You both like chess\n" in said


def test_what_was_given_up_is_explained(tmp_path: Path) -> None:
    """To each of the group: how few there were to choose from. Who asked for what is not told."""
    people = str(written(tmp_path, "people.csv", "id\nana\nben\ncy\ndee\n"))
    past = str(written(tmp_path, "history.csv", "a,b\nana,ben\nana,cy\ncy,dee\n"))
    never = str(written(tmp_path, "never.csv", "a,b\nana,dee\n"))
    said = _run("--people", people, "--history", past, "--never", never).stdout
    assert "      though they were introduced lately\n" in said
    told = "others who took part: 3, not to be introduced to them: 1, introduced lately: 2"
    assert f"      ana: {told}\n" in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--attend", "nan"), "--attend is nan. Expected a number from 0 to 1, like 0.9."),
        (("--attend", "1.1"), "--attend is 1.1. Expected a number from 0 to 1, like 0.9."),
        (("--size", "7"), "'--size': Input should be less than or equal to 6"),
        (("--rounds", "0"), "'--rounds': Input should be greater than or equal to 1"),
        (("--at", "tomorrow"), "'tomorrow' does not match"),
        (("--history", "lost.csv"), "lost.csv can't be read: No such file or directory."),
    ],
)
def test_what_is_not_understood_is_said(people: str, words: tuple[str, ...], says: str) -> None:
    """And nothing is drawn."""
    ended = _run("--people", people, *words)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert says in " ".join(ended.stderr.replace("│", " ").split())


def test_a_bad_file_is_said_on_stderr(tmp_path: Path) -> None:
    """With the line and the column; stdout stays empty, so that nothing reads half of it."""
    bad = str(written(tmp_path, "people.csv", "id,timezone\nana,Mars\n"))
    ended = _run("--people", bad, "--format", "json")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith("people.csv, line 2, column timezone: “Mars” is not a zone.")


def test_what_is_odd_is_said_beside_the_output(tmp_path: Path) -> None:
    """Not in it."""
    odd = str(written(tmp_path, "people.csv", "id,shoe_size\nana,39\nben,44\n"))
    ended = _run("--people", odd, "--format", "json")
    assert ended.stderr == "people.csv: the column “shoe_size” is not used.\n"
    assert len(json.loads(ended.stdout)["rounds"]) == 1
