"""Lines: `/shoutout @ana for untangling the deploy #teamwork` taken apart by the options."""

import re
from collections.abc import Iterable

from bot.options.kinds import Kind, Option, Raw
from bot.options.values import CHANNEL, MENTION, split_people

_PERSON = r"(?:<@!?[^|>\s]+(?:\|[^>]*)?>|@[^\s,<>@#]+)"
_LEADING_PEOPLE = re.compile(rf"^\s*({_PERSON}(?:(?:\s*(?:,|&|\band\b)\s*|\s+|){_PERSON})*)")
_ANY_PERSON = re.compile(rf"(?<!\S){_PERSON}")
_JOINER = re.compile(r"^(?:[:,—–-]+\s*)?(?:(?:for|because)\b:?\s*)?", re.IGNORECASE)


def read_line(line: str, options: tuple[Option, ...]) -> tuple[dict[str, Raw], str]:
    """What a line gives to each option, by name, and the words that nothing took.

    `name:value` and `name:"some words"` work for every option; mentions go to the option for
    people, a final `#word` to the option that is a tag, and the rest to the first text.
    """
    given: dict[str, Raw] = {}
    rest = _take_named(line, options, given)
    rest = _take_tag(rest, options, given)
    rest = _take_people(rest, options, given)
    rest = _take_channel(rest, options, given)
    texts = [each for each in _open(options, given) if each.is_text]
    if texts:
        if rest.strip():
            given[texts[0].name] = rest.strip()
        return given, ""
    return given, _take_in_order(rest, options, given)


def _open(options: tuple[Option, ...], given: dict[str, Raw]) -> Iterable[Option]:
    return (option for option in options if option.name not in given)


def _take_named(line: str, options: tuple[Option, ...], given: dict[str, Raw]) -> str:
    names = "|".join(re.escape(option.name) for option in options)
    if not names:
        return line
    pattern = re.compile(rf'(?<!\S)({names}):(?!//)(?:"([^"]*)"|“([^”]*)”|(\S+))', re.IGNORECASE)

    def take(found: re.Match[str]) -> str:
        given.setdefault(found[1].lower(), next(g for g in found.groups()[1:] if g is not None))
        return ""

    return pattern.sub(take, line)


def _take_tag(line: str, options: tuple[Option, ...], given: dict[str, Raw]) -> str:
    tags = [option for option in _open(options, given) if option.tag]
    found = re.search(r"(?<!\S)#([^\s#<>]+)\s*$", line) if tags else None
    if found is None:
        return line
    given[tags[0].name] = found[1]
    return line[: found.start()]


def _take_people(line: str, options: tuple[Option, ...], given: dict[str, Raw]) -> str:
    takers = [o for o in _open(options, given) if o.kind in (Kind.MEMBER, Kind.MEMBERS)]
    for taker in takers:
        leading = _LEADING_PEOPLE.match(line)
        if leading is None:
            anywhere = _ANY_PERSON.findall(line) or MENTION.findall(line)
            if anywhere:
                given[taker.name] = anywhere[0] if taker.kind is Kind.MEMBER else tuple(anywhere)
            elif not any(each.is_text for each in _open(options, given)) and line.strip():
                given[taker.name], line = line.strip(), ""
            return line
        people = split_people(leading[1])
        if taker.kind is Kind.MEMBER:
            given[taker.name] = people[0]
            line = line[line.index(people[0]) + len(people[0]) :].lstrip(" ,")
        else:
            given[taker.name] = people
            line = line[leading.end() :]
        line = _JOINER.sub("", line.lstrip(), count=1)
    return line


def _take_channel(line: str, options: tuple[Option, ...], given: dict[str, Raw]) -> str:
    for taker in [o for o in _open(options, given) if o.kind is Kind.CHANNEL]:
        found = CHANNEL.search(line)
        if found is not None:
            given[taker.name] = found[0]
            line = line[: found.start()] + line[found.end() :]
    return line


def _take_in_order(line: str, options: tuple[Option, ...], given: dict[str, Raw]) -> str:
    for option in list(_open(options, given)):
        line = line.strip()
        if not line:
            return ""
        if option.kind is Kind.DATE:
            given[option.name], line = line, ""
        elif option.kind in (Kind.CHOICE, Kind.CHOICES):
            line = _take_choice(line, option, given)
        elif option.kind in (Kind.NUMBER, Kind.SWITCH, Kind.TIME):
            given[option.name], _, line = line.partition(" ")
    return line.strip()


def _take_choice(line: str, option: Option, given: dict[str, Raw]) -> str:
    for choice in sorted(option.choices, key=len, reverse=True):
        if re.match(rf"{re.escape(choice)}(?!\S)", line, re.IGNORECASE):
            given[option.name] = choice
            return line[len(choice) :]
    given[option.name], _, rest = line.partition(" ")
    return rest
