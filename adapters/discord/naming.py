"""Naming: the people and channels in what someone wrote, told to the core before it reads them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from adapters.discord.guilds import Guilds, Server
from bot.events import OnMessage, Ran, Submitted, What
from bot.options import Raw
from bot.options.words import CHANNEL, MENTION
from bot.people import Person, Sort

MOST = 15  # people to ask Discord about for one act; the rest stays as it was written


@dataclass(frozen=True, slots=True)
class Named:
    """What someone did, with names in place, and who stands in it."""

    what: What
    people: tuple[Person, ...]


class Naming:
    """Looks up who wrote a message, whom and what a text marks; who was picked is described."""

    def __init__(self, guilds: Guilds) -> None:
        self._guilds = guilds

    async def read(self, server: Server, what: What, known: tuple[Person, ...]) -> Named:
        """It, with those it names. Raises discord.HTTPException."""
        match what:
            case Ran(path, values):
                found = await self._marked(server, values.values(), known)
                return Named(Ran(path, self._channels(server, values)), (*known, *found))
            case Submitted(wire, values):
                found = await self._marked(server, values.values(), known)
                return Named(Submitted(wire, self._channels(server, values)), (*known, *found))
            case OnMessage(label, author) if author.sort is not Sort.BOT:
                here = await self._guilds.person(server, author.handle)
                return Named(OnMessage(label, here or replace(author, active=False)), known)
            case _:
                return Named(what, known)

    async def _marked(
        self, server: Server, values: Iterable[Raw], known: tuple[Person, ...]
    ) -> list[Person]:
        told = {each.handle for each in known}
        marks = [mark for raw in values if isinstance(raw, str) for mark in MENTION.findall(raw)]
        wanted = [each for each in dict.fromkeys(marks) if each not in told][:MOST]
        found = [await self._guilds.person(server, each) for each in wanted]
        return [each for each in found if each is not None]

    def _channels(self, server: Server, values: Mapping[str, Raw]) -> dict[str, Raw]:
        return {
            name: self._named(server, raw) if isinstance(raw, str) else raw
            for name, raw in values.items()
        }

    def _named(self, server: Server, words: str) -> str:
        def name(handle: str, told: str) -> str:
            bare = not told or told == handle
            return self._guilds.channel(server, handle) if bare else told

        return CHANNEL.sub(lambda at: f"<#{at[1]}|{name(at[1], at[2])}>", words)
