"""Replies: all that a handler can give back. The core commits it, then delivers it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum

from bot.cards import Card, Text
from bot.cards.limits import fit
from bot.cards.spans import spans_size
from bot.people import Member, Place
from bot.wires import Wire

LINE = 200
"""Characters of the line that stands for a nudge among others, marks included: `spans_size`."""


class Refusal(Exception):
    """A polite no. `says` is shown privately to the one who acted; their words are given back."""

    def __init__(self, says: str, card: Card | None = None) -> None:
        super().__init__(says)
        self.card = card or Card(says)


class BadInput(Exception):
    """A value that will not do. `field` is the option's name; shown at the field, or privately."""

    def __init__(self, field: str, says: str) -> None:
        super().__init__(says)
        self.field = field
        self.says = says


@dataclass(frozen=True, slots=True)
class Room:
    """A private room for a group. The same `key` is always the same room."""

    key: str
    members: tuple[Member, ...]
    title: str
    near: Place | None = None


Destination = Place | Member | Room


@dataclass(frozen=True, slots=True)
class Send:
    """A message. `key` says what it is (`round:17:group:3:opening`), and is never sent twice."""

    to: Destination
    card: Card
    key: str


class Worth(IntEnum):
    """How much it matters to a member to hear of something that they did not ask for."""

    GOOD_TO_KNOW = 1
    USEFUL = 2
    MATTERS = 3


@dataclass(frozen=True, slots=True)
class Nudge:
    """A message to a member who did not ask for it; it waits for its turn, as they wish it.

    `line` stands for it among others, in one sentence of some 150 characters. It is of no use
    any more after `until` (UTC). A `Cancel` of what it is `about`, or of its key, takes it back.
    A `prompt` one goes out at once, if its member is awake and has not heard too much lately.
    """

    member: Member
    card: Card
    key: str
    line: Text
    worth: Worth
    until: datetime | None = None
    about: str = ""
    prompt: bool = False

    def __post_init__(self) -> None:
        fit("line", spans_size(self.line.spans), LINE)


@dataclass(frozen=True, slots=True)
class Revise:
    """A new card for the message that was sent as `key`, or waits; nothing when there is none.

    A `line` takes the place of the one that stands for it among others.
    """

    key: str
    card: Card
    line: Text | None = None


@dataclass(frozen=True, slots=True)
class Wipe:
    """A new card for every message that is about this, and no other words of them are kept.

    Those are the messages whose keys are `about`, or begin with it and a colon.
    """

    about: str
    card: Card


@dataclass(frozen=True, slots=True)
class CloseRoom:
    """The room of this key has had its time: it goes out of the way, and can still be read."""

    key: str


@dataclass(frozen=True, slots=True)
class Later:
    """A job to run at a time (UTC). `key` is unique; `about` lets it be cancelled."""

    key: str
    wire: Wire
    at: datetime
    about: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """No job that is about this should run any more, and no nudge about it go out."""

    about: str


@dataclass(frozen=True, slots=True)
class Announce:
    """Something that other features may care about, within the same turn."""

    event: object


@dataclass(frozen=True, slots=True)
class Forget:
    """All that is kept about a member goes, after the effects that stand before this one."""

    member: Member


Queued = Send | Revise | Wipe | CloseRoom | Later | Cancel
Effect = Queued | Nudge | Announce | Forget


@dataclass(frozen=True, slots=True)
class Reply:
    """A private answer to the one who acted, and what should happen besides.

    With `in_place` the card replaces the message that was pressed.
    """

    card: Card | None = None
    in_place: bool = False
    effects: tuple[Effect, ...] = ()

    def and_then(self, *effects: Effect) -> "Reply":
        """This reply, with more effects."""
        return replace(self, effects=self.effects + effects)

    def post(self, to: Destination, card: Card, *, key: str) -> "Reply":
        """Also post a card to a place or a room, once for this key."""
        return self.and_then(Send(to, card, key))

    def tell(self, member: Member, card: Card, *, key: str) -> "Reply":
        """Also tell a member privately, once for this key."""
        return self.and_then(Send(member, card, key))

    def nudge(
        self,
        member: Member,
        card: Card,
        *,
        key: str,
        line: Text,
        worth: Worth,
        until: datetime | None = None,
        about: str = "",
        prompt: bool = False,
    ) -> "Reply":
        """Also let a member know of something that they did not ask for, once for this key.

        It goes out when it suits them and not too much has lately, alone or in their digest:
        see `Nudge`. What they wait for is told: see `tell`.
        """
        return self.and_then(Nudge(member, card, key, line, worth, until, about, prompt))

    def revise(self, key: str, card: Card, line: Text | None = None) -> "Reply":
        """Also redraw the message that was sent as `key`, or that waits to be."""
        return self.and_then(Revise(key, card, line))

    def wipe(self, about: str, card: Card) -> "Reply":
        """Also redraw every message that is about this, and keep none of its words."""
        return self.and_then(Wipe(about, card))

    def close_room(self, key: str) -> "Reply":
        """Also put the room of this key out of the way, once and behind its messages."""
        return self.and_then(CloseRoom(key))

    def later(self, key: str, wire: Wire, at: datetime, *, about: str) -> "Reply":
        """Also run a job at a time (UTC), once for this key."""
        return self.and_then(Later(key, wire, at, about))

    def cancel(self, about: str) -> "Reply":
        """Also drop the jobs and the waiting nudges that are about this."""
        return self.and_then(Cancel(about))

    def announce(self, event: object) -> "Reply":
        """Also let other features react to this, before anything is committed."""
        return self.and_then(Announce(event))

    def forget(self, member: Member) -> "Reply":
        """Also erase a member, once the effects before this one are done, reactions included."""
        return self.and_then(Forget(member))
