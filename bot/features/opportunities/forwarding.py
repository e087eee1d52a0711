"""Putting someone forward: they decide in private before the poster sees anything."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from bot.acquaintance import may_meet
from bot.cards import Button, Card, buttons, card, quiet, quote, text
from bot.cards.fitting import name_of
from bot.declare import action, form
from bot.features.opportunities import cards, interest
from bot.features.opportunities.finding import is_for, open_one
from bot.options import Hint, Raw
from bot.people import Member
from bot.records.candidacies import Candidacy, Share, Stage
from bot.records.opportunities import Opportunity
from bot.replies import BadInput, Refusal, Reply, Worth
from bot.turn import Moment, Turn

LIMIT = 3  # people whom one member may put forward for one opportunity


async def _may_name(turn: Turn, opportunity_id: int) -> Mapping[str, Raw]:
    await open_one(turn, opportunity_id)
    return {}


@form("opportunity.forward", "Put someone forward", submit="Ask them", prefill=_may_name)
async def put_forward(
    turn: Turn,
    opportunity_id: int,
    person: Annotated[Member, Hint("Who would be right for it? I ask them first, in private")],
    words: Annotated[
        str, Hint("Why them? It goes with your name, as you write it", min=10, max=300, long=True)
    ],
) -> Reply:
    """What they answer stays with them, unless it is a yes."""
    about = await open_one(turn, opportunity_id)
    if person == turn.who:
        raise BadInput("person", "That's you. Press “I'm interested” instead.")
    if person.id == about.poster_id:
        raise BadInput("person", f"{person.name} is the one who posted it.")
    draft = Candidacy(0, about.id, person.id, turn.who.id, words, turn.now, Stage.ASKED)
    quiet_one = not (
        await is_for(turn, about, person.id) and await may_meet(turn, person.id, turn.who.id)
    )
    made = await turn.work.candidacies.put_forward(draft, quiet=quiet_one, limit=LIMIT)
    if made is None:
        raise Refusal("You have put three people forward for this one. Thank you.")
    kept, new = made
    reply = Reply(_thanks_card(person))
    if not new or not kept.asked:
        return reply
    return reply.nudge(
        person,
        await asked_card(turn, about, kept),
        key=asked_key(kept),
        line=text(f"{name_of(turn.who)} would put you forward for “{cards.short_title(about)}”."),
        worth=Worth.MATTERS,
        until=about.closes_at,
        about=about.key,
        prompt=True,
    )


def _thanks_card(person: Member) -> Card:
    return card(
        "Thank you for thinking of them",
        text("I'll ask ", person, " in private. Nobody else hears of it, unless they say yes."),
    )


def asked_key(kept: Candidacy) -> str:
    """The key of the question to the member who was put forward."""
    return f"{kept.key}:asked"


async def asked_card(
    moment: Moment, about: Opportunity, kept: Candidacy, *, without_sponsor: bool = False
) -> Card:
    """The question to a member who was put forward."""
    people = await moment.work.members.many([kept.by_id, about.poster_id])
    sponsor = None if without_sponsor else people.get(kept.by_id)
    who = name_of(sponsor) if sponsor else "Someone"
    return card(
        f"{who} would put you forward",
        *cards.lines_of(about, people.get(about.poster_id)),
        text("Why you:") if sponsor else None,
        quote(kept.words) if sponsor and kept.words else None,
        buttons(
            Button("Yes, put me forward", accept.wire(kept.id), "primary"),
            Button("Yes, in my words too", accept_with.wire(kept.id)),
            Button("Not this time", decline.wire(kept.id)),
        ),
        quiet("Whoever posted it sees nothing unless you say yes."),
    )


@action("opportunity.accept")
async def accept(turn: Turn, candidacy_id: int) -> Reply:
    """Their name goes to the poster, with the sponsor's sentence."""
    return replace(await _accept(turn, candidacy_id, (), ""), in_place=True)


async def _may_accept(turn: Turn, candidacy_id: int) -> Mapping[str, Raw]:
    await _asked(turn, candidacy_id)
    return {}


@form("opportunity.accept_with", "In my own words", submit="Put me forward", prefill=_may_accept)
async def accept_with(
    turn: Turn, candidacy_id: int, share: interest.Shares = (), note: interest.Note = ""
) -> Reply:
    """The same, with what they add; the sponsor's sentence stays the sponsor's."""
    return await _accept(turn, candidacy_id, share, note)


async def _accept(turn: Turn, candidacy_id: int, shares: tuple[Share, ...], note: str) -> Reply:
    asked = await _asked(turn, candidacy_id)
    about = await open_one(turn, asked.opportunity_id)
    kept = await turn.work.candidacies.accept(candidacy_id, shares, note)
    if kept is None:
        raise Refusal("You have answered this one, or whoever posted it knows of you already.")
    reply = await interest.tell_poster(turn, about, kept)
    reply = reply.revise(asked_key(kept), _yes_card(about))
    sponsor = await turn.work.members.get(kept.by_id)
    if sponsor is None or not await may_thank(turn, sponsor, turn.who):
        return reply
    told = card(
        f"{name_of(turn.who)} said yes",
        text("Your words about ", turn.who, " are with whoever posted this:"),
        *cards.lines_of(about, None),
    )
    return reply.tell(sponsor, told, key=f"{kept.key}:yes")


async def may_thank(moment: Moment, sponsor: Member, member: Member) -> bool:
    """Whether a sponsor may hear of whom they put forward; the two may be kept apart since."""
    return sponsor.can_take_part and await may_meet(moment, sponsor.id, member.id)


def _yes_card(about: Opportunity) -> Card:
    return card(
        "You said yes",
        *cards.lines_of(about, None),
        quiet("See it, or take it back, with /opportunity mine."),
    )


@action("opportunity.decline")
async def decline(turn: Turn, candidacy_id: int) -> Reply:
    """Nobody hears of it."""
    asked = await _asked(turn, candidacy_id)
    if await turn.work.candidacies.decline(asked.id) is None:
        raise Refusal("You have answered this one already. Thank you.")
    shown = card("That's fine", text("Nobody will know that I asked you."))
    return Reply(shown, in_place=True)


async def _asked(turn: Turn, candidacy_id: int) -> Candidacy:
    kept = await turn.work.candidacies.get(candidacy_id)
    if kept is None or kept.member_id != turn.who.id or not kept.asked or not kept.sponsored:
        raise Refusal("This question was for someone else.")
    return kept
