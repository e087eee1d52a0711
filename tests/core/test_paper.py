"""Paper: whatever people wrote becomes a page that can be read."""

from datetime import UTC, datetime
from io import BytesIO

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.fonts import UNSHOWN
from bot.paper import Entry, print_page

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)


def _read(page: bytes) -> str:
    return "\n".join(each.extract_text() for each in PdfReader(BytesIO(page)).pages)


def test_many_entries_go_over_several_pages() -> None:
    """Each of them is there, the last one too."""
    entries = [Entry(f"From giver {n}", "word " * 60, ["Result: it held"]) for n in range(30)]
    page = print_page("Thanks to Ana", "Town", entries, AT)
    assert len(PdfReader(BytesIO(page)).pages) > 2
    assert all(f"From giver {n}\n" in _read(page) for n in range(30))


def test_what_has_no_letters_is_marked_and_the_foot_says_so() -> None:
    """And only then."""
    assert "no letters" in _read(print_page("Thanks to 田中", "Town", [], AT))
    assert UNSHOWN not in _read(print_page("Thanks to Ana 🎉", "Town", [], AT))


def test_the_same_page_is_the_same_file() -> None:
    """Nothing of the machine it was made on is in it."""
    assert print_page("Ana", "", [], AT) == print_page("Ana", "", [], AT)


@settings(max_examples=8)
@given(words=st.text(max_size=200))
@example(words="\n\n \u202e\u200b\x00\ud83d" + "x" * 300)
@example(words="مرحبا بالعالم नमस्ते สวัสดี שלום 日本語 **a** --b-- <i>")
def test_any_words_make_a_page(words: str) -> None:
    assert _read(print_page(words, words, [Entry(words, words, [words])], AT)) is not None
