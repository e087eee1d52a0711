"""An option: one value that a command or a form asks for."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import Enum

SHORT_TEXT = 150
LONG_TEXT = 1_500
MANY = 10


Suggest = Callable[..., Awaitable[Iterable[str]]]
"""Given the turn and the words so far: what may be meant. See `bot/suggestions.py`."""


class Kind(Enum):
    """What an option takes. Each platform shows each kind in its own way."""

    TEXT = "text"
    LONG = "long text"
    LIST = "list"  # words apart by commas
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MEMBER = "member"
    MEMBERS = "members"
    CHANNEL = "channel"
    ROLE = "role"
    CHOICE = "choice"
    CHOICES = "choices"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class Hint:
    """More about an option than its type says.

    `min` and `max` count characters of text, entries of a list, people, or bound a number.
    `tag` lets it be given as `#word` at the end of a line. `suggests` is asked what may be meant,
    entry by entry of a list, where the platform can show that while people type.
    """

    help: str
    min: int | None = None
    max: int | None = None
    long: bool = False
    tag: bool = False
    example: str | None = None
    suggests: Suggest | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One parameter of a handler, as every platform needs to know it.

    `default` is what its form shows before anything is chosen, as a platform would give it.
    """

    name: str
    kind: Kind
    help: str
    required: bool
    min: int
    max: int
    choices: tuple[str, ...] = ()
    tag: bool = False
    example: str | None = None
    enum: type | None = None
    default: str = ""
    suggests: Suggest | None = None

    @property
    def label(self) -> str:
        """The name as people read it."""
        return self.name.replace("_", " ").capitalize()

    @property
    def is_text(self) -> bool:
        """Whether it takes the free words of a line."""
        return self.kind in (Kind.TEXT, Kind.LONG, Kind.LIST)


Raw = str | tuple[str, ...]
"""A value as a platform gives it: text, or several texts."""
