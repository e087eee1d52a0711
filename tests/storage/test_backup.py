"""Backups: whole copies while Kith runs, and a way back that never makes things worse."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.people import Person
from storage.backup import NotPossible, back_up, restore
from storage.database import SqlStorage, create_engine
from storage.migrate import migrate


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A database in which Ana is known."""
    file = tmp_path / "kith.db"
    asyncio.run(_meet(file, "Ana"))
    return file


async def _meet(file: Path, *names: str) -> None:
    engine = create_engine(f"sqlite+aiosqlite:///{file}")
    await migrate(engine)
    storage = SqlStorage(engine, b"secret")
    town = await storage.community("stage", "town", "Town")
    for name in names:
        async with storage.open(town) as work:
            await work.members.meet(Person(name, name))
            await work.commit()
    await engine.dispose()


def _names(file: Path) -> list[str]:
    opened = sqlite3.connect(file)
    found = [name for (name,) in opened.execute("SELECT name FROM members ORDER BY name")]
    opened.close()
    return found


def test_a_backup_brings_back_what_was_there(kept: Path, tmp_path: Path) -> None:
    """And nothing of what came later; for its owner's eyes alone."""
    copy = tmp_path / "monday.db"
    assert back_up(kept, copy) == copy.stat().st_size > 0
    assert copy.stat().st_mode & 0o777 == 0o600
    asyncio.run(_meet(kept, "Ben"))
    assert _names(kept) == ["Ana", "Ben"]
    restore(copy, kept, replace=True)
    assert _names(kept) == ["Ana"]
    asyncio.run(_meet(kept, "Cy"))
    assert _names(kept) == ["Ana", "Cy"]


def test_it_comes_back_on_a_new_machine(kept: Path, tmp_path: Path) -> None:
    """Where there is no database yet."""
    copy, new = tmp_path / "monday.db", tmp_path / "elsewhere.db"
    back_up(kept, copy)
    restore(copy, new)
    assert _names(new) == ["Ana"]


async def test_a_backup_is_whole_while_kith_writes(tmp_path: Path) -> None:
    """It has the first so many members, with none missing between them."""
    file = tmp_path / "kith.db"
    names = [f"M{number:03}" for number in range(60)]
    await _meet(file, *names[:5])
    writing = asyncio.create_task(_meet(file, *names[5:]))
    copies: list[Path] = []
    while not writing.done():
        copies.append(tmp_path / f"copy{len(copies)}.db")
        await asyncio.to_thread(back_up, file, copies[-1])
    await writing
    assert copies
    for copy in copies:
        found = _names(copy)
        assert found == names[: len(found)]
        assert len(found) >= 5


def test_a_backup_overwrites_nothing(kept: Path, tmp_path: Path) -> None:
    """And leaves nothing half-done."""
    there = tmp_path / "letter.txt"
    there.write_text("Dear Ana")
    before = sorted(tmp_path.iterdir())
    for to, says in ((there, "there already"), (tmp_path / "no" / "copy.db", "no folder")):
        with pytest.raises(NotPossible, match=says):
            back_up(kept, to)
    with pytest.raises(NotPossible, match="no database"):
        back_up(tmp_path / "none.db", tmp_path / "copy.db")
    with pytest.raises(NotPossible, match="SQLite refuses"):
        back_up(there, tmp_path / "copy.db")
    assert there.read_text() == "Dear Ana"
    assert sorted(tmp_path.iterdir()) == before


def test_a_restore_waits_for_a_word_before_it_gives_up_what_is_there(
    kept: Path, tmp_path: Path
) -> None:
    """Nothing is changed without --replace."""
    copy = tmp_path / "monday.db"
    back_up(kept, copy)
    asyncio.run(_meet(kept, "Ben"))
    with pytest.raises(NotPossible, match="--replace"):
        restore(copy, kept)
    assert _names(kept) == ["Ana", "Ben"]


async def test_a_restore_is_refused_while_kith_runs(tmp_path: Path) -> None:
    """Even while it does nothing; what it knows stays true."""
    file, copy = tmp_path / "kith.db", tmp_path / "monday.db"
    await _meet(file, "Ana")
    back_up(file, copy)
    engine = create_engine(f"sqlite+aiosqlite:///{file}")
    await migrate(engine)
    with pytest.raises(NotPossible, match="running"):
        await asyncio.to_thread(restore, copy, file, replace=True)
    await engine.dispose()
    await asyncio.to_thread(restore, copy, file, replace=True)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
        ("DROP TABLE alembic_version", "no backup of Kith"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused(
    kept: Path, tmp_path: Path, spoil: str, says: str
) -> None:
    """And no database is made."""
    copy, new = tmp_path / "monday.db", tmp_path / "new.db"
    back_up(kept, copy)
    opened = sqlite3.connect(copy, isolation_level=None)
    opened.execute(spoil)
    opened.close()
    with pytest.raises(NotPossible, match=says):
        restore(copy, new)
    with pytest.raises(NotPossible, match="no backup at"):
        restore(tmp_path / "none.db", new)
    assert not new.exists()


def test_a_damaged_backup_is_refused(kept: Path, tmp_path: Path) -> None:
    """What was there stays."""
    copy = tmp_path / "monday.db"
    back_up(kept, copy)
    whole = copy.read_bytes()
    copy.write_bytes(whole[:8192] + b"\x00\xff" * 2048 + whole[12288:])
    with pytest.raises(NotPossible, match=r"damaged|refuses"):
        restore(copy, kept, replace=True)
    assert _names(kept) == ["Ana"]
