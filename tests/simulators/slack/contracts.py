"""Slack's own schemas and its list of rate tiers, from the folder KITH_CONTRACTS."""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jsonschema.exceptions import best_match

from tests.simulators.schema import Schema, draft7
from tests.simulators.slack.records import Json

FILES = {
    "messageblocks": ("slack-blockkit-messageblocks.schema.json", "MessageBlocks"),
    "modal": ("slack-blockkit-modal.schema.json", "Modal"),
    "home": ("slack-blockkit-home.schema.json", "Home"),
}


def folder() -> Path | None:
    """Where the contracts are; None when nobody said."""
    name = os.environ.get("KITH_CONTRACTS")
    return Path(name) if name else None


@cache
def _load(path: Path) -> Json:
    found: Json = json.loads(path.read_text())
    return found


def rate_tiers() -> dict[str, str]:
    """Method → tier; empty without the contracts."""
    where = folder()
    return _load(where / "slack-rate-limit-tiers.json") if where else {}


@cache
def _schema(where: Path, schema: str, definition: str) -> Schema:
    rules = _load(where / FILES[schema][0])
    return draft7({**rules, "$ref": f"#/definitions/{definition}"})


@cache
def _blocks(where: Path, schema: str) -> dict[str, str]:
    """Block type → definition, of the blocks that this surface knows."""
    definitions = _load(where / FILES[schema][0])["definitions"]
    names = [each["$ref"].rsplit("/", 1)[1] for each in definitions["KnownBlock"]["anyOf"]]
    shapes = {name: definitions[name].get("anyOf", [definitions[name]])[0] for name in names}
    return {shape["properties"]["type"]["const"]: name for name, shape in shapes.items()}


def breaches(schema: str, body: Json) -> Iterator[tuple[str, str]]:
    """Where a body (`{"blocks": …}` of a message, or a view) departs from Slack's types."""
    where = folder()
    if where is None:
        return
    known = _blocks(where, schema)
    for number, block in enumerate(body.get("blocks") or []):
        name = known.get(block.get("type", ""))
        if name is None:
            yield f"/blocks/{number}", f"unsupported type {block.get('type')!r}"
            continue
        error = best_match(_schema(where, schema, name).errors(block))
        if error is not None:
            inner = "".join(f"/{each}" for each in error.absolute_path)
            yield f"/blocks/{number}{inner}", error.message[:300]
    if schema != "messageblocks":
        frame = {**body, "blocks": []}
        for error in _schema(where, schema, FILES[schema][1]).errors(frame):
            yield "".join(f"/{each}" for each in error.absolute_path), error.message[:300]
