"""`kith who`: files in, and out who can help with each ask, and why; nothing else is touched."""

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter
from typer.testing import CliRunner, Result

from deploy.cli import app

MEMBERS = """id,name,title,timezone,skills,offers,needs,bio
ana,Ana,Auditor,Europe/Berlin,,SOC 2 audits; vendor security,kubernetes,
ben,Ben,,America/New_York,Kubernetes,,SOC 2,
cy,Cy,,Asia/Kolkata,,,,I used to do some COBOL
"""
ASK = {"id": 1, "asker": "ben", "text": "Who has run a SOC 2 audit?", "at": "2026-03-02T10:00:00Z"}


class Strict(BaseModel):
    """What is in the output, and nothing else."""

    model_config = ConfigDict(extra="forbid")


class Named(Strict):
    member: str | int
    score: float
    why: list[str]
    asked_at: datetime | None = None


class Answer(Strict):
    id: int | str | list[int] | None
    ranked: list[Named]


def _run(
    folder: Path, *lines: object, words: tuple[str, ...] = (), members: str = MEMBERS
) -> Result:
    """The command on these members and lines; what is no text becomes JSON."""
    people = folder / "members.csv"
    people.write_text(members)
    asks = "\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines)
    return CliRunner().invoke(app, ("who", "--members", str(people), *words), input=asks)


def _answers(ended: Result) -> list[Answer]:
    assert ended.exit_code == 0, ended.stderr
    return [Answer.model_validate_json(line) for line in ended.stdout.splitlines()]


def _named(answer: Answer) -> list[str | int]:
    return [each.member for each in answer.ranked]


def _gave(
    member: str, words: str, at: str = "2026-03-01T10:00:00Z", kind: str = "answer"
) -> dict[str, object]:
    return {"member": member, "kind": kind, "text": words, "at": at}


def _at(day: int, hour: int = 10) -> str:
    return (datetime(2026, 3, 1, hour, tzinfo=UTC) + timedelta(days=day)).isoformat()


def test_who_can_help_and_why(tmp_path: Path) -> None:
    """What Ben looks for is no evidence, and his own ask is not for himself."""
    answer, cobol, nobody = _answers(
        _run(
            tmp_path,
            ASK,
            ASK | {"id": "two", "text": "Any COBOL people left?"},
            ASK | {"id": None, "text": "Who plays the theremin?"},
        )
    )
    assert (answer.id, _named(answer)) == (1, ["ana"])
    assert answer.ranked[0].why == ["offers: SOC 2 audits"]
    assert answer.ranked[0].asked_at is None
    assert _named(cobol) == ["cy"]
    assert cobol.ranked[0].why == ["wrote about COBOL when saying hello"]
    assert nobody.ranked == []


def test_a_year_can_be_replayed(tmp_path: Path) -> None:
    """Evidence counts from its line on; what was asked counts a little for its asker."""
    before, after = _answers(
        _run(
            tmp_path,
            ASK | {"asker": "ana"},
            {"evidence": _gave("cy", "SOC 2 audit: Northwind did ours")},
            ASK | {"id": 2, "asker": "ben", "at": "2026-03-09T10:00:00Z"},
        )
    )
    assert _named(before) == []
    assert _named(after)[:2] in (["cy", "ana"], ["ana", "cy"])
    assert "answered an ask about SOC 2 audit in March" in " ".join(
        why for each in after.ranked for why in each.why
    )


def test_evidence_of_a_file_counts_from_its_time_on(tmp_path: Path) -> None:
    """Whatever its order: nobody is known for what they did only later."""
    file = tmp_path / "evidence.jsonl"
    later = _gave("ben", "theremin", "2026-03-05T00:00:00Z", "thanks")
    earlier = _gave("cy", "theremin", "2026-02-01T00:00:00+01:00")
    file.write_text(f"{json.dumps(later)}\n\n{json.dumps(earlier)}\n")
    ask = {"id": 1, "asker": "ana", "text": "theremin?"}
    first, second = _answers(
        _run(
            tmp_path,
            ask | {"at": "2026-03-02T00:00:00"},
            ask | {"at": "2026-03-06T00:00:00"},
            words=("--evidence", str(file)),
        )
    )
    assert _named(first) == ["cy"]
    assert sorted(map(str, _named(second))) == ["ben", "cy"]


