"""Messages: what was said in each place, and what each person has seen of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Row, delete, func, insert, or_, select, true, update
from sqlalchemy.dialects.sqlite import insert as insert_once

from adapters.playground import tables
from adapters.playground.community import Town
from adapters.playground.model import Changed, Neighbour, Post, Spot
from bot.cards import CARD_JSON, Card

RECENT = 200  # messages that a page shows

_m = tables.messages.c


class Board:
    """Messages. `publish` hears of each change after it is kept."""

    def __init__(self, town: Town, publish: Callable[[Changed], None]) -> None:
        self._town = town
        self._engine = town.engine
        self._publish = publish

    async def say(self, spot: Spot, author: Neighbour, words: str) -> Post:
        """A person's own words."""
        return await self._add(spot, author=author.handle, words=words)

    async def show(
        self, spot: Spot, card: Card, *, only_for: str | None = None, key: str | None = None
    ) -> Post:
        """A card of the bot; with a key that is known, the message that has it already."""
        drawn = CARD_JSON.dump_json(card).decode()
        return await self._add(spot, card=drawn, only_for=only_for, key=key)

    async def redraw(self, post: Post, card: Card) -> Post:
        """A new card for a message."""
        drawn = CARD_JSON.dump_json(card).decode()
        async with self._engine.begin() as connection:
            kept = update(tables.messages).where(_m.id == post.id).values(card=drawn)
            await connection.execute(kept)
        redrawn = replace(post, card=card)
        self._publish(Changed(redrawn))
        return redrawn

    async def dismiss(self, post: Post) -> None:
        """Take a message away."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(tables.messages).where(_m.id == post.id))
        self._publish(Changed(post, gone=True))

    async def find(self, post_id: int) -> Post | None:
        """A message, when it is still there."""
        async with self._engine.connect() as connection:
            found = await connection.execute(select(tables.messages).where(_m.id == post_id))
            row = found.one_or_none()
        return None if row is None else await self._read(row)

    async def recent(self, spot: Spot, viewer: str) -> Sequence[Post]:
        """What this person sees of a place, the oldest first."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(
                select(tables.messages)
                .where(_m.place == spot.handle)
                .where(or_(_m.only_for.is_(None), _m.only_for == viewer))
                .order_by(_m.id.desc())
                .limit(RECENT)
            )
            newest_first = rows.all()
        people = await self._town.people()
        return [_post(row, spot, people) for row in reversed(newest_first)]

    async def saw(self, spot: Spot, viewer: str) -> None:
        """This person has seen all that there is in a place."""
        async with self._engine.begin() as connection:
            last = select(func.coalesce(func.max(_m.id), 0)).scalar_subquery()
            wrote = insert_once(tables.seen).values(person=viewer, place=spot.handle, message=last)
            await connection.execute(
                wrote.on_conflict_do_update(
                    index_elements=["person", "place"], set_={"message": wrote.excluded.message}
                )
            )

    async def all_seen(self) -> None:
        """Nothing that there is now is unread for anybody."""
        last = select(func.coalesce(func.max(_m.id), 0)).scalar_subquery()
        pairs = tables.people.join(tables.places, true())
        everywhere = select(tables.people.c.handle, tables.places.c.handle, last).select_from(pairs)
        async with self._engine.begin() as connection:
            await connection.execute(delete(tables.seen))
            columns = ["person", "place", "message"]
            await connection.execute(insert(tables.seen).from_select(columns, everywhere))

    async def unread(self, viewer: str) -> Mapping[str, int]:
        """How many messages this person has not seen, by place."""
        seen = tables.seen.c
        async with self._engine.connect() as connection:
            rows = await connection.execute(
                select(_m.place, func.count().label("unread"))
                .select_from(
                    tables.messages.outerjoin(
                        tables.seen, (seen.place == _m.place) & (seen.person == viewer)
                    )
                )
                .where(_m.id > func.coalesce(seen.message, 0))
                .where(func.coalesce(_m.author, "") != viewer)
                .where(or_(_m.only_for.is_(None), _m.only_for == viewer))
                .group_by(_m.place)
            )
            return {row.place: row.unread for row in rows}

    async def _add(
        self,
        spot: Spot,
        *,
        author: str | None = None,
        words: str | None = None,
        card: str | None = None,
        only_for: str | None = None,
        key: str | None = None,
    ) -> Post:
        made = insert_once(tables.messages).values(
            place=spot.handle,
            author=author,
            words=words,
            card=card,
            only_for=only_for,
            key=key,
            at=self._town.clock.now().timestamp(),
        )
        async with self._engine.begin() as connection:
            added = await connection.execute(made.on_conflict_do_nothing().returning(_m.id))
            new = added.scalar_one_or_none()
            wanted = _m.key == key if new is None else _m.id == new
            row = (await connection.execute(select(tables.messages).where(wanted))).one()
        post = await self._read(row)
        if new is not None:
            self._publish(Changed(post))
        return post

    async def _read(self, row: Row[tuple[object, ...]]) -> Post:
        spots = await self._town.spots()
        return _post(row, spots[row.place], await self._town.people())


def _post(row: Row[tuple[object, ...]], spot: Spot, people: Mapping[str, Neighbour]) -> Post:
    return Post(
        id=row.id,
        spot=spot,
        at=datetime.fromtimestamp(row.at, UTC),
        author=people.get(row.author) if row.author else None,
        words=row.words,
        card=CARD_JSON.validate_json(row.card) if row.card else None,
        only_for=row.only_for,
    )
