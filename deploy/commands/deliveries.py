"""`kith deliveries …`: what became of messages, in all communities, and another chance for them."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from datetime import datetime
from typing import Annotated

import typer

import bot.features
from bot.cards import text
from bot.cards.spans import words_of
from bot.catalog import discover
from bot.clock import WallClock
from bot.ledger import Figures, Tally, reason_words, take_figures, tally_words, topic_of, whom
from bot.people import Community
from bot.records.deliveries import Entry, FailedJob, Fate, LedgerWork, Reason
from deploy.database import opened_storage
from deploy.hosting import Unset
from deploy.terminal import read_settings, stop
from storage.database import SqlStorage

MOST = 1_000  # listed of each community
ALL = (0, 2**31 - 1)  # from the first id to the last that there can be
TOPICS = discover(bot.features).topics

Chance = Callable[[LedgerWork, int, int], Awaitable[int]]
"""What is done to those of a ledger from one id to another; gives how many they were."""

Where = Annotated[
    str | None, typer.Option("--community", help="Only in this one: its name, or its id.")
]
Ids = Annotated[list[int] | None, typer.Argument(help="As they are listed.")]
All = Annotated[bool, typer.Option("--all", help="All that failed.")]

app = typer.Typer(help="What became of messages, and another chance for them.")


@app.callback(invoke_without_command=True)
def deliveries(
    context: typer.Context,
    community: Where = None,
    failed: Annotated[bool, typer.Option("--failed", help="List what failed.")] = False,
    waiting: Annotated[bool, typer.Option("--waiting", help="List what waits.")] = False,
) -> None:
    """Say what was sent in 7 days, what waits, and what could not be delivered. Kith may run."""
    if context.invoked_subcommand is not None:
        return
    if failed or waiting:
        _run(_list(community, failed=failed, waiting=waiting))
    else:
        _run(_sum_up(community))


@app.command()
def resend(ids: Ids = None, everything: All = False, community: Where = None) -> None:
    """Let failed messages be sent again, behind what waits already."""
    now = WallClock().now()
    _give("sent again", ids, everything, community, lambda of, a, b: of.send_again(a, b, now))


@app.command()
def rerun(ids: Ids = None, everything: All = False, community: Where = None) -> None:
    """Let failed jobs run again at once."""
    _give("run again", ids, everything, community, lambda of, a, b: of.run_again(a, b))


@app.command()
def cancel(ids: Ids = None, community: Where = None) -> None:
    """Never send these messages, whether they wait or failed. It can't be taken back."""
    now = WallClock().now()

    async def end(ledger: LedgerWork, first: int, last: int) -> int:
        waiting = await ledger.cancel(Fate.WAITING, first, last, now)
        return waiting + await ledger.cancel(Fate.FAILED, first, last, now)

    _give("cancelled", ids, False, community, end)


def _give(
    done: str, ids: list[int] | None, everything: bool, community: str | None, chance: Chance
) -> None:
    if not ids and not everything:
        raise stop("Say which: `kith deliveries --failed` and `--waiting` list them.")
    _run(_change(done, [(each, each) for each in ids or ()] or [ALL], community, chance))


def _run(work: Coroutine[object, object, None]) -> None:
    try:
        asyncio.run(work)
    except Unset as error:
        raise stop(str(error)) from error


async def _change(
    done: str, ranges: Sequence[tuple[int, int]], which: str | None, chance: Chance
) -> None:
    counts = Counter[tuple[int, int]]()
    async with opened_storage(read_settings()) as storage:
        for community in await _communities(storage, which):
            async with storage.open(community) as work:
                for each in ranges:
                    counts[each] += await chance(work.ledger, *each)
                await work.commit()
    typer.echo(f"{counts.total()} {done}.")
    left = [str(first) for first, last in ranges if first == last and not counts[first, last]]
    if left:
        raise stop(f"Nothing to do any more for {', '.join(left)}: look at the list again.")


async def _sum_up(which: str | None) -> None:
    now, total = WallClock().now(), Tally()
    async with opened_storage(read_settings()) as storage:
        communities = await _communities(storage, which)
        for community in communities:
            async with storage.open(community) as work:
                figures = await take_figures(work, TOPICS, now)
            total += figures.total
            typer.echo(f"{_name(community)}: {tally_words(figures.total)}")
            for line in _lines(figures):
                typer.echo(f"  {line}")
    if len(communities) != 1:
        typer.echo(f"{len(communities)} communities: {tally_words(total)}")


def _lines(figures: Figures) -> Iterator[str]:
    for title, tally in figures.topics.items():
        yield f"{title}: {tally_words(tally)}"
    for drawn, program, tally in figures.rounds:
        yield f"Round of {drawn.slot} in #{program.place.name}: {tally_words(tally)}"
    yield from (_reason("waiting", each) for each in figures.waiting)
    yield from (_reason("not delivered", each) for each in figures.failed)
    if figures.failed_jobs:
        yield f"{figures.failed_jobs} failed jobs: `kith deliveries --failed` lists them"


def _reason(what: str, each: Reason) -> str:
    return f"{each.count} {what} since {_moment(each.since)}: {reason_words(each.why)}"


async def _list(which: str | None, *, failed: bool, waiting: bool) -> None:
    async with opened_storage(read_settings()) as storage:
        for community in await _communities(storage, which):
            async with storage.open(community) as work:
                gone = await work.ledger.entries(Fate.FAILED, MOST) if failed else ()
                here = await work.ledger.entries(Fate.WAITING, MOST) if waiting else ()
                jobs = await work.ledger.failed_jobs(MOST) if failed else ()
            lines = [_line("failed", each) for each in gone] + [_job(each) for each in jobs]
            lines += [_line("waiting", each) for each in here]
            for line in lines:
                typer.echo(f"{line} ({_name(community)})")


def _line(state: str, each: Entry) -> str:
    to = "".join(words_of(span) for span in text(*whom(each, TOPICS)).spans)
    what = f"{topic_of(each.key, TOPICS)} to {to}"
    return f"{each.id} {state} {_moment(each.at)} {what}: {reason_words(each.why)}"


def _job(each: FailedJob) -> str:
    what = f"{topic_of(each.key, TOPICS)}, due {_moment(each.at)}"
    return f"job {each.id} {what}: {reason_words(each.why)} Again: kith deliveries rerun {each.id}"


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "an unknown time"


def _name(community: Community) -> str:
    return f"{community.name}, {community.platform} {community.handle}"


async def _communities(storage: SqlStorage, which: str | None) -> Sequence[Community]:
    """All of them, or those of a name or an id. Raises Unset when there is none."""
    found = await storage.everywhere()
    if which is not None:
        found = [each for each in found if which in (each.name, each.handle)]
        if not found:
            raise Unset(f"--community is {which!r}, and Kith is in none of that name or id.")
    return found
