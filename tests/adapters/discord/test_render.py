"""The renderer draws every part within Discord's rules, and no one's words become markup."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.render import components, files, mentioned, message
from bot.cards import (
    Bold,
    Button,
    Card,
    Choice,
    Divider,
    File,
    Image,
    Italic,
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
from tests.adapters.discord.markdown import read
from tests.adapters.discord.rules import (
    check_card,
    check_limits,
    elements,
    needs_contracts,
    texts_of,
)
from tests.nasty import NASTY_TEXTS

WIRE = Wire("k1:ask.claim:17")
AT = datetime(2026, 3, 29, 12, 30, tzinfo=UTC)
WEB = "https://example.org/a?b=1&c=2"
ANA, BEN = Mention("81384788765712384", "Ana"), Mention("81384788765712385", "Ben")
Json = dict[str, object]


def words(said: str) -> Json:
    return {"type": 10, "content": said}


def row(element: Json) -> Json:
    return {"type": 1, "components": [element]}


PARTS: list[tuple[Part, Json]] = [
    (text("hello ", Bold("b"), " *x*"), words("hello **b** \\*x\\*")),
    (quote("mine\n> and yours"), words(">>> mine\n\\> and yours")),
    (quiet("small\n\nprint"), words("-# small\n\n-# print")),
    (quiet("By ", ANA), words("-# By <@81384788765712384>")),
    (text(When(AT)), words("<t:1774787400:F>")),
    (
        facts(fact("Where", "Lisbon"), fact("Who", ANA)),
        words("**Where**: Lisbon\n**Who**: <@81384788765712384>"),
    ),
    (
        buttons(Button("Yes", WIRE, "primary")),
        row({"type": 2, "label": "Yes", "style": 1, "custom_id": WIRE}),
    ),
    (
        buttons(Button("No", WIRE, "danger")),
        row({"type": 2, "label": "No", "style": 4, "custom_id": WIRE}),
    ),
    (
        buttons(LinkButton("Open", WEB)),
        row({"type": 2, "label": "Open", "style": 5, "url": WEB}),
    ),
    (
        Select("Which?", WIRE, (Choice("1", "One"),)),
        row(
            {
                "type": 3,
                "custom_id": WIRE,
                "placeholder": "Which?",
                "options": [{"label": "One", "value": "1"}],
            }
        ),
    ),
    (
        MemberSelect("Who?", WIRE),
        row({"type": 5, "custom_id": WIRE, "placeholder": "Who?"}),
    ),
    (Divider(), {"type": 14}),
    (
        Image(WEB, "A boat"),
        {"type": 12, "items": [{"media": {"url": WEB}, "description": "A boat"}]},
    ),
    (
        File("my call.ics", "text/calendar", "BEGIN"),
        {"type": 13, "file": {"url": "attachment://my_call.ics"}},
    ),
]


@pytest.mark.parametrize(("part", "drawn"), PARTS)
def test_every_part_is_drawn(part: Part, drawn: Json) -> None:
    """In a box, below the title."""
    assert components(card("Ti*tle", part)) == [
        {"type": 17, "accent_color": 0x27496D, "components": [words("### Ti\\*tle"), drawn]}
    ]


@needs_contracts
@pytest.mark.parametrize("part", [part for part, _ in PARTS])
def test_every_part_is_within_the_rules(part: Part) -> None:
    """Discord's specification and the limits agree."""
    check_card(card("Title", part))


def test_a_message_mentions_whom_its_card_names() -> None:
    """Once each, and nobody else: names without an id of Discord's are only words."""
    shown = card(
        "Hi",
        text("Meet ", ANA, " and ", Mention("U1", "Cy"), ", <@81384788765712399> @everyone"),
        facts(fact("Who", BEN, ANA)),
    )
    assert mentioned(shown) == [ANA.handle, BEN.handle]
    assert message(shown)["allowed_mentions"] == {"parse": [], "users": [ANA.handle, BEN.handle]}


def test_a_message_tells_a_hundred_people_at_most() -> None:
    """Discord takes no more; the others are named all the same."""
    shown = card("Hi", text(*(Mention(str(10 + number), "x") for number in range(120))))
    assert len(mentioned(shown)) == 120
    assert message(shown)["allowed_mentions"] == {"parse": [], "users": mentioned(shown)[:100]}


