"""Alembic's entry: runs the migrations on the connection that it is handed, or on a URL."""

from typing import Literal

from alembic import context
from sqlalchemy import Connection, create_engine

from storage.schema import schema
from storage.tables import Utc


def _render(kind: str, found: object, _: object) -> str | Literal[False]:
    """Migrations stand alone: they name the database's types, not ours."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(found, Utc) else False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=schema(),
        render_as_batch=connection.dialect.name == "sqlite",
        compare_server_default=True,
        render_item=_render,
    )
    with context.begin_transaction():
        context.run_migrations()


connection: Connection | None = context.config.attributes.get("connection")
if connection is not None:
    _run(connection)
else:
    engine = create_engine(context.config.get_main_option("sqlalchemy.url") or "sqlite://")
    with engine.begin() as own:
        _run(own)
