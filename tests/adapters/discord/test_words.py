"""Nothing that people write is markup: read back as Discord reads it, it is the same words."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord.words import is_snowflake, literal, markdown
from bot.cards import Bold, Channel, Italic, Link, Mention, Span, When
from bot.cards.spans import spans_size
from tests.adapters.discord.markdown import read
from tests.nasty import NASTY_TEXTS

WEB = "https://example.org/a?b=1&c=2"
AT = datetime(2026, 3, 29, 12, 30, tzinfo=UTC)
ANA = Mention("81384788765712384", "Ana")
TRICKS = (
    "*a* **b** ***c*** _d_ __e__ ~~f~~ ||g|| `h` ``i`` ```py\nj```",
    "# a\n## b\n### c\n-# d\n- e\n* f\n+ g\n1. h\n 12. i\n > j\n>>> k\nl",
    "[a](https://evil.example) [b](<https://evil.example>) [c]: https://evil.example",
    "<https://evil.example> <mailto:a@b.c> <a@b.c> <tel:+1>",
    "<@81384788765712384> <@!1> <@&2> <#3> <t:0:R> <:a:4> <a:b:5> </ask:6> <id:home>",
    "@everyone @here @EVERYONE :tada: :a:b: ::: :+1::skin-tone-2: 10:30:15",
    "\\*a\\* \\\\*b* \\",
    "https://a.b/c_d_e~~f~~ https://a.b/**c** https://a.b\\ https://a.b<@1>",
    "**https://a.b** (https://a.b). HTTPS://A.B xhttps://a.b discord://-/channels",
    "¯\\_(ツ)_/¯ a\u200b*b*\u2060 \u202e_c_",
)
words = st.one_of(
    st.sampled_from([each[:400] for each in (*NASTY_TEXTS, *TRICKS)]),
    st.text(max_size=40),
    st.text("*_~|`<>[]()#:@-+.\\/ \n1ah", max_size=30),
    st.lists(
        st.sampled_from(["*", "_", "\\", "`", "<@1>", "https://a.b", ":a:", "\n", " ", "# ", "1."]),
        max_size=8,
    ).map("".join),
)


@pytest.mark.parametrize("wide", [False, True])
@given(said=words)
def test_words_stay_words(said: str, wide: bool) -> None:
    """Nothing is made of them."""
    found = read(literal(said, wide=wide))
    assert found.made == []
    if not wide:
        assert found.words == said


@pytest.mark.parametrize("said", [*NASTY_TEXTS, *TRICKS])
def test_the_nastiest_strings_stay_words(said: str) -> None:
    """Plain addresses are links of their own words, and nothing else is made."""
    assert read(literal(said)).made == []
    shown = read(literal(said, links=True))
    assert all(name == "url" and words in said for name, words in shown.made)
    assert shown.words == said


@given(said=words)
def test_wide_words_grow_no_longer(said: str) -> None:
    """A mark for a mark, and nothing else is changed."""
    drawn = literal(said, wide=True)
    assert len(drawn) == len(said)
    assert all(a == b or ord(b) - ord(a) == 0xFEE0 for a, b in zip(said, drawn, strict=True))


@pytest.mark.parametrize(
    "said", [WEB, f"see {WEB}.", f"({WEB})", "a https://a.b/c_d_e b", f"{WEB}\n{WEB}"]
)
def test_a_plain_address_stays_one(said: str) -> None:
    """As people wrote it."""
    assert literal(said, links=True) == said
    assert [name for name, _ in read(said).made] == ["url"] * said.count("https")


SPANS: list[tuple[tuple[Span, ...], str]] = [
    (("a ", Bold("b"), " c"), "a **b** c"),
    ((Bold("a"), Bold("b")), "**ab**"),
    ((Bold("a"), Italic("b")), "**a**\u2060*b*"),
    ((Bold(" a \n\nb"), "c"), " **a** \n\n**b**c"),
    ((Bold(""), Italic("\u200b"), "a"), "\u200ba"),
    ((Italic("i*"),), "*i\\**"),
    ((Link("site", WEB),), f"[site]({WEB})"),
    ((Link("a](https://evil.example)", WEB),), f"[a］(https：//evil.example)]({WEB})"),
    ((Link("", WEB),), WEB),
    ((Link("w", "https://a.b/(x"),), "w https://a.b/(x"),
    ((ANA, " and ", Mention("U1", "B*n")), "<@81384788765712384> and @B\\*n"),
    ((Channel("7", "asks"), Channel("C1", "asks")), "<#7>\\#asks"),
    (
        (When(AT), When(AT, "date"), When(AT, "time")),
        "<t:1774787400:F><t:1774787400:D><t:1774787400:t>",
    ),
    (("htt", "ps://a.b"), "https://a.b"),
    ((WEB, Bold("x")), WEB.replace("https:", "https\\:").replace("_", "\\_") + "**x**"),
    ((f"{WEB} ", Bold("x")), f"{WEB} **x**"),
    (("@every", "one"), "\\@everyone"),
]


@pytest.mark.parametrize(("spans", "drawn"), SPANS)
def test_every_span_is_drawn(spans: tuple[Span, ...], drawn: str) -> None:
    """In markdown of the bot's own."""
    assert markdown(spans) == drawn


span = st.one_of(
    words,
    words.map(Bold),
    words.map(Italic),
    words.map(lambda said: Link(said, WEB)),
    words.map(lambda said: Link(said, f"https://a.b/{said}")),
    words.map(lambda said: Mention(said, said)),
    words.map(lambda said: Channel(said, said)),
    st.just(ANA),
    st.just(When(AT)),
)


@given(spans=st.lists(span, max_size=5).map(tuple), wide=st.booleans())
@example(spans=("*", Bold("a"), "*", Italic("b"), "_"), wide=False)
@example(spans=(":", ANA, ":"), wide=False)
@example(spans=("1", Bold("."), " x"), wide=False)
def test_spans_make_nothing_but_what_they_are(spans: tuple[Span, ...], wide: bool) -> None:
    """Whatever stands beside them."""
    may = {Bold: "bold", Italic: "italic", Mention: "user", Channel: "channel", When: "time"}
    kinds = {may.get(type(each), "url") for each in spans} | {"url"}
    if any(isinstance(each, Link) for each in spans):
        kinds |= {"masked", "target"}
    found = read(markdown(spans, wide=wide)).made
    assert {name for name, _ in found} <= kinds
    urls = [each.url for each in spans if isinstance(each, Link)]
    assert all(said in urls for name, said in found if name == "target")
    named = [each.handle for each in spans if isinstance(each, Mention)]
    users = [said for name, said in found if name == "user"]
    assert users == [handle for handle in named if is_snowflake(handle)]


@given(spans=st.lists(span, max_size=5).map(tuple))
def test_wide_spans_are_within_the_budget(spans: tuple[Span, ...]) -> None:
    """What the core counts is enough for them."""
    assert len(markdown(spans, wide=True)) <= spans_size(spans)
