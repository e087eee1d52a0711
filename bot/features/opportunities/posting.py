"""Posting an opportunity: a draft, its two forms, and the moment from which others hear of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Annotated

from bot.cards import Card, card, text
from bot.declare import action, command, form
from bot.features.opportunities import cards, closing, matching, notes
from bot.features.opportunities.finding import OVER, own_one, unended
from bot.features.opportunities.gaps import gaps
from bot.links import read_link
from bot.options import Hint, Raw
from bot.pay import read_pay
from bot.records.opportunities import (
    LONGEST,
    TOPICS,
    Opportunity,
    Presence,
    Sort,
    State,
    Tie,
)
from bot.replies import BadInput, Refusal, Reply
from bot.turn import Turn
from bot.zones import moment_at, zone_of

DRAFTS = 3  # of one member
LIMIT = 5  # open ones of one member
AGAIN = timedelta(days=7)
FARTHEST = timedelta(days=366)

Title = Annotated[str, Hint("What it is called", min=3, max=LONGEST["title"])]
Kind = Annotated[Sort, "What kind of opportunity it is"]
Organisation = Annotated[str, Hint("Who offers it", max=LONGEST["organisation"])]
YourLink = Annotated[Tie, "What you have to do with them"]
Address = Annotated[str, Hint("Where to read more, a web address", max=LONGEST["link"])]


@command(
    "opportunity post",
    "Tell the right people of a job, a talk, a seat, a project, an event or funding",
    title="An opportunity",
    example="/opportunity post Panel on climate tech",
)
async def post(
    turn: Turn,
    title: Title,
    kind: Kind,
    organisation: Organisation,
    your_link: YourLink,
    web_address: Address = "",
) -> Reply:
    draft = Opportunity(
        0, turn.who.id, title, kind, organisation, your_link, turn.now, _link(web_address)
    )
    await _refuse_repeat(turn, draft)
    kept = await turn.work.opportunities.add(draft, DRAFTS)
    if kept is None:
        raise Refusal(f"You have {DRAFTS} drafts already. Post one or throw one away first.")
    return Reply(await draft_card(turn, kept))


async def _as_it_is(turn: Turn, opportunity_id: int) -> Mapping[str, Raw]:
    kept = await unended(turn, opportunity_id)
    return {
        "title": kept.title,
        "kind": kept.sort.value,
        "organisation": kept.organisation,
        "your_link": kept.tie.value,
        "web_address": kept.link,
    }


@form("opportunity.basics", "What it is", submit="Keep it", prefill=_as_it_is)
async def basics(
    turn: Turn,
    opportunity_id: int,
    title: Title,
    kind: Kind,
    organisation: Organisation,
    your_link: YourLink,
    web_address: Address = "",
) -> Reply:
    """The first part, changed."""
    kept = await unended(turn, opportunity_id)
    link = _link(web_address)
    changed = replace(
        kept, title=title, sort=kind, organisation=organisation, tie=your_link, link=link
    )
    return await _keep(turn, changed, field="kind")


async def _details_as_they_are(turn: Turn, opportunity_id: int) -> Mapping[str, Raw]:
    kept = await unended(turn, opportunity_id)
    return {
        "presence": kept.presence or "",
        "place": kept.place,
        "pay": kept.pay,
        "last_day": kept.until.isoformat() if kept.until else "",
        "topics": ", ".join(kept.topics),
    }


@form("opportunity.details", "More about it", submit="Keep it", prefill=_details_as_they_are)
async def details(
    turn: Turn,
    opportunity_id: int,
    presence: Annotated[Presence | None, "Where it takes place"] = None,
    place: Annotated[str, Hint("Which city, or which time zones suit", max=LONGEST["place"])] = "",
    pay: Annotated[
        str, Hint("Like “60,000–70,000 EUR a year”, “unpaid” or “unknown”", max=LONGEST["pay"])
    ] = "",
    last_day: Annotated[
        date | None, "Its last day, like “3 March”; it closes by itself then"
    ] = None,
    topics: Annotated[tuple[str, ...], Hint("With commas between", max=TOPICS)] = (),
) -> Reply:
    """The second part."""
    kept = await unended(turn, opportunity_id)
    if last_day and last_day > turn.now.date() + FARTHEST:
        raise BadInput("last_day", "Pick a day within a year. You can move it later on.")
    changed = replace(
        kept,
        presence=presence,
        place=place,
        pay=_pay(pay),
        until=last_day,
        closes_at=_end_of(last_day, turn.who.zone) if last_day else None,
        topics=topics,
    )
    return await _keep(turn, changed, field="presence")


def _link(words: str) -> str:
    try:
        return read_link(words) if words else ""
    except ValueError as wrong:
        raise BadInput("web_address", str(wrong)) from wrong


def _pay(words: str) -> str:
    try:
        return read_pay(words)
    except ValueError as wrong:
        raise BadInput("pay", str(wrong)) from wrong


def _end_of(day: date, zone: str) -> datetime:
    return moment_at(day + timedelta(days=1), time(), zone_of(zone))


async def _keep(turn: Turn, changed: Opportunity, *, field: str) -> Reply:
    """The changed one, checked again. An open one stays complete: others can see it."""
    await _refuse_repeat(turn, changed)
    if changed.open:
        missing = await _missing(turn, changed)
        if missing:
            raise BadInput(field, f"Others can see it, so this can't be missing: {missing[0]}")
    kept = await turn.work.opportunities.change(changed)
    if kept is None:
        raise Refusal(OVER)
    if not kept.open:
        return Reply(await draft_card(turn, kept))
    reply = Reply(cards.poster_card(kept)).revise(cards.poster_key(kept), cards.poster_card(kept))
    return closing.close_later(await notes.redraw_all(turn, reply, kept), kept)


async def _refuse_repeat(turn: Turn, opportunity: Opportunity) -> None:
    before = await turn.work.opportunities.repeated(opportunity, turn.now - AGAIN)
    if before is None or before.posted_at is None:
        return
    until = (before.posted_at + AGAIN).astimezone(zone_of(turn.who.zone))
    raise Refusal(
        "Posted lately",
        card(
            "You posted this one lately",
            text(f"“{cards.short_title(before)}” is less than a week old, and people heard of it."),
            text(f"Change that one with /opportunity mine, or post it again from {until:%A} on."),
        ),
    )


@action("opportunity.publish")
async def publish(turn: Turn, opportunity_id: int) -> Reply:
    """From now on others hear of it."""
    draft = await own_one(turn, opportunity_id)
    if draft.state is not State.DRAFT:
        raise Refusal("This one is posted already. See it with /opportunity mine.")
    await _refuse_repeat(turn, draft)
    if await _missing(turn, draft):
        return Reply(await draft_card(turn, draft), in_place=True)
    theirs = await turn.work.opportunities.posted_by(turn.who.id)
    if sum(each.open for each in theirs) >= LIMIT:
        raise Refusal(f"You have {LIMIT} open ones. Close one first: /opportunity mine")
    posted = await turn.work.opportunities.publish(draft.id, turn.now)
    if posted is None:
        raise Refusal("This one is posted already. See it with /opportunity mine.")
    reply = Reply(_posted_card(), in_place=True)
    reply = reply.tell(turn.who, cards.poster_card(posted), key=cards.poster_key(posted))
    return matching.spread_from(closing.close_later(reply, posted), posted, turn.now)


def _posted_card() -> Card:
    return card(
        "Your opportunity is open",
        text("I tell those whom it fits, in private. I've sent you a card to look after it."),
    )


@action("opportunity.discard")
async def discard(turn: Turn, opportunity_id: int) -> Reply:
    """The draft is gone."""
    draft = await own_one(turn, opportunity_id)
    if not await turn.work.opportunities.discard(draft.id):
        raise Refusal("This one is posted already. Close it with /opportunity mine.")
    return Reply(card("Your draft is gone", text("Nobody saw it.")), in_place=True)


@action("opportunity.draft")
async def go_on(turn: Turn, opportunity_id: int) -> Reply:
    """One's own, as it is."""
    kept = await own_one(turn, opportunity_id)
    draft = kept.state is State.DRAFT
    return Reply(await draft_card(turn, kept) if draft else cards.poster_card(kept))


async def draft_card(turn: Turn, draft: Opportunity) -> Card:
    """The preview, with all that is missing."""
    return cards.draft_card(draft, await _missing(turn, draft))


async def _missing(turn: Turn, opportunity: Opportunity) -> tuple[str, ...]:
    poster = await turn.work.profiles.get(opportunity.poster_id)
    return gaps(opportunity, poster, turn.now)
