"""The pool: connections to the database, and a word to the operator when there are too few."""

import logging
from dataclasses import dataclass

from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import AsyncAdaptedQueuePool, PoolProxiedConnection

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pool:
    """How many connections a process opens at most, and for how long (seconds) a turn waits."""

    size: int = 10
    patience: float = 30.0


class Exhausted(PoolTimeout):
    """Every connection was busy for too long; the message names the setting and the mend."""


class _Pool(AsyncAdaptedQueuePool):
    def connect(self) -> PoolProxiedConnection:
        """A connection, as soon as one is free. Raises Exhausted."""
        try:
            return super().connect()
        except PoolTimeout as error:
            says = self.explain()
            log.error("%s", says)
            raise Exhausted(says) from error

    def explain(self) -> str:
        """Which setting it is, what it says, and what to do."""
        raise NotImplementedError


class PostgresPool(_Pool):
    """Of a size that the operator chose."""

    def explain(self) -> str:
        return (
            f"KITH_DATABASE_POOL is {self.size()}, and all of these connections were busy for "
            f"{self.timeout():g} seconds. Raise it as far as max_connections of the database "
            "allows, or start one more process."
        )


class SqlitePool(_Pool):
    """Of one connection, since SQLite has one writer."""

    def explain(self) -> str:
        return (
            "KITH_DATABASE_URL names SQLite, which does one thing at a time, and it was busy for "
            f"{self.timeout():g} seconds. Look at the disk first; more than that needs PostgreSQL."
        )
