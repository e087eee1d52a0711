"""Someone to talk to this week: found at once, or as soon as someone else looks."""

import asyncio

from bot.features.intros.searching import WEEK
from bot.records.intros import Participation
from bot.records.profiles import Profile
from tests.features.intros.introductions import (
    Introduction,
    introduce_all,
    introduce_pair,
    set_up_program,
)
from tests.stage import Stage, open_stage

LIST = "Nobody is free just now"


def _groups(stage: Stage) -> list[set[str]]:
    """Who is with whom in a room, oldest first."""
    return [{m.name.lower() for m in room.members} for room in stage.network.rooms.values()]


async def _open(stage: Stage, *names: str) -> None:
    for name in names:
        seen = await stage.actor(name).says("/intro now open")
        assert seen.title == "You are open to it"


async def _newest(stage: Stage, name: str) -> Introduction:
    member = await stage.actor(name).member()
    async with stage.storage.open(stage.community) as work:
        return Introduction(stage, (await work.intros.groups_of(member.id, 1))[0])


async def test_someone_who_is_open_is_met_at_once(stage: Stage) -> None:
    """Ana looks, Ben is open: they have a room, and each knows why."""
    await set_up_program(stage, "ana", "ben", "cy")
    await _open(stage, "ben")
    seen = await stage.ana.says("/intro now")
    assert seen.title == "Meet Ben"
    assert _groups(stage) == [{"ana", "ben"}]
    pair = await _newest(stage, "ben")
    assert pair.group.round_id is None
    await stage.ben.presses("Plan a time", on=stage.room(pair.room)[0])
    assert (await pair.side("ben")).acknowledged


async def test_nobody_is_met_who_did_not_say_so(stage: Stage) -> None:
    """Cy takes part in the rounds, and in nothing else; who said no more is left alone, too."""
    await set_up_program(stage, "ana", "ben", "cy")
    await _open(stage, "ben")
    assert (await stage.ben.says("/intro now closed")).title.startswith("Nobody finds you")
    seen = await stage.ana.says("/intro now")
    assert seen.title == LIST
    assert _groups(stage) == []


async def test_who_wants_no_more_waits_no_longer_either(stage: Stage) -> None:
    """Ben looked, and changed his mind: he is on no list, and hears no more of it."""
    await set_up_program(stage, "ana", "ben")
    await stage.ben.says("/intro now")
    await stage.ben.says("/intro now closed")
    assert (await stage.ana.says("/intro now")).title == LIST
    await stage.passes(days=8)
    assert (_groups(stage), stage.inbox_of("ben")) == ([], [])


async def test_the_next_one_who_looks_meets_the_one_who_waits(stage: Stage) -> None:
    """Neither said they were open: both asked."""
    await set_up_program(stage, "ana", "ben")
    await stage.ana.says("/intro now")
    await stage.passes(days=2)
    seen = await stage.ben.says("/intro now")
    assert seen.title == "Meet Ana"
    assert _groups(stage) == [{"ana", "ben"}]
    await stage.passes(days=8)
    assert "Nobody came along this week" not in stage.inbox_of("ana")


async def test_the_longest_waiting_come_first(stage: Stage) -> None:
    """Two wait for a third, as they must not meet each other."""
    await set_up_program(stage, "ana", "ben", "cy")
    ana, ben = await stage.ana.member(), await stage.ben.member()
    async with stage.storage.open(stage.community) as work:
        await work.intros.avoid(ana.id, ben.id)
        await work.commit()
    await stage.ben.says("/intro now")
    await stage.passes(hours=1)
    assert (await stage.ana.says("/intro now")).title == LIST
    assert (await stage.cy.says("/intro now")).title == "Meet Ben"
    assert _groups(stage) == [{"ben", "cy"}]


async def test_a_week_on_the_list_ends_honestly(stage: Stage) -> None:
    """They are told, once, and nobody meets them afterwards."""
    await set_up_program(stage, "ana", "ben")
    assert (await stage.ana.says("/intro now")).title == LIST
    assert (await stage.ana.says("/intro now")).title == "You are still on the list"
    await stage.passes(days=7)
    assert stage.inbox_of("ana") == ["Nobody came along this week"]
    assert (await stage.ben.says("/intro now")).title == LIST
    await stage.passes(days=1)
    assert stage.inbox_of("ana") == ["Nobody came along this week"]


