"""Isolation: whatever one community asks of its memory, it meets nothing of another.

The verbs of every family are found by themselves and called, in any order, with the ids and keys
of another community; a new family is tried without a word added here.
"""

import asyncio
import inspect
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, UniqueConstraint, event, insert, select
from sqlalchemy import text as sql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import ORMExecuteState

from bot.cards import Card, Text, text
from bot.people import Community
from bot.wires import Wire
from storage.communities import CommunityRow
from storage.database import SqlStorage, create_engine
from storage.family import Family
from storage.schema import schema
from storage.tables import Base, OfCommunity, Utc
from storage.work import SqlWork
from tests.conftest import SECRET

TOWN, PORT = Community(1, "stage", "town", "Town"), Community(2, "stage", "port", "Port")
IDS = (1, 2, 3)  # the town has three rows of every table; the port has none
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TABLES = [each for each in schema().sorted_tables if "community_id" in each.c]

PLAIN: dict[object, st.SearchStrategy[Any]] = {
    int: st.integers(1, 5),
    str: st.sampled_from([*(f"town {each}" for each in IDS), "port", ""]),
    bool: st.booleans(),
    float: st.floats(0, 1),
    datetime: st.just(NOON),
    date: st.just(NOON.date()),
    time: st.just(NOON.time()),
    NoneType: st.none(),
    Card: st.just(Card("Hello")),
    Text: st.just(text("Hello")),
    Wire: st.just(Wire("k1:x:1")),
}


def _anything(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type, made of the town's ids and words."""
    if hint in PLAIN:
        return PLAIN[hint]
    arguments = get_args(hint)
    if get_origin(hint) in (Union, UnionType):
        return st.one_of([_anything(each) for each in arguments])
    if get_origin(hint) in (tuple, Sequence, Collection):
        return st.lists(_anything(arguments[0]), max_size=3).map(tuple)
    if get_origin(hint) is Mapping:
        return st.dictionaries(*map(_anything, arguments), max_size=2)
    if get_origin(hint) is Callable:
        return st.just(lambda found: found)
    if inspect.isclass(hint) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if inspect.isclass(hint) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{each.name: _anything(hints[each.name]) for each in fields(hint)})
    raise TypeError(f"teach this test to make a {hint}")


def _families(work: SqlWork) -> dict[str, Family]:
    return {name: each for name, each in vars(work).items() if isinstance(each, Family)}


NAMES = sorted(_families(SqlWork(AsyncSession(), PORT, SECRET)))


def _calls(family: str) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """A verb of the family, and what to call it with."""
    found = _families(SqlWork(AsyncSession(), PORT, SECRET))[family]
    calls = []
    for name, verb in inspect.getmembers(type(found), inspect.iscoroutinefunction):
        hints = {each: hint for each, hint in get_type_hints(verb).items() if each != "return"}
        if not name.startswith("_"):
            given_with = {each: _anything(hint) for each, hint in hints.items()}
            calls.append(st.tuples(st.just(name), st.fixed_dictionaries(given_with)))
    return st.one_of(calls)


@pytest.mark.parametrize("family", NAMES)
def test_no_query_of_one_community_meets_anothers_rows(family: str, database_url: str) -> None:
    """Each query names its community, loads no row of another, and changes none."""
    with asyncio.Runner() as runner:
        engine = create_engine(database_url)
        runner.run(_fill(engine))
        storage = SqlStorage(engine, SECRET)

        @settings(max_examples=30)
        @given(calls=st.lists(_calls(family), min_size=1, max_size=6))
        def try_calls(calls: list[tuple[str, dict[str, Any]]]) -> None:
            runner.run(_try(storage, family, calls))

        try:
            try_calls()
        finally:
            runner.run(engine.dispose())


async def _try(storage: SqlStorage, family: str, calls: list[tuple[str, dict[str, Any]]]) -> None:
    leaks: list[str] = []

    def check_query(state: ORMExecuteState) -> None:
        follows = state.is_insert or state.is_relationship_load or state.is_column_load
        where = str(getattr(state.statement, "whereclause", None))
        named = "community_id" in where or "communities.id = " in where
        if not follows and not named:
            leaks.append(f"asks all communities: {state.statement}")

    def check_row(row: object, _: object) -> None:
        if isinstance(row, OfCommunity) and row.community_id != PORT.id:
            leaks.append(f"loads a row of another community: {row}")

    async with storage.open(PORT) as work:
        session = work.members.session
        before = await _town(session)
        event.listen(session.sync_session, "do_orm_execute", check_query)
        event.listen(Base, "load", check_row, propagate=True)
        try:
            for name, values in calls:
                await getattr(_families(work)[family], name)(**values)
            await session.flush()
        except (IntegrityError, AssertionError):
            await session.rollback()  # it refused an id that is not the port's
        finally:
            event.remove(Base, "load", check_row)
            event.remove(session.sync_session, "do_orm_execute", check_query)
        assert await _town(session) == before
    assert not leaks


async def _town(session: AsyncSession) -> list[Any]:
    return [
        (await session.execute(select(each).where(each.c.community_id == TOWN.id))).all()
        for each in TABLES
    ]


async def _fill(engine: AsyncEngine) -> None:
    """Every table gets three rows of the town, with ids 1 to 3 that name each other."""
    async with engine.begin() as connection:
        for each in (TOWN, PORT):
            values = {"id": each.id, "platform": "stage", "handle": each.handle, "name": each.name}
            await connection.execute(insert(CommunityRow).values(values))
        for table in TABLES:
            rows = [{each.name: _cell(each, number) for each in table.c} for number in IDS]
            single = any(
                {each.name for each in unique.columns} == {"community_id"}
                for unique in table.constraints
                if isinstance(unique, UniqueConstraint)
            )
            await connection.execute(insert(table), rows[:1] if single else rows)
            if connection.dialect.name == "postgresql" and "id" in table.c:
                following = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), 3)"
                await connection.execute(sql(following))  # it has not seen the ids given here


def _cell(column: Column[Any], number: int) -> object:
    if column.name == "community_id":
        return TOWN.id
    kind = datetime if isinstance(column.type, Utc) else column.type.python_type
    made = {
        int: number,
        str: f"town {number}",
        bool: True,
        datetime: NOON,
        date: NOON.date().replace(day=number),
        time: NOON.time(),
        float: float(number),
    }
    return made.get(kind, [f"town {number}"])