def test_no_embeds_and_private_answers() -> None:
    """By the message's flags."""
    assert message(card("Hi"))["flags"] == 1 << 15 | 1 << 2
    assert message(card("Hi"), private=True)["flags"] == 1 << 15 | 1 << 6 | 1 << 2


def test_files_are_attached_by_a_name_of_their_own() -> None:
    """Each in its place in the card, and none without one."""
    one, other = File("a b.ics", "text/calendar", "1"), File("a/b.ics", "text/calendar", "2")
    shown = card("Files", one, other, one)
    assert files(shown) == {"a_b.ics": one, "1_a_b.ics": other}
    assert message(shown)["attachments"] == [
        {"id": "0", "filename": "a_b.ics"},
        {"id": "1", "filename": "1_a_b.ics"},
    ]
    urls = [each["file"]["url"] for each in elements(components(shown)) if each["type"] == 13]
    assert urls == ["attachment://a_b.ics", "attachment://1_a_b.ics", "attachment://a_b.ics"]


def test_what_can_not_be_seen_is_left_out() -> None:
    """Discord refuses a message for an empty text."""
    drawn = message(card("Hi", text("\u200b"), quote(Bold("")), quiet(" \n "), text("seen")))
    assert texts_of(drawn) == ["### Hi", "seen"]


@pytest.mark.parametrize("mark", ["*", "\\", "<", "- \n", "https://a.b*"])
def test_backslashes_never_make_a_card_too_long(mark: str) -> None:
    """Full-width marks stand in for them, and no word is cut."""
    said = (mark * 2_000)[:1_700]
    drawn = message(card("A *", quote(said), text(said), quiet(said[:30])))
    check_limits(drawn)
    title, *shown = (read(content) for content in texts_of(drawn))
    assert {name for each in shown for name, _ in each.made} <= {"quote", "small"}
    if "*" in mark:
        assert title.words == "A ＊"
    assert all(each.words.count("\\") == 0 for each in shown)


def test_small_print_counts_the_mark_of_each_line() -> None:
    """A card of many short lines is refused when it is made, and never by Discord."""
    check_limits(message(card("Hi", quiet("a\n" * 600), text("x" * 150))))
    with pytest.raises(TooBig):
        card("Hi", quiet("a\n" * 800))


def test_a_card_with_few_marks_keeps_them() -> None:
    """They are what people wrote."""
    assert read(texts_of(message(card("A *", quote("*" * 500))))[1]).words == "*" * 500


def test_rows_of_buttons_count_as_they_do_on_discord() -> None:
    """A row takes one of forty components, and each of its buttons another."""
    rows = [
        buttons(*(Button("x" * 75, Wire(f"{n}{m}" + "w" * 97)) for m in range(5))) for n in range(6)
    ]
    check_limits(message(card("Full", *rows, Divider(), Divider())))
    with pytest.raises(TooBig):
        card("Over", *rows, Divider(), Divider(), Divider())


def everywhere(said: str) -> Card:
    """A card with these words in every place where people's words can stand."""
    return card(
        said,
        text(said, Bold(said), Italic(said), Mention(said, said)),
        Text((said, ANA, said), "quote"),
        quiet(said, Bold(said)),
        facts(fact(said, said), fact("x", said)),
        buttons(Button(said, WIRE), LinkButton(said, WEB)),
        Select(said, Wire(f"{WIRE},1"), (Choice(said, said),)),
        MemberSelect(said, Wire(f"{WIRE},2")),
        Image(WEB, said),
        File(said, said, said),
    )


@needs_contracts
@pytest.mark.parametrize("said", [each for each in NASTY_TEXTS if 0 < len(each) <= 75])
def test_the_nastiest_cards_are_within_the_rules(said: str) -> None:
    """Wherever the words stand."""
    check_card(everywhere(said))


@given(st.text(min_size=1, max_size=60) | st.text("*_\\<@>:#-\n 1.x", min_size=1, max_size=60))
def test_words_stay_words(said: str) -> None:
    """Whatever a member writes, only the bot's own styles are made, and it names only Ana."""
    drawn = message(everywhere(said))
    check_limits(drawn)
    made = [each for content in texts_of(drawn) for each in read(content).made]
    own = {"heading", "quote", "small", "bold", "italic", "user", "url"}
    assert {name for name, _ in made} <= own
    assert {who for name, who in made if name == "user"} <= {
        ANA.handle,
        *mentioned(everywhere(said)),
    }
