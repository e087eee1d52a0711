"""Reporting: hidden for who reports, decided by an admin, and told to the author afterwards."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from bot.admins import keepers
from bot.cards import Button, Card, Part, buttons, card, quiet, quote, text
from bot.declare import action, command, form
from bot.features.opportunities import cards, closing, notes
from bot.features.opportunities.finding import GONE, open_one
from bot.options import Hint, Raw
from bot.records.opportunities import Opportunity, State
from bot.records.reports import Fault, Report
from bot.replies import Refusal, Reply
from bot.turn import Turn

DECIDED = "That has been decided already."


async def _may_report(turn: Turn, opportunity_id: int) -> Mapping[str, Raw]:
    await open_one(turn, opportunity_id)
    return {}


@form("opportunity.report", "What is wrong with it?", submit="Report it", prefill=_may_report)
async def report(
    turn: Turn,
    opportunity_id: int,
    fault: Annotated[Fault, "What you think"],
    words: Annotated[str, Hint("What an admin should know", max=300, long=True)] = "",
) -> Reply:
    """They don't see it any more; the author hears nothing until an admin has decided."""
    about = await open_one(turn, opportunity_id)
    made = Report(0, about.id, turn.who.id, fault, words, turn.now)
    kept = await turn.work.reports.add(made)
    if kept is None:
        raise Refusal("You have reported this one already. Thank you.")
    told = card(
        "Thank you for saying so",
        text("You won't see it again. An admin has a look, and I'll tell you what they decide."),
        quiet("Whoever posted it doesn't learn who reported it."),
    )
    reply = await notes.redraw_for(turn, Reply(told), about.id, turn.who)
    shown = await _report_card(turn, about, [kept])
    for each in await keepers(turn.work, turn.settings):
        if each.id not in (about.poster_id, turn.who.id):
            reply = reply.tell(each, shown, key=report_key(kept, each.id))
    return reply


def report_key(report: Report, admin_id: int) -> str:
    """The key of what an admin is told of a report."""
    return f"opportunity:{report.opportunity_id}:report:{report.id}:{admin_id}"


def decided_key(report: Report) -> str:
    """The key of what the reporter is told of the decision."""
    return f"opportunity:{report.opportunity_id}:report:{report.id}:decided"


async def _report_card(turn: Turn, about: Opportunity, reports: Sequence[Report]) -> Card:
    return card("Someone reported an opportunity", *await _report_parts(turn, about, reports))


async def _report_parts(
    turn: Turn, about: Opportunity, reports: Sequence[Report]
) -> tuple[Part, ...]:
    poster = await turn.work.members.get(about.poster_id)
    said = [each for report in reports[:3] for each in _said(report)]
    return (
        *cards.lines_of(about, poster if about.title else None),
        *said,
        buttons(
            Button("It's fine, leave it", leave.wire(about.id)),
            Button("Take it down", take_down.wire(about.id), "danger"),
        ),
    )


def _said(report: Report) -> tuple[Part, ...]:
    fault = text(f"They say: {report.fault}.")
    return (fault, quote(report.words)) if report.words else (fault,)


@action("opportunity.leave")
async def leave(turn: Turn, opportunity_id: int) -> Reply:
    """It stays as it is."""
    return await _decide(turn, opportunity_id, removed=False)


@action("opportunity.take_down")
async def take_down(turn: Turn, opportunity_id: int) -> Reply:
    """Nobody hears of it any more."""
    return await _decide(turn, opportunity_id, removed=True)


async def _decide(turn: Turn, opportunity_id: int, *, removed: bool) -> Reply:
    about = await turn.work.opportunities.get(opportunity_id)
    if not turn.admin:
        raise Refusal("This is for admins. Ask one of yours to have a look.")
    if about is None:
        raise Refusal(GONE)
    if about.poster_id == turn.who.id:
        raise Refusal("You posted this one, so another admin decides: /kith admin add")
    decided = await turn.work.reports.decide(about.id, removed=removed)
    if not decided:
        raise Refusal(DECIDED)
    title = "It is taken down" if removed else "It stays as it is"
    done = card(title, *cards.lines_of(about, None), text("I've told those whom it concerns."))
    reply = Reply(done, in_place=True)
    if removed:
        ended = await turn.work.opportunities.end(about.id, State.REMOVED)
        reply = await closing.part_ways(turn, reply, ended) if ended else reply
    reply = await _tell_reporters(turn, reply, about, decided, removed=removed)
    return await _tell_author(turn, reply, about, decided, removed=removed)


async def _tell_reporters(
    turn: Turn, reply: Reply, about: Opportunity, decided: Sequence[Report], *, removed: bool
) -> Reply:
    people = await turn.work.members.many([each.member_id for each in decided])
    what = "was taken down" if removed else "stays, and you won't see it again"
    told = card(
        "An admin had a look",
        text(f"“{cards.short_title(about)}”, which you reported, {what}. Thank you."),
    )
    for each in decided:
        reporter = people.get(each.member_id)
        if reporter is not None and reporter.can_take_part:
            reply = reply.tell(reporter, told, key=decided_key(each))
    return reply


async def _tell_author(
    turn: Turn, reply: Reply, about: Opportunity, decided: Sequence[Report], *, removed: bool
) -> Reply:
    author = await turn.work.members.get(about.poster_id)
    if author is None or not author.can_take_part:
        return reply
    faults = dict.fromkeys(each.fault.value for each in decided)
    why = f"Someone asked an admin to look at it: {', '.join(faults)}."
    if removed:
        told = card(
            "Your opportunity was taken down",
            *cards.lines_of(about, None),
            text(why, " If that is a mistake, write to an admin."),
        )
    else:
        told = card(
            "Your opportunity stays as it is",
            *cards.lines_of(about, None),
            text(why, " They found nothing wrong. There's nothing for you to do."),
        )
    return reply.tell(author, told, key=f"{about.key}:decided:{max(each.id for each in decided)}")


@command("opportunity reports", "See what people reported", admin=True)
async def reports(turn: Turn) -> Reply:
    waiting = await turn.work.reports.waiting()
    if not waiting:
        return Reply(card("Nothing was reported", text("Nobody waits for a decision.")))
    about = await turn.work.opportunities.many([each.opportunity_id for each in waiting])
    first = about[waiting[0].opportunity_id]
    theirs = [each for each in waiting if each.opportunity_id == first.id]
    more = len({each.opportunity_id for each in waiting}) - 1
    return Reply(
        card(
            "Reported, and not decided",
            *await _report_parts(turn, first, theirs),
            quiet(f"{more} more wait. Run this again when you have decided.") if more else None,
        )
    )
