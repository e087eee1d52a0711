"""people.csv: what spreadsheets write is understood, and what is wrong is named by its place."""

import os
from pathlib import Path

import pytest

from deploy.matching.people import COLUMNS, read_people
from deploy.sheets.sheet import BadFile
from tests.deploy.matching.reading import people_of, refusal_of_people

FULL = (
    "id,name,team,company,title,seniority,timezone,languages,skills,offers,needs,interests,"
    "work_start,work_end,joined_rounds_ago,sat_out\n"
    'ana,Ana,Search,Bright,Engineer,6,europe/zagreb,Croatian;English,"rust, c;sql",reviews,'
    "a mentor,chess;Chess;hiking,8:30,16.30,1,2\n"
)


def test_a_full_row_becomes_a_candidate(tmp_path: Path) -> None:
    """Lists are set apart by semicolons, each entry once; commas may stand in quotes."""
    roster = people_of(tmp_path, FULL)
    (ana,) = roster.candidates
    assert (roster.names, roster.joined, ana.id) == (["ana"], [1.0], 0)
    assert (ana.team, ana.company, ana.title, ana.seniority) == ("Search", "Bright", "Engineer", 6)
    assert (ana.zone, ana.hours) == ("Europe/Zagreb", (8 * 60 + 30, 16 * 60 + 30))
    assert (ana.languages, ana.skills) == (frozenset(("Croatian", "English")), ("rust, c", "sql"))
    assert (ana.offers, ana.needs, ana.sat_out) == (("reviews",), ("a mentor",), 2)
    assert [each.casefold() for each in ana.interests] == ["chess", "hiking"]


def test_only_an_id_is_needed(tmp_path: Path) -> None:
    """What is not said is unknown, and a working day is from nine to five."""
    (ana,) = people_of(tmp_path, "id\nana\n").candidates
    assert (ana.team, ana.seniority, ana.zone, ana.languages) == ("", None, None, frozenset())
    assert ana.hours == (9 * 60, 17 * 60)


def test_who_works_at_night_ends_on_the_next_day(tmp_path: Path) -> None:
    """From ten in the evening to six in the morning are eight hours."""
    (ana,) = people_of(tmp_path, "id,work_start,work_end\nana,22,6:00\n").candidates
    assert ana.hours == (22 * 60, 6 * 60)


def test_the_order_of_the_rows_changes_nothing(tmp_path: Path) -> None:
    """Numbers go by their size, and come before words."""
    there = people_of(tmp_path, "id,team\nzoe,Z\n10,Ten\n9,Nine\nana,A\n")
    back = people_of(tmp_path, "team,id\nA,ana\nNine,9\nTen,10\nZ,zoe\n")
    assert there == back
    assert there.names == ["9", "10", "ana", "zoe"]


