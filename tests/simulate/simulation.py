"""A simulation from beginning to end: a town on SQLite lives some weeks, and what came of it."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import process_time

from sqlalchemy import create_engine as create_sync_engine

from storage.database import SqlStorage, create_engine
from storage.schema import schema
from tests.bench.figures import Figure
from tests.clock import StillClock
from tests.simulate.counts import counts
from tests.simulate.doings import FEATURES
from tests.simulate.fairness import unfair_spotlights
from tests.simulate.inline import run_inline
from tests.simulate.life import Life
from tests.simulate.people import invent
from tests.simulate.promises import Record
from tests.simulate.states import States, look_at
from tests.simulate.town import found_town
from tests.simulate.wishes import Wishes

HOME = "Europe/Berlin"
SECRET = b"a secret for a simulation"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows of the table, and each breach of a promise, in words."""

    figures: Sequence[Figure]
    breaches: Sequence[str]

    @property
    def kept(self) -> bool:
        """Whether every promise was."""
        return not self.breaches


async def simulate(
    folder: Path, members: int, weeks: int, seed: int = 1, tell: Callable[[int], object] = abs
) -> Outcome:
    """So many people live so many weeks in a new town; its database is in the folder.

    After each week, `tell` is told how many have passed.
    """
    began = process_time()
    file = folder / "town.db"
    with_tables = create_sync_engine(f"sqlite:///{file}")
    schema().create_all(with_tables)
    with_tables.dispose()
    engine = create_engine(f"sqlite+aiosqlite:///{file}")
    run_inline(engine)
    try:
        with _errors_logged() as errors:
            town = await found_town(SqlStorage(engine, SECRET), StillClock(), HOME)
            residents = invent(members, weeks * 7, seed)
            life = Life(town, residents, FEATURES, Wishes(HOME), Random(seed))
            record = Record(life)
            for week in range(1, weeks + 1):
                await life.live(7)
                tell(week)
        read = (each for each in town.network.messages if not life.is_forgotten(each.place))
        states = await look_at(engine, read, town.clock.now())
        unfair = {"in the spotlight again before others": await unfair_spotlights(life)}
        rows = await counts(life, record, weeks)
    finally:
        await engine.dispose()
    broken = {**record.broken, **unfair, **_of(states), "errors in the log": errors}
    where = f"{members} × {weeks} weeks"
    return Outcome(
        [
            *(Figure(what, where, len(each), goal=0) for what, each in broken.items()),
            *rows,
            Figure("things that people did", where, len(town.service.heard)),
            Figure("messages of Kith", where, len(town.network.messages)),
            Figure("time taken by one core", where, process_time() - began, "s"),
        ],
        [f"{what}: {each}" for what, some in broken.items() for each in some],
    )


def _of(states: States) -> dict[str, Sequence[str]]:
    return {
        "open, and no next step is planned": states.forgotten,
        "ended, and a message does not say so": states.dishonest,
        "jobs that failed or were missed": states.jobs,
        "messages that were not delivered": states.mail,
    }


@contextmanager
def _errors_logged() -> Iterator[list[str]]:
    """What any part of Kith says of errors meanwhile."""
    errors: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: errors.append(record.getMessage())  # type: ignore[method-assign]  # a handler of one line
    logging.getLogger().addHandler(handler)
    try:
        yield errors
    finally:
        logging.getLogger().removeHandler(handler)
