"""Live: news for one open page, as server-sent events, drawn for the one who looks."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse

from adapters.playground.community import Town
from adapters.playground.feed import Feed
from adapters.playground.model import Changed, Moved, News
from adapters.playground.views import Scene, Views

BEAT = 15.0  # seconds between signs of life, so that a closed page is noticed


def stream(town: Town, feed: Feed, views: Views, who: str) -> StreamingResponse:
    """All news that this person may see, from now on."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    events = _with_beats(_drawn(town, views, who, feed.listen()))
    return StreamingResponse(events, media_type="text/event-stream", headers=headers)


async def _drawn(
    town: Town, views: Views, who: str, listening: AsyncIterator[News]
) -> AsyncIterator[str]:
    yield "retry: 1000\n\n"
    async for news in listening:
        drawn = await _draw(town, views, who, news)
        if drawn is not None:
            yield drawn


async def _draw(town: Town, views: Views, who: str, news: News) -> str | None:
    match news:
        case Moved(to):
            return _event("clock", {"now": int(to.timestamp() * 1000)})
        case Changed(post, gone):
            if not post.shows_to(who):
                return None
            people = await town.people()
            if who not in people:
                return None
            scene = Scene(people[who], post.spot, people, await town.spots())
            html = "" if gone else views.message(scene, post)
            told = {"place": post.spot.handle, "id": post.id, "gone": gone, "html": html}
            return _event("post", told)


def _event(name: str, data: dict[str, object]) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


async def _with_beats(events: AsyncIterator[str]) -> AsyncIterator[str]:
    following = asyncio.ensure_future(anext(events, None))
    try:
        while True:
            done, _ = await asyncio.wait({following}, timeout=BEAT)
            if not done:
                yield ": still here\n\n"
                continue
            event = following.result()
            if event is None:
                return
            yield event
            following = asyncio.ensure_future(anext(events, None))
    finally:
        following.cancel()
