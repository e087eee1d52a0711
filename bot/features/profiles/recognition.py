"""Recognition: what else stands in a profile: what they would speak about, and thanks they kept."""

from collections.abc import Iterator

from bot.cards import Part, text
from bot.cards.card import text_size
from bot.cards.fitting import name_of, short
from bot.cards.limits import CARD_TEXT
from bot.features.profiles.speaking import said_parts
from bot.people import Member
from bot.records.shoutouts import Shoutout
from bot.turn import Turn

SHOWN = 3
GIST = 70
FRAME = 300  # characters of a card around what is in a profile


async def recognition(turn: Turn, member: Member, shown: tuple[Part, ...]) -> tuple[Part, ...]:
    """As much of it as there is room for below what is `shown` already; the newest thanks first."""
    room = CARD_TEXT - FRAME - sum(map(text_size, shown))
    return tuple(_fitting([*await _speaks(turn, member), *await _thanks(turn, member)], room))


def _fitting(parts: list[Part], room: int) -> Iterator[Part]:
    for each in parts:
        room -= text_size(each)
        if room < 0:
            return
        yield each


async def _speaks(turn: Turn, member: Member) -> tuple[Part, ...]:
    said = await turn.work.speakers.get(member.id)
    return said_parts(said) if said else ()


async def _thanks(turn: Turn, member: Member) -> list[Part]:
    received = await turn.work.shoutouts.received_by(member.id)
    kept = [each for each in received if member.id in each.kept][:SHOWN]
    givers = await turn.work.members.many([each.giver_id or 0 for each in kept])
    return [_line(each, givers.get(each.giver_id or 0)) for each in kept]


def _line(said: Shoutout, giver: Member | None) -> Part:
    who = name_of(giver) if giver else "a former member"
    gist = short(" ".join(said.what.split()), GIST)
    return text("Thanks from ", f"{who}: “{gist}”", f" ({said.skill})" if said.skill else "")
