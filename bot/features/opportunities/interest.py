"""Interest: a member tells the poster that they are interested, and no more than they choose."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from bot.acquaintance import may_meet
from bot.cards import Button, Card, Part, buttons, card, fact, facts, quiet, quote, text
from bot.cards.fitting import name_of
from bot.declare import action, form
from bot.features.opportunities import cards, notes
from bot.features.opportunities.finding import NOT_YOURS, open_one, own_one
from bot.happenings import Helped
from bot.options import Hint, Raw
from bot.people import Member
from bot.promises import promise_button
from bot.records.candidacies import Candidacy, Share, Stage
from bot.records.helps import Cause, Help
from bot.records.opportunities import Opportunity
from bot.records.profiles import Profile
from bot.replies import Refusal, Reply, Room
from bot.turn import Moment, Turn

KNOWN = "Whoever posted it knows of you already. See it with /opportunity mine."

Shares = Annotated[tuple[Share, ...], "What of your profile they may see; your name in any case"]
Note = Annotated[str, Hint("A few words of your own", max=300, long=True)]


async def _may_offer(turn: Turn, opportunity_id: int) -> Mapping[str, Raw]:
    await open_one(turn, opportunity_id)
    return {}


@form("opportunity.interest", "I'm interested", submit="Tell them", prefill=_may_offer)
async def offer(turn: Turn, opportunity_id: int, share: Shares = (), note: Note = "") -> Reply:
    """The poster hears of it, and sees what they chose."""
    about = await open_one(turn, opportunity_id)
    mine = Candidacy(
        0, about.id, turn.who.id, turn.who.id, "", turn.now, Stage.OFFERED, True, share, note
    )
    kept = await turn.work.candidacies.offer(mine)
    if kept is None:
        raise Refusal(KNOWN)
    return await tell_poster(turn, about, kept)


async def tell_poster(turn: Turn, about: Opportunity, kept: Candidacy) -> Reply:
    """The poster sees a candidate, who sees what the poster sees."""
    poster = await turn.work.members.get(about.poster_id)
    if poster is None:
        raise RuntimeError("an open opportunity has a poster")
    shown = await candidate_card(turn, about, kept)
    told = card(
        "I've told them",
        text(poster, " sees your name, and this:"),
        *(await _shared(turn, kept) or (quiet("Nothing else."),)),
        buttons(Button("Take it back", withdraw.wire(kept.id))),
    )
    reply = Reply(told).tell(poster, shown, key=kept.key).revise(kept.key, shown)
    return await notes.redraw_for(turn, reply, about.id, turn.who)


async def candidate_card(
    moment: Moment, about: Opportunity, kept: Candidacy, *, gone: Sequence[int] = ()
) -> Card:
    """A candidate as the poster sees them; of members who are `gone` (ids) nothing is left."""
    people = await moment.work.members.many([kept.member_id, kept.by_id])
    member = people.get(kept.member_id)
    if member is None or not member.active or kept.member_id in gone:
        return card("They have left this community", *cards.lines_of(about, None))
    if kept.stage is Stage.WITHDRAWN:
        return card(f"{name_of(member)} took it back", *cards.lines_of(about, None))
    sponsor = people.get(kept.by_id) if kept.sponsored and kept.by_id not in gone else None
    return card(
        f"{name_of(member)} is interested",
        text(member, " would like to know more about “", cards.short_title(about), "”."),
        *await _shared(moment, kept),
        text(sponsor, " put them forward:") if sponsor and kept.words else None,
        quote(kept.words) if sponsor and kept.words else None,
        _poster_buttons(about, kept),
    )


def _poster_buttons(about: Opportunity, kept: Candidacy) -> Part:
    if kept.met_at is not None:
        return quiet("Your room is open.")
    if kept.stage is Stage.PASSED:
        return quiet("Not this time. Nobody is told.")
    return buttons(
        Button("Open a room", meet.wire(kept.id), "primary"),
        *([Button("Not this time", pass_over.wire(kept.id))] if about.open else []),
    )


async def _shared(moment: Moment, kept: Candidacy) -> tuple[Part, ...]:
    """What they chose to show: their own words, and parts of their profile."""
    profile = await moment.work.profiles.get(kept.member_id)
    shown = [(each, _words(profile, each)) for each in kept.shares]
    said = [fact(_LABELS[each], words) for each, words in shown if words]
    parts = (quote(kept.note) if kept.note else None, facts(*said) if said else None)
    return tuple(each for each in parts if each is not None)


def _words(profile: Profile, share: Share) -> str:
    match share:
        case Share.WORK:
            return " at ".join(each for each in (profile.title, profile.company) if each)
        case Share.HELP:
            return ", ".join(profile.offers)
        case Share.SKILLS:
            return ", ".join(profile.skills)
        case Share.PLACE:
            return profile.location
        case Share.LINKS:
            return "\n".join(profile.links)


@action("opportunity.withdraw")
async def withdraw(turn: Turn, candidacy_id: int) -> Reply:
    """They take it back."""
    kept = await turn.work.candidacies.get(candidacy_id)
    if kept is None or kept.member_id != turn.who.id:
        raise Refusal("Only the person whom this is about can do that.")
    about = await turn.work.opportunities.get(kept.opportunity_id)
    taken = await turn.work.candidacies.withdraw(candidacy_id)
    if taken is None or about is None:
        raise Refusal("You have taken this back already.")
    told = card("You took it back", text("Whoever posted it sees so, and nothing else of you."))
    shown = await candidate_card(turn, about, taken)
    reply = Reply(told, in_place=True).revise(taken.key, shown)
    return await notes.redraw_for(turn, reply, about.id, turn.who)


@action("opportunity.meet")
async def meet(turn: Turn, candidacy_id: int) -> Reply:
    """A room for the poster and the candidate."""
    about, kept, member = await _candidate(turn, candidacy_id)
    if not await may_meet(turn, turn.who.id, member.id):
        raise Refusal("They aren't looking at this any more.")
    met = await turn.work.candidacies.meet(kept.id, turn.now)
    if met is None:
        raise Refusal("Your room is open already, or they took it back.")
    title = f"{name_of(turn.who)} and {name_of(member)}"
    room = Room(room_key(met), (turn.who, member), title)
    shown = await candidate_card(turn, about, met)
    reply = Reply(shown, in_place=True).revise(met.key, shown)
    reply = reply.post(room, opening_card(about, turn.who, member), key=f"{room_key(met)}:opening")
    helpers = (turn.who.id, met.by_id) if met.sponsored else (turn.who.id,)
    what = cards.short_title(about)
    draft = Help(0, member.id, Cause.OPPORTUNITY, met.key, what, turn.now, helpers)
    return reply.announce(Helped(draft))


def room_key(kept: Candidacy) -> str:
    """The key of the room for the poster and a candidate."""
    return f"{kept.key}:room"


def opening_card(about: Opportunity, poster: Member, member: Member) -> Card:
    """The first words in their room."""
    return card(
        "You two can take it from here",
        *cards.lines_of(about, poster),
        text(member, " is interested. Say hello, and tell each other when you have time."),
        buttons(promise_button((poster, member))),
    )


@action("opportunity.pass")
async def pass_over(turn: Turn, candidacy_id: int) -> Reply:
    """Nobody is told: to the candidate it looks like silence."""
    about, kept, _ = await _candidate(turn, candidacy_id)
    passed = await turn.work.candidacies.pass_over(kept.id)
    if passed is None:
        raise Refusal("You have answered this one already, or they took it back.")
    return Reply(await candidate_card(turn, about, passed), in_place=True)


async def _candidate(turn: Turn, candidacy_id: int) -> tuple[Opportunity, Candidacy, Member]:
    """A candidate for what they posted. Raises Refusal when it is another's, or they left."""
    kept = await turn.work.candidacies.get(candidacy_id)
    if kept is None:
        raise Refusal("They aren't looking at this any more.")
    if kept.stage in (Stage.ASKED, Stage.DECLINED):
        raise Refusal(NOT_YOURS)
    about = await own_one(turn, kept.opportunity_id)
    member = await turn.work.members.get(kept.member_id)
    if member is None or not member.can_take_part:
        raise Refusal("They have left this community.")
    return about, kept, member


_LABELS = {
    Share.WORK: "Works as",
    Share.HELP: "Can help with",
    Share.SKILLS: "Skills",
    Share.PLACE: "Where they are",
    Share.LINKS: "Links",
}
