"""Versions: replicas of two versions share one database while one replaces the other."""

import ast
import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import SqlStorage, create_engine
from storage.migrate import SCRIPTS, Version, migrate, revisions, version_of

MIGRATIONS = sorted((SCRIPTS / "versions").glob("0*.py"))
FOREVER = {"drop_column", "drop_table", "rename_table", "drop_constraint"}


async def test_several_replicas_may_start_at_once(database_url: str, tmp_path: Path) -> None:
    """On a database without tables: one makes them, the others find them."""
    if database_url.startswith("sqlite"):
        database_url = f"sqlite+aiosqlite:///{tmp_path / 'bare.db'}"
    engines = [create_engine(database_url) for _ in range(4)]
    try:
        if not database_url.startswith("sqlite"):
            async with engines[0].begin() as connection:
                await connection.execute(text("DROP SCHEMA public CASCADE"))
                await connection.execute(text("CREATE SCHEMA public"))
        await asyncio.gather(*(migrate(each) for each in engines))
        assert [await version_of(each) for each in engines] == [Version.OURS] * 4
    finally:
        for each in engines:
            await each.dispose()


async def test_an_old_replica_that_is_started_again_lives_with_newer_tables(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It leaves them as they are, says so, and goes on with its work."""
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}")
    try:
        await migrate(engine)
        async with engine.begin() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        assert await version_of(engine) is Version.NEWER
        await migrate(engine)
        assert "of a newer version" in caplog.text
        assert await version_of(engine) is Version.NEWER
        assert (await SqlStorage(engine, b"secret").community("stage", "t", "T")).name == "T"
    finally:
        await engine.dispose()


async def test_tables_of_an_older_version_are_known_as_such(tmp_path: Path) -> None:
    """They are brought along at the next start."""
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'kith.db'}")
    try:
        assert await version_of(engine) is Version.OLDER
        await migrate(engine)
        async with engine.begin() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        assert await version_of(engine) is Version.OLDER
        assert revisions()[-1] == "0001"
    finally:
        await engine.dispose()


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: path.stem)
def test_a_migration_takes_nothing_away_that_the_last_version_needs(path: Path) -> None:
    """What it drops has a comment that says why nobody needs it; what it adds may be left out."""
    source = path.read_text().splitlines()
    for call in _calls(path):
        assert isinstance(call.func, ast.Attribute)
        if call.func.attr in FOREVER:
            assert "#" in source[call.lineno - 1], f"{call.func.attr} says no why"
        if call.func.attr == "add_column":
            (column,) = [each for each in call.args if isinstance(each, ast.Call)]
            given = {each.arg: ast.unparse(each.value) for each in column.keywords}
            assert given.get("nullable") == "True" or "server_default" in given, ast.unparse(call)


def _calls(path: Path) -> Iterator[ast.Call]:
    """What a migration does to the tables on the way up."""
    for function in ast.parse(path.read_text()).body:
        if isinstance(function, ast.FunctionDef) and function.name == "upgrade":
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    yield node
