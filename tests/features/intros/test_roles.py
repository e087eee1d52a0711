"""Roles: a program for the people of one role, or one that mixes roles."""

import pytest

from bot.matching import Candidate, Past, Rules, Strength, Wish
from bot.matching.draw import draw
from bot.people import Role
from bot.records.intros import Program
from tests.features.intros.test_rounds import circle, join, monday
from tests.stage import Seen, Stage, words_of

pytestmark = pytest.mark.not_on("slack", "Slack tells of no roles without a further scope")


@pytest.fixture
async def coffee(stage: Stage) -> Stage:
    """A weekly program in #coffee. Ben, Cy and Dee are mentors, Eli is not."""
    stage.clock.set(monday(2, hour=12))
    await stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
    for name in ("ben", "cy", "dee"):
        await stage.add(name, roles=(stage.role("mentors"),))
    return stage


async def limit(stage: Stage, role: Role | None, *, mix: bool = False) -> Seen:
    """An admin chooses, in the form that `/intro roles` opens."""
    form = await stage.ana.at("coffee").says("/intro roles")
    return await stage.ana.at("coffee").submits(form, only=role or "", mix=mix)


async def program(stage: Stage) -> Program:
    async with stage.storage.open(stage.community) as work:
        return (await work.intros.programs())[0]


async def test_only_the_people_of_a_role_are_introduced(coffee: Stage) -> None:
    """Who lacks it can't join; who lost it meanwhile sits out, and hears so once."""
    seen = await limit(coffee, coffee.role("mentors"))
    assert "people with the role mentors" in seen.words
    refused = await coffee.eli.at("coffee").says("/intro join")
    assert "for people with the role mentors" in refused.title
    await join(coffee, "ben", "cy", "dee")
    await coffee.add("dee", roles=())
    await coffee.until(monday(9))
    assert circle(coffee, "ben") == {"ben", "cy"}
    await coffee.until(monday(16))
    assert coffee.inbox_of("dee").count("You sit out for now") == 1


async def test_who_has_the_role_again_is_introduced_again(coffee: Stage) -> None:
    """As soon as the platform tells of it."""
    await limit(coffee, coffee.role("mentors"))
    await join(coffee, "ben", "cy")
    await coffee.add("cy", roles=())
    await coffee.until(monday(9))
    assert coffee.rooms_of("ben") == []
    await coffee.add("cy", roles=(coffee.role("mentors"),))
    await coffee.cy.at("coffee").says("/intro status")
    await coffee.until(monday(16))
    assert circle(coffee, "ben") == {"ben", "cy"}


async def test_nobody_outside_the_role_is_met_on_demand(coffee: Stage) -> None:
    """Neither may they search, nor are they found."""
    await join(coffee, "ben", "eli")
    await coffee.eli.at("coffee").says("/intro now open")
    await limit(coffee, coffee.role("mentors"))
    assert (await coffee.ben.at("coffee").says("/intro now")).title == "Nobody is free just now"
    refused = await coffee.eli.at("coffee").says("/intro now")
    assert "a role that you no longer have" in refused.title
    assert coffee.rooms_of("eli") == []


async def test_the_form_shows_what_is_set_and_lifts_it(coffee: Stage) -> None:
    """Emptied, everyone may join again."""
    await limit(coffee, coffee.role("mentors"), mix=True)
    form = await coffee.ana.at("coffee").says("/intro roles")
    role = coffee.role("mentors")
    assert dict(form.form.values) == {"only": f"<@&{role.handle}|mentors>", "mix": "yes"}
    seen = await limit(coffee, None)
    assert "mentors" not in seen.words
    assert (await coffee.eli.at("coffee").says("/intro join")).title == "You are in"


async def test_a_command_with_one_option_leaves_the_other(coffee: Stage) -> None:
    """Typed in one line."""
    await limit(coffee, coffee.role("mentors"))
    seen = await coffee.ana.at("coffee").says("/intro roles", mix=True)
    assert "rather of different roles" in seen.words
    assert (await program(coffee)).role == coffee.role("mentors")


async def test_a_role_that_is_deleted_pauses_its_program(coffee: Stage) -> None:
    """The admin hears why, and may open it to everyone."""
    role = coffee.role("mentors")
    await limit(coffee, role)
    await join(coffee, "ben", "cy")
    await coffee.loses_role("mentors")
    told = coffee.inbox("ana")[-1]
    assert told.title == "Introductions are paused"
    assert "mentors" in words_of(told.card)
    await coffee.until(monday(9))
    assert coffee.rooms_of("ben") == []
    seen = await coffee.ana.presses("Introduce everyone", on=told)
    assert seen.title == "Introductions go on"
    await coffee.until(monday(16))
    assert circle(coffee, "ben") == {"ben", "cy"}


async def test_another_role_that_is_deleted_changes_nothing(coffee: Stage) -> None:
    """Only what is named is affected."""
    await limit(coffee, coffee.role("mentors"))
    coffee.role("gardeners")
    await coffee.loses_role("gardeners")
    assert not (await program(coffee)).paused
    assert coffee.inbox("ana") == []


async def test_only_admins_choose(coffee: Stage) -> None:
    """Nor do others open what is paused."""
    refused = await coffee.ben.at("coffee").says("/intro roles")
    assert "for admins" in refused.title
    await limit(coffee, coffee.role("mentors"))
    await coffee.loses_role("mentors")
    seen = await coffee.ben.presses("Introduce everyone", on=coffee.inbox("ana")[-1])
    assert "for admins" in seen.title
    assert (await program(coffee)).paused


async def test_who_comes_into_the_channel_without_the_role_is_not_asked(coffee: Stage) -> None:
    """They could not join anyway."""
    await limit(coffee, coffee.role("mentors"))
    await coffee.eli.at("coffee").enters()
    await coffee.ben.at("coffee").enters()
    assert coffee.inbox_of("eli") == []
    assert coffee.inbox_of("ben") == ["Would you like to meet people?"]


async def test_mixing_roles_is_kept_in_a_round(coffee: Stage) -> None:
    """Two mentors and two gardeners: each meets one of the others."""
    await limit(coffee, None, mix=True)
    for name in ("dee", "eli"):
        await coffee.add(name, roles=(coffee.role("gardeners"),))
    await join(coffee, "ben", "cy", "dee", "eli")
    await coffee.until(monday(9))
    assert circle(coffee, "ben") != {"ben", "cy"}
    assert circle(coffee, "dee") != {"dee", "eli"}


@pytest.mark.core_only("matching alone")
@pytest.mark.parametrize("seed", range(20))
def test_roles_mix_even_against_common_ground(seed: int) -> None:
    """Whatever they have in common; and nobody meets again for it."""
    people = [
        Candidate(n, skills=("tea", "rust") if n < 3 else (), roles=frozenset({role}))
        for n, role in enumerate(("a", "a", "a", "b", "b", "b"), 1)
    ]
    rules = Rules(2, {Wish.OTHER_ROLES: Strength.STRONGLY})
    drawn = draw(people, Past(), rules, seed, monday(9))
    assert all((min(g.members) < 4) and (max(g.members) > 3) for g in drawn.groups)
    assert len(drawn.groups) == 3
