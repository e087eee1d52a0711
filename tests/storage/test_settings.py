"""A community's settings: changed from what they are by now, so that nobody undoes a change."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from bot.records.settings import Settings
from bot.work import Storage
from tests.stage import Stage


async def test_two_changes_at_once_both_survive(storage: Storage) -> None:
    """The very first ones of a community; and what was read before the other's change is old."""
    town = await storage.community("stage", "town", "Town")

    async def change(how: Callable[[Settings], Settings]) -> Settings:
        async with storage.open(town) as work:
            await work.settings.get()
            changed = await work.settings.change(how)
            await work.commit()
        return changed

    for guests in (True, False):
        await asyncio.gather(
            change(partial(_let_in, guests=guests)),
            change(lambda kept: replace(kept, admins=(*kept.admins, 1))),
            change(lambda kept: replace(kept, admins=(*kept.admins, 2))),
        )
        async with storage.open(town) as work:
            kept = await work.settings.get()
        assert kept.guests is guests
    assert sorted(kept.admins) == [1, 1, 2, 2]


def _let_in(kept: Settings, *, guests: bool) -> Settings:
    return replace(kept, guests=guests)


@pytest.mark.core_only("it is about two transactions")
async def test_two_admins_who_set_up_at_once_both_have_their_way(stage: Stage) -> None:
    """Each changes one line of the same form."""
    await stage.add("ben", admin=True)
    await asyncio.gather(
        stage.ana.says("/kith setup", asks=stage.place("coffee")),
        stage.ben.says("/kith setup", shoutouts=stage.place("general")),
    )
    kept = await stage.settings()
    assert (kept.asks, kept.shoutouts) == (stage.place("coffee"), stage.place("general"))