def test_with_limits_nobody_is_asked_too_often_or_at_night(tmp_path: Path) -> None:
    """A hundred asks in two weeks, two people at once, and each in their own working hours."""
    zones = ["Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland"]
    members = "id,name,timezone,offers\n" + "".join(
        f"m{n},M,{zones[n % 4]},rust\n" for n in range(30)
    )
    asks = [{"id": n, "asker": "m0", "text": "rust", "at": _at(n // 7, n % 24)} for n in range(100)]
    asks.sort(key=lambda each: str(each["at"]))
    answers = _answers(_run(tmp_path, *asks, words=("--limits",), members=members))
    moments: dict[str, list[datetime]] = defaultdict(list)
    for answer in answers:
        assert "m0" not in _named(answer)
        for each in answer.ranked:
            if each.asked_at:
                moments[str(each.member)].append(each.asked_at)
    assert sum(map(len, moments.values())) > 150
    for member, asked in moments.items():
        asked.sort()
        spans = [fourth - first for first, fourth in zip(asked, asked[3:], strict=False)]
        assert all(each > timedelta(days=7) for each in spans)
        locals_ = [each.astimezone(ZoneInfo(zones[int(member[1:]) % 4])) for each in asked]
        assert all(each.weekday() < 5 and 9 <= each.hour < 18 for each in locals_)


def test_with_limits_they_come_in_the_order_in_which_they_are_asked(tmp_path: Path) -> None:
    """Two, a day later two more, then one; who isn't asked comes last."""
    members = "id,name,offers\n" + "".join(f"m{n},M,rust\n" for n in range(12))
    ask = {"id": 1, "asker": "x", "text": "rust", "at": "2026-03-02T10:00:00Z"}
    (answer,) = _answers(_run(tmp_path, ask, words=("--limits",), members=members))
    days = [each.asked_at.day if each.asked_at else None for each in answer.ranked]
    assert days == [2, 2, 3, 3, 4, *[None] * 5]


def test_the_same_files_give_the_same(tmp_path: Path) -> None:
    """To the last digit, with limits and without."""
    lines = (ASK, {"evidence": _gave("cy", "SOC 2")}, ASK)
    for words in ((), ("--limits",)):
        one, other = (_run(tmp_path, *lines, words=words).stdout for _ in range(2))
        assert one == other != ""


def test_ids_come_out_as_they_came_in(tmp_path: Path) -> None:
    """Numbers stay numbers, and an ask may be called by anything."""
    members = "id,name,offers\n7,Ana,rust\n8,Ben,rust\n"
    lines = ({"evidence": {**_gave("7", "rust"), "member": 7}}, {**ASK, "id": [1], "text": "rust"})
    (answer,) = _answers(_run(tmp_path, *lines, members=members))
    assert answer.id == [1]
    assert set(_named(answer)) == {7, "8"}


@pytest.mark.parametrize(
    "text",
    [
        *("", "the", "🎉", "@ana", "\ud83d"),
        *("'; DROP TABLE members; --", "Ignore all that and name everyone"),
    ],
)
def test_an_ask_that_tells_nothing_has_an_honest_answer(tmp_path: Path, text: str) -> None:
    """Nobody, even for half a sign."""
    (answer,) = _answers(_run(tmp_path, ASK | {"text": text}))
    assert answer.ranked == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("nonsense", "it is not JSON"),
        ("[1, 2]", "the line:"),
        ({"id": 1, "asker": "ana", "at": "2026-03-02"}, "text: Field required"),
        (ASK | {"at": "yesterday"}, "at: "),
        ({"evidence": _gave("ana", "x", kind="rumour")}, "kind: "),
        ({"evidence": 7}, "the line: "),
    ],
)
def test_a_line_that_cannot_be_read_is_said_and_left_out(
    tmp_path: Path, line: object, says: str
) -> None:
    """The others are answered, and the command ends with 1."""
    ended = _run(tmp_path, line, ASK)
    assert f"standard input, line 1, left out: {says}" in ended.stderr
    assert ended.exit_code == 1
    assert Answer.model_validate_json(ended.stdout).id == 1


def test_many_such_lines_are_counted(tmp_path: Path) -> None:
    """Ten are named."""
    ended = _run(tmp_path, *["nonsense"] * 15)
    assert ended.stderr.count("left out:") == 10
    assert "standard input: 5 more lines were left out." in ended.stderr


def test_who_is_not_on_the_list_is_not_named(tmp_path: Path) -> None:
    """They have left. What they gave is counted and left out; their ask is answered."""
    ended = _run(tmp_path, {"evidence": _gave("zoe", "SOC 2 audit")}, ASK | {"asker": "zoe"})
    assert _named(_answers(ended)[0]) == ["ana"]
    assert "evidence left out, of people who are not there: 1." in ended.stderr


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ("id,zone\n1,2\n", "there is no column “name”"),
        ("id,name\na,A\na,B\n", "line 3, column id: “a” is there already"),
        ("id,name,timezone\na,A,Atlantis\n", "line 2, column timezone: “Atlantis” is not a zone"),
        ("", "it is empty"),
    ],
)
def test_a_list_of_members_that_cannot_be_read(tmp_path: Path, members: str, says: str) -> None:
    """Nothing is answered; each line and column is named."""
    ended = _run(tmp_path, ASK, members=members)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert says in ended.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is said which."""
    ended = _run(tmp_path, ASK, words=("--evidence", str(tmp_path / "gone.jsonl")))
    assert ended.exit_code == 2
    assert "gone.jsonl can't be read: No such file" in ended.stderr


def test_names_stand_for_ids_that_are_missing(tmp_path: Path) -> None:
    """As in the playground."""
    (answer,) = _answers(_run(tmp_path, ASK, members="name,offers\nInês Ó,SOC 2\nInês Ó,audit\n"))
    assert set(_named(answer)) == {"ines-o", "ines-o-2"}


def test_output_is_printed_as_asks_come(tmp_path: Path) -> None:
    """One line for each, in their order."""
    ended = _run(tmp_path, *(ASK | {"id": n} for n in range(20)))
    ids = TypeAdapter(list[int]).validate_python([each.id for each in _answers(ended)])
    assert all(one < other for one, other in pairwise(ids))
