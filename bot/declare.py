"""Declarations: a decorated handler becomes a value that the catalog finds."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Concatenate, Generic, Literal, ParamSpec

from bot.cards import Part
from bot.options import Option, Raw, Signature, read_signature
from bot.replies import Reply
from bot.turn import Moment, Turn
from bot.wires import Wirable, Wire, wire_up

P = ParamSpec("P")
TITLE = 24  # characters; Slack: docs.slack.dev/reference/views/modal-views

Prefill = Callable[..., Awaitable[Mapping[str, Raw]]]
"""Given the turn and the wire's arguments: what the form already holds."""


@dataclass(frozen=True, slots=True)
class Command:
    """`/intro pause`: a word or a group and a word, with options.

    The `default` of a group runs when its second word is left out.
    """

    path: str
    summary: str
    handler: Callable[..., Awaitable[Reply]]
    options: tuple[Option, ...]
    admin: bool = False
    default: bool = False
    example: str | None = None
    prefill: Prefill | None = None
    title: str | None = None

    @property
    def root(self) -> str:
        return self.path.split()[0]

    @property
    def form_title(self) -> str:
        """What stands over its form: its title, or its summary when that is short enough."""
        short = self.summary if len(self.summary) <= TITLE else f"/{self.path}"
        return self.title or short

    def wire(self) -> Wire:
        """For a button that runs this command, or opens its form."""
        return wire_up(f"/{self.path}", ())


@dataclass(frozen=True, slots=True)
class Action(Generic[P]):
    """What a button or a select runs."""

    name: str
    handler: Callable[Concatenate[Turn, P], Awaitable[Reply]]
    signature: Signature

    def wire(self, *args: P.args, **kwargs: P.kwargs) -> Wire:
        """For a button that runs this with these arguments."""
        return wire_up(self.name, _wirable(self.name, self.signature, args))


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a button opens, and what its submission runs."""

    name: str
    title: str
    handler: Callable[..., Awaitable[Reply]]
    signature: Signature
    submit: str = "Send"
    prefill: Prefill | None = None

    def wire(self, *args: Wirable) -> Wire:
        """For a button that opens this form; the arguments come back with what was filled in."""
        return wire_up(self.name, _wirable(self.name, self.signature, args))


@dataclass(frozen=True, slots=True)
class MessageAction:
    """An entry in the menu of any message: opens a form about the member who wrote it."""

    label: str
    form: Form


@dataclass(frozen=True, slots=True)
class Job(Generic[P]):
    """What runs by itself at a time."""

    name: str
    handler: Callable[Concatenate[Moment, P], Awaitable[Reply]]
    signature: Signature

    def wire(self, *args: P.args, **kwargs: P.kwargs) -> Wire:
        """For `Reply.later`."""
        return wire_up(self.name, _wirable(self.name, self.signature, args))


@dataclass(frozen=True, slots=True)
class Section:
    """A feature's share of a page that many features fill: someone's home, the admin's pages."""

    page: Literal["home", "settings", "stats"]
    order: int
    handler: Callable[[Turn], Awaitable[tuple[Part, ...]]]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a feature's messages are called in the ledger. Their keys begin with one of `words`.

    Of a `discreet` one nobody is named: that someone was written to would say too much of them.
    """

    title: str
    words: tuple[str, ...]
    discreet: bool = False


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a feature does when another announces something, in the same turn."""

    event: type
    handler: Callable[..., Awaitable[Reply]]


def command(
    path: str,
    summary: str,
    *,
    admin: bool = False,
    default: bool = False,
    example: str | None = None,
    prefill: Prefill | None = None,
    title: str | None = None,
) -> Callable[[Callable[..., Awaitable[Reply]]], Command]:
    """Declare a slash command. Every parameter after the turn is `Annotated[type, help]`.

    Its form stands under the title, or under a summary of at most 24 characters.
    """

    def declare(handler: Callable[..., Awaitable[Reply]]) -> Command:
        options = read_signature(handler).options
        return Command(path, summary, handler, options, admin, default, example, prefill, title)

    return declare


def action(
    name: str,
) -> Callable[[Callable[Concatenate[Turn, P], Awaitable[Reply]]], Action[P]]:
    """Declare what a button runs. Parameters after the turn are int or str, kept in its wire."""

    def declare(handler: Callable[Concatenate[Turn, P], Awaitable[Reply]]) -> Action[P]:
        return Action(name, handler, read_signature(handler))

    return declare


def form(
    name: str, title: str, *, submit: str = "Send", prefill: Prefill | None = None
) -> Callable[[Callable[..., Awaitable[Reply]]], Form]:
    """Declare a form. Parameters: int or str kept in its wire, then `Annotated` fields."""

    def declare(handler: Callable[..., Awaitable[Reply]]) -> Form:
        return Form(name, title, handler, read_signature(handler), submit, prefill)

    return declare


def message_action(
    label: str, name: str, title: str, *, submit: str = "Send"
) -> Callable[[Callable[..., Awaitable[Reply]]], MessageAction]:
    """Declare an entry in a message's menu. The first wire argument is the author's member id."""

    def declare(handler: Callable[..., Awaitable[Reply]]) -> MessageAction:
        return MessageAction(label, form(name, title, submit=submit)(handler))

    return declare


def job(
    name: str,
) -> Callable[[Callable[Concatenate[Moment, P], Awaitable[Reply]]], Job[P]]:
    """Declare a timed job. Parameters after the moment are int or str, kept in its wire."""

    def declare(handler: Callable[Concatenate[Moment, P], Awaitable[Reply]]) -> Job[P]:
        return Job(name, handler, read_signature(handler))

    return declare


def section(
    page: Literal["home", "settings", "stats"], order: int
) -> Callable[[Callable[[Turn], Awaitable[tuple[Part, ...]]]], Section]:
    """Declare a feature's share of a page; lower orders come first."""

    def declare(handler: Callable[[Turn], Awaitable[tuple[Part, ...]]]) -> Section:
        return Section(page, order, handler)

    return declare


def reaction(event: type) -> Callable[[Callable[..., Awaitable[Reply]]], Reaction]:
    """Declare what happens on an announced event: `handler(moment, event)`."""

    def declare(handler: Callable[..., Awaitable[Reply]]) -> Reaction:
        return Reaction(event, handler)

    return declare


def _wirable(name: str, signature: Signature, args: tuple[object, ...]) -> tuple[Wirable, ...]:
    kinds = [kind for _, kind in signature.args]
    if [type(arg) for arg in args] != kinds:
        raise TypeError(f"{name}: a wire of {args!r} where {signature.args!r} is expected")
    return tuple(arg for arg in args if isinstance(arg, int | str))
