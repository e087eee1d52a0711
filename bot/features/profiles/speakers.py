"""Speakers: who would speak, serve or be interviewed about something, and said so."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from bot.acquaintance import around
from bot.cards import Bold, Card, buttons, card, quiet, text
from bot.features.profiles import find
from bot.features.profiles.speaking import ways_of
from bot.people import Member
from bot.records.speakers import Speaker, Way
from bot.replies import Reply
from bot.routing.terms import terms_of
from bot.turn import Turn

SHOWN = 5
_VERBS = {"speak": Way.SPEAK, "talk": Way.SPEAK, "serv": Way.SERVE, "interview": Way.INTERVIEW}
_ASKS = re.compile(
    r"(?:who\s+)?(?:(?:can|could|would|will)\s+)?(?:be\s+)?"
    r"(speak|talk|serv|interview)(?:s|er|ers|e|es|ed)?\s+(?:about|on|for)\s+(\S.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Sought:
    """What someone should do, and about what."""

    way: Way
    topic: str


def read_sought(words: str) -> Sought | None:
    """Whom `speaks about SOC 2` or `serve on a board` looks for; None for other words."""
    found = _ASKS.fullmatch(words.strip().rstrip("?").rstrip())
    return Sought(_VERBS[found[1].casefold()], found[2].strip()) if found else None


async def find_speakers(turn: Turn, sought: Sought) -> Reply:
    """Those who said that they would, in an order that each day draws anew."""
    wanted = set(terms_of(sought.topic))
    fits = {
        each.member_id: each
        for each in await turn.work.speakers.everyone()
        if sought.way in each.ways and wanted & _terms(each)
    }
    here = await around(turn, fits, turn.who.id)
    if not here:
        return Reply(_nobody_card(sought))

    def order(member: Member) -> tuple[int, float]:
        missing = len(wanted - _terms(fits[member.id]))
        return missing, Random(f"{turn.now:%Y%m%d}:{member.id}").random()

    ordered = sorted(here, key=order)
    whole = not wanted - _terms(fits[ordered[0].id])
    return Reply(_found_card(sought, ordered, fits, whole=whole))


def _terms(said: Speaker) -> set[str]:
    return {term for topic in said.topics for term in terms_of(topic)}


def _nobody_card(sought: Sought) -> Card:
    return card(
        "Nobody has said that they would",
        text("Nobody offers to ", sought.way.value, " on ", Bold(sought.topic), " yet."),
        text(f"Who knows about it? /profile who {sought.topic}"),
    )


def _found_card(
    sought: Sought, people: Sequence[Member], said: Mapping[int, Speaker], *, whole: bool
) -> Card:
    shown = people[:SHOWN]
    return card(
        f"They would {sought.way.value}: “{sought.topic}”",
        *(
            text(each, f" would {ways_of(said[each.id])}: {', '.join(said[each.id].topics)}")
            for each in shown
        ),
        buttons(*(find.opener(each) for each in shown)),
        None if whole else quiet("Nobody has said all of this. These come closest."),
        quiet("More people would. Add a word to narrow it down.")
        if len(people) > len(shown)
        else quiet("They said so themselves. Write to them, or ask me: /intro to"),
    )
