"""Words made safe to keep."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.options import tidy
from bot.options.words import is_empty, split_people

TIDIED = [
    ("  hello  world ", "hello world"),
    ("a\x00b\x07c", "abc"),
    ("a\x0bb\x85c\u2028d", "a\nb\nc\nd"),
    ("\u202eevil\u202c", "evil"),
    ("a\u200b\u2060\ufeff\u00adb", "ab"),
    ("lone \ud800 surrogate", "lone surrogate"),
    ("👩‍👩‍👧 and 👍🏽 and 5️⃣", "👩‍👩‍👧 and 👍🏽 and 5️⃣"),
    ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
    ("می‌خواهم", "می‌خواهم"),
    ("e\u0301", "é"),
    ("e\u200b\u0301", "é"),
    ("\u00a0\u200d a\u3000b \u200d\u00a0", "a b"),
    ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ("one\n\n\n\n\ntwo", "one\n\ntwo"),
    ("<!channel> @everyone **x** <b>", "<!channel> @everyone **x** <b>"),
]


@pytest.mark.parametrize(("words", "kept"), TIDIED, ids=[repr(words) for words, _ in TIDIED])
def test_tidy(words: str, kept: str) -> None:
    """Nothing hidden stays; nothing that can be read goes."""
    assert tidy(words) == kept


@given(st.text())
def test_tidy_words_are_clean_and_stay_so(words: str) -> None:
    """Once is enough, and no text is too odd for it."""
    clean = tidy(words)
    assert tidy(clean) == clean
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in clean if c != "\n")
    assert not set(clean) & set("\u202e\u2066\u200b\ufeff\u200e")


@given(st.text(st.characters(categories=["L", "N", "P"])))
def test_tidy_keeps_what_is_written(words: str) -> None:
    """Letters, digits and marks all stay, in their composed form."""
    assert tidy(words) == unicodedata.normalize("NFC", words)


@pytest.mark.parametrize(
    "nothing", ["", "  ", "\n", "\u200b", "\u200d\u00a0", "\u3164", "\u2800", "\ufe0f", (), ("",)]
)
def test_what_cannot_be_seen_is_empty(nothing: str | tuple[str, ...]) -> None:
    """A field of invisible characters was not filled in."""
    assert is_empty(nothing)


@pytest.mark.parametrize("something", ["0", ".", "👍", "é", ("", "x")])
def test_what_can_be_seen_is_not_empty(something: str | tuple[str, ...]) -> None:
    """However short."""
    assert not is_empty(something)


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("@ana, @ben and <@U1>", ("@ana", "@ben", "<@U1>")),
        ("ana and ben", ("ana", "ben")),
        ("Sandy, Roland", ("Sandy", "Roland")),
        ("<@U1|Lopez, Ana><@U2>", ("<@U1|Lopez, Ana>", "<@U2>")),
        ("@rock-and-roll & @x", ("@rock-and-roll", "@x")),
        (" , and & ", ()),
    ],
)
def test_people_in_a_row(words: str, people: tuple[str, ...]) -> None:
    """Commas, `and`, `&`, or nothing but the next mention."""
    assert split_people(words) == people
