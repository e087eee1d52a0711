"""Profiles: what members say of themselves, and how they are found by it."""

import pytest

from bot.cards import Facts, LinkButton
from bot.cards.spans import Link
from bot.wires import wire_up
from tests.stage import Seen, Stage

LISTS = ("can_help_with", "looking_for", "skills", "languages")


def values_of(seen: Seen) -> dict[str, str]:
    """The facts on a card, by label."""
    return {
        fact.label: "".join(str(span) for span in fact.spans)
        for part in seen.card.parts
        if isinstance(part, Facts)
        for fact in part.facts
    }


async def test_a_profile_is_filled_in_and_shown(stage: Stage) -> None:
    """Ben says who he is and what he offers; Cy looks him up."""
    form = await stage.ben.says("/profile edit")
    assert form.form.values["time_zone"] == "UTC"
    shown = await stage.ben.submits(
        form, title="Engineer", company="Acme", location="Berlin", time_zone="europe/berlin"
    )
    assert shown.title == "Your profile is up to date"
    form = await stage.ben.presses("Edit what I offer", on=shown)
    await stage.ben.submits(form, can_help_with="hiring, SOC 2 audits", languages="German")
    form = await stage.ben.presses("Edit my words", on=shown)
    await stage.ben.submits(form, words="I like slow mornings.")
    seen = await stage.cy.says("/profile show @ben")
    assert seen.title == "Ben"
    assert "Engineer at Acme" in seen.words
    assert "I like slow mornings." in seen.words
    assert values_of(seen) == {
        "Can help with": "hiring, SOC 2 audits",
        "Languages": "German",
        "Location": "Berlin",
        "Local time": "10:00, Europe/Berlin",
    }


async def test_a_manager_is_kept_and_seen_by_nobody(stage: Stage) -> None:
    """Nor found; and the manager can have it forgotten."""
    shown = await stage.ben.says("/profile more", team="Payments", manager="@cy")
    assert "Cy" not in shown.words
    assert "Payments" in shown.words
    cy = await stage.cy.member()
    assert (await stage.ben.says("/profile more")).form.values["manager"] == f"<@{cy.handle}>"
    wrong = await stage.ben.says("/profile more manager:@ben")
    assert "That's you" in wrong.errors["manager"]
    kept = await stage.ben.says('/profile more experience:"many years"')
    assert "many years" not in kept.words
    assert (await _manager(stage)) == cy.id
    await stage.cy.presses("Remove everything", on=await stage.cy.says("/privacy erase"))
    assert await _manager(stage) is None
    assert (await stage.ben.says("/profile more")).form.values["manager"] == ""


async def _manager(stage: Stage) -> int | None:
    ben = await stage.ben.member()
    async with stage.storage.open(stage.community) as work:
        return (await work.profiles.get(ben.id)).manager_id


async def test_a_form_holds_what_was_said_before(stage: Stage) -> None:
    """Sending it again unchanged changes nothing; emptying a field empties it."""
    form = await stage.ben.says("/profile offer")
    await stage.ben.submits(
        form,
        can_help_with="hiring, audits",
        looking_for="a co-founder",
        skills="C++, Rust",
        languages="German",
        links="https://example.com/ben example.org",
    )
    again = await stage.ben.says("/profile offer")
    before = values_of(await stage.ben.says("/profile show"))
    assert before["Links"] == "https://example.com/ben\nhttps://example.org"
    assert values_of(await stage.ben.submits(again)) == before
    emptied = await stage.ben.submits(again, looking_for="")
    assert "Looking for" not in values_of(emptied)
    assert values_of(emptied)["Skills"] == "C++, Rust"


async def test_one_option_alone_changes_only_itself(stage: Stage) -> None:
    """`/profile edit company:Acme` leaves the title as it is."""
    await stage.ben.says("/profile edit", title="Engineer", company="Old")
    shown = await stage.ben.says("/profile edit company:Acme")
    assert "Engineer at Acme" in shown.words


async def test_both_forms_keep_what_the_other_said(stage: Stage) -> None:
    """Who I am and what I offer are one profile."""
    await stage.ben.says("/profile offer", skills="Rust")
    await stage.ben.says("/profile edit", title="Engineer")
    shown = await stage.ben.says("/profile bio", words="Hello")
    assert values_of(shown)["Skills"] == "Rust"
    assert "Engineer" in shown.words


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Berlin", "Did you mean Europe/Berlin?"),
        ("Europe/Belin", "Did you mean Europe/Berlin?"),
        ("the moon", "Name a big city in your zone"),
        ("../../etc/passwd", "Name a big city in your zone"),
    ],
)
async def test_a_zone_that_is_none_gets_a_suggestion(stage: Stage, written: str, says: str) -> None:
    """At the field; nothing else that was written is lost or kept half."""
    form = await stage.ben.says("/profile edit")
    wrong = await stage.ben.submits(form, title="Engineer", time_zone=written)
    assert says in wrong.errors["time_zone"]
    assert wrong.form.values["title"] == "Engineer"
    assert "Engineer" not in (await stage.cy.says("/profile show @ben")).words
    right = await stage.ben.submits(wrong, time_zone="Europe/Berlin")
    assert "Engineer" in right.words
    assert (await stage.ben.member()).zone == "Europe/Berlin"


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "ftp://example.com",
        "[click](https://evil.example)",
        "https://good.example@evil.example",
        "https://",
        "http://[::1",
        "nonsense",
        "<!channel>",
        "ana@example.com",
        "https://example.com/" + "x" * 200,
    ],
)
async def test_only_web_addresses_are_links(stage: Stage, link: str) -> None:
    """Said at the field."""
    form = await stage.ben.says("/profile offer")
    wrong = await stage.ben.submits(form, links=link)
    assert wrong.errors["links"]


