"""Insert a row unless it is there already: one statement on both databases."""

from functools import cache

from sqlalchemy import Insert, Table, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import Base


async def insert_once(session: AsyncSession, table: type[Base], **values: object) -> bool:
    """Whether the row is new; False, and nothing changed, when a unique key was taken."""
    await session.flush()
    connection = await session.connection()
    statement = _unless_there(connection.dialect.name, table)
    return (await connection.execute(statement, values)).first() is not None


@cache
def _unless_there(dialect: str, table: type[Base]) -> Insert:
    """Built once, and for the table alone: a round inserts thousands of messages."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    assert isinstance(table.__table__, Table)
    return insert(table.__table__).on_conflict_do_nothing().returning(literal(1))
