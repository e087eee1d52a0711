"""Views: the pages of the community, drawn for the one who looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from adapters.playground.community import Town, direct_handle
from adapters.playground.completions import menu
from adapters.playground.fields import Desk
from adapters.playground.model import Neighbour, Post, Spot
from adapters.playground.render import render
from adapters.playground.times import day, spoken, stamped
from bot.cards import Card
from bot.catalog import Catalog
from bot.events import Asked
from bot.people import PlaceSort
from bot.zones import zone_of

HERE = Path(__file__).parent
HOME = "home"


@dataclass(frozen=True, slots=True)
class Scene:
    """Who looks at which place, and what there is. No spot: their home."""

    who: Neighbour
    spot: Spot | None
    people: Mapping[str, Neighbour]
    spots: Mapping[str, Spot]

    @property
    def here(self) -> str:
        """The place in addresses."""
        return self.spot.handle if self.spot else HOME

    @property
    def talk(self) -> Spot:
        """Where what they do happens: at home, their conversation with the bot."""
        return self.spot or self.spots[direct_handle(self.who.handle)]

    @property
    def title(self) -> str:
        if self.spot is None:
            return "Home"
        return f"#{self.spot.name}" if self.spot.sort is PlaceSort.CHANNEL else self.spot.name


class Views:
    """Draws pages and pieces of pages."""

    def __init__(self, catalog: Catalog, town: Town) -> None:
        self._catalog = catalog
        self._town = town
        self._pages = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def page(
        self,
        scene: Scene,
        posts: Sequence[Post],
        unread: Mapping[str, int],
        home: str,
        zone: str,
        *,
        admin: bool,
    ) -> str:
        """A whole page. `zone` is the community's, an IANA name; `admin` may set Kith up."""
        people = scene.people.values()
        return self._draw(
            "page",
            scene=scene,
            town=self._town.name,
            messages=self.messages(scene, posts),
            sidebar=self.sidebar(scene, unread),
            home=Markup(home),
            menu=menu(self._catalog, people, scene.spots.values(), admin=admin),
            now=int(self._town.clock.now().timestamp() * 1000),
            zone=zone,
        )

    def sidebar(self, scene: Scene, unread: Mapping[str, int]) -> Markup:
        """Where they can go, with what they have not seen."""
        spots = [spot for spot in scene.spots.values() if spot.lets_in(scene.who.handle)]
        groups = {
            sort.value: [spot for spot in spots if spot.sort is sort]
            for sort in (PlaceSort.CHANNEL, PlaceSort.DIRECT, PlaceSort.ROOM)
        }
        groups["room"].reverse()
        return Markup(self._draw("sidebar", scene=scene, groups=groups, unread=unread))

    def messages(self, scene: Scene, posts: Sequence[Post]) -> Markup:
        drawn = (Markup(self.message(scene, post)) for post in posts)
        return Markup("").join(drawn)

    def message(self, scene: Scene, post: Post) -> str:
        """One message."""
        zone = zone_of(scene.who.zone)
        return self._draw(
            "message",
            post=post,
            mine=post.only_for is not None,
            card=Markup(self.card(scene, post.card)) if post.card else "",
            time=spoken(post.at, "time", zone),
            day=day(post.at, zone),
            stamp=stamped(post.at, zone),
            actions=list(self._catalog.message_actions),
        )

    def loose(self, scene: Scene, card: Card) -> str:
        """An answer that no place keeps."""
        post = Post(0, scene.talk, self._town.clock.now(), card=card, only_for=scene.who.handle)
        return self.message(scene, post)

    def card(self, scene: Scene, card: Card) -> str:
        return render(card, scene.who.zone)

    def form(self, scene: Scene, asked: Asked) -> str:
        """A form, with errors at its fields."""
        fields = Desk(scene.people, scene.spots.values()).lay_out(asked)
        return self._draw("form", asked=asked, fields=fields)

    def error(self, status: int, says: str) -> str:
        """A page that says what went wrong."""
        return self._draw("error", status=status, says=says, town=self._town.name)

    def _draw(self, name: str, **given: object) -> str:
        return self._pages.get_template(f"{name}.html").render(**given)
