"""Naming: the people and channels in what someone did, told to the core before it reads them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from adapters.slack.people import People
from adapters.slack.places import Places
from adapters.slack.words import is_user
from adapters.slack.workspaces import Workspace
from bot.events import OnMessage, Pressed, Said, Submitted, What
from bot.options import Raw
from bot.options.words import CHANNEL, MENTION
from bot.people import Person, Place

MOST = 30  # people or names in one act; the rest stays as it was written
_BY_HAND = re.compile(r"(?<![\w<@.])@([^\s@<>,;:!?()\"“”]*[^\s@<>,;:!?()\"“”.])")


@dataclass(frozen=True, slots=True)
class Named:
    """What someone did, with names in place, and who stands in it."""

    what: What
    people: tuple[Person, ...]


class Naming:
    """Looks people and channels up, as few as are named."""

    def __init__(self, people: People, places: Places) -> None:
        self._people = people
        self._places = places

    async def read(self, workspace: Workspace, what: What) -> Named:
        """It, with those it names. Raises SlackApiError."""
        match what:
            case Said(line):
                line, found = await self._by_hand(workspace, line)
                people = await self._all(workspace, MENTION.findall(line))
                return Named(Said(await self._channels(workspace, line)), (*people, *found))
            case Pressed(_, picked):
                return Named(what, await self._all(workspace, picked))
            case Submitted(wire, values):
                handles = [each for raw in values.values() for each in _handles(raw)]
                named = {
                    name: await self._channels(workspace, raw) if isinstance(raw, str) else raw
                    for name, raw in values.items()
                }
                return Named(Submitted(wire, named), await self._all(workspace, handles))
            case OnMessage(label, author):
                known = await self._all(workspace, [author.handle])
                return Named(OnMessage(label, known[0] if known else author), ())
            case _:
                return Named(what, ())

    async def place(self, workspace: Workspace, place: Place) -> Place:
        """The place, with its name."""
        return await self._places.with_name(workspace, place)

    async def _all(self, workspace: Workspace, handles: Iterable[str]) -> tuple[Person, ...]:
        wanted = [each for each in dict.fromkeys(handles) if is_user(each)][:MOST]
        found = [await self._people.get(workspace, each) for each in wanted]
        return tuple(each for each in found if each is not None)

    async def _by_hand(self, workspace: Workspace, line: str) -> tuple[str, list[Person]]:
        """Typed names: a mark for the only one who has it; else all whom it could mean."""
        people: list[Person] = []
        marks: dict[str, str] = {}
        for name in dict.fromkeys(_BY_HAND.findall(line)[:MOST]):
            found = await self._people.called(workspace, name)
            if len(found) == 1:
                marks[name] = f"<@{found[0].handle}>"
            people += found
        return _BY_HAND.sub(lambda at: marks.get(at[1], at[0]), line), people

    async def _channels(self, workspace: Workspace, words: str) -> str:
        names = {
            handle: await self._places.name(workspace, handle)
            for handle, name in dict.fromkeys(CHANNEL.findall(words))
            if not name
        }
        return CHANNEL.sub(lambda at: f"<#{at[1]}|{at[2] or names[at[1]]}>", words)


def _handles(raw: Raw) -> Iterable[str]:
    if isinstance(raw, tuple):
        return raw
    return (raw, *MENTION.findall(raw))
