"""Serving: a web server that ends in peace."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette


class Server(uvicorn.Server):
    """A web server that ends in peace when it is interrupted."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Unlike its parent, it raises no signal again: what comes after it is still done."""
        ends = (signal.SIGINT, signal.SIGTERM)
        before = {each: signal.signal(each, self.handle_exit) for each in ends}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


def make_server(app: Starlette, *, host: str = "127.0.0.1", port: int = 0) -> Server:
    """A server of an application; host and port are for when it is given no sockets."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=1,
        server_header=False,
    )
    return Server(config)


async def serve(server: Server) -> None:
    """Until it is asked to end, or cancelled; then it ends what is under way, and hangs up."""
    serving = asyncio.ensure_future(server.serve())
    try:
        await asyncio.shield(serving)
    finally:
        server.should_exit = True
        await serving
