"""Planning: a chooser of times that suit everyone in a group, and the meeting that comes of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import Button, Card, Choice, Select, When, buttons, card, listing, quiet, text
from bot.cards.limits import CHOICES, LABEL
from bot.declare import action
from bot.features.intros.asking import ask_after
from bot.features.intros.circles import members_of, names, others_of, own_group, room_of
from bot.features.intros.hours import WORKING, find_times, spread
from bot.features.intros.invitations import Invitation, calendar_file, calendar_links
from bot.features.intros.rooms import plan_key
from bot.people import Member
from bot.records.intros import Group
from bot.replies import Refusal, Reply
from bot.turn import Moment, Turn
from bot.zones import zone_of


@action("intros.plan")
async def plan(turn: Turn, group_id: int) -> Reply:
    """A private chooser of times; asking for it shows that one is there."""
    group = await own_group(turn, group_id)
    others = await others_of(turn, group)
    await turn.work.intros.acknowledge(group.id, turn.who.id)
    return Reply(_chooser(turn, group, others))


def _chooser(turn: Turn, group: Group, others: list[Member]) -> Card:
    zones = [zone_of(each.zone) for each in (turn.who, *others)]
    hours, times = find_times(zones, turn.now)
    if hours is None:
        return _no_time_card(others)
    choices = [
        Choice(at.isoformat(), time_label(at, turn.who, others))
        for at in spread(times, zones[0], CHOICES)
    ]
    wide = None if hours is WORKING else quiet(f"Your days differ, so this is between {hours}.")
    return card(
        f"When do you meet {names(others)}?",
        text("Half an hour in the next 7 days, at work for everyone. Times are your own."),
        Select("Pick a time", pick.wire(group.id), tuple(choices)),
        wide,
        quiet("Pick one that you can make; the others see it at once and can move it."),
    )


def _no_time_card(others: list[Member]) -> Card:
    return card(
        "Your days don't overlap this week",
        text("When you work, it's night or weekend for ", *listing(*others, last=" or "), "."),
        text("Why not swap a few messages in your room? Start with what you're working on."),
    )


def time_label(at: datetime, who: Member, others: Sequence[Member]) -> str:
    """`Tue 1 Dec, 15:00 (Ben 09:00)`: in the zone of `who`, then of those where it differs."""
    own = at.astimezone(zone_of(who.zone))
    label = f"{own:%a} {own.day} {own:%b}, {own:%H:%M}"
    local = [(each, at.astimezone(zone_of(each.zone)).replace(tzinfo=None)) for each in others]
    elsewhere = [(each, there) for each, there in local if there != own.replace(tzinfo=None)]
    if not elsewhere:
        return label
    room = (LABEL - len(label) - len(" ()")) // len(elsewhere) - len(" Tue 15:00, ")
    told = (
        f"{_first_name(each)[:room]} {there:{_clock(same_day=there.date() == own.date())}}"
        for each, there in elsewhere
    )
    return f"{label} ({', '.join(told)})"


def _first_name(member: Member) -> str:
    return (member.name.split() or ["?"])[0]


def _clock(*, same_day: bool) -> str:
    return "%H:%M" if same_day else "%a %H:%M"


@action("intros.pick_time")
async def pick(turn: Turn, group_id: int) -> Reply:
    """The picked time is the group's; the room hears of it once."""
    group = await own_group(turn, group_id)
    others = await others_of(turn, group)
    at = _picked(turn, others)
    await turn.work.intros.acknowledge(group.id, turn.who.id)
    told = Reply(_receipt(at, others), in_place=True)
    planned = await turn.work.intros.plan(group.id, at)
    if planned is None:  # this very time is planned already
        return told
    members = await members_of(turn, planned)
    shown = planned_card(turn, planned, members, by=turn.who, before=group.planned_for)
    key = plan_key(planned, planned.plans)
    return ask_after(told.post(await room_of(turn, group), shown, key=key), group, at)


def _picked(turn: Turn, others: list[Member]) -> datetime:
    zones = [zone_of(each.zone) for each in (turn.who, *others)]
    _, times = find_times(zones, turn.now)
    for at in times:
        if turn.picked == (at.isoformat(),):
            return at
    raise Refusal("That time doesn't suit everyone any more. Press “Plan a time” for new ones.")


def _receipt(at: datetime, others: list[Member]) -> Card:
    return card(
        "Planned",
        text("You meet ", *listing(*others), ": ", When(at), "."),
        quiet("It's in your room, with an entry for your calendar."),
    )


def planned_card(
    moment: Moment,
    group: Group,
    members: Sequence[Member],
    *,
    by: Member | None = None,
    before: datetime | None = None,
) -> Card:
    """The time of the group, for these members. Redrawn later, it is told who picked it no more."""
    at = group.planned_for or moment.now
    invitation = Invitation(
        uid=f"{moment.community.platform}-{moment.community.handle}-group-{group.id}@kith",
        sequence=group.plans,
        at=at,
        made=moment.now,
        names=tuple(each.name for each in members),
    )
    return card(
        "You have a time" if before is None else "You have a new time",
        text(When(at), ", for half an hour: ", *listing(*members), "."),
        text("It was ", When(before), " before.") if before is not None else None,
        calendar_file(invitation),
        buttons(*calendar_links(invitation), Button("Change the time", plan.wire(group.id))),
        quiet(*((by, " picked it. ") if by else ()), "Doesn't suit you? Change it."),
    )
