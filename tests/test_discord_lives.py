"""A community lives on Discord with `kith run`: cycles of introductions, asks and thanks.

Discord tells things three times, drops the line, limits and cuts; each message comes once.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.discord_life import CAST, DiscordLife, check_life, settings_of
from tests.running import JumpingClock, kith_run
from tests.simulators.discord import Discord
from tests.simulators.discord.running import pointed_at

POST = "POST /channels/{channel_id}/messages"
EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
START = "POST /channels/{channel_id}/threads"
LET_IN = "PUT /channels/{channel_id}/thread-members/{user_id}"
DIRECT = "POST /users/@me/channels"


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[DiscordLife]:
    """The app runs, and nothing that it does is wrong."""
    clock = JumpingClock()
    async with Discord(clock) as discord:
        life = DiscordLife(discord, clock)
        settings = settings_of(discord, f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}")
        with pointed_at(discord):
            async with kith_run(settings, clock):
                await life.set_up()
                yield life
        check_life(life)


async def test_people_are_introduced_and_meet(life: DiscordLife) -> None:
    """Two rounds, the line cut between them; posting is limited, alone and for all, and fails."""
    setup = {"cadence": "every week", "weekday": "Monday", "at": "10:00"}
    await life.runs(life.ana, "intro setup", setup)
    for name in CAST[1:]:
        seen = await life.runs(life.people[name], "intro join")
        assert "You are in" in seen.replies[-1].words
    faults = life.discord.faults
    faults.limit(POST, times=2)
    faults.limit(POST, is_global=True)
    faults.fail(START, status=503)
    faults.lose_answer(LET_IN)
    faults.disconnect(DIRECT)
    await life.next_monday(2)
    rooms = await life.rooms(2)
    assert sorted(len(room.people) for room in rooms) == [2, 2]
    await life.reconnect()
    for room in rooms:
        for name in sorted(room.people):
            seen = await life.presses(life.people[name], "We met", room.messages[0])
            assert not seen.failure
    faults.lose_answer(POST)
    await life.next_monday(9)
    await life.rooms(4)
    await life.said(life.channels["coffee"], "4 people were introduced")


async def test_an_ask_is_answered_by_two_and_by_someone_known(life: DiscordLife) -> None:
    """Ben and Cy help; Dee knows someone, who says yes; the session has to begin anew."""
    seen = await life.runs(life.ana, "ask")
    await life.submits(
        life.ana, await seen.modal(), {"detail": "Who has run a SOC 2 audit at a startup?"}
    )
    ask = await life.said(life.channels["asks"], "Who has run a SOC 2 audit")
    life.discord.faults.limit(EDIT)
    life.discord.faults.lose_answer(POST)
    for helper in (life.ben, life.cy):
        seen = await life.presses(helper, "I can help", ask)
        assert "Thank you for helping" in (await seen.reply()).words
    await life.start_anew()
    form = await (await life.presses(life.dee, "I know someone", ask)).modal()
    await life.submits(life.dee, form, {"person": life.eli})
    asked = await life.said(life.eli.dm, "Dee thought of you")
    await life.presses(life.eli, "Yes, I can help", asked)
    await life.rooms(3)
    await life.said(life.channels["asks"], "3 people are helping")


async def test_thanks_for_a_message(life: DiscordLife) -> None:
    """From its menu; the words go to the channel, and Ben hears of it."""
    said = life.ben.says("Here is the fix for the deploy", in_=life.channels["coffee"])
    seen = await life.thanks_for(life.ana, said)
    life.discord.faults.disconnect(POST, times=2)
    life.discord.faults.limit(POST, is_global=True)
    form = await seen.modal()
    await life.submits(life.ana, form, {"what": "for untangling the deploy last night"})
    await life.said(life.channels["thanks"], "untangling the deploy")
    await life.said(life.ben.dm, "untangling the deploy")


async def test_the_guide_leads_to_a_first_round(life: DiscordLife) -> None:
    """docs/discord.md, word by word, from the invitation on."""
    owner = life.guild.owner
    assert owner is not None
    await life.said(owner.dm, "Thank you for adding Kith")
    for command, values in _told_in_the_guide():
        seen = await life.runs(life.ana, command, values)
        shown = [*seen.modals, *seen.replies]
        assert shown, command
        assert not any("Almost there" in each.words for each in seen.replies), command
    for name in CAST:
        await life.runs(life.people[name], "intro join")
    preview = await life.runs(life.ana, "kith round preview")
    assert "Ben" in preview.replies[0].words
    drawn = await life.runs(life.ana, "kith round run")
    assert drawn.replies
    rooms = await life.rooms(2)
    assert {name for room in rooms for name in room.people} == set(CAST)
    for room in rooms:
        for name in room.people:
            await life.said(life.people[name].dm, "There is a conversation for you")


def _told_in_the_guide() -> Iterator[tuple[str, dict[str, str]]]:
    """The commands that it tells an admin to run, with what it says to choose."""
    guide = Path("docs/discord.md").read_text()
    chosen = {
        "intro setup": {"cadence": "every week", "weekday": "Monday", "at": "10:00"},
        "intro zone": {"name": "Europe/Berlin"},
        "kith setup": {},
    }
    for command, values in chosen.items():
        assert f"/{command}" in guide
        yield command, values
