"""Insert a row unless it is there already: one statement on both databases."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import Base


async def insert_once(session: AsyncSession, table: type[Base], **values: object) -> bool:
    """Whether the row is new; False, and nothing changed, when a unique key was taken."""
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = insert(table).values(**values).on_conflict_do_nothing()
    result = await session.execute(statement)
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
