"""What the community in the browser keeps: its own small tables, beside the bot's."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

town = Table(
    "playground_town",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("ahead", Float, nullable=False),  # seconds that its clock is ahead of the wall's
)

people = Table(
    "playground_people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("handle", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("title", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("admin", Boolean, nullable=False),
)

places = Table(
    "playground_places",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("handle", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("sort", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("key", String, unique=True),  # a room's idempotency key
)

insiders = Table(
    "playground_insiders",
    metadata,
    Column("place", ForeignKey(places.c.handle), primary_key=True),
    Column("person", ForeignKey(people.c.handle), primary_key=True),
)

messages = Table(
    "playground_messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", ForeignKey(places.c.handle), nullable=False, index=True),
    Column("author", String),  # a person's handle; none: the bot
    Column("words", Text),
    Column("card", Text),
    Column("only_for", String),  # the one person who sees it
    Column("key", String, unique=True),
    Column("at", Float, nullable=False),  # seconds since 1970, UTC
)

seen = Table(
    "playground_seen",
    metadata,
    Column("person", ForeignKey(people.c.handle), nullable=False),
    Column("place", ForeignKey(places.c.handle), nullable=False),
    Column("message", Integer, nullable=False),
    UniqueConstraint("person", "place"),
)
