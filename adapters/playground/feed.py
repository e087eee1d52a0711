"""The feed: tells every open page what changed, as it happens."""

import asyncio
from collections.abc import AsyncIterator

from adapters.playground.model import News

BACKLOG = 500  # changes a page may be behind; past that it reads anew


class Feed:
    """News, handed to all who listen."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[News | None]] = set()

    def publish(self, news: News) -> None:
        for queue in list(self._listeners):
            if queue.full():
                self._listeners.discard(queue)
                queue.get_nowait()
                queue.put_nowait(None)
            else:
                queue.put_nowait(news)

    def listen(self) -> AsyncIterator[News]:
        """All news from now on; ends when the feed closes or the listener is too far behind."""
        queue: asyncio.Queue[News | None] = asyncio.Queue(BACKLOG)
        self._listeners.add(queue)
        return self._follow(queue)

    async def _follow(self, queue: asyncio.Queue[News | None]) -> AsyncIterator[News]:
        try:
            while (news := await queue.get()) is not None:
                yield news
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        """Let every listener go."""
        for queue in list(self._listeners):
            self._listeners.discard(queue)
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(None)
