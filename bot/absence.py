"""Absence: who takes a break, and where everyone is."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.people import Member
from bot.records.contacts import Openness
from bot.turn import Moment
from bot.zones import UNKNOWN, zone_of


async def away(
    moment: Moment, members: Sequence[Member], open_to: Mapping[int, Openness]
) -> frozenset[int]:
    """Those who take a break from being asked, or from all the introductions they are in."""
    breaks = await moment.work.intros.breaks([each.id for each in members])
    gone = set()
    for each in members:
        today = moment.now.astimezone(zone_in(moment, each)).date()
        ends = (open_to[each.id].away_until, breaks.get(each.id))
        if any(end is not None and today < end for end in ends):
            gone.add(each.id)
    return frozenset(gone)


def zone_in(moment: Moment, member: Member) -> ZoneInfo:
    """Their zone; the community's own where nobody told theirs."""
    return zone_of(moment.settings.zone if member.zone == UNKNOWN else member.zone)
