"""The gallery: a tour of short scenes that shows every card the bot can make."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine as create_sync_engine
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.cards import Card
from storage.database import SqlStorage, create_engine
from storage.schema import schema
from tests.gallery import (
    admin,
    asks,
    care,
    collaboration,
    connections,
    core,
    deliveries,
    goals,
    meetings,
    mentoring,
    network,
    notify,
    opportunities,
    privacy,
    profiles,
    programs,
    shoutouts,
    travels,
    visibility,
)
from tests.gallery.onlooker import Makers, Onlooker, Origin, Tour, open_tour, watched_makers
from tests.gallery.sites import find_sites, note_constants

Scene = Callable[[Tour], Awaitable[None]]

SCENES: Mapping[str, Scene] = {
    "Profiles": profiles.profiles,
    "Help and home": core.help_and_home,
    "What nobody can read": core.misunderstandings,
    "Privacy": privacy.privacy,
    "What nobody asked for": notify.notify,
    "Setting Kith up": admin.setting_up,
    "Looking after Kith": admin.keepers,
    "Looking after asks": admin.stewards,
    "What became of messages": deliveries.deliveries,
    "What did not run": deliveries.what_did_not_run,
    "Introductions are set up": programs.programs,
    "Taking part": programs.members,
    "Coming into a channel": programs.welcomes,
    "Guests": programs.guests,
    "Roles": programs.roles,
    "Someone I'd rather not meet": programs.avoiding_someone,
    "A round": programs.rounds,
    "A round that admins see first": programs.approvals,
    "What an admin prefers": programs.preferring,
    "A round that was missed": programs.missed_round,
    "Planning a time": meetings.planning,
    "Did you meet?": meetings.meeting,
    "Someone else to meet": meetings.rescues,
    "Silence": meetings.silences,
    "Someone to talk to this week": meetings.on_demand,
    "An ask is answered": asks.answered,
    "An ask that nobody could help with": asks.unanswered,
    "Who is asked to help": travels.asked,
    "What they were asked is over": travels.over,
    "An ask for a few people": travels.to_everyone,
    "Other words for an ask": travels.other_words,
    "An ask without a name": asks.anonymous,
    "Someone comes to mind": asks.naming,
    "A helper goes silent": asks.silence,
    "People leave in the middle of an ask": asks.leaving,
    "Too late for an ask": asks.too_late,
    "An ask in confidence": care.confidence,
    "An ask in confidence comes back": care.sent_back,
    "An ask like one before": care.remembered,
    "An opportunity, from a draft to its end": opportunities.posted,
    "More opportunities than fit": opportunities.many,
    "Whom an opportunity fits": opportunities.matched,
    "Interested in an opportunity": opportunities.interested,
    "Put forward for an opportunity": opportunities.put_forward,
    "An opportunity is reported": opportunities.reported,
    "People leave in the middle of an opportunity": opportunities.leaving,
    "A warm introduction": connections.connected,
    "No warm introduction": connections.unconnected,
    "Something is built together": collaboration.built,
    "Nobody builds it with them": collaboration.not_built,
    "A pod, from its theme to its end": collaboration.pod,
    "Pods that end early": collaboration.pods_that_end,
    "Thanks": shoutouts.thanks,
    "Who sees that I was thanked": shoutouts.reach,
    "Second thoughts about thanks": shoutouts.second_thoughts,
    "The thanks of a week that was missed": shoutouts.missed_digest,
    "Thanks that could not be said": shoutouts.no_thanks,
    "A mentor and a mentee": mentoring.proposed,
    "No mentor for now": mentoring.nobody,
    "Mentors who fell through": mentoring.fell_through,
    "A mentorship goes on": mentoring.going_on,
    "A mentorship is over": mentoring.finished,
    "A goal in company": goals.in_company,
    "A goal alone": goals.alone,
    "Someone with a goal leaves": goals.an_owner_leaves,
    "Feedback that was asked for": goals.feedback,
    "In the spotlight": visibility.spotlight,
    "The spotlight is off": visibility.spotlight_is_off,
    "Thanks that last": visibility.lasting_thanks,
    "Speakers": visibility.speakers,
    "Whom I know": network.connections,
    "What I said I would do": network.promises,
    "Old connections": network.silent_ties,
    "What help led to": network.outcomes,
    "Help that led to nothing, or that nobody hears of": network.no_outcomes,
}


@dataclass(frozen=True)
class Gallery:
    """The cards of each scene, each title and shape once; and which line made which title.

    `keys` are those of all messages.
    """

    scenes: Mapping[str, tuple[Card, ...]]
    sightings: frozenset[tuple[Origin, str]]
    keys: frozenset[str]


async def tour() -> Gallery:
    """Every scene, each in a community and a database of its own."""
    shown: dict[str, tuple[Card, ...]] = {}
    sightings: set[tuple[Origin, str]] = set()
    keys: set[str] = set()
    with TemporaryDirectory() as folder, watched_makers() as makers:
        note_constants(find_sites(), makers)
        template, database = _empty_database(Path(folder)), Path(folder) / "kith.db"
        engine = create_engine(f"sqlite+aiosqlite:///{database}")
        for name, scene in SCENES.items():
            _copy_anew(template, database)
            network = await _play(scene, engine)
            cards = network.cards
            keys |= {each.key for each in network.messages}
            shown[name] = _each_once(cards)
            sightings |= _sightings(cards, makers)
    return Gallery(shown, frozenset(sightings), frozenset(keys))


def _empty_database(folder: Path) -> Path:
    path = folder / "template.db"
    engine = create_sync_engine(f"sqlite:///{path}")
    schema().create_all(engine)
    engine.dispose()
    return path


def _copy_anew(template: Path, database: Path) -> None:
    for old in database.parent.glob(f"{database.name}*"):
        old.unlink()
    copy(template, database)


async def _play(scene: Scene, engine: AsyncEngine) -> Onlooker:
    """Afterwards the engine has no connection, and still what it compiled."""
    try:
        stage = await open_tour(SqlStorage(engine, b"a secret for the gallery"))
        await scene(stage)
        return stage.network
    finally:
        await engine.dispose()


def _each_once(cards: list[Card]) -> tuple[Card, ...]:
    return tuple({(card.title, _shape(card)): card for card in reversed(cards)}.values())[::-1]


def _shape(card: Card) -> tuple[object, ...]:
    """Which parts a card has, whatever they say."""
    return tuple((each.part, getattr(each, "tone", None)) for each in card.parts)


def _sightings(cards: list[Card], makers: Makers) -> set[tuple[Origin, str]]:
    return {(origin, card.title) for card in cards for origin in makers.of(card)}
