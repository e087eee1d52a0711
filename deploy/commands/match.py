"""`kith match`: who should meet whom, out of files; it needs no database."""

import math
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.matching.people import Past
from bot.matching.rules import Rules
from deploy.matching.history import Files
from deploy.matching.people import Roster, read_people
from deploy.matching.printing import Format, Printing, summary
from deploy.matching.rounds import Play, Played
from deploy.matching.rules import read_rules
from deploy.progress import Progress, showing
from deploy.sheets.sheet import BadFile
from deploy.terminal import stop


def match(
    people: Annotated[Path, typer.Option(help="Who takes part: a CSV file.")],
    history: Annotated[Path | None, typer.Option(help="Who was introduced before.")] = None,
    never: Annotated[Path | None, typer.Option(help="Who must never be.")] = None,
    leavers: Annotated[
        bool, typer.Option("--leavers", help="Leave out rows of people who are not there.")
    ] = False,
    rules: Annotated[Path | None, typer.Option(help="What is wished for: a TOML file.")] = None,
    size: Annotated[int | None, typer.Option(min=2, max=6, help="People in a group.")] = None,
    rounds: Annotated[int, typer.Option(min=1, max=1000, help="One after the other.")] = 1,
    attend: Annotated[float, typer.Option(help="How likely each is to come, 0 to 1.")] = 1.0,
    seed: Annotated[int, typer.Option(help="Another one, other groups of the same worth.")] = 0,
    at: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="A day in the first round's week; else today."),
    ] = None,
    shape: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
) -> None:
    """Who should meet whom, out of files. docs/matching.md says how to read it."""
    if not (math.isfinite(attend) and 0 <= attend <= 1):
        raise stop(f"--attend is {attend}. Expected a number from 0 to 1, like 0.9.")
    day = at.replace(tzinfo=UTC) if at else datetime.now(UTC)
    with showing(Progress(sys.stderr)) as progress:
        try:
            wished = read_rules(rules) if rules else Rules()
            roster, past = _read(people, history, never, leavers, progress)
        except BadFile as error:
            progress.wipe()
            raise stop(str(error)) from error
        wished = replace(wished, size=size) if size else wished
        play = Play(roster, wished, seed, day, attend)
        played = list(_watched(play.rounds(rounds, past), rounds, progress))
    _print(Printing(roster.names), played, shape)


def _read(
    people: Path, history: Path | None, never: Path | None, leavers: bool, progress: Progress
) -> tuple[Roster, Past]:
    """The files; what is odd about them and does no harm is said at once."""

    def tell(note: str) -> None:
        progress.wipe()
        typer.echo(note, err=True)

    progress.stage("reading")
    roster = read_people(people, progress.watch, tell)
    files = Files(roster, leavers, progress.watch, tell)
    return roster, files.read_past(history, never)


def _watched(rounds: Iterator[Played], count: int, progress: Progress) -> Iterator[Played]:
    for number in range(1, count + 1):
        progress.stage(f"round {number} of {count}")
        progress.watch((number - 1) / count)
        yield next(rounds)


def _print(printing: Printing, rounds: list[Played], shape: Format) -> None:
    match shape:
        case Format.JSON:
            typer.echo(printing.as_json(rounds))
        case Format.TABLE:
            typer.echo(printing.as_table(rounds))
        case Format.CSV:
            typer.echo(printing.as_csv(rounds))
            for number, each in enumerate(rounds, 1):
                typer.echo(f"Round {number}: {summary(each)}", err=True)
