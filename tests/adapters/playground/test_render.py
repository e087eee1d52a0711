"""The renderer draws every part, and nothing that people write becomes markup."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.playground.render import render
from bot.cards import (
    Bold,
    Button,
    Card,
    Channel,
    Choice,
    Divider,
    File,
    Image,
    Italic,
    Link,
    LinkButton,
    MemberSelect,
    Mention,
    Part,
    Select,
    Text,
    TooBig,
    When,
    buttons,
    card,
    fact,
    facts,
    quiet,
    quote,
    text,
)
from bot.wires import Wire

WIRE = Wire("k1:ask.claim:17")
AT = datetime(2026, 3, 29, 12, 30, tzinfo=UTC)


class Reader(HTMLParser):
    """What a browser would make of some HTML: its tags, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize(
    ("part", "drawn"),
    [
        (text("hello"), '<p dir="auto">hello</p>'),
        (quiet("small"), '<p class="quiet" dir="auto">small</p>'),
        (quote("mine"), '<blockquote dir="auto">mine</blockquote>'),
        (text(Bold("b"), Italic("i")), "<strong>b</strong><em>i</em>"),
        (
            text(Link("site", "https://example.org/?a=1&b=2")),
            'href="https://example.org/?a=1&amp;b=2"',
        ),
        (text(Mention("ana", "Ana")), '<span class="mention" data-member="ana">@Ana</span>'),
        (text(Channel("asks", "asks")), '<a class="mention" href="asks">#asks</a>'),
        (text(When(AT)), ">Sunday 29 March, 14:30</time>"),
        (text(When(AT, "date")), ">Sunday 29 March</time>"),
        (text(When(AT, "time")), ">14:30</time>"),
        (facts(fact("Where", "Lisbon")), '<dt>Where</dt><dd dir="auto">Lisbon</dd>'),
        (buttons(Button("Yes", WIRE, "primary")), 'data-wire="k1:ask.claim:17">Yes</button>'),
        (buttons(LinkButton("Open", "https://example.org")), 'href="https://example.org"'),
        (Select("Which?", WIRE, (Choice("1", "One"),)), '<option value="1">One</option>'),
        (MemberSelect("Who?", WIRE), 'aria-label="Who?" data-members'),
        (Divider(), "<hr>"),
        (Image("http://127.0.0.1/a.png", "A mark"), '<img src="http://127.0.0.1/a.png"'),
        (Image("https://example.org/a.png", "A boat"), ">A boat</a>"),
        (File("call.ics", "text/calendar", "BEGIN"), 'download="call.ics">call.ics</a>'),
    ],
)
def test_every_part_is_drawn(part: Part, drawn: str) -> None:
    """Each part of a card, with times in the zone of the one who reads."""
    assert drawn in render(card("Title", part), "Europe/Berlin")


def test_an_unknown_zone_still_shows_the_time() -> None:
    """A zone that no one knows reads as UTC."""
    assert ">12:30</time>" in render(card("T", text(When(AT, "time"))), "Mars/Olympus")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example"])
def test_an_address_that_is_not_of_the_web_is_no_card(url: str) -> None:
    """A button or a picture can't run anything."""
    for make in (LinkButton, Link, Image):
        with pytest.raises(TooBig):
            make("Open", url) if make is not Image else make(url, "Open")


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1, max_size=60
    )
)
def test_words_stay_words(words: str) -> None:
    """Whatever a member writes, the page has the same tags and reads back the same words."""
    plain = _everywhere("words")
    hostile = _everywhere(words)
    assert Reader(render(hostile, "UTC")).tags == Reader(render(plain, "UTC")).tags
    assert words in Reader(render(hostile, "UTC")).words


def _everywhere(words: str) -> Card:
    return card(
        words,
        text(words, Bold(words), Italic(words), Mention(words, words), Channel(words, words)),
        Text((Link(words, "https://example.org/"),), "quote"),
        facts(fact(words, words)),
        buttons(Button(words, Wire(words)), LinkButton(words, "https://example.org/")),
        Select(words, WIRE, (Choice(words, words),)),
        MemberSelect(words, WIRE),
        Image("https://example.org/", words),
        File(words, words, words),
    )
