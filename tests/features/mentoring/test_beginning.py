"""From an offer and a search to two who both said yes, and their room."""

from tests.features.mentoring.stories import (
    GOAL,
    heard,
    last,
    morning,
    offer,
    read,
    room,
    seek,
)
from tests.stage import Stage


async def test_two_who_both_say_yes_begin(stage: Stage) -> None:
    """Ana hears what Ben would like to reach, Ben what she offers; the second yes opens a room."""
    told = await offer(stage.ana, "leadership, hiring", weeks=8, rhythm="every week")
    assert told.title == "You are a mentor here"
    asked = await seek(stage.ben)
    assert asked.title == "I'm looking for a mentor for you"
    assert stage.inbox_of("ana") == stage.inbox_of("ben") == []
    await morning(stage)
    assert stage.inbox_of("ana") == ["Would you be Ben's mentor?"]
    assert stage.inbox_of("ben") == ["Ana could be your mentor"]
    assert GOAL in heard(stage, "ana")
    assert "The subject: leadership" in heard(stage, "ben")
    first = await stage.ana.presses("Yes, gladly", on=last(stage, "ana"))
    assert first.title == "Good to hear"
    assert stage.rooms_of("ben") == []
    second = await stage.ben.presses("Yes, please", on=last(stage, "ben"))
    assert second.title == "You and Ana begin"
    assert last(stage, "ana").title == "You and Ben begin"
    opening = stage.room(room(stage, "ben"))[0]
    assert opening.title == "Ana and Ben"
    assert "Ana is Ben's mentor until" in read(opening.card)
    assert "You talk every week" in read(opening.card)
    assert room(stage, "ana") == room(stage, "ben")
