"""Edits: an admin changes a round before it goes out, by the same rules as every round."""

from datetime import UTC, datetime
from itertools import combinations

import pytest

from tests.network import Message
from tests.stage import Stage, words_of

NAMES = ("ben", "cy", "dee", "eli")


def monday(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


@pytest.fixture
async def shown(stage: Stage) -> Stage:
    """A round of four in #coffee is shown on Sunday, and goes out on Monday at ten."""
    stage.clock.set(monday(2, hour=12))
    await stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
    await stage.ana.at("coffee").says("/kith round approval 24")
    for name in NAMES:
        await stage.actor(name).at("coffee").says("/intro join")
    await stage.until(monday(8))
    assert stage.inbox("ana")[-1].title == "A round is ready: 2 groups"
    return stage


def circles(message: Message) -> set[frozenset[str]]:
    """Who would meet whom, as an admin reads it."""
    lines = ["".join(map(str, getattr(part, "spans", ()))) for part in message.card.parts]
    names = {line.removesuffix(", locked") for line in lines if " and " in line and "." not in line}
    return {frozenset(name.lower() for name in line.split(" and ")) for line in names}


def rooms(stage: Stage) -> set[frozenset[str]]:
    return {frozenset(m.name.lower() for m in r.members) for r in stage.network.rooms.values()}


def partner(stage: Stage, name: str) -> str:
    [group] = [each for each in circles(stage.inbox("ana")[-1]) if name in each]
    [other] = group - {name}
    return other


async def test_two_people_swap_their_groups(shown: Stage) -> None:
    """All admins see it, and so it goes out."""
    was = partner(shown, "ben")
    other = next(each for each in NAMES if each not in ("ben", was))
    seen = await shown.ana.at("coffee").says(f"/kith round swap @ben @{other}")
    assert seen.title == "A round is ready: 2 groups"
    wanted = {frozenset((other, was)), frozenset(set(NAMES) - {other, was})}
    assert circles(shown.inbox("ana")[-1]) == wanted
    await shown.until(monday(9))
    assert rooms(shown) == wanted


async def test_a_swap_against_never_pair_is_refused(shown: Stage) -> None:
    """Without a word on who avoids whom."""
    was = partner(shown, "ben")
    away = [each for each in NAMES if each not in ("ben", was)]
    for each in away:
        await shown.ben.says(f"/intro avoid @{each}")
    before = circles(shown.inbox("ana")[-1])
    refused = await shown.ana.at("coffee").says(f"/kith round swap @{was} @{away[0]}")
    assert refused.title == "Those groups can't be. Try it with someone else."
    assert circles(shown.inbox("ana")[-1]) == before


async def test_a_swap_needs_two_groups(shown: Stage) -> None:
    """And people who are in one."""
    was = partner(shown, "ben")
    same = await shown.ana.at("coffee").says(f"/kith round swap @ben @{was}")
    assert "in one group already" in same.title
    out = await shown.ana.at("coffee").says("/kith round swap @ben @fay")
    assert "in no group of this round" in out.title


async def test_a_locked_group_stays_when_the_rest_is_drawn_again(shown: Stage) -> None:
    """However often; unlocked, it may change as the others."""
    for name in ("fay", "gus", "hal", "ida"):
        await shown.actor(name).at("coffee").says("/intro join")
    was = partner(shown, "ben")
    seen = await shown.ana.at("coffee").says("/kith round lock @ben")
    assert ", locked" in seen.words
    for _ in range(8):
        message = shown.inbox("ana")[-1]
        await shown.ana.presses("Draw again", on=message)
        assert partner(shown, "ben") == was
    seen = await shown.ana.at("coffee").says("/kith round lock @ben")
    assert ", locked" not in seen.words
    found = set()
    for _ in range(12):
        await shown.ana.presses("Draw again", on=shown.inbox("ana")[-1])
        found.add(partner(shown, "ben"))
    assert len(found) > 1


async def test_who_is_left_out_hears_so_and_comes_first_next_time(shown: Stage) -> None:
    """The rest meets without them, whatever is drawn again."""
    seen = await shown.ana.at("coffee").says("/kith round exclude @ben")
    assert "In no group: Ben" in seen.words
    await shown.until(monday(9))
    assert rooms(shown) == {frozenset({"cy", "dee", "eli"})}
    [told] = shown.inbox("ben")
    assert told.title == "Nobody to introduce you to this time"
    assert "left you out of this round" in words_of(told.card)
    await shown.until(monday(16))
    assert any("ben" in each for each in rooms(shown))


async def test_without_a_round_that_waits_there_is_nothing_to_edit(stage: Stage) -> None:
    """The way to see one is said."""
    stage.clock.set(monday(2, hour=12))
    await stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
    for line in ("swap @ben @cy", "lock @ben", "exclude @ben"):
        refused = await stage.ana.at("coffee").says(f"/kith round {line}")
        assert refused.title.startswith("No round is waiting to go out here.")
        assert "for admins" in (await stage.ben.says(f"/kith round {line}")).title


async def test_among_several_programs_one_is_picked(shown: Stage) -> None:
    """For each of the edits."""
    await shown.ana.at("general").says("/intro setup every week Friday 10:00")
    was = partner(shown, "ben")
    other = next(each for each in NAMES if each not in ("ben", was))
    for line in (f"swap @ben @{other}", "lock @ben", "exclude @ben"):
        asked = await shown.ana.at("asks").says(f"/kith round {line}")
        done = await shown.ana.at("asks").picks("#coffee", on=asked)
        assert done.title.startswith("A round is ready")


async def test_with_all_pairs_seen_no_other_groups_are_as_good(stage: Stage) -> None:
    """Two people have one way to meet: said plainly."""
    stage.clock.set(monday(2, hour=12))
    await stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
    await stage.ana.at("coffee").says("/kith round approval 24")
    for name in ("ben", "cy"):
        await stage.actor(name).at("coffee").says("/intro join")
    await stage.until(monday(8))
    again = await stage.ana.presses("Draw again", on=stage.inbox("ana")[-1])
    assert again.title.startswith("No other groups are as good.")


async def test_an_admin_prefers_in_words(stage: Stage) -> None:
    """People of different companies, always: who has only colleagues there is not introduced."""
    stage.clock.set(monday(2, hour=12))
    await stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
    told = await stage.ana.at("coffee").says(
        "/intro prefer", what="different companies", how="always"
    )
    assert "different companies: always" in told.words
    for name, company in (("ben", "Acme"), ("cy", "Acme"), ("dee", "Birch"), ("eli", "Birch")):
        await stage.actor(name).says("/profile edit", company=company)
        await stage.actor(name).at("coffee").says("/intro join")
    await stage.until(monday(9))
    assert rooms(stage) <= {frozenset(each) for each in combinations(NAMES, 2)} - {
        frozenset({"ben", "cy"}),
        frozenset({"dee", "eli"}),
    }
    await stage.ana.at("general").says("/intro setup every week Friday 10:00")
    asked = await stage.ana.at("asks").says("/intro prefer", what="shared interests")
    done = await stage.ana.at("asks").picks("#general", on=asked)
    assert "shared interests: strongly" in done.words
