"""Undelivered: the messages that failed or wait, the jobs that did not run, and what to do."""

from collections.abc import Sequence

from bot.cards import Bold, Button, Buttons, Card, Part, Text, When, buttons, card, quiet, text
from bot.declare import Action, action
from bot.ledger import reason_words, topic_of, whom
from bot.records.deliveries import Entry, FailedJob, Fate
from bot.replies import Refusal, Reply
from bot.turn import Turn
from bot.wires import Wire

PAGE = 5  # as many as there are buttons in a row
OVER = "That was done before, or is no longer so. Have a look: /kith deliveries"


@action("deliveries.failed")
async def failed(turn: Turn, page: int) -> Reply:
    """What could not be delivered, a few at a time."""
    found, newest = await _entries(turn, Fate.FAILED, page)
    each_again = [again.wire(each.id, each.id) for each in found[:PAGE]]
    return _list_card(
        "What was not delivered",
        [_line(turn, each) for each in found],
        _numbered("Send {} again", each_again),
        buttons(
            Button("Send all again", again.wire(0, newest)),
            Button("Let all be", ask_cancel.wire(Fate.FAILED.value, 0, newest)),
            *_turning(failed, page, found),
        ),
    )


@action("deliveries.waiting")
async def waiting(turn: Turn, page: int) -> Reply:
    """What is to be sent, a few at a time."""
    found, newest = await _entries(turn, Fate.WAITING, page)
    fate = Fate.WAITING.value
    each_cancel = [ask_cancel.wire(fate, each.id, each.id) for each in found[:PAGE]]
    return _list_card(
        "What waits",
        [_line(turn, each) for each in found],
        _numbered("Cancel {}", each_cancel),
        buttons(
            Button("Cancel all", ask_cancel.wire(fate, 0, newest)),
            *_turning(waiting, page, found),
        ),
    )


@action("deliveries.jobs")
async def jobs(turn: Turn, page: int) -> Reply:
    """What was due and went wrong, a few at a time."""
    _admins_only(turn)
    found = await turn.work.ledger.failed_jobs(PAGE + 1, max(0, page) * PAGE)
    each_again = [run_again.wire(each.id, each.id) for each in found[:PAGE]]
    newest = max((each.id for each in found), default=0)
    return _list_card(
        "What did not run",
        [_job(turn, each) for each in found],
        _numbered("Run {} again", each_again),
        buttons(Button("Run all again", run_again.wire(0, newest)), *_turning(jobs, page, found)),
    )


@action("deliveries.again")
async def again(turn: Turn, first: int, last: int) -> Reply:
    """One that failed, or all that had failed when the button was drawn; once."""
    _admins_only(turn)
    count = await turn.work.ledger.send_again(first, last, turn.now)
    if not count:
        raise Refusal(OVER)
    return Reply(
        card(
            "1 message is on its way again"
            if count == 1
            else f"{count} messages are on their way again",
            text("What waits already goes first. If it fails once more, it is back on the list."),
            buttons(Button("See what is left", failed.wire(0))),
        ),
        in_place=True,
    )


@action("deliveries.run_again")
async def run_again(turn: Turn, first: int, last: int) -> Reply:
    """One job that failed, or all of them; once."""
    _admins_only(turn)
    if not await turn.work.ledger.run_again(first, last):
        raise Refusal(OVER)
    return Reply(
        card(
            "It runs again now",
            text("If it goes wrong once more, it is back on the list."),
            buttons(Button("See what is left", jobs.wire(0))),
        ),
        in_place=True,
    )


@action("deliveries.ask_cancel")
async def ask_cancel(turn: Turn, fate: str, first: int, last: int) -> Reply:
    """It can't be taken back, so it is asked first."""
    _admins_only(turn)
    yes = cancel.wire(fate, first, last)
    if fate == Fate.FAILED.value:
        return Reply(_ask_let_be(yes), in_place=True)
    return Reply(_ask_cancel(yes, one=first == last), in_place=True)


def _ask_cancel(yes: Wire, *, one: bool) -> Card:
    return card(
        "Cancel this message?" if one else "Cancel all that waits?",
        text("It will never be sent. What is leaving just now still arrives."),
        buttons(Button("Yes, cancel", yes, "danger"), Button("No, let it wait", waiting.wire(0))),
    )


def _ask_let_be(yes: Wire) -> Card:
    return card(
        "Let all of these be?",
        text("They leave the list, and can't be sent again."),
        buttons(Button("Yes, let them be", yes, "danger"), Button("No, keep them", failed.wire(0))),
    )


@action("deliveries.cancel")
async def cancel(turn: Turn, fate: str, first: int, last: int) -> Reply:
    """It ends as cancelled, and the ledger says so."""
    _admins_only(turn)
    sort = Fate.FAILED if fate == Fate.FAILED.value else Fate.WAITING
    count = await turn.work.ledger.cancel(sort, first, last, turn.now)
    if not count:
        raise Refusal(OVER)
    title = "1 message is cancelled" if count == 1 else f"{count} messages are cancelled"
    return Reply(card(title, text("It stands so in /kith deliveries for a week.")), in_place=True)


def _admins_only(turn: Turn) -> None:
    if not turn.admin:
        raise Refusal("This is for admins. Ask one of yours.")


async def _entries(turn: Turn, fate: Fate, page: int) -> tuple[Sequence[Entry], int]:
    """Those of a page and one more, and the id of the newest of all."""
    _admins_only(turn)
    found = await turn.work.ledger.entries(fate, PAGE + 1, max(0, page) * PAGE)
    reasons = await turn.work.ledger.reasons(fate)
    return found, max((each.newest for each in reasons), default=0)


def _list_card(title: str, lines: Sequence[Text], row: Buttons | None, below: Buttons) -> Reply:
    if row is None:
        raise Refusal("Nothing is left on that list. Have a look: /kith deliveries")
    shown: list[Part] = [
        text(Bold(f"{number}. "), *line.spans) for number, line in enumerate(lines[:PAGE], 1)
    ]
    private = quiet("Only admins see this, and nobody sees what a message says.")
    return Reply(card(title, *shown, row, below, private), in_place=True)


def _line(turn: Turn, entry: Entry) -> Text:
    topics = turn.catalog.topics
    what = f"{topic_of(entry.key, topics)}{', a change' if '~' in entry.key else ''} to "
    at = (", ", When(entry.at)) if entry.at else ()
    return text(what, *whom(entry, topics), *at, f"\n{reason_words(entry.why)[:200]}")


def _job(turn: Turn, each: FailedJob) -> Text:
    what = topic_of(each.key, turn.catalog.topics)
    return text(f"{what}, due ", When(each.at), f"\n{reason_words(each.why)[:200]}")


def _numbered(label: str, wires: Sequence[Wire]) -> Buttons | None:
    each = (Button(label.format(number), wire) for number, wire in enumerate(wires, 1))
    return buttons(*each) if wires else None


def _turning(
    shown: Action[[int]], page: int, found: Sequence[Entry] | Sequence[FailedJob]
) -> list[Button]:
    """To newer ones and to older ones, where there are any."""
    newer = [Button("Newer", shown.wire(page - 1))] if page > 0 else []
    return newer + ([Button("Older", shown.wire(page + 1))] if len(found) > PAGE else [])
