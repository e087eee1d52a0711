"""The renderer draws every part within Slack's rules, and no one's words become markup."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.render import blocks, files, message, redraw, summary, whisper
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
from tests.adapters.slack.rules import check_card, elements, needs_contracts, shape
from tests.nasty import NASTY_TEXTS

WIRE = Wire("k1:ask.claim:17")
AT = datetime(2026, 3, 29, 12, 30, tzinfo=UTC)
WEB = "https://example.org/a?b=1&c=2"
PLAIN = {"emoji": False, "type": "plain_text"}
Json = dict[str, object]


def section(*inside: Json, sort: str = "rich_text_section") -> Json:
    return {"type": "rich_text", "elements": [{"type": sort, "elements": list(inside)}]}


def words(said: str, **style: bool) -> Json:
    return {"type": "text", "text": said, **({"style": style} if style else {})}


def row(element: Json) -> Json:
    return {"type": "actions", "elements": [element]}


PARTS: list[tuple[Part, Json]] = [
    (text("hello"), section(words("hello"))),
    (quote("mine"), section(words("mine"), sort="rich_text_quote")),
    (quiet("small"), {"type": "context", "elements": [{**PLAIN, "text": "small"}]}),
    (
        quiet("By ", Mention("U1", "Ana")),
        section(words("By "), {"type": "user", "user_id": "U1"}),
    ),
    (
        text(Bold("b"), Italic("i"), Bold("")),
        section(words("b", bold=True), words("i", italic=True)),
    ),
    (text(Link("site", WEB)), section({"type": "link", "url": WEB, "text": "site"})),
    (text(Link("", WEB)), section({"type": "link", "url": WEB})),
    (text(Mention("U1AB", "Ana")), section({"type": "user", "user_id": "U1AB"})),
    (text(Mention("forgotten", "Someone")), section(words("@Someone"))),
    (text(Channel("C1AB", "asks")), section({"type": "channel", "channel_id": "C1AB"})),
    (text(Channel("asks", "asks")), section(words("#asks"))),
    (
        text(When(AT)),
        section(
            {
                "type": "date",
                "timestamp": 1774787400,
                "format": "{day_divider_pretty} at {time}",
                "fallback": "Sunday 29 March, 12:30 UTC",
            }
        ),
    ),
    (
        facts(fact("Where", "Lisbon"), fact("Who", Bold("Ana"))),
        section(
            words("Where", bold=True),
            words(": "),
            words("Lisbon"),
            words("\n"),
            words("Who", bold=True),
            words(": "),
            words("Ana", bold=True),
        ),
    ),
    (
        buttons(Button("Yes", WIRE, "primary")),
        row(
            {
                "type": "button",
                "text": {**PLAIN, "text": "Yes"},
                "action_id": WIRE,
                "style": "primary",
            }
        ),
    ),
    (
        buttons(LinkButton("Open", WEB)),
        row(
            {
                "type": "button",
                "text": {**PLAIN, "text": "Open"},
                "action_id": "open:0.0",
                "url": WEB,
            }
        ),
    ),
    (
        Select("Which?", WIRE, (Choice("1", "One"),)),
        row(
            {
                "type": "static_select",
                "placeholder": {**PLAIN, "text": "Which?"},
                "action_id": WIRE,
                "options": [{"text": {**PLAIN, "text": "One"}, "value": "1"}],
            }
        ),
    ),
    (
        MemberSelect("Who?", WIRE),
        row(
            {
                "type": "users_select",
                "placeholder": {**PLAIN, "text": "Who?"},
                "action_id": WIRE,
            }
        ),
    ),
    (Divider(), {"type": "divider"}),
    (Image(WEB, "A boat"), {"type": "image", "image_url": WEB, "alt_text": "A boat"}),
    (
        File("call.ics", "text/calendar", "BEGIN"),
        {"type": "context", "elements": [{**PLAIN, "text": "📎 call.ics"}]},
    ),
]


@pytest.mark.parametrize(("part", "drawn"), PARTS)
def test_every_part_is_drawn(part: Part, drawn: Json) -> None:
    """Below the title."""
    header = {"type": "header", "text": {**PLAIN, "text": "Title"}}
    assert blocks(card("Title", part)) == [header, drawn]


@needs_contracts
@pytest.mark.parametrize("part", [part for part, _ in PARTS])
def test_every_part_is_within_the_rules(part: Part) -> None:
    """Slack's schemas, limits and library agree."""
    check_card(card("Title", part))


