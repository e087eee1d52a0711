"""The documented limits of messages and modals that the schema does not tell.

docs: discord.com/developers/docs/components/reference, …/resources/message
"""

from collections import Counter
from collections.abc import Iterator

from tests.simulators.discord.messages import COMPONENTS_V2, walk
from tests.simulators.discord.records import Breach, Json

LONGEST_CONTENT = 2_000
LONGEST_EMBEDS = 6_000
MOST_ROWS = 5
MOST_FIELDS = 5
MOST_COMPONENTS = 40
LONGEST_V2 = 4_000
MOST_BUTTONS = 5
LARGEST_MESSAGE = 10 * 1024 * 1024
ROW, BUTTON, STRING_SELECT, TEXT_INPUT, TEXT, LABEL = 1, 2, 3, 4, 10, 18
SELECTS = {3, 5, 6, 7, 8}
LINK, PREMIUM = 5, 6


def of_message(body: Json, *, was_v2: bool = False) -> Iterator[Breach]:
    """Every limit that a message breaks; `was_v2` when it is an edit of a Components V2 one."""
    is_v2 = was_v2 or bool((body.get("flags") or 0) & COMPONENTS_V2)
    components = body.get("components") or []
    if is_v2:
        yield from _of_v2(body, components)
    else:
        yield from _of_rows(body, components)
    yield from _of_components(components)
    yield from _of_mentions(body.get("allowed_mentions") or {})


def of_modal(body: Json) -> Iterator[Breach]:
    """Every limit that a modal breaks."""
    components = body.get("components") or []
    if len(components) > MOST_FIELDS:
        yield "/data/components", f"Must be between 1 and {MOST_FIELDS} in length."
    for number, each in enumerate(components):
        inner = each.get("component") or {}
        if each.get("type") == LABEL and inner.get("type") == TEXT_INPUT and inner.get("label"):
            yield f"/data/components/{number}/component/label", "not allowed inside a Label"
        if each.get("type") == ROW and len(each.get("components") or []) != 1:
            yield f"/data/components/{number}/components", "one text input in each row"
    for path, rule in _of_components(components):
        yield f"/data{path}", rule


def _of_v2(body: Json, components: list[Json]) -> Iterator[Breach]:
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(key):
            yield f"/{key}", "cannot be used with the IS_COMPONENTS_V2 flag"
    every = list(walk(components))
    if len(every) > MOST_COMPONENTS:
        yield "/components", f"{len(every)} components, more than {MOST_COMPONENTS}"
    total = sum(len(each.get("content") or "") for each in every if each.get("type") == TEXT)
    if total > LONGEST_V2:
        yield "/components", f"{total} characters shown, more than {LONGEST_V2}"


def _of_rows(body: Json, components: list[Json]) -> Iterator[Breach]:
    if len(body.get("content") or "") > LONGEST_CONTENT:
        yield "/content", f"Must be {LONGEST_CONTENT} or fewer in length."
    if len(components) > MOST_ROWS:
        yield "/components", f"Must be {MOST_ROWS} or fewer in length."
    for number, each in enumerate(components):
        if each.get("type") != ROW:
            yield f"/components/{number}/type", "needs the IS_COMPONENTS_V2 flag"
    total = sum(map(_embed_length, body.get("embeds") or []))
    if total > LONGEST_EMBEDS:
        yield "/embeds", f"Embed size exceeds maximum size of {LONGEST_EMBEDS}"


def _of_components(components: list[Json]) -> Iterator[Breach]:
    every = list(walk(components))
    for name in ("custom_id", "id"):
        used = Counter(each[name] for each in every if each.get(name))
        for value, times in used.items():
            if times > 1:
                yield "/components", f"{name} {value!r} is duplicated"
    for each in every:
        where = f"/components/{each.get('custom_id') or each.get('type')}"
        if each.get("type") == BUTTON:
            yield from ((where, rule) for rule in _of_button(each))
        elif each.get("type") == ROW:
            yield from ((where, rule) for rule in _of_row(each))
        elif each.get("type") in SELECTS | {TEXT_INPUT}:
            yield from ((where, rule) for rule in _of_input(each))


def _of_button(button: Json) -> Iterator[str]:
    style = button.get("style")
    if style == LINK and (not button.get("url") or button.get("custom_id")):
        yield "a link button has a url and no custom_id"
    if style not in {LINK, PREMIUM} and (not button.get("custom_id") or button.get("url")):
        yield "a button has a custom_id and no url"
    if style != PREMIUM and not button.get("label") and not button.get("emoji"):
        yield "a button needs a label or an emoji"


def _of_row(row: Json) -> Iterator[str]:
    inside = row.get("components") or []
    kinds = {each.get("type") for each in inside}
    if kinds & (SELECTS | {TEXT_INPUT}) and len(inside) > 1:
        yield "a select stands alone in its row"
    if len(inside) > MOST_BUTTONS:
        yield f"at most {MOST_BUTTONS} buttons in a row"


def _of_input(each: Json) -> Iterator[str]:
    if each["type"] == TEXT_INPUT:
        least, most = each.get("min_length") or 0, each.get("max_length") or 4_000
        if least > most:
            yield "min_length is more than max_length"
        if each.get("value") and not least <= len(each["value"]) <= most:
            yield f"value must have {least} to {most} characters"
        return
    least, most = each.get("min_values"), each.get("max_values") or 1
    if (1 if least is None else least) > most:
        yield "min_values is more than max_values"
    if each["type"] != STRING_SELECT:
        return
    values = [option.get("value") for option in each.get("options") or []]
    if len(set(values)) != len(values):
        yield "the values of options must be unique"
    if most > len(values):
        yield "max_values is more than there are options"
    if sum(bool(option.get("default")) for option in each.get("options") or []) > most:
        yield "more defaults than max_values"


def _of_mentions(allowed: Json) -> Iterator[Breach]:
    for kind in ("users", "roles"):
        if allowed.get(kind) and kind in (allowed.get("parse") or []):
            yield "/allowed_mentions", f"{kind} and parse: [{kind}] are mutually exclusive"


def _embed_length(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts.append((embed.get("footer") or {}).get("text"))
    texts.append((embed.get("author") or {}).get("name"))
    for field in embed.get("fields") or []:
        texts += [field.get("name"), field.get("value")]
    return sum(len(each or "") for each in texts)
