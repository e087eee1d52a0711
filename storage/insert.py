"""Insert a row unless it is there already: one statement on both databases."""

from sqlalchemy import literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import Base


async def insert_once(session: AsyncSession, table: type[Base], **values: object) -> bool:
    """Whether the row is new; False, and nothing changed, when a unique key was taken."""
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = insert(table).values(**values).on_conflict_do_nothing()
    return (await session.execute(statement.returning(literal(1)))).first() is not None
