"""What people wrote becomes what a handler takes, or a short word on what is wrong."""

from datetime import UTC, date, datetime, time
from typing import assert_never
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.options import Kind, Option, Raw, Reader
from bot.people import Member, Place, Role
from tests.options.people import ANA, BEN, GUEST, Directory
from tests.options.signatures import ALL, LIMIT, MANY, PAUSE, SET, SHOW, TELL, THANK, Pace

READER = Reader(Directory(), datetime(2026, 3, 2, 9, tzinfo=UTC), ZoneInfo("UTC"))
ENTRY = "Keep each entry under 60 characters, with commas between them."
GOOD: dict[str, Raw] = {"who": "<@U1>", "what": "the launch"}


async def test_all_kinds_of_values() -> None:
    """A channel, a choice, a number, a time and a switch."""
    values, errors = await READER.read(
        SET,
        {
            "place": "<#C1|coffee>",
            "pace": "Every-Week",
            "size": "3",
            "at": "9 am",
            "question": "No",
        },
    )
    assert errors == {}
    assert values == {
        "place": Place("C1", "coffee"),
        "pace": Pace.FAST,
        "size": 3,
        "at": time(9),
        "question": False,
    }


async def test_a_role_is_read_from_its_mark() -> None:
    """As a platform with roles gives it; where there are none, no word is one."""
    for words in ("<@&7|mentors>", " <@&7|mentors> "):
        values, _ = await READER.read(LIMIT, {"role": words})
        assert values == {"role": Role("7", "mentors")}
    for words in ("mentors", "@mentors", "<@7>", "<#7|mentors>"):
        _, errors = await READER.read(LIMIT, {"role": words})
        assert "Pick a role from the list" in errors["role"]


async def test_lists_and_several_choices() -> None:
    """Each once, without the empty ones, with names for marks."""
    values, errors = await READER.read(
        MANY, {"skills": "c++, sql;\n sql,, pairing with <@U2>", "paces": "every week,every week"}
    )
    assert errors == {}
    assert values["skills"] == ("c++", "sql", "pairing with @Ben Okafor")
    assert values["paces"] == (Pace.FAST,)


async def test_names_stand_in_text_for_the_platforms_marks() -> None:
    """Nobody's words can call a member, a channel or everyone."""
    given = GOOD | {"what": "for <@U2> in <#C1|coffee>, <@U99>, <!channel> and @everyone"}
    values, _ = await READER.read(THANK, given)
    assert values["what"] == "for @Ben Okafor in #coffee, @someone, <!channel> and @everyone"


async def test_what_is_missing_is_asked_for() -> None:
    """Invisible characters fill nothing in; optional fields may stay empty."""
    values, errors = await READER.read(THANK, {"what": "\u200b\u202e", "skill": "\u3164"})
    assert values == {}
    assert errors == {"who": "Please fill this in.", "what": "Please fill this in."}


@pytest.mark.parametrize(
    "name", ["<@U1>", "<@!U1>", "<@U1|ana>", "U1", "@Ana", "ana", "ANA SOUSA", "sousa", " ana\x00 "]
)
async def test_a_member_by_mention_handle_or_name(name: str) -> None:
    """As each platform, and each person, writes it."""
    assert await READER.read(SHOW, {"member": name}) == ({"member": ANA}, {})


async def test_guests_can_be_named() -> None:
    """They take part."""
    assert await READER.read(SHOW, {"member": "Gia"}) == ({"member": GUEST}, {})


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("ben", "Which one: Ben Okafor, Ben Adler?"),
        ("<@U4>", "Gus Gone has left this community."),
        ("<@U5>", "Robo is a bot. Pick a person."),
        ("robo", "Robo is a bot. Pick a person."),
        ("<@U99>", "I don't know that person yet. Pick someone from this community."),
        ("zoe", "I don't know anyone called “zoe” here."),
        ("<!channel>", "I don't know anyone called “<!channel>” here."),
        ("@", "Name someone from this community."),
        ("x" * 5_000, f"I don't know anyone called “{'x' * 40}” here."),
    ],
)
async def test_who_is_not_meant(name: str, says: str) -> None:
    """Each gets its own word."""
    assert await READER.read(SHOW, {"member": name}) == ({}, {"member": says})


