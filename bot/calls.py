"""Calls: which declaration an event means, and with which arguments."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.catalog import Catalog
from bot.declare import Action, Command, Form
from bot.events import Pressed, Ran, Said, Submitted
from bot.manual import manual_card, unknown_card
from bot.options import Option, Raw, Signature, read_line, tidy
from bot.replies import Refusal
from bot.wires import StaleWire, Wirable, Wire, unwire, wire_up

LARGEST_ID = 2**31 - 1  # the largest integer column of PostgreSQL
STALE = "This button is from an older version of Kith. Run the command again for a new one."


@dataclass(frozen=True, slots=True)
class Call:
    """What to run. `filled` when a form was sent, so that empty fields mean emptied ones."""

    run: Command | Action[...] | Form
    args: tuple[Wirable, ...] = ()
    given: Mapping[str, Raw] = field(default_factory=dict)
    picked: tuple[str, ...] = ()
    filled: bool = False

    @property
    def options(self) -> tuple[Option, ...]:
        match self.run:
            case Command():
                return self.run.options
            case Form():
                return self.run.signature.options
            case _:
                return ()

    @property
    def wire(self) -> Wire:
        """The wire that makes this call again."""
        name = f"/{self.run.path}" if isinstance(self.run, Command) else self.run.name
        return wire_up(name, self.args)

    @property
    def wants_form(self) -> bool:
        """Whether people should see its form before it runs."""
        if self.filled or isinstance(self.run, Action):
            return False
        if isinstance(self.run, Form):
            return True
        untouched = self.run.prefill is not None and not self.given
        return untouched or any(o.required and o.name not in self.given for o in self.options)


def find_call(catalog: Catalog, what: Said | Ran | Pressed | Submitted, *, admin: bool) -> Call:
    """The call that an event means. Raises Refusal, with help, when there is none."""
    match what:
        case Said():
            return _said(catalog, what.line, admin=admin)
        case Ran():
            command = catalog.commands.get(what.path)
            if command is None:
                raise _unknown(catalog, what.path, admin=admin)
            return Call(command, given=_present(what.values))
        case Pressed():
            return _wired(catalog, what.wire, picked=what.picked)
        case Submitted():
            return _wired(catalog, what.wire, given=what.values, filled=True)


def _said(catalog: Catalog, line: str, *, admin: bool) -> Call:
    words = line.strip().removeprefix("/").strip()
    root, _, after = words.partition(" ")
    root, after = root.lower(), after.strip()
    command, rest = catalog.match(words)
    if root == "kith" and command is None and _begins_anew(catalog, after):
        return _said(catalog, after, admin=admin)  # `/kith ask …`, where another app owns `/ask`
    explained = after.lower() == "help" and f"{root} help" not in catalog.commands
    if root in catalog.roots and (explained or (command is None and not after)):
        raise Refusal("Help", manual_card(catalog, root, admin=admin))
    if command is None:
        raise _unknown(catalog, words, admin=admin)
    given, left = read_line(rest, command.options)
    if left:
        meant = _meant(catalog, words, command, admin=admin)
        raise Refusal("Unclear", unknown_card(f"/{words}", meant))
    return Call(command, given=given)


def _meant(catalog: Catalog, words: str, command: Command, *, admin: bool) -> Command | None:
    """The command that was spelled out; where only its group was, the one nearest to the words."""
    nearest = catalog.nearest(words, admin=admin)
    if command.admin and not admin:
        return nearest
    spelled = " ".join(words.lower().split()[: len(command.path.split())])
    return command if spelled == command.path else nearest or command


def _begins_anew(catalog: Catalog, words: str) -> bool:
    first = words.partition(" ")[0].lower()
    return first in catalog.roots and first != "kith"


def _unknown(catalog: Catalog, words: str, *, admin: bool) -> Refusal:
    return Refusal("Unknown", unknown_card(f"/{words}", catalog.nearest(words, admin=admin)))


def _wired(
    catalog: Catalog,
    wire: str,
    *,
    given: Mapping[str, Raw] | None = None,
    picked: tuple[str, ...] = (),
    filled: bool = False,
) -> Call:
    try:
        said = unwire(wire)
        if said.name.startswith("/"):
            return Call(catalog.commands[said.name[1:]], (), given or {}, (), filled)
        run = catalog.actions.get(said.name) or catalog.forms[said.name]
        return Call(run, wire_args(run.signature, said.args), given or {}, picked, filled)
    except (StaleWire, KeyError, ValueError) as error:
        raise Refusal(STALE) from error


def wire_args(signature: Signature, args: tuple[str, ...]) -> tuple[Wirable, ...]:
    """A wire's arguments as its handler takes them. Raises ValueError when they don't fit."""
    kinds = [kind for _, kind in signature.args]
    return tuple(_arg(kind, arg) for kind, arg in zip(kinds, args, strict=True))


def _arg(kind: type, arg: str) -> Wirable:
    if kind is int and not -LARGEST_ID <= int(arg) <= LARGEST_ID:
        raise ValueError("no id is that large")
    if arg != tidy(arg):
        raise ValueError("no wire of ours holds that")
    return int(arg) if kind is int else arg


def _present(values: Mapping[str, Raw]) -> dict[str, Raw]:
    return {name: raw for name, raw in values.items() if raw}
