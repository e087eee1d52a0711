"""Lines of words, taken apart by the options of a command."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.options import Option, Raw, read_line
from tests.options.signatures import ALL, PAUSE, SET, SHOW, TELL, THANK

NASTY = [
    ("@x — thank you", ("@x",), "thank you"),
    ("@x - thank you", ("@x",), "thank you"),
    ("@x: thank you", ("@x",), "thank you"),
    ("@x -- thank you", ("@x",), "thank you"),
    ("@x for the c++ talk", ("@x",), "the c++ talk"),
    ("@x++ for the talk", ("@x",), "++ for the talk"),
    ("@x for-profit advice", ("@x",), "for-profit advice"),
    ("@x -5 degrees and still there", ("@x",), "-5 degrees and still there"),
    ("@x for `git push #force`", ("@x",), "`git push #force`"),
    ("@x for 'the' \"big\" save", ("@x",), "'the' \"big\" save"),
    ("@x for https://a.example/page#part", ("@x",), "https://a.example/page#part"),
    ("@x read <https://a.example/#x|this>", ("@x",), "read <https://a.example/#x|this>"),
    ("@x for tidying <#C1|general>", ("@x",), "tidying <#C1|general>"),
    ("@x 👍🏽 5️⃣ #️⃣ great", ("@x",), "👍🏽 5️⃣ #️⃣ great"),
    ("@x :+1: :**: wow", ("@x",), ":+1: :**: wow"),
    ("@x for fixing #123", ("@x",), "fixing #123"),
    ("@x great job\nSent using @Mailbird", ("@x",), "great job\nSent using @Mailbird"),
    ("@x for being there for @y", ("@x",), "being there for @y"),
    ("@x, @y, and @z: thanks all", ("@x", "@y", "@z"), "thanks all"),
    ("@x & @y thanks", ("@x", "@y"), "thanks"),
    ("<@U1><@!U2> thanks", ("<@U1>", "<@!U2>"), "thanks"),
    ("<@U1|Lopez, Ana> thanks", ("<@U1|Lopez, Ana>",), "thanks"),
    ("@x @x twice", ("@x", "@x"), "twice"),
    ("@josé. great work", ("@josé",), "great work"),
    ("@ana-maria's help", ("@ana-maria",), "'s help"),
    ("@rock-and-roll thanks", ("@rock-and-roll",), "thanks"),
    ("thank you @x for the demo", ("@x",), "thank you @x for the demo"),
    ("<!channel> look at <@U1>", ("<@U1>",), "<!channel> look at <@U1>"),
    ("thanks, see `@decorator`", None, "thanks, see `@decorator`"),
    ("mail a@b.example for it", None, "mail a@b.example for it"),
    ("well done. Sent using <@U9>", None, "well done. Sent using <@U9>"),
    ("@x", ("@x",), None),
    ("@x --", ("@x",), None),
    ("", None, None),
]


@pytest.mark.parametrize(("line", "who", "what"), NASTY, ids=[line for line, *_ in NASTY])
def test_people_and_words_are_told_apart(
    line: str, who: tuple[str, ...] | None, what: str | None
) -> None:
    """What breaks other bots stays whole here."""
    taken, left = read_line(line, THANK)
    assert taken == {k: v for k, v in {"who": who, "what": what}.items() if v is not None}
    assert left == ""


def test_a_final_hashtag_is_the_tag() -> None:
    """The issue's own example."""
    taken, left = read_line("<@U1> <@U2> for untangling the deploy #teamwork ", THANK)
    assert taken == {
        "who": ("<@U1>", "<@U2>"),
        "what": "untangling the deploy",
        "value": "teamwork",
    }
    assert left == ""


def test_options_can_be_named() -> None:
    """Quoted or not, in any case, before or after the rest."""
    taken, left = read_line('Skill:"project rescue" value:care @x for the launch', THANK)
    assert taken == {
        "who": ("@x",),
        "what": "the launch",
        "skill": "project rescue",
        "value": "care",
    }
    assert left == ""


def test_words_beside_a_named_text_are_handed_back() -> None:
    """They don't slip into some other field."""
    taken, left = read_line('@x what:"the launch" and more', THANK)
    assert taken == {"who": ("@x",), "what": "the launch"}
    assert left == "and more"


def test_an_option_named_twice_keeps_the_first_and_loses_no_words() -> None:
    """The second one stays where it was written."""
    taken, _ = read_line("value:care @x said value:speed matters", THANK)
    assert taken["value"] == "care"
    assert taken["what"] == "said value:speed matters"


def test_one_member_and_then_words() -> None:
    """Only the first is meant; the others belong to the words."""
    assert read_line("<@U1> <@U2> knows", TELL)[0] == {"member": "<@U1>", "what": "<@U2> knows"}
    assert read_line("ben okafor", SHOW) == ({"member": "ben okafor"}, "")


def test_a_date_takes_the_whole_line() -> None:
    """`/intro pause until 3 March`."""
    assert read_line(" until 3 March ", PAUSE) == ({"until": "until 3 March"}, "")


def test_short_values_are_taken_in_order() -> None:
    """A choice of several words, a number, a time with its half of the day, a switch."""
    taken, left = read_line("<#C1|coffee> Every week 3 9 am no thanks", SET)
    assert taken == {
        "place": "<#C1|coffee>",
        "pace": "every week",
        "size": "3",
        "at": "9 am",
        "question": "no",
    }
    assert left == "thanks"


def test_a_wrong_choice_is_kept_to_be_named_as_wrong() -> None:
    """The form shows it with its error."""
    assert read_line("sometimes 3", SET)[0] == {"pace": "sometimes", "size": "3"}


@st.composite
def _lines(draw: st.DrawFn) -> str:
    piece = st.one_of(
        st.sampled_from(["@x", "<@U1>", "<@U2|a b>", "#tag", "#1", "what:a", 'skill:"a b"', "for"]),
        st.sampled_from(["and", ",", "&", "—", "`", "`@x`", "9 pm", "every week", "<#C1|x>", "'s"]),
        st.text(max_size=8),
    )
    return draw(st.sampled_from(["", " ", "\n"])).join(draw(st.lists(piece, max_size=10)))


def _letters(words: str) -> str:
    return "".join(re.findall(r"\w", words))


@given(_lines(), st.sampled_from(ALL))
def test_no_word_is_lost(line: str, options: tuple[Option, ...]) -> None:
    """Each letter lands in some option or is handed back; only `for`, `and` and names go."""
    taken, left = read_line(line, options)
    landed = _letters("".join([*(_flat(raw) for raw in taken.values()), left]))
    names = [option.name for option in options]
    said = re.sub(rf"\b(?:for|because|and|{'|'.join(names)})\b", "", line, flags=re.IGNORECASE)
    for letter in set(_letters(said)):
        assert landed.count(letter) >= _letters(said).count(letter)


@example("@x<#C1|x>@x", SET)
@given(_lines(), st.sampled_from(ALL))
def test_only_real_options_are_given(line: str, options: tuple[Option, ...]) -> None:
    """Nothing comes from nowhere."""
    taken, left = read_line(line, options)
    assert set(taken) <= {option.name for option in options}
    words = [word for raw in taken.values() for word in _flat(raw).split()]
    assert all(word.casefold() in line.casefold() for word in words)
    assert left == left.strip()


def _flat(raw: Raw) -> str:
    return " ".join(_pieces(raw))


def _pieces(raw: Raw) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else raw
