"""Lines: `/shoutout @ana for untangling the deploy #teamwork` taken apart by the options."""

import re
from collections.abc import Iterable

from bot.options.kinds import Kind, Option, Raw
from bot.options.words import CHANNEL, split_people

_NAME = r"@(?:(?!['’]s\b)(?:[^\s,;:!?<>@#&()`'’\"“”+.–—-]|['’.-](?=[^\W_])))+"
_PERSON = rf"(?:<@!?[^|>\s]+(?:\|[^>]*)?>|{_NAME})"
_AND = r"(?:\s*(?:,\s*(?:and\s)?|&)\s*|\s+and\s+|\s*)"
_LEADING_PEOPLE = re.compile(rf"^\s*({_PERSON}(?:{_AND}{_PERSON})*)")
_ANY_PERSON = re.compile(rf"<@!?[^|>\s]+(?:\|[^>]*)?>|(?<!\S){_NAME}")
_SIGNATURE = re.compile(r"\bsent\s+(?:using|from|via|with)\s+$", re.IGNORECASE)
_CODE = re.compile(r"`[^`]*`")
_TAG = re.compile(r"(?<!\S)#((?=[^\W\d])[^\s#<>`]+)$")
_HALF = re.compile(r"\s+[ap]\.?m\b\.?", re.IGNORECASE)
_JOINER = re.compile(
    r"^(?:[:,.;—–-]+(?:\s+|$))?(?:(?:for|because)(?::|(?=\s|$))\s*)?", re.IGNORECASE
)


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
    words = _for_words(options, given)
    if words is not None and rest.strip():
        given[words.name], rest = rest.strip(), ""
    return given, _take_in_order(rest, options, given)


def _open(options: tuple[Option, ...], given: dict[str, Raw]) -> Iterable[Option]:
    return (option for option in options if option.name not in given)


def _for_words(options: tuple[Option, ...], given: dict[str, Raw]) -> Option | None:
    """What the free words of a line are for: a required text, or the first text of all."""
    texts = [option for option in options if option.is_text]
    required = [option for option in texts if option.required and option.name not in given]
    return next((o for o in [*required, *texts[:1]] if o.name not in given), None)


def _take_named(line: str, options: tuple[Option, ...], given: dict[str, Raw]) -> str:
    names = "|".join(re.escape(option.name) for option in options)
    if not names:
        return line
    pattern = re.compile(rf'(?<!\S)({names}):(?!//)(?:"([^"]*)"|“([^”]*)”|(\S+))', re.IGNORECASE)

    def take(found: re.Match[str]) -> str:
        if found[1].lower() in given:
            return found[0]
        given[found[1].lower()] = next(g for g in found.groups()[1:] if g is not None)
        return ""

    return pattern.sub(take, line)


def _take_tag(line: str, options: tuple[Option, ...], given: dict[str, Raw]) -> str:
    tags = [option for option in _open(options, given) if option.tag]
    found = _TAG.search(line.rstrip()) if tags else None
    if found is None:
        return line
    given[tags[0].name] = found[1]
    return line[: found.start()]


def _take_people(line: str, options: tuple[Option, ...], given: dict[str, Raw]) -> str:
    takers = [o for o in _open(options, given) if o.kind in (Kind.MEMBER, Kind.MEMBERS)]
    for taker in takers:
        leading = _LEADING_PEOPLE.match(line)
        if leading is None:
            anywhere = _mentioned(line)
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


def _mentioned(line: str) -> list[str]:
    """People named somewhere in a line, but for code and a mail program's signature."""
    line = _CODE.sub(lambda code: " " * len(code[0]), line)
    found = _ANY_PERSON.finditer(line)
    return [each[0] for each in found if not _SIGNATURE.search(line[: each.start()])]


def _take_channel(line: str, options: tuple[Option, ...], given: dict[str, Raw]) -> str:
    for taker in [o for o in _open(options, given) if o.kind is Kind.CHANNEL]:
        found = CHANNEL.search(line)
        if found is not None:
            given[taker.name] = found[0]
            before, after = line[: found.start()], line[found.end() :]
            line = f"{before.rstrip(' ')} {after.lstrip(' ')}"
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
        elif option.kind is Kind.TIME:
            word, rest = _first_word(line)
            half = _HALF.match(rest)
            given[option.name] = word + (half[0] if half else "")
            line = rest[half.end() :] if half else rest
        elif option.kind in (Kind.NUMBER, Kind.SWITCH):
            given[option.name], line = _first_word(line)
    return line.strip()


def _take_choice(line: str, option: Option, given: dict[str, Raw]) -> str:
    for choice in sorted(option.choices, key=len, reverse=True):
        if re.match(rf"{re.escape(choice)}(?!\S)", line, re.IGNORECASE):
            given[option.name] = choice
            return line[len(choice) :]
    given[option.name], rest = _first_word(line)
    return rest


def _first_word(line: str) -> tuple[str, str]:
    word = line.split(maxsplit=1)[0]
    return word, line[len(word) :]
