"""Filling in one's profile: who I am, what I offer, and a few words of my own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from bot import suggestions
from bot.cards import Button, Part, buttons, card, quiet, text
from bot.declare import command, section
from bot.features.profiles.cards import profile_parts
from bot.features.profiles.links import read_links
from bot.happenings import ProfileChanged
from bot.options import Hint, Raw
from bot.people import Member
from bot.records.profiles import LONGEST, MOST, Experience, Profile
from bot.replies import BadInput, Reply
from bot.turn import Turn
from bot.zones import read_zone


async def _who_i_am(turn: Turn) -> Mapping[str, Raw]:
    kept = await turn.work.profiles.get(turn.who.id)
    return {
        "title": kept.title,
        "company": kept.company,
        "location": kept.location,
        "time_zone": turn.who.zone,
        "pronouns": kept.pronouns,
    }


@command(
    "profile edit",
    "Say who you are: your work, your place, your time zone",
    title="Who you are",
    example='/profile edit title:"Staff engineer" company:Acme',
    prefill=_who_i_am,
)
async def edit(
    turn: Turn,
    title: Annotated[str, Hint("What you do, like “Staff engineer”", max=LONGEST["title"])] = "",
    company: Annotated[str, Hint("Where you work", max=LONGEST["company"])] = "",
    location: Annotated[str, Hint("Where you are, like “Berlin”", max=LONGEST["location"])] = "",
    time_zone: Annotated[
        str, Hint("Your time zone, like Europe/Berlin", max=60, suggests=suggestions.zones)
    ] = "",
    pronouns: Annotated[
        str, Hint("How to speak of you, like “she/her”", max=LONGEST["pronouns"])
    ] = "",
) -> Reply:
    if time_zone and time_zone != turn.who.zone:
        turn = await _move(turn, time_zone)
    kept = await turn.work.profiles.get(turn.who.id)
    return await _keep(
        turn,
        replace(kept, title=title, company=company, location=location, pronouns=pronouns),
    )


async def _move(turn: Turn, time_zone: str) -> Turn:
    try:
        zone = read_zone(time_zone)
    except ValueError as wrong:
        raise BadInput("time_zone", str(wrong)) from wrong
    await turn.work.members.set_zone(turn.who.id, zone)
    return replace(turn, who=replace(turn.who, zone=zone))


async def _what_i_offer(turn: Turn) -> Mapping[str, Raw]:
    kept = await turn.work.profiles.get(turn.who.id)
    return {
        "can_help_with": ", ".join(kept.offers),
        "looking_for": ", ".join(kept.needs),
        "skills": ", ".join(kept.skills),
        "languages": ", ".join(kept.languages),
        "links": "\n".join(kept.links),
    }


@command(
    "profile offer",
    "Say what you can help with and what you are looking for",
    title="Offers and needs",
    example="/profile offer hiring in Germany, SOC 2 audits",
    prefill=_what_i_offer,
)
async def offer(
    turn: Turn,
    can_help_with: Annotated[
        tuple[str, ...],
        Hint("With commas between", max=MOST["offers"], suggests=suggestions.skills),
    ] = (),
    looking_for: Annotated[
        tuple[str, ...], Hint("With commas between", max=MOST["needs"], suggests=suggestions.needs)
    ] = (),
    skills: Annotated[
        tuple[str, ...],
        Hint("With commas between", max=MOST["skills"], suggests=suggestions.skills),
    ] = (),
    languages: Annotated[
        tuple[str, ...],
        Hint("Languages you speak", max=MOST["languages"], suggests=suggestions.languages),
    ] = (),
    links: Annotated[str, Hint("Web addresses, one a line", max=800, long=True)] = "",
) -> Reply:
    kept = await turn.work.profiles.get(turn.who.id)
    changed = replace(
        kept,
        offers=can_help_with,
        needs=looking_for,
        skills=skills,
        languages=languages,
        links=read_links(links),
    )
    return await _keep(turn, changed)


async def _more_of_me(turn: Turn) -> Mapping[str, Raw]:
    kept = await turn.work.profiles.get(turn.who.id)
    manager = await turn.work.members.get(kept.manager_id) if kept.manager_id else None
    return {
        "team": kept.team,
        "experience": kept.experience or "",
        "interests": ", ".join(kept.interests),
        "manager": f"<@{manager.handle}>" if manager and manager.can_take_part else "",
    }


@command(
    "profile more",
    "Say what makes for better introductions: your team, experience, interests",
    title="More about you",
    example="/profile more team:Payments interests:climbing, jazz",
    prefill=_more_of_me,
)
async def more(
    turn: Turn,
    team: Annotated[str, Hint("Your team or department", max=LONGEST["team"])] = "",
    experience: Annotated[Experience | None, "How far you have come; nobody sees it"] = None,
    interests: Annotated[
        tuple[str, ...],
        Hint("What you like, with commas between", max=MOST["interests"]),
    ] = (),
    manager: Annotated[Member | None, "Who you report to; nobody sees it"] = None,
) -> Reply:
    if manager == turn.who:
        raise BadInput("manager", "That's you. Leave it empty if you report to nobody here.")
    kept = await turn.work.profiles.get(turn.who.id)
    changed = replace(
        kept,
        team=team,
        experience=experience,
        interests=interests,
        manager_id=manager.id if manager else None,
    )
    return await _keep(turn, changed)


async def _my_words(turn: Turn) -> Mapping[str, Raw]:
    return {"words": (await turn.work.profiles.get(turn.who.id)).bio}


@command("profile bio", "Say a few words about yourself", prefill=_my_words, title="About you")
async def bio(
    turn: Turn,
    words: Annotated[
        str, Hint("What should people know about you?", max=LONGEST["bio"], long=True)
    ] = "",
) -> Reply:
    kept = await turn.work.profiles.get(turn.who.id)
    return await _keep(turn, replace(kept, bio=words))


async def _keep(turn: Turn, profile: Profile) -> Reply:
    await turn.work.profiles.put(profile)
    reply = own_card(turn, profile, title="Your profile is up to date")
    return reply.announce(ProfileChanged(turn.who))


def own_card(turn: Turn, profile: Profile, *, title: str, besides: tuple[Part, ...] = ()) -> Reply:
    """One's own profile and what else stands in it, with buttons to change it."""
    nothing = text("It is empty so far. A few words help the right people find you.")
    return Reply(
        card(
            title,
            nothing if profile.empty else None,
            *profile_parts(turn.who, profile, turn.now),
            *besides,
            quiet("Everyone in this community can see it."),
            buttons(
                Button("Edit who I am", edit.wire()),
                Button("Edit what I offer", offer.wire()),
                Button("Edit my words", bio.wire()),
                Button("Say more", more.wire()),
            ),
        )
    )


@section("home", 90)
async def nudge(turn: Turn) -> tuple[Part, ...]:
    """A line for those who said nothing yet."""
    if not (await turn.work.profiles.get(turn.who.id)).empty:
        return ()
    return (
        text("Your profile is empty. A few words help the right people find you."),
        buttons(Button("Fill in my profile", offer.wire())),
    )