async def test_too_many_links_are_refused(stage: Stage) -> None:
    """Five are plenty."""
    form = await stage.ben.says("/profile offer")
    wrong = await stage.ben.submits(form, links=" ".join(f"https://e{n}.com" for n in range(6)))
    assert "5 links at most" in wrong.errors["links"]


async def test_links_are_shown_as_plain_addresses(stage: Stage) -> None:
    """So that everyone sees where they lead; Slack's own marks go away."""
    shown = await stage.ben.says("/profile offer", links="<https://example.com/ben|my page>")
    assert values_of(shown)["Links"] == "https://example.com/ben"
    assert not [part for part in shown.card.parts if isinstance(part, LinkButton | Link)]


async def test_the_fullest_profile_fits_every_platform(stage: Stage) -> None:
    """Each field at its limit, all at once."""
    await stage.ben.says(
        "/profile edit",
        title="t" * 100,
        company="c" * 80,
        location="l" * 80,
        pronouns="p" * 40,
        time_zone="America/Argentina/ComodRivadavia",
    )
    await stage.ben.says("/profile bio", words="b" * 400)
    await stage.ben.says(
        "/profile more",
        team="m" * 40,
        experience="leading an organisation",
        interests=", ".join(f"{n}{'i' * 59}" for n in range(3)),
    )
    shown = await stage.ben.says(
        "/profile offer",
        can_help_with=", ".join(f"{n}{'h' * 59}" for n in range(8)),
        looking_for=", ".join(f"{n}{'n' * 59}" for n in range(8)),
        skills=", ".join(f"{n}{'s' * 59}" for n in range(10)),
        languages=", ".join(f"{n}{'l' * 59}" for n in range(6)),
        links=" ".join(f"https://e.com/{n}{'x' * 105}" for n in range(5)),
    )
    assert shown.title == "Your profile is up to date"
    assert (await stage.cy.says("/profile show @ben")).title == "Ben"


@pytest.mark.parametrize("field", LISTS)
async def test_a_list_that_is_too_long_is_said_at_its_field(stage: Stage, field: str) -> None:
    """With what is allowed."""
    form = await stage.ben.says("/profile offer")
    many = await stage.ben.submits(form, **{field: ", ".join(f"word{n}" for n in range(30))})
    assert "at most" in many.errors[field]
    long = await stage.ben.submits(form, **{field: "x" * 61})
    assert "under 60" in long.errors[field]


NASTY = "@everyone <!channel> **bold** <b>x</b> [a](https://b.c) \u202eevil\u200b\x07 1️⃣"


async def test_marks_in_a_profile_stay_words(stage: Stage) -> None:
    """Nothing rings, nothing hides, nothing turns around."""
    await stage.ben.says("/profile edit", title=NASTY)
    await stage.ben.says("/profile bio", words=NASTY)
    seen = await stage.cy.says("/profile show @ben")
    assert "@everyone <!channel> **bold** <b>x</b> [a](https://b.c) evil 1️⃣" in seen.words


async def test_nothing_but_invisible_characters_is_nothing(stage: Stage) -> None:
    """An empty profile stays empty."""
    await stage.ben.says("/profile bio", words="\u200b\u202e\u0007 ")
    assert "It is empty so far" in (await stage.ben.says("/profile show")).words


async def test_someone_without_a_profile_can_be_looked_up(stage: Stage) -> None:
    """There is a way to go on."""
    seen = await stage.ben.says("/profile show @cy")
    assert "has not filled in a profile yet" in seen.words


async def test_one_sees_ones_own_profile_with_buttons(stage: Stage) -> None:
    """Also when naming oneself."""
    for line in ("/profile show", "/profile show @ben"):
        seen = await stage.ben.says(line)
        assert seen.title == "Your profile"
        assert (await stage.ben.presses("Edit who I am", on=seen)).form.fields


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/profile show @robo", "is a bot"),
        ("/profile show @jo", "has left"),
        ("/profile show @nobody", "don't know anyone"),
        ("/profile show <@elsewhere-9>", "don't know that person"),
    ],
)
async def test_who_can_not_be_looked_up(stage: Stage, line: str, says: str) -> None:
    """A bot, someone who left, a stranger, someone of another community."""
    await stage.jo.leaves()
    await stage.add("jo", active=False)
    assert says in (await stage.ben.says(line)).errors["person"]


