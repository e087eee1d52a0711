"""Discord's own OpenAPI specification, from the folder KITH_CONTRACTS, one schema at a time."""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema.exceptions import ValidationError

from tests.simulators.discord.records import Breach, Json
from tests.simulators.schema import Schema, within

FILE = "discord-openapi.json"


def folder() -> Path | None:
    """Where the contracts are; None when nobody said."""
    name = os.environ.get("KITH_CONTRACTS")
    return Path(name) if name else None


@cache
def _load(path: Path) -> Json:
    found: Json = json.loads(path.read_text())
    # Ids are taken as numbers too, and discord.py sends some so.
    loose = {"anyOf": [found["components"]["schemas"]["SnowflakeType"], {"type": "integer"}]}
    found["components"]["schemas"]["SnowflakeType"] = loose
    return found


@cache
def _schema(where: Path, route: str) -> Schema | None:
    """None when the operation takes no body."""
    method, path = route.split(" ")
    rules = _load(where / FILE)
    operation = rules["paths"].get(path, {}).get(method.lower(), {})
    if "application/json" not in operation.get("requestBody", {}).get("content", {}):
        return None
    steps = ["paths", path, method.lower(), "requestBody", "content", "application/json", "schema"]
    pointer = "/".join(each.replace("~", "~0").replace("/", "~1") for each in steps)
    # "{" and "}" must be escaped in the fragment of a URI.
    return within(rules, "/" + pointer.replace("{", "%7B").replace("}", "%7D"))


def is_known(route: str) -> bool:
    """Whether the specification has this operation; True without the contracts."""
    where = folder()
    method, path = route.split(" ")
    return where is None or method.lower() in _load(where / FILE)["paths"].get(path, {})


def breaches(route: str, body: Any) -> Iterator[Breach]:
    """Where the body of a request departs from its schema."""
    where = folder()
    schema = _schema(where, route) if where else None
    if schema is None:
        return
    for error in schema.errors(body):
        inner = _innermost(error)
        yield "".join(f"/{each}" for each in inner.absolute_path), inner.message[:300]


def _innermost(error: ValidationError) -> ValidationError:
    """The error in the branch that was meant: of a union, the one whose `type` fits."""
    while error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for each in error.context:
            branches.setdefault(each.schema_path[0], []).append(each)
        meant = [group for group in branches.values() if not any(map(_is_other_type, group))]
        candidates = meant[0] if meant else error.context
        if not meant and all(map(_is_other_type, candidates)):
            return error
        error = max(candidates, key=lambda each: len(each.absolute_path))
    return error


def _is_other_type(error: ValidationError) -> bool:
    named = list(error.relative_path)[-1:] == ["type"] and error.validator in {"enum", "const"}
    return named or (error.validator == "type" and error.validator_value == "null")