@needs_contracts
def test_the_largest_card_is_within_the_rules() -> None:
    """At the portable limits, as many parts as there can be with four full rows."""
    rows = [
        buttons(*(Button("x" * 75, Wire(f"{n}{m}" + "w" * 97)) for m in range(5))) for n in range(4)
    ]
    choices = tuple(Choice(f"{n}" * 37, "x" * 75) for n in range(10, 35))
    check_card(
        card(
            "x" * 150,
            text("<" * 2_900),
            *rows,
            Select("x" * 75, WIRE, choices),
            Image("https://" + "x" * 504, "x" * 150),
            *[Divider()] * 10,
        )
    )


def everywhere(said: str) -> Card:
    """A card with these words in every place where people's words can stand."""
    return card(
        said,
        text(said, Bold(said), Italic(said), Mention(f".{said}", said), Channel(f".{said}", said)),
        Text((Link(said, WEB),), "quote"),
        quiet(said),
        quiet(said, Bold(said)),
        quote(said),
        facts(fact(said, said)),
        buttons(Button(said, WIRE), LinkButton(said, WEB)),
        Select(said, Wire(f"{WIRE},1"), (Choice(said, said),)),
        MemberSelect(said, Wire(f"{WIRE},2")),
        Image(WEB, said),
        File(said, said, said),
    )


@pytest.mark.parametrize("said", [each for each in NASTY_TEXTS if 0 < len(each) <= 75])
def test_the_nastiest_strings_stay_words(said: str) -> None:
    """They stand in the payload as they are, in the places of plain words only."""
    assert_literal(said)


@given(st.text(min_size=1, max_size=60))
def test_words_stay_words(said: str) -> None:
    """Whatever a member writes, Slack is told the same: literal text, and nothing else."""
    assert_literal(said)


def assert_literal(said: str) -> None:
    drawn, calm = blocks(everywhere(said)), blocks(everywhere("words"))
    assert shape(drawn) == shape(calm)
    found = list(elements(drawn))
    assert not [each for each in found if each.get("type") in ("mrkdwn", "user", "channel")]
    assert all(each["emoji"] is False for each in found if each.get("type") == "plain_text")
    assert {"type": "text", "text": said} in found
    assert {**PLAIN, "text": said} in found
    for each in found:
        held = each.get("text")
        if isinstance(held, str) and said in held:
            assert each["type"] in ("text", "plain_text", "link")


@given(st.text(min_size=1, max_size=60))
def test_the_summary_mentions_nobody(said: str) -> None:
    """Notifications show the words; Slack's own marks are escaped in them."""
    told = summary(everywhere(said))
    assert "<" not in told
    assert ">" not in told
    assert len(told) <= 4_000
    back = told.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert back.startswith(f"{said}\n{said}{said}{said}@{said}#{said}\n")


def test_the_summary_is_of_whole_lines() -> None:
    """What does not fit is left out, never cut."""
    told = summary(card("Title", text("short"), text("&" * 2_900), text("later")))
    assert told == "Title\nshort"


def test_files_follow_by_upload() -> None:
    """Blocks only name them."""
    file = File("call.ics", "text/calendar", "BEGIN")
    assert files(card("T", text("x"), file)) == (file,)


def test_answers_to_a_response_url() -> None:
    """A new private message, or the pressed one redrawn."""
    shown = card("Done")
    assert whisper(shown) == {
        "response_type": "ephemeral",
        "replace_original": False,
        **message(shown),
    }
    assert redraw(shown) == {"replace_original": True, **message(shown)}
