"""The gallery shows every card that the bot can make, and every renderer draws them all."""

import asyncio
import re
from collections.abc import Callable

import pytest

import bot.features
from bot.cards import Card
from bot.catalog import discover
from bot.ledger import OTHER, topic_of
from tests.adapters.discord.rules import check_card as check_on_discord
from tests.adapters.discord.rules import needs_contracts
from tests.adapters.slack.rules import check_card as check_on_slack
from tests.drawing import draw
from tests.gallery import Gallery, tour
from tests.gallery.sites import ANY, Site, find_sites

Check = Callable[[Card], None]


@pytest.fixture(scope="module")
def gallery() -> Gallery:
    return asyncio.run(tour())


def test_every_renderer_draws_every_card(gallery: Gallery) -> None:
    """Scene by scene; nothing is too big for a platform."""
    assert all(gallery.scenes.values())
    for cards in gallery.scenes.values():
        for card in cards:
            draw(card)


@needs_contracts
@pytest.mark.parametrize("check_card", [check_on_discord, check_on_slack])
def test_every_card_is_within_the_rules(gallery: Gallery, check_card: Check) -> None:
    """Whatever a platform's own specification says, and its pages."""
    shown = gallery.scenes.values()
    assert sum(map(len, shown)) > 100
    for scene in shown:
        for card in scene:
            check_card(card)


def test_the_gallery_shows_every_card(gallery: Gallery) -> None:
    """Each line that makes a card, under each title that it may have, is seen in some scene."""
    sites = find_sites()
    assert len(sites) > 100
    missing = [words for site in sites for words in _missing(site, gallery)]
    assert not missing, "\n".join(missing)


def test_every_message_says_of_which_feature_it_is(gallery: Gallery) -> None:
    """By the first word of its key, which the ledger counts by."""
    topics = discover(bot.features).topics
    assert not {each for each in gallery.keys if topic_of(each, topics) == OTHER}
    assert {topic_of(each, topics) for each in gallery.keys} == {
        each.title for each in topics.values()
    }


def _missing(site: Site, gallery: Gallery) -> list[str]:
    seen = [title for origin, title in gallery.sightings if origin == site.origin]
    file, line = site.origin
    return [
        f"{file}:{line}: no scene shows {_words(title)}"
        for title in site.titles
        if not any(re.fullmatch(title, each) for each in seen)
    ]


def _words(title: str) -> str:
    return "this card" if title == ANY else title.replace("\\", "").replace(ANY, "…")
