"""Openings: a group's room, and the card that introduces its members to each other."""

from collections.abc import Mapping, Sequence

from bot.cards import (
    Bold,
    Button,
    Card,
    Fact,
    Part,
    buttons,
    card,
    facts,
    joined,
    listing,
    quiet,
    text,
)
from bot.features.intros.answers import absent, met
from bot.features.intros.closing import close_later
from bot.features.intros.followup import begin_follow_up
from bot.features.intros.planning import plan
from bot.features.intros.rooms import opening_key, room_for
from bot.people import Member, Place
from bot.promises import promise_button
from bot.records.intros import Group
from bot.records.profiles import Profile
from bot.replies import Reply
from bot.turn import Moment

SHOWN = 2  # of what each offers and looks for; the profile has the rest


def introduce(
    reply: Reply,
    moment: Moment,
    group: Group,
    members: Sequence[Member],
    profiles: Mapping[int, Profile],
    near: Place | None = None,
) -> Reply:
    """The reply, with the group's room opened by its card and its follow-up begun."""
    room = room_for(group, members, near)
    reply = reply.post(room, opening_card(group, members, profiles), key=opening_key(group))
    return close_later(begin_follow_up(reply, group), group)


def opening_card(group: Group, members: Sequence[Member], profiles: Mapping[int, Profile]) -> Card:
    """Who meets whom, why, and what to do next."""
    return card(
        opening_title(members),
        text("Hello ", *listing(*members), ". Find half an hour for each other this week."),
        text(Bold("Why you"), *(f"\n• {_sentence(why)}" for why in group.reasons))
        if group.reasons
        else None,
        _about(members, profiles),
        text(Bold("To start with: "), group.question) if group.question else None,
        buttons(
            Button("Plan a time", plan.wire(group.id), "primary"),
            Button("We met", met.wire(group.id)),
            Button("Can't make it", absent.wire(group.id)),
            promise_button(members),
        ),
        quiet("Only the people in this room can read it. More about someone: /profile show"),
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def opening_title(members: Sequence[Member]) -> str:
    """`Ana, meet Ben and Cy`."""
    first, *others = [member.name for member in members]
    title = f"{first}, meet {joined(others)}"
    return title if len(title) <= 100 else "Meet each other"


def _about(members: Sequence[Member], profiles: Mapping[int, Profile]) -> Part | None:
    known = [
        Fact(member.name[:75], (words,))
        for member in members
        if (words := in_short(profiles.get(member.id, Profile(member.id))))
    ]
    return facts(*known) if known else None


def in_short(profile: Profile) -> str:
    """What they do, offer and look for, in a few lines; empty when they said nothing."""
    work = " at ".join(word for word in (profile.title, profile.company) if word)
    lines = [
        work,
        f"Offers {', '.join(profile.offers[:SHOWN])}" if profile.offers else "",
        f"Looking for {', '.join(profile.needs[:SHOWN])}" if profile.needs else "",
    ]
    return "\n".join(line for line in lines if line)