async def test_an_earlier_search_does_not_end_a_later_one(stage: Stage) -> None:
    """Found on the second day, called off, looking again: a whole week from then."""
    await set_up_program(stage, "ana", "ben")
    await stage.ana.says("/intro now")
    await stage.passes(days=2)
    await stage.ben.says("/intro now")
    await (await _newest(stage, "ben")).absent(stage.ben)
    assert (await stage.ana.says("/intro now")).title == LIST
    await stage.passes(days=6)
    assert "Nobody came along this week" not in stage.inbox_of("ana")
    await stage.passes(days=1)
    assert "Nobody came along this week" in stage.inbox_of("ana")


async def test_one_may_leave_the_list(stage: Stage) -> None:
    """A tap, and nothing more is said."""
    await set_up_program(stage, "ana", "ben")
    seen = await stage.ana.says("/intro now")
    assert (await stage.ana.presses("Take me off the list", on=seen)).title == (
        "You are off the list"
    )
    assert (await stage.ben.says("/intro now")).title == LIST
    await stage.passes(days=6, hours=23)
    assert stage.inbox_of("ana") == []


async def test_being_open_is_one_tap_there_and_back(stage: Stage) -> None:
    """From the card of the list."""
    program = await set_up_program(stage, "ana", "ben")
    seen = await stage.ana.says("/intro now")
    opened = await stage.ana.presses("I'm open to this too", on=seen)
    assert opened.title == "You are open to it"
    again = await stage.ana.says("/intro now")
    assert again.title == "You are still on the list"
    assert "I'm open to this too" not in again.words
    closed = await stage.ana.presses("I'd rather not", on=opened)
    assert closed.title.startswith("Nobody finds you")
    async with stage.storage.open(stage.community) as work:
        assert not any(each.open_now for each in await work.intros.participations(program))


async def test_who_is_only_open_is_met_once_a_week(stage: Stage) -> None:
    """Ben meets Ana; Cy finds nobody until the week is over."""
    await set_up_program(stage, "ana", "ben", "cy", "dee")
    await _open(stage, "ben")
    await stage.ana.says("/intro now")
    assert (await stage.cy.says("/intro now")).title == LIST
    await stage.passes(days=8)
    assert (await stage.dee.says("/intro now")).title == "Meet Ben"


async def test_two_who_look_at_once_do_not_share_a_third(stage: Stage) -> None:
    """One of them meets Ben, the other gets a place on the list."""
    await set_up_program(stage, "ana", "ben", "cy")
    await _open(stage, "ben")
    seen = await asyncio.gather(stage.ana.says("/intro now"), stage.cy.says("/intro now"))
    assert sorted(each.title for each in seen) == ["Meet Ben", LIST]
    assert len(_groups(stage)) == 1


async def test_who_has_someone_to_meet_is_reminded_of_them(stage: Stage) -> None:
    """Looking again brings no second one; calling it off does."""
    await set_up_program(stage, "ana", "ben", "cy")
    await _open(stage, "ben", "cy")
    await stage.ana.says("/intro now")
    first = await _newest(stage, "ana")
    partner = next(iter(_groups(stage)[0] - {"ana"}))
    seen = await stage.ana.says("/intro now")
    assert seen.title == f"You have {partner.capitalize()} to meet this week"
    await first.absent(stage.ana)
    other = {"ben": "Cy", "cy": "Ben"}[partner]
    assert (await stage.ana.says("/intro now")).title == f"Meet {other}"


async def test_someone_new_comes_before_someone_known(stage: Stage) -> None:
    """Ana met Ben last quarter: Cy comes first, and Ben only when nobody else is there."""
    program = await set_up_program(stage, "ana", "ben", "cy")
    await introduce_all(stage, program, ("ana", "ben"))
    await stage.passes(days=90)
    await _open(stage, "ben", "cy")
    assert (await stage.ana.says("/intro now")).title == "Meet Cy"
    await (await _newest(stage, "ana")).met(stage.ana)
    assert (await stage.ana.says("/intro now")).title == "Meet Ben"


async def test_nobody_meets_whom_they_have_just_met(stage: Stage) -> None:
    """The partner of this round is no news."""
    await introduce_pair(stage, "ana", "ben")
    await _open(stage, "ben")
    await stage.passes(days=6)
    assert (await stage.ana.says("/intro now")).title == LIST


async def test_who_must_not_meet_never_does(stage: Stage) -> None:
    """Whoever of the two said so."""
    await set_up_program(stage, "ana", "ben")
    ana, ben = await stage.ana.member(), await stage.ben.member()
    async with stage.storage.open(stage.community) as work:
        await work.intros.avoid(ben.id, ana.id)
        await work.commit()
    await _open(stage, "ben")
    assert (await stage.ana.says("/intro now")).title == LIST
    assert (await stage.ben.says("/intro now")).title == LIST


