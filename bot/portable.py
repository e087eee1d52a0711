"""What every platform can show of a declaration; the smaller of their limits."""

import re
from collections.abc import Iterable, Iterator

from bot.declare import TITLE, Command, Form, MessageAction
from bot.options import BadDeclaration, Option

# Discord: discord.com/developers/docs/interactions/application-commands and
# …/docs/components/reference#modal; Slack: docs.slack.dev/interactivity/implementing-shortcuts
FIELDS = 5  # Discord: top-level components of a modal
OPTIONS = 25  # Discord: options of a command
GROUP = 25  # Discord: subcommands of a group
SUMMARY = 100  # Discord: a command's description
SUBMIT = 24  # Slack: a modal's button
ENTRY = 24  # Slack: a shortcut's name
_NAME = re.compile(r"[a-z0-9_-]{1,32}")  # Discord: names of commands and options


def check_portable(declarations: Iterable[object]) -> None:
    """Raises BadDeclaration for a command or form that some platform could not show."""
    found = list(declarations)
    commands = [each for each in found if isinstance(each, Command)]
    problems = [problem for each in found for problem in _problems(each)]
    problems += _groups({each.path for each in commands})
    if problems:
        raise BadDeclaration("; ".join(problems))


def _problems(declared: object) -> Iterator[str]:
    match declared:
        case Command():
            yield from _command(declared)
        case Form():
            yield from _fields(declared.name, declared.signature.options)
            if len(declared.title) > TITLE:
                yield f"{declared.name}: a title of over {TITLE} characters"
            if len(declared.submit) > SUBMIT:
                yield f"{declared.name}: a submit of over {SUBMIT} characters"
        case MessageAction():
            yield from _problems(declared.form)
            if len(declared.label) > ENTRY:
                yield f"{declared.label}: a label of over {ENTRY} characters"
        case _:
            pass


def _command(command: Command) -> Iterator[str]:
    words = command.path.split()
    if not 1 <= len(words) <= 3 or not all(map(_NAME.fullmatch, words)):
        yield f"/{command.path}: one to three plain words, please"
    if not 1 <= len(command.summary) <= SUMMARY:
        yield f"/{command.path}: a summary of 1 to {SUMMARY} characters, please"
    if len(command.form_title) > TITLE:
        yield f"/{command.path}: a title of over {TITLE} characters"
    if not all(_NAME.fullmatch(option.name) for option in command.options):
        yield f"/{command.path}: options with plain names, please"
    if command.prefill is not None or any(option.required for option in command.options):
        yield from _fields(f"/{command.path}", command.options)
    elif len(command.options) > OPTIONS:
        yield f"/{command.path}: {len(command.options)} options, {OPTIONS} at most"


def _fields(name: str, options: tuple[Option, ...]) -> Iterator[str]:
    if len(options) > FIELDS:
        yield f"{name}: {len(options)} fields, and a form holds {FIELDS}"


def _groups(paths: set[str]) -> Iterator[str]:
    groups: dict[str, int] = {}
    for path in sorted(paths):
        words = path.split()
        if len(words) > 1:
            groups[words[0]] = groups.get(words[0], 0) + 1
        for size in range(1, len(words)):
            start = " ".join(words[:size])
            if start in paths:
                yield f"/{start} is a command and can't have /{path} below it"
    yield from (f"/{root}: over {GROUP} commands" for root, n in groups.items() if n > GROUP)