async def test_people_count_once_however_named() -> None:
    """By mention, by handle and by name."""
    values, errors = await READER.read(THANK, GOOD | {"who": "<@U1>, ana and U1, <@U2>"})
    assert errors == {}
    assert values["who"] == (ANA, BEN)
    values, _ = await READER.read(THANK, GOOD | {"who": ("U1", "U1")})
    assert values["who"] == (ANA,)


@pytest.mark.parametrize(
    ("options", "name", "raw", "says"),
    [
        (THANK, "who", " , ", "At least 1, please."),
        (THANK, "what", "thx", "A little more, please: at least 5 characters."),
        (THANK, "what", "x" * 1_501, "Shorter, please: 1,501 characters, 500 at most."),
        (TELL, "what", "x" * 151, "Shorter, please: 151 characters, 150 at most."),
        (
            MANY,
            "skills",
            "x" * 61,
            "Keep each entry under 60 characters, with commas between them.",
        ),
        (MANY, "skills", ",".join(map(str, range(21))), "20 entries at most, please."),
        (MANY, "paces", "daily", "One of these, please: every month, every week."),
        (SET, "pace", "daily", "One of these, please: every month, every week."),
        (SET, "size", "5", "A whole number from 2 to 4, please."),
        (SET, "size", "-3", "A whole number from 2 to 4, please."),
        (SET, "size", "3.5", "A whole number from 2 to 4, please."),
        (SET, "size", "9" * 400, "A whole number from 2 to 4, please."),
        (SET, "size", "³", "A whole number from 2 to 4, please."),
        (SET, "at", "25:00", "Write a time like “10:00” or “9 am”."),
        (SET, "question", "perhaps", "Yes or no, please."),
        (SET, "place", "#coffee", "Pick a channel from the list."),
        (PAUSE, "until", "yesterday", "That day has passed. Pick one that is still to come."),
        (PAUSE, "until", "banana", "Write a day like “3 March”, “next Friday” or “2 weeks”."),
        (
            PAUSE,
            "until",
            "9999-12-31",
            "That is a long way off. Pick a day within the next ten years.",
        ),
    ],
)
async def test_what_is_wrong_is_said_at_its_field(
    options: tuple[Option, ...], name: str, raw: str, says: str
) -> None:
    """A short word that tells what will do."""
    values, errors = await READER.read(options, {name: raw})
    assert errors[name] == says
    assert name not in values


async def test_today_is_still_to_come() -> None:
    """And it is the reader's own day: already Tuesday in Auckland."""
    assert await READER.read(PAUSE, {"until": "today"}) == ({"until": date(2026, 3, 2)}, {})
    late = datetime(2026, 3, 2, 23, tzinfo=UTC)
    auckland = Reader(Directory(), late, ZoneInfo("Pacific/Auckland"))
    assert await auckland.read(PAUSE, {"until": "2026-03-03"}) == ({"until": date(2026, 3, 3)}, {})
    assert "until" in (await auckland.read(PAUSE, {"until": "2026-03-02"}))[1]


_RAW = st.one_of(st.text(max_size=40), st.lists(st.text(max_size=9), max_size=4).map(tuple))


@given(st.sampled_from(ALL), st.data())
async def test_no_text_breaks_the_reader(options: tuple[Option, ...], data: st.DataObject) -> None:
    """Each option has a value of its kind, an error, or was left out."""
    given = {option.name: data.draw(_RAW) for option in options}
    values, errors = await READER.read(options, given)
    assert not set(values) & set(errors)
    for option in options:
        if option.name in values:
            assert _fits(option, values[option.name])
        elif option.required:
            assert 0 < len(errors[option.name]) < 200


def _fits(option: Option, value: object) -> bool:
    match option.kind:
        case Kind.TEXT | Kind.LONG:
            return isinstance(value, str) and option.min <= len(value) <= option.max
        case Kind.NUMBER:
            return isinstance(value, int) and option.min <= value <= option.max
        case Kind.SWITCH:
            return isinstance(value, bool)
        case Kind.DATE:
            return isinstance(value, date)
        case Kind.TIME:
            return isinstance(value, time)
        case Kind.MEMBER:
            return isinstance(value, Member) and value.can_take_part
        case Kind.CHANNEL:
            return isinstance(value, Place)
        case Kind.ROLE:
            return isinstance(value, Role)
        case Kind.CHOICE:
            return value in option.choices
        case Kind.LIST | Kind.MEMBERS | Kind.CHOICES:
            return isinstance(value, tuple) and option.min <= len(value) <= option.max
        case _:
            assert_never(option.kind)
