"""A list of members is read whole, or refused with the line and the column that is wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.playground.members_csv import SAMPLE, BadRoll, parse_roll, read_roll
from bot.options import tidy
from bot.records.profiles import LONGEST, MOST
from tests.stage import Stage


def parse(words: str) -> list[str]:
    return [each.neighbour.handle for each in parse_roll(words.encode(), "people.csv")]


def refusal(raw: str | bytes) -> str:
    with pytest.raises(BadRoll) as caught:
        parse_roll(raw if isinstance(raw, bytes) else raw.encode(), "people.csv")
    return str(caught.value)


def test_a_full_row_becomes_a_member_with_a_profile() -> None:
    """Lists are set apart by semicolons; commas may stand in quotes."""
    raw = (
        "id,name,title,company,timezone,languages,skills,offers,needs,location,pronouns,bio,admin\n"
        'ana,Ana Kovač,Designer,Bright,Europe/Zagreb,Croatian; English,"design, print; type",'
        'reviews,,Split,she/her,"Hello, you",yes\n'
    )
    (ana,) = parse_roll(raw.encode(), "people.csv")
    assert (ana.neighbour.handle, ana.neighbour.name) == ("ana", "Ana Kovač")
    assert (ana.neighbour.zone, ana.neighbour.admin) == ("Europe/Zagreb", True)
    assert ana.neighbour.title == "Designer at Bright"
    assert ana.profile.skills == ("design, print", "type")
    assert ana.profile.languages == ("Croatian", "English")
    assert (ana.profile.needs, ana.profile.bio) == ((), "Hello, you")


def test_what_spreadsheets_write_is_understood() -> None:
    """A byte order mark, Windows line ends, columns in capitals, an empty last line."""
    assert parse("\ufeffName,Timezone\r\nAna,Europe/Paris\r\nBen,\r\n\r\n") == ["ana", "ben"]


def test_people_of_one_name_get_handles_of_their_own() -> None:
    """Without ids, two Anas are still two people; a name in any script will do."""
    assert parse("name\nAna\nAna\nПётр\n") == ["ana", "ana-2", "member"]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "people.csv is empty"),
        ("\n\n", "people.csv is empty"),
        ("name\n", "here are 0"),
        ("nickname\nAna\n", "line 1: no column is called “nickname”"),
        ("title\nDesigner\n", "line 1: “name” is needed"),
        ("name,name\nAna,Ana\n", "line 1: “name” is needed, and each column only once"),
        ("name,timezone\nAna,UTC\nBen,Mars\n", "line 3: timezone: “Mars” is not known"),
        ("id,name\na,Ana\na,Ben\n", "line 3: id: “a” is on line 2 already"),
        ("id,name\na,Ana\nkith,Ben\n", "line 3: id: “kith” is the bot itself"),
        ("id,name\na b,Ana\n", "line 2: id: letters"),
        ("name,title\nAna,Designer\n,Founder\n", "line 3: name: it is missing"),
        ("name,title\nAna,Designer,Bright\n", "line 2: 3 cells, but 2 columns"),
        ("name,admin\nAna,perhaps\n", "line 2: admin: “perhaps”"),
        ("name,title\nAna," + "x" * 101 + "\n", "line 2: title: 101 characters, 100 at most"),
        ("name,skills\nAna," + "x" * 61 + "\n", "line 2: skills: 10 entries at most"),
        ("name,offers\nAna," + "; ".join("abcdefghi") + "\n", "line 2: offers: 8 entries at most"),
        ('name,bio\nAna,"two\nlines"\nBen,"open\n', "line 4: unexpected end of data"),
        ("name\nAna\n\u200b\u202e\n", "line 3: name: it is missing"),
        ("name\nJos\xe9\n".encode("latin-1"), "line 2: save the file as UTF-8"),
        ("name\nAna\n".encode("utf-16"), "line 1: save the file as UTF-8"),
    ],
)
def test_a_bad_list_is_refused_with_its_line(raw: str | bytes, says: str) -> None:
    """Nothing is half-imported: there is an error, or there are all the people."""
    assert says in refusal(raw)


async def test_the_fullest_row_makes_a_profile_that_can_be_shown(stage: Stage) -> None:
    """A list takes no more than people could write themselves: all of it is on Ben's card."""
    lists = {name: ";".join(f"{i:02}".ljust(60, "x") for i in range(n)) for name, n in MOST.items()}
    cells = {"name": "Ben", **{name: "x" * n for name, n in LONGEST.items()}, **lists}
    (row,) = parse_roll(f"{','.join(cells)}\n{','.join(cells.values())}\n".encode(), "people.csv")
    ben = await stage.ben.member()
    async with stage.storage.open(stage.community) as work:
        await work.profiles.put(replace(row.profile, member_id=ben.id))
        await work.commit()
    assert "05xxx" in (await stage.ana.says("/profile show @ben")).words


def test_all_bad_rows_are_named_at_once() -> None:
    """Ten at most, so that they can be read, and how many more there are."""
    said = refusal("name,timezone\n" + "Ana,Mars\n" * 12).splitlines()
    assert said[0].startswith("people.csv, line 2:")
    assert len(said) == 11
    assert said[-1] == "… and 2 more."


def test_the_sample_community_is_a_good_list() -> None:
    """Sixty people, each with skills, something to offer and something to look for."""
    residents = read_roll(SAMPLE)
    assert len(residents) == 60
    assert len({each.neighbour.name for each in residents}) == 60
    assert 1 <= sum(each.neighbour.admin for each in residents) <= 2
    for each in residents:
        assert all((each.profile.skills, each.profile.offers, each.profile.needs))
        assert tidy(each.neighbour.name) == each.neighbour.name


def test_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    """The message names the file as the person knows it."""
    file = tmp_path / "friends.csv"
    file.write_text("name,admin\nAna,maybe\n")
    with pytest.raises(BadRoll, match=r"^friends.csv, line 2: admin"):
        read_roll(file)