async def test_who_is_away_is_not_met(stage: Stage) -> None:
    """Paused, out of the program, or out of the community."""
    program = await set_up_program(stage, "ana", "ben", "cy", "dee")
    await _open(stage, "ben", "cy", "dee")
    now = stage.clock.now()
    ben, cy = await stage.ben.member(), await stage.cy.member()
    async with stage.storage.open(stage.community) as work:
        until = now.date().replace(day=20)
        await work.intros.put_participation(
            Participation(program, ben.id, True, now, paused_until=until, open_now=True)
        )
        await work.intros.put_participation(
            Participation(program, cy.id, False, now, open_now=True)
        )
        await work.commit()
    await stage.dee.leaves()
    assert (await stage.ana.says("/intro now")).title == LIST


async def test_who_waits_and_leaves_is_forgotten(stage: Stage) -> None:
    """Nobody meets them, and they hear nothing."""
    await set_up_program(stage, "ana", "ben")
    await stage.ana.says("/intro now")
    await stage.ana.leaves()
    await stage.add("ana", admin=True)
    assert (await stage.ben.says("/intro now")).title == LIST
    await stage.passes(days=8)
    assert stage.inbox_of("ana") == []


async def test_one_joins_first(stage: Stage) -> None:
    """Who takes part in nothing is told how to."""
    await set_up_program(stage, "ben")
    for words in ("", " open"):
        assert "/intro join" in (await stage.ana.says(f"/intro now{words}")).title


async def test_who_is_on_a_break_ends_it_first(stage: Stage) -> None:
    """Or they would stand on a list from which nobody is taken."""
    program = await set_up_program(stage, "ana", "ben")
    ana, now = await stage.ana.member(), stage.clock.now()
    async with stage.storage.open(stage.community) as work:
        until = now.date() + WEEK
        await work.intros.put_participation(
            Participation(program, ana.id, True, now, paused_until=until)
        )
        await work.commit()
    assert "/intro resume" in (await stage.ana.says("/intro now")).title
    await stage.passes(days=7)
    assert (await stage.ana.says("/intro now")).title == LIST


async def test_two_who_meet_hear_what_they_have_in_common(stage: Stage) -> None:
    """The time, and a skill that both named."""
    await set_up_program(stage, "ana", "ben")
    for who in (stage.ana, stage.ben):
        member = await who.member()
        async with stage.storage.open(stage.community) as work:
            await work.profiles.put(Profile(member.id, skills=("Rust",)))
            await work.commit()
    await _open(stage, "ben")
    await stage.ana.says("/intro now")
    opening = str(stage.room((await _newest(stage, "ana")).room)[0].card)
    assert "You both have time this week" in opening
    assert "You both know Rust" in opening


async def test_silence_on_demand_brings_no_rest(stage: Stage) -> None:
    """Only the rounds count: being open is a favour."""
    program = await set_up_program(stage, "ana", "ben")
    await _open(stage, "ben", "ben")
    await stage.ana.says("/intro now")
    await stage.passes(days=30)
    assert stage.inbox_of("ben") == ["Did you meet Ana?"]
    async with stage.storage.open(stage.community) as work:
        assert all(p.paused_until is None for p in await work.intros.participations(program))


async def test_the_program_of_the_channel_counts(stage: Stage) -> None:
    """Elsewhere, all of one's own programs do."""
    await set_up_program(stage, "ana", "ben", channel="coffee")
    await set_up_program(stage, "ana", "cy", channel="asks")
    await _open(stage, "ben", "cy")
    assert (await stage.ana.at("asks").says("/intro now")).title == "Meet Cy"
    await (await _newest(stage, "ana")).met(stage.ana)
    assert (await stage.ana.says("/intro now")).title == "Meet Ben"


async def test_communities_do_not_meet(stage: Stage) -> None:
    """Who waits in one is not found in another."""
    village = await open_stage(stage.storage, name="village")
    await set_up_program(stage, "ana")
    await set_up_program(village, "ben")
    await stage.ana.says("/intro now")
    assert (await village.ben.says("/intro now")).title == LIST


async def test_an_odd_wish_is_asked_for_again(stage: Stage) -> None:
    """With the choices that there are."""
    await set_up_program(stage, "ana")
    seen = await stage.ana.says("/intro now sideways")
    assert "someone, open, closed" in str(seen.errors)
