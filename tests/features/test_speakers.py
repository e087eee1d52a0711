"""Speakers: found by what they said they would do, and by nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.profiles.speakers import Sought, read_sought
from bot.records.speakers import Way
from tests.features.asks.stories import avoid, read
from tests.features.asks.test_leaving import erase
from tests.stage import Stage

NOBODY = "Nobody has said that they would"


async def found(stage: Stage, words: str, by: str = "jo") -> str:
    return read((await stage.actor(by).says(f"/profile who {words}")).card)


async def test_who_said_so_is_found_until_they_take_it_back(stage: Stage) -> None:
    """Ben offers help with it, and is not found to speak on it before he says that he would."""
    await stage.ben.says("/profile offer", can_help_with=["SOC 2 audits"])
    assert NOBODY in await found(stage, "speaks about SOC 2")
    said = await stage.ben.says(
        "/profile speak",
        topics=["SOC 2", "hiring"],
        would=["speak", "be interviewed"],
        words="Evenings only.",
    )
    assert said.title == "You can be found"
    assert "Ben would speak and be interviewed: SOC 2, hiring" in await found(
        stage, "speaks about soc2 audits?"
    )
    assert "Ben" in await found(stage, "can be interviewed on hiring")
    assert NOBODY in await found(stage, "would serve on hiring")
    profile = read((await stage.jo.says("/profile show @ben")).card)
    assert "Would speak and be interviewed: SOC 2, hiring\nEvenings only." in profile
    form = await stage.ben.says("/profile speak")
    assert form.form.values["topics"] == "SOC 2, hiring"
    again = await stage.ben.presses("Take it back", on=said)
    assert again.title == "You can't be found for it any more"
    assert NOBODY in await found(stage, "speaks about SOC 2")
    empty = await stage.ben.submits(await stage.ben.says("/profile speak"), topics="")
    assert empty.title == "You aren't found for it"


async def test_nobody_is_found_by_who_must_never_meet_them(stage: Stage) -> None:
    """In neither direction, and it looks as if nobody had said so; nor by oneself."""
    await stage.ben.says("/profile speak", topics=["SOC 2"])
    nobody = await found(stage, "speaks about SOC 2", by="ben")
    assert NOBODY in nobody
    assert "Ben" in await found(stage, "speaks about SOC 2", by="cy")
    await avoid(stage, "ben", "cy")
    assert await found(stage, "speaks about SOC 2", by="cy") == nobody
    await avoid(stage, "dee", "ben")
    assert await found(stage, "speaks about SOC 2", by="dee") == nobody


async def test_many_speakers_take_turns_at_the_top(stage: Stage) -> None:
    """Who said all of it comes first; of equals, chance, which each day draws anew."""
    for name in ("ana", "ben", "cy", "dee", "eli", "fay"):
        await stage.actor(name).says("/profile speak", topics=["security"])
    await stage.gus.says("/profile speak", topics=["cloud security"])
    tops = set()
    for _ in range(8):
        first, second = (await found(stage, "speaks on cloud security")).splitlines()[1:3]
        assert first.startswith("Gus ")
        tops.add(second)
        await stage.passes(days=1)
    assert len(tops) > 2
    assert "These come closest." in await found(stage, "speaks on mainframe security")
    assert "More people would." in await found(stage, "speaks on security")


async def test_who_leaves_or_is_forgotten_is_found_no_more(stage: Stage) -> None:
    """What they said is in their export before, and nowhere after."""
    for name in ("ben", "cy"):
        await stage.actor(name).says("/profile speak", topics=["beekeeping"])
    assert '"speaker"' in str((await stage.ben.says("/privacy export")).card)
    await stage.cy.leaves()
    await erase(stage, "ben")
    assert NOBODY in await found(stage, "speaks about beekeeping")


@pytest.mark.parametrize(
    ("words", "way", "topic"),
    [
        ("speaks about SOC 2", Way.SPEAK, "SOC 2"),
        ("Who can speak on hiring in Germany?", Way.SPEAK, "hiring in Germany"),
        ("talks about c++", Way.SPEAK, "c++"),
        ("speakers for observability", Way.SPEAK, "observability"),
        ("serves on a finance committee", Way.SERVE, "a finance committee"),
        ("would serve on boards", Way.SERVE, "boards"),
        ("could be interviewed about remote work", Way.INTERVIEW, "remote work"),
    ],
)
def test_what_is_sought_is_read(words: str, way: Way, topic: str) -> None:
    assert read_sought(words) == Sought(way, topic)


@pytest.mark.parametrize(
    "words", ["speaks German", "SOC 2", "speaking", "interviews", "speaks about", "who knows Rust"]
)
def test_other_words_are_looked_for_as_before(words: str) -> None:
    assert read_sought(words) is None


@given(topic=st.text(min_size=1))
def test_any_topic_stays_as_it_was_written(topic: str) -> None:
    sought = read_sought(f"speaks about {topic}")
    wanted = topic.strip().rstrip("?").strip()
    assert (sought.topic if sought else "") == wanted
