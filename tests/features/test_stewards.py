"""Stewards: named by admins, told once, gone when they leave."""

import pytest

from bot.people import Sort
from tests.stage import Stage


async def test_stewards_are_named_and_told(stage: Stage) -> None:
    """Ben and Cy hear of it once; sending the form as it is changes nothing."""
    assert "Asks are looked after by" in (await stage.ana.says("/kith settings")).words
    await stage.ana.says("/kith stewards @ben @cy")
    ben, cy = await stage.ben.member(), await stage.cy.member()
    assert (await stage.settings()).stewards == (ben.id, cy.id)
    form = await stage.ana.says("/kith stewards")
    await stage.ana.submits(form)
    assert (await stage.settings()).stewards == (ben.id, cy.id)
    for name in ("ben", "cy"):
        assert stage.inbox_of(name) == ["You look after asks now"]
    assert "Ben" in (await stage.ana.says("/kith settings")).words


async def test_stewards_can_be_taken_away(stage: Stage) -> None:
    """An emptied form is nobody; Ben is no admin through it either."""
    await stage.ana.says("/kith stewards @ben")
    assert "is for admins" in (await stage.ben.says("/kith stewards @ben")).title
    form = await stage.ana.says("/kith stewards")
    done = await stage.ana.submits(form, people=())
    assert done.title == "Nobody looks after asks now"
    assert (await stage.settings()).stewards == ()


async def test_five_at_most(stage: Stage) -> None:
    """It is said at the field."""
    form = await stage.ana.says("/kith stewards")
    everyone = [stage.actor(name) for name in ("ben", "cy", "dee", "eli", "fay", "gus")]
    assert "5 people at most" in (await stage.ana.submits(form, people=everyone)).errors["people"]


@pytest.mark.not_on("discord", "it has no guests")
async def test_a_guest_looks_after_nothing(stage: Stage) -> None:
    """They may be gone tomorrow."""
    await stage.add("kim", sort=Sort.GUEST)
    seen = await stage.ana.says("/kith stewards @kim")
    assert "is a guest here" in seen.errors["people"]


async def test_a_steward_who_leaves_or_is_forgotten_is_one_no_more(stage: Stage) -> None:
    """And their copy of everything says what they were."""
    await stage.ana.says("/kith stewards @ben @cy")
    cy = await stage.cy.member()
    async with stage.storage.open(stage.community) as work:
        kept = await work.privacy.export(cy.id)
    assert kept["settings"] == ["looks after asks"]
    await stage.ben.leaves()
    assert (await stage.settings()).stewards == (cy.id,)
    async with stage.storage.open(stage.community) as work:
        await work.privacy.erase(cy.id)
        await work.commit()
    assert (await stage.settings()).stewards == ()
