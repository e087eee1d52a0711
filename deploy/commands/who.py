"""`kith who`: who can help with asks, out of files; it needs no database."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.routing.index import Index
from deploy.progress import Progress, showing
from deploy.routing.files import watched
from deploy.routing.lines import Asked, Lines
from deploy.routing.members import Roll, read_members
from deploy.routing.replay import Named, Replay
from deploy.sheets.sheet import BadFile
from deploy.terminal import stop


def who(
    members: Annotated[Path, typer.Option(help="Who is there: a CSV file.")],
    evidence: Annotated[
        Path | None, typer.Option(help="What they gave: a file of JSON lines.")
    ] = None,
    limits: Annotated[
        bool, typer.Option("--limits", help="Ask in waves, nobody too often or at night.")
    ] = False,
) -> None:
    """Who can help with each ask on standard input, as JSON lines. docs/who.md says more."""
    with showing(Progress(sys.stderr)) as progress:
        run = _Run(progress)
        try:
            replay = Replay(*run.read_members(members), limits=limits)
            if evidence:
                run.read_evidence(evidence, replay)
        except BadFile as error:
            progress.wipe()
            raise stop(str(error)) from error
        run.answer(replay, limits=limits)
        run.tell_unknown(replay)
    raise typer.Exit(1 if run.wrong else 0)


class _Run:
    """One run of the command: what is read, what is said about it, and how far it is."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.wrong = 0
        """Lines that could not be read."""

    def read_members(self, path: Path) -> tuple[Roll, Index]:
        """Who is there, and what they say of themselves. Raises BadFile."""
        self._progress.stage("reading members")
        index = Index()
        return read_members(path, index.add, self._progress.watch, self._tell), index

    def read_evidence(self, path: Path, replay: Replay) -> None:
        """What they gave; each piece counts from its time on. Raises BadFile."""
        self._progress.stage("reading evidence")
        try:
            with path.open("rb") as file:
                lines = Lines(path.name, self._tell)
                replay.foresee(lines.evidence(watched(file, self._progress.watch)))
        except OSError as error:
            raise BadFile(f"{path} can't be read: {error.strerror}.") from None
        self.wrong += lines.end()

    def answer(self, replay: Replay, *, limits: bool) -> None:
        """Read asks, and print who can help with each, one after the other."""
        self._progress.stage("answering")
        lines = Lines("standard input", self._tell)
        for line in lines.asks(watched(sys.stdin.buffer, self._progress.watch)):
            if isinstance(line, Asked):
                typer.echo(_printed(line, replay.answer(line), limits=limits))
            else:
                replay.learn(line)
        self.wrong += lines.end()

    def tell_unknown(self, replay: Replay) -> None:
        """Say how much evidence is of people who are not there."""
        if replay.unknown:
            self._tell(f"evidence left out, of people who are not there: {replay.unknown:,}.")

    def _tell(self, note: str) -> None:
        self._progress.wipe()
        typer.echo(note, err=True)


def _printed(ask: Asked, named: Sequence[Named], *, limits: bool) -> str:
    return json.dumps({"id": ask.id, "ranked": [each.as_json(limits=limits) for each in named]})
