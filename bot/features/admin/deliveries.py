"""Deliveries: what was sent, what waits and what could not be delivered, on one card."""

from collections.abc import Iterator, Sequence

from bot.cards import Bold, Button, Card, Part, Speakable, When, buttons, card, fact, facts, text
from bot.declare import command
from bot.features.admin import undelivered
from bot.ledger import Figures, reason_words, take_figures, tally_words
from bot.records.deliveries import Fate, Reason
from bot.replies import Reply
from bot.turn import Turn

REASONS = 5  # shown of each sort


@command("kith deliveries", "See what was sent, what waits, and what could not be", admin=True)
async def deliveries(turn: Turn) -> Reply:
    return Reply(_overview(await take_figures(turn.work, turn.catalog.topics, turn.now)))


def _overview(figures: Figures) -> Card:
    total = figures.total
    lost, waiting = total[Fate.FAILED], total[Fate.WAITING]
    return card(
        _title(lost, waiting, figures.failed_jobs),
        facts(
            fact("Sent in 7 days", f"{total[Fate.SENT]}"),
            fact("Waiting", *_waiting(figures.waiting)),
            fact("Not delivered", f"{lost or 'none'}"),
            fact("Cancelled in 7 days", f"{total[Fate.CANCELLED]}")
            if total[Fate.CANCELLED]
            else None,
        ),
        _reasons("Why they were not delivered", figures.failed),
        _reasons("Why they wait", [each for each in figures.waiting if each.why]),
        _by_feature(figures),
        _by_round(figures),
        text(_jobs(figures.failed_jobs)) if figures.failed_jobs else None,
        _buttons(figures),
    )


def _title(lost: int, waiting: int, jobs: int) -> str:
    if lost:
        return "1 message was not delivered" if lost == 1 else f"{lost} messages were not delivered"
    if jobs:
        return "Something that was due did not run"
    return "Messages are on their way" if waiting else "Everything was delivered"


def _waiting(reasons: Sequence[Reason]) -> Iterator[Speakable]:
    count = sum(each.count for each in reasons)
    since = min((each.since for each in reasons if each.since), default=None)
    yield f"{count or 'none'}"
    if since is not None:
        yield ", since "
        yield When(since)


def _reasons(title: str, reasons: Sequence[Reason]) -> Part | None:
    lines = [f"\n{each.count}: {reason_words(each.why)[:200]}" for each in reasons[:REASONS]]
    rest = sum(each.count for each in reasons[REASONS:])
    more = f"\n{rest}: for other reasons" if rest else ""
    return text(Bold(title), *lines, more) if reasons else None


def _by_feature(figures: Figures) -> Part | None:
    lines = [f"\n{title}: {tally_words(tally)}" for title, tally in figures.topics.items()]
    return text(Bold("By feature, in 7 days"), *lines) if lines else None


def _by_round(figures: Figures) -> Part | None:
    words: list[Speakable] = []
    for drawn, program, tally in figures.rounds:
        day = f"{drawn.slot.day} {drawn.slot:%B}"
        words += [f"\nRound of {day} in ", program.place, f": {tally_words(tally)}"]
    return text(Bold("By round"), *words) if words else None


def _jobs(count: int) -> str:
    what = "1 thing that was due" if count == 1 else f"{count} things that were due"
    return f"{what} did not run, for a mistake on my side."


def _buttons(figures: Figures) -> Part | None:
    shown = [
        Button("See what was not delivered", undelivered.failed.wire(0), "primary")
        if figures.failed
        else None,
        Button("See what waits", undelivered.waiting.wire(0)) if figures.waiting else None,
        Button("See what did not run", undelivered.jobs.wire(0)) if figures.failed_jobs else None,
    ]
    found = [each for each in shown if each is not None]
    return buttons(*found) if found else None
