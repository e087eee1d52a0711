"""The incoming side: what a member does becomes an event of the core, its answer a message."""

from adapters.playground.mentions import spell
from adapters.playground.messages import Board
from adapters.playground.model import COMMUNITY, PLATFORM, Post
from adapters.playground.requests import Body, Trouble
from adapters.playground.views import Scene, Views
from bot.events import (
    Answer,
    Asked,
    Event,
    OnMessage,
    Pressed,
    Quiet,
    Said,
    Shown,
    Source,
    Submitted,
    What,
)
from bot.people import PlaceSort
from bot.service import Service

Json = dict[str, object]


class Inbound:
    """Each method is one thing that a member does; it returns what their page should show."""

    def __init__(self, service: Service, board: Board, views: Views, community: str) -> None:
        self._service = service
        self._board = board
        self._views = views
        self._community = community

    async def say(self, scene: Scene, body: Body) -> Json:
        """A command, or words for the others; those never reach the bot."""
        words = body.text("text").strip()
        if words.startswith("/"):
            line = spell(words, scene.people.values(), scene.spots.values())
            return await self._do(scene, body, Said(line))
        if scene.spot is None or scene.spot.sort is PlaceSort.DIRECT:
            raise Trouble(400, "Kith only reads commands. Start with / to see what it can do.")
        if not words:
            raise Trouble(400, "Write something first.")
        post = await self._board.say(scene.spot, scene.who, words)
        return {"kind": "shown", "html": self._views.message(scene, post)}

    async def press(self, scene: Scene, body: Body) -> Json:
        """A button, or something picked in a select."""
        pressed = Pressed(body.text("wire"), body.texts("picked"))
        return await self._do(scene, body, pressed, await self._post(scene, body))

    async def submit(self, scene: Scene, body: Body) -> Json:
        """A form that was filled in."""
        submitted = Submitted(body.text("wire"), body.raws("values"))
        return await self._do(scene, body, submitted, await self._post(scene, body))

    async def act(self, scene: Scene, body: Body) -> Json:
        """An entry of a message's menu."""
        post = await self._post(scene, body)
        if post is None or post.author is None:
            raise Trouble(404, "That message is no longer there.")
        return await self._do(scene, body, OnMessage(body.text("label"), post.author.person))

    async def dismiss(self, scene: Scene, body: Body) -> Json:
        """A private answer is put away."""
        post = await self._post(scene, body)
        if post is not None and post.only_for == scene.who.handle:
            await self._board.dismiss(post)
        return {"kind": "quiet"}

    async def ask(self, scene: Scene, what: What, key: str | None = None) -> Answer:
        """What the core answers to this member, here."""
        person, place = scene.who.person, scene.talk.place
        source = Source(PLATFORM, COMMUNITY, self._community, person, place, key)
        return await self._service.answer(Event(source, what))

    async def _do(self, scene: Scene, body: Body, what: What, on: Post | None = None) -> Json:
        token = body.text("key", 64)
        key = f"{scene.who.handle}:{token}" if token else None
        answer = await self.ask(scene, what, key)
        match answer:
            case Quiet():
                return {"kind": "quiet"}
            case Asked():
                return {"kind": "asked", "html": self._views.form(scene, answer)}
            case Shown():
                return await self._show(scene, answer, on)

    async def _show(self, scene: Scene, shown: Shown, on: Post | None) -> Json:
        if shown.in_place and on is not None and on.author is None:
            html = self._views.message(scene, await self._board.redraw(on, shown.card))
        elif scene.spot is None:
            html = self._views.loose(scene, shown.card)
        else:
            who = scene.who.handle
            post = await self._board.show(scene.spot, shown.card, only_for=who)
            html = self._views.message(scene, post)
        drawn = self._views.card(scene, shown.card)
        return {"kind": "shown", "html": html, "card": drawn, "in_place": shown.in_place}

    async def _post(self, scene: Scene, body: Body) -> Post | None:
        """The message that this was done on; Trouble when there is none that they may see."""
        number = body.number("message")
        if not number:
            return None
        post = await self._board.find(number)
        if post is None or not post.shows_to(scene.who.handle):
            raise Trouble(404, "That message is no longer there.")
        return post
