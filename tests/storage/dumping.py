"""Dumping: all that stands in a database, as one text to search for traces."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import create_engine
from storage.schema import schema


async def dump(url: str) -> str:
    """All that stands in the database."""
    engine = create_engine(url)
    async with AsyncSession(engine) as session:
        rows = [(await session.execute(select(each))).all() for each in schema().sorted_tables]
    await engine.dispose()
    return str(rows)