async def test_people_are_found_by_what_they_said(stage: Stage) -> None:
    """With the reason, those who offer it first, and never oneself."""
    await stage.ben.says("/profile offer", looking_for="Rust mentors")
    await stage.cy.says("/profile offer", skills="Rust, C++")
    await stage.dee.says("/profile offer", skills="Rust")
    found = await stage.dee.says("/profile who knows about RUST?")
    assert "skills: Rust" in found.words
    assert "looking for: Rust mentors" in found.words
    assert found.words.index("name='Cy'") < found.words.index("name='Ben'")
    assert "Dee" not in found.words
    shown = await stage.dee.presses("Show Cy", on=found)
    assert values_of(shown)["Skills"] == "Rust, C++"


async def test_all_words_have_to_be_found(stage: Stage) -> None:
    """In any part of the profile."""
    await stage.ben.says("/profile offer", skills="Rust")
    await stage.ben.says("/profile edit", location="Berlin")
    await stage.cy.says("/profile offer", skills="Rust")
    found = await stage.dee.says("/profile who rust berlin")
    assert "Ben" in found.words
    assert "Cy" not in found.words


async def test_who_answered_an_ask_is_found_with_the_reason(stage: Stage) -> None:
    """Before who offers it and never did; a slip is forgiven. Who only asked about it is not."""
    await stage.cy.says("/profile offer", can_help_with="SOC 2 audits")
    await stage.dee.says("/profile offer", can_help_with="audits")
    for _ in range(2):
        await stage.ana.says("/ask", detail="Who has run a SOC 2 audit at a startup?")
        form = await stage.ana.presses("Close", on=stage.inbox("ana")[-1])
        await stage.ana.submits(form, helped_by=[stage.ben])
    found = await stage.eli.says("/profile who SOC 2 auditt")
    assert "answered two asks about SOC 2 in March" in found.words
    assert "offers: SOC 2 audits" in found.words
    assert found.words.index("name='Ben'") < found.words.index("name='Cy'")
    assert "Ana" not in found.words


async def test_some_words_are_better_than_none(stage: Stage) -> None:
    """When nobody said all of them, who comes closest is named, and that it is so."""
    await stage.ben.says("/profile offer", skills="Rust")
    await stage.cy.says("/profile offer", looking_for="Rust")
    found = await stage.dee.says("/profile who rust pottery")
    assert "Nobody has said all of this." in found.words
    assert "skills: Rust" in found.words
    assert "Cy" not in found.words
    assert "Nobody has said" not in (await stage.dee.says("/profile who rust")).words


async def test_many_finds_are_said_to_be_more(stage: Stage) -> None:
    """Five are shown; a word more narrows it down."""
    for name in ("ben", "cy", "dee", "eli", "fay", "gus"):
        await stage.actor(name).says("/profile offer", skills="Rust")
    found = await stage.hal.says("/profile who rust")
    assert found.words.count("kind='mention'") == 5
    assert "More people match" in found.words


@pytest.mark.parametrize("words", ["quantum cheese", "%%", "R%t", "R_st", "who is the", "x" * 100])
async def test_nobody_found_suggests_asking_everyone(stage: Stage, words: str) -> None:
    """Marks that a database might read mean themselves."""
    await stage.ben.says("/profile offer", skills="Rust")
    seen = await stage.cy.says("/profile who", words=words)
    assert seen.title == "Nobody has said so yet"
    assert f"/ask Who knows about {words}?" in seen.words


@pytest.mark.parametrize("words", ["", "x", "x" * 101, "\u200b\u200b"])
async def test_words_that_will_not_do_open_the_form_again(stage: Stage, words: str) -> None:
    """With what is wrong at the field."""
    assert (await stage.cy.says("/profile who", words=words)).form.fields


async def test_nothing_but_marks_gets_a_hint(stage: Stage) -> None:
    """What to write instead."""
    seen = await stage.cy.says("/profile who ?!?!")
    assert "Try a word or two" in seen.title


async def test_a_button_on_someone_who_left_says_so(stage: Stage) -> None:
    """As does one with an id that was never theirs."""
    await stage.cy.says("/profile offer", skills="Rust")
    found = await stage.ben.says("/profile who rust")
    await stage.cy.leaves()
    seen = await stage.ben.presses("Show Cy", on=found)
    assert seen.title == "They have left this community."
    seen = await stage.ben.presses_wire(wire_up("profile.show", (999_999,)))
    assert seen.title == "They have left this community."
    assert (await stage.ben.says("/profile who rust")).title == "Nobody has said so yet"


async def test_home_nudges_those_without_a_profile(stage: Stage) -> None:
    """Once filled in, no more."""
    home = await stage.ben.opens_home()
    form = await stage.ben.presses("Fill in my profile", on=home)
    await stage.ben.submits(form, skills="Rust")
    assert "profile is empty" not in (await stage.ben.opens_home()).words
