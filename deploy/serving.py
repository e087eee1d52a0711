"""Serving: a web server that ends in peace."""

import asyncio
import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette


class PortTaken(Exception):
    """Nothing can listen at an address; the message names the setting and the mend."""


class Server(uvicorn.Server):
    """A web server that ends in peace when it is interrupted."""

    heeds_signals = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Unlike its parent, it raises no signal again: what comes after it is still done."""
        if not self.heeds_signals:
            yield
            return
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
        log_config=None,  # its lines go where all others go
        log_level="warning",
        timeout_graceful_shutdown=1,
        server_header=False,
    )
    return Server(config)


def listen(host: str, port: int, setting: str) -> socket.socket:
    """A socket at which who comes early waits. Raises PortTaken, which names the setting."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except (OSError, OverflowError) as error:
        listening.close()
        says = f"{host}, port {port} can't be used: {error}. Try another {setting}."
        raise PortTaken(says) from error
    return listening


async def serve(server: Server, sockets: Sequence[socket.socket]) -> None:
    """Until it is asked to end, or cancelled; then it ends what is under way, and hangs up.

    Signals are left to whoever runs it beside other things.
    """
    server.heeds_signals = False
    serving = asyncio.ensure_future(server.serve(list(sockets)))
    try:
        await asyncio.shield(serving)
    finally:
        server.should_exit = True
        await serving
