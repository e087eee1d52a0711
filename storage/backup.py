"""Backups of SQLite: a whole copy while Kith runs, and the way back when it doesn't."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from storage.migrate import revisions

WAIT = 30.0  # seconds for a writer to be done


class NotPossible(Exception):
    """Nothing was changed; the message says why, and what to do."""


def back_up(database: Path, to: Path) -> int:
    """Copy all that is committed now; returns the bytes of the copy. Raises NotPossible.

    The file is there when it is whole, and not before; it can be read by its owner alone.
    """
    if not database.is_file():
        raise NotPossible(f"There is no database at {database}.")
    if to.exists():
        raise NotPossible(f"{to} is there already. Name another file.")
    if not to.parent.is_dir():
        raise NotPossible(f"There is no folder {to.parent}. Make it first.")
    part = to.with_name(f".{to.name}.{uuid4().hex}")
    try:
        part.touch(mode=0o600)
        with _said(), _open(database) as source, _open(part) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        _flush(part)
        os.link(part, to)  # unlike a rename, it fails when someone else was there first
    except FileExistsError as error:
        raise NotPossible(f"{to} is there already. Name another file.") from error
    except OSError as error:
        raise NotPossible(f"{to} can't be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
    return to.stat().st_size


def restore(backup: Path, database: Path, *, replace: bool = False) -> None:
    """Make the database what it was when the backup was made. Raises NotPossible.

    It is one transaction: cut short, the database is what it was before.
    """
    if not backup.is_file():
        raise NotPossible(f"There is no backup at {backup}.")
    if not database.parent.is_dir():
        raise NotPossible(f"There is no folder {database.parent}. Make it first.")
    there = database.exists() and database.stat().st_size > 0
    if there and not replace:
        raise NotPossible(
            f"There is a database at {database}. Back it up, then use --replace to give it up."
        )
    with _said(), _open(backup, "ro") as source:
        _check(source, backup)
        with _alone(database, new=not there) as target:
            source.backup(target)


@contextmanager
def _open(file: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    address = f"{file.absolute().as_uri()}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)) as opened:
        yield opened


@contextmanager
def _alone(database: Path, *, new: bool) -> Iterator[sqlite3.Connection]:
    """A connection beside which there is no other: a Kith that runs has one, all the time.

    sqlite.org/wal.html#use_of_wal_without_shared_memory
    """
    try:
        with _open(database, "rwc") as target:
            target.execute("PRAGMA busy_timeout=0")
            try:
                target.execute("PRAGMA locking_mode=EXCLUSIVE")
                target.execute("PRAGMA journal_mode=DELETE")
                target.execute("BEGIN EXCLUSIVE")
                target.execute("COMMIT")
            except sqlite3.OperationalError as error:
                raise NotPossible("Kith is running on this database. Stop it first.") from error
            yield target
    except BaseException:
        if new:
            database.unlink(missing_ok=True)
        raise


def _check(backup: sqlite3.Connection, file: Path) -> None:
    """Raises NotPossible for what is broken, of another program, or of a newer Kith."""
    if backup.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        raise NotPossible(f"{file} is damaged. Use another backup.")
    if not backup.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        raise NotPossible(f"{file} is no backup of Kith.")
    (version,) = backup.execute("SELECT version_num FROM alembic_version").fetchone()
    if version not in revisions():
        raise NotPossible(f"{file} is of a newer version of Kith. Install that version first.")


@contextmanager
def _said() -> Iterator[None]:
    """What SQLite refuses, as a word to the operator."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise NotPossible(f"SQLite refuses: {error}.") from error


def _flush(file: Path) -> None:
    """To the disk, so that it is whole even if the power fails now."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