def test_a_manager_may_be_among_the_people_or_not(tmp_path: Path) -> None:
    """Who has the same one has the same number; nobody is nobody's."""
    raw = "id,manager\nana,ben\nben,head of it\ncy,ben\ndee,head of it\neve,\n"
    managers = [each.manager for each in people_of(tmp_path, raw).candidates]
    assert managers == [1, 5, 1, 5, None]


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        (b"\xef\xbb\xbfid,team\r\nJos\xc3\xa9,A\r\n\r\n", ""),
        ("id,team\rJosé,A\r".encode(), ""),
        ("id,team\nJosé,A\n".encode("utf-16"), ""),
        ("id,team\nJosé,A\n".encode("utf-16-le"), ""),
        ("id,team\nJosé,A\n".encode("utf-16-be"), ""),
        ("id,team\nJosé,A\n".encode("utf-32"), ""),
        ("\n".join(["id;team", "José;A"]).encode(), ""),
        ("id\tteam\nJosé\tA".encode(), ""),
        (" ID , Team \nJosé , A \n".encode(), ""),
        (
            "id,team\nJosé,A\n".encode("cp1252"),
            "people.csv is not in UTF-8. It was read as Windows-1252: "
            "look whether names with accents came out right.",
        ),
        ("id,team,e-mail\nJosé,A,x@y\n".encode(), "people.csv: the column “e-mail” is not used."),
        (
            "id,team,timezon\nJosé,A,\n".encode(),
            "people.csv: the column “timezon” is not used. Did you mean “timezone”?",
        ),
    ],
)
def test_what_spreadsheets_write_is_understood(tmp_path: Path, raw: bytes, note: str) -> None:
    """Byte order marks, line ends, encodings, what stands between cells, columns of their own."""
    notes: list[str] = []
    roster = people_of(tmp_path, raw, notes)
    assert ([*roster.names], roster.candidates[0].team) == (["José"], "A")
    assert notes == ([note] if note else [])


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "people.csv, line 1: it is empty. Expected columns: id, name, team, company"),
        ("\n\nana\n", "people.csv, line 1: it is empty. Expected columns: id"),
        ("name\nAna\n", "people.csv, line 1: there is no column “id”. It is needed."),
        ("id,team,ID\n", "people.csv, line 1: the column “id” is there twice. Expected it once."),
        ("id\nana\nana\n", "line 3, column id: “ana” is on line 2 already. Expected each once."),
        ("id,team\nana,\n,A\n", "line 3, column id: it is empty. Expected an id that nobody else"),
        (
            "id,timezone\nana,UTC\nben,Europe/Berlim\n",
            "people.csv, line 3, column timezone: “Europe/Berlim” is not a zone. "
            "Expected one like Europe/Berlin. Did you mean Europe/Berlin?",
        ),
        ("id,timezone\nana,+02:00\n", "line 2, column timezone: “+02:00” is not a zone. Expected"),
        ("id,timezone\nana,../etc/passwd\n", "column timezone: “../etc/passwd” is not a zone."),
        ("id,team\nana,NaN\n", "column team: “NaN” is what a spreadsheet writes for nothing."),
        ("id\nNaN\n", "line 2, column id: “NaN” is what a spreadsheet writes for nothing. Leave"),
        ("id,skills\nana,sql;#REF!\n", "column skills: “#REF!” is what a spreadsheet writes"),
        ("id,seniority\nana,NaN\n", "column seniority: “NaN” is not a seniority. Expected 1 (new"),
        ("id,seniority\nana,11\n", "column seniority: “11” is not a seniority. Expected 1 (new"),
        ("id,seniority\nana,guru\n", "column seniority: “guru” is not a seniority. Expected 1"),
        ("id,work_start\nana,25:00\n", "column work_start: “25:00” is not a time. Expected one"),
        ("id,work_start\nana,9:60\n", "column work_start: “9:60” is not a time. Expected one like"),
        ("id,work_end\nana,five\n", "column work_end: “five” is not a time. Expected one like 9"),
        ("id,work_start,work_end\nana,9,9\n", "column work_end: work ends when it starts."),
        (
            "id,joined_rounds_ago\nana,-1\n",
            "column joined_rounds_ago: “-1” is not a number of rounds. Expected 0 or more, like 3.",
        ),
        ("id,joined_rounds_ago\nana,nan\n", "“nan” is not a number of rounds. Expected 0 or more"),
        ("id,joined_rounds_ago\nana,inf\n", "“inf” is not a number of rounds. Expected 0 or more"),
        ("id,sat_out\nana,1.5\n", "column sat_out: “1.5” is not a number of times. Expected 0, 1"),
        ("id,sat_out\nana,nan\n", "column sat_out: “nan” is not a number of times. Expected 0, 1"),
        ("id,sat_out\nana,inf\n", "column sat_out: “inf” is not a number of times. Expected 0, 1"),
        ("id,team\nana,A,B\n", "line 2, 3 cells, but 2 columns. Put quotes around a cell with"),
        ("id\n" + "x" * 201 + "\n", "line 2, column id: 201 characters. Expected 200 at most."),
        ('id,team\n"a\nb",A\nben,"A\n', 'line 4: a quote (") is opened here and never closed.'),
        ("id,team\n" + "x" * 140_000, "line 2: a cell is longer than 131,072 characters."),
        (b"id\n\x81\x8d\n", "people.csv is not text that I can read. Save it as CSV in UTF-8"),
        ("id\nana\n".encode("utf-16")[:-1], "people.csv is not text that I can read. Save it"),
        (b"PK\x03\x04\x14\x00\x81", "people.csv is a spreadsheet. Save it as CSV in UTF-8, please"),
    ],
)
def test_bad_people_are_refused(tmp_path: Path, raw: str | bytes, says: str) -> None:
    """With the line, the column, and what was expected."""
    assert says in refusal_of_people(tmp_path, raw)


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    """Ten at most, so that they can be read, and how many more there are."""
    rows = "".join(f"p{n},Mars\n" for n in range(12))
    said = refusal_of_people(tmp_path, f"id,timezone\n{rows}").splitlines()
    assert said[0].startswith("people.csv, line 2, column timezone: “Mars” is not a zone.")
    assert (len(said), said[-1]) == (11, "… and 2 more.")


def test_a_file_without_people_has_none(tmp_path: Path) -> None:
    """Its columns alone are no mistake."""
    assert people_of(tmp_path, ",".join(COLUMNS)).names == []


def test_a_stream_is_no_file(tmp_path: Path) -> None:
    """It can be read but once."""
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(BadFile, match=r"^pipe.csv is no file but a stream\. Save it as CSV"):
        read_people(tmp_path / "pipe.csv", lambda _: None, print)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A folder is no file either."""
    for path, says in ((tmp_path / "lost.csv", "No such file"), (tmp_path, "Is a directory")):
        with pytest.raises(BadFile, match=f"^{path} can't be read: {says}"):
            read_people(path, lambda _: None, print)
