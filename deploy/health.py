"""Health: a small site that says whether this process lives, is ready, and how it fares."""

import logging
from collections.abc import Awaitable, Callable, Mapping

from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from deploy.metrics import Metrics
from storage.census import take_census
from storage.migrate import Version, version_of

log = logging.getLogger(__name__)

Check = Callable[[], Awaitable[bool]]
"""Whether something that work needs is there now."""


class Health:
    """What is looked at, each time anew."""

    def __init__(
        self, engine: AsyncEngine, clock: Clock, metrics: Metrics, checks: Mapping[str, Check]
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._metrics = metrics
        self._checks = checks
        self._ending = False

    def end(self) -> None:
        """From now on this process takes nothing more, and is not ready."""
        self._ending = True

    async def live(self, _: Request) -> Response:
        """That it answers is the answer."""
        return PlainTextResponse("ok\n")

    async def ready(self, _: Request) -> Response:
        """Each thing that is needed, and whether it is there; 503 when one is not."""
        found = {"running": not self._ending, **await self._database()}
        for name, check in self._checks.items():
            found[name] = await check()
        return JSONResponse(found, status_code=200 if all(found.values()) else 503)

    async def metrics(self, _: Request) -> Response:
        """Numbers for Prometheus; 503 when the database does not answer."""
        now = self._clock.now()
        try:
            census = await take_census(self._engine, now)
        except (SQLAlchemyError, OSError) as error:
            log.warning("nothing could be counted: %s", type(error).__name__)
            return PlainTextResponse("", status_code=503)
        return Response(self._metrics.show(census, now), media_type=CONTENT_TYPE_LATEST)

    async def _database(self) -> dict[str, bool]:
        """Newer tables are good, too: while a new version is rolled out, the old one goes on."""
        try:
            version = await version_of(self._engine)
        except (SQLAlchemyError, OSError):
            return {"database": False, "migrations": False}
        return {"database": True, "migrations": version is not Version.OLDER}


def make_health_site(health: Health) -> Starlette:
    """Three addresses, for whoever looks after the process; not for the public."""
    return Starlette(
        routes=[
            Route("/healthz", health.live),
            Route("/readyz", health.ready),
            Route("/metrics", health.metrics),
        ]
    )
