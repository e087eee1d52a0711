"""The web application: addresses of the community's pages, and what they answer."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from adapters.playground.community import Town
from adapters.playground.due_work import Tides
from adapters.playground.feed import Feed
from adapters.playground.headers import SafeHeaders
from adapters.playground.inbound import Inbound
from adapters.playground.live import stream
from adapters.playground.messages import Board
from adapters.playground.newcomers import read_newcomer
from adapters.playground.requests import Trouble, read_body
from adapters.playground.time_skips import skip
from adapters.playground.views import HERE, HOME, Scene, Views
from bot.catalog import Catalog
from bot.events import Opened, Shown
from bot.service import Service


@dataclass(frozen=True, slots=True)
class Playground:
    """All that the pages need. `zone` tells the community's IANA zone, `keepers` the handles of
    those whom admins named to look after Kith."""

    catalog: Catalog
    service: Service
    town: Town
    board: Board
    feed: Feed
    tides: Tides
    awake: asyncio.Event
    zone: Callable[[], Awaitable[str]]
    keepers: Callable[[], Awaitable[Collection[str]]]


class Site:
    """Answers the requests of the pages."""

    def __init__(self, playground: Playground) -> None:
        self._on = playground
        self._views = Views(playground.catalog, playground.town)
        self._inbound = Inbound(
            playground.service, playground.board, self._views, playground.town.name
        )

    async def front(self, request: Request) -> Response:
        people = await self._on.town.people()
        admins = (each.handle for each in people.values() if each.admin)
        first = request.path_params.get("who") or request.cookies.get("who", "")
        who = first if first in people else next(admins, next(iter(people)))
        return RedirectResponse(f"/m/{who}/p/{HOME}")

    async def page(self, request: Request) -> Response:
        scene = await self._scene(request)
        home = await self._home(scene) if scene.spot is None else ""
        posts = await self._on.board.recent(scene.spot, scene.who.handle) if scene.spot else []
        unread = await self._on.board.unread(scene.who.handle)
        zone = await self._on.zone()
        admin = scene.who.admin or scene.who.handle in await self._on.keepers()
        page = HTMLResponse(self._views.page(scene, posts, unread, home, zone, admin=admin))
        page.set_cookie("who", scene.who.handle, httponly=True, samesite="strict")
        return page

    async def messages(self, request: Request) -> Response:
        scene = await self._scene(request)
        posts = await self._on.board.recent(scene.talk, scene.who.handle)
        return HTMLResponse(self._views.messages(scene, posts))

    async def sidebar(self, request: Request) -> Response:
        scene = await self._scene(request)
        unread = await self._on.board.unread(scene.who.handle)
        return HTMLResponse(self._views.sidebar(scene, unread))

    async def home(self, request: Request) -> Response:
        return HTMLResponse(await self._home(await self._scene(request)))

    async def events(self, request: Request) -> Response:
        await self._scene(request)
        who = request.path_params["who"]
        return stream(self._on.town, self._on.feed, self._views, who)

    async def do(self, request: Request) -> Response:
        """Something that a member does in a place."""
        body = await read_body(request)
        scene = await self._scene(request)
        deeds = {
            "say": self._inbound.say,
            "press": self._inbound.press,
            "submit": self._inbound.submit,
            "act": self._inbound.act,
            "dismiss": self._inbound.dismiss,
        }
        deed = deeds.get(request.path_params["deed"])
        if deed is None:
            raise Trouble(404, "There is nothing here.")
        return JSONResponse(await deed(scene, body))

    async def seen(self, request: Request) -> Response:
        await read_body(request)
        scene = await self._scene(request)
        await self._on.board.saw(scene.talk, scene.who.handle)
        return JSONResponse({"kind": "quiet"})

    async def clock(self, request: Request) -> Response:
        body = await read_body(request)
        zone = await self._on.zone()
        return JSONResponse(
            await skip(self._on.town, self._on.tides, self._on.feed, zone, body.text("to"))
        )

    async def people(self, request: Request) -> Response:
        body = await read_body(request)
        newcomer = read_newcomer(body, await self._on.town.people())
        await self._on.town.move_in([newcomer])
        return JSONResponse({"go": f"/m/{newcomer.handle}/p/{HOME}"})

    def error(self, request: Request, error: Exception) -> Response:
        """A short plain answer; JSON to a script, a page to a person."""
        status, says = 500, "Something went wrong on this side. Reload the page and try again."
        if isinstance(error, Trouble):
            status, says = error.status, error.says
        elif isinstance(error, HTTPException):
            status, says = error.status_code, "There is nothing here."
        if request.method == "POST":
            return JSONResponse({"says": says}, status)
        return HTMLResponse(self._views.error(status, says), status)

    async def _scene(self, request: Request) -> Scene:
        people, spots = await self._on.town.people(), await self._on.town.spots()
        who = people.get(request.path_params["who"])
        if who is None:
            raise Trouble(404, "Nobody of that name lives here.")
        here = request.path_params.get("place", HOME)
        spot = spots.get(here)
        if here != HOME and (spot is None or not spot.lets_in(who.handle)):
            raise Trouble(404, "There is no such place, or it is not yours to see.")
        return Scene(who, spot, people, spots)

    async def _home(self, scene: Scene) -> str:
        answer = await self._inbound.ask(scene, Opened())
        return self._views.card(scene, answer.card) if isinstance(answer, Shown) else ""


def make_app(playground: Playground, hosts: list[str]) -> Starlette:
    """The application. `hosts` are the names that it may be called by."""
    site = Site(playground)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        running = asyncio.create_task(playground.tides.run(playground.awake))
        try:
            yield
        finally:
            playground.feed.close()
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running

    return Starlette(
        routes=[
            Route("/", site.front),
            Route("/clock", site.clock, methods=["POST"]),
            Route("/people", site.people, methods=["POST"]),
            Route("/m/{who}", site.front),
            Route("/m/{who}/home", site.home),
            Route("/m/{who}/events", site.events),
            Route("/m/{who}/p/{place}", site.page),
            Route("/m/{who}/p/{place}/messages", site.messages),
            Route("/m/{who}/p/{place}/sidebar", site.sidebar),
            Route("/m/{who}/p/{place}/seen", site.seen, methods=["POST"]),
            Route("/m/{who}/p/{place}/{deed}", site.do, methods=["POST"]),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=hosts),
            Middleware(SafeHeaders),
        ],
        exception_handlers={Trouble: site.error, HTTPException: site.error, Exception: site.error},
        lifespan=lifespan,
    )
