"""A JSON schema: a quick validator says whether a body keeps to it, an exact one where not."""

from collections.abc import Iterator
from typing import Any, Protocol

import jsonschema
import jsonschema_rs
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

NAME = "urn:rules"


class Exact(Protocol):
    """Slow where there is much to choose from, and good at words."""

    def iter_errors(self, instance: Any) -> Iterator[ValidationError]: ...


class Quick(Protocol):
    """Says yes or no."""

    def is_valid(self, instance: Any) -> bool: ...


class Schema:
    """Nearly all that is sent keeps to its schema: only what does not is looked at closely."""

    def __init__(self, quick: Quick, exact: Exact) -> None:
        self._quick = quick
        self._exact = exact

    def errors(self, body: Any) -> Iterator[ValidationError]:
        """Where a body departs from it. AssertionError when only the quick one finds fault."""
        if self._quick.is_valid(body):
            return
        found = list(self._exact.iter_errors(body))
        assert found, "the quick validator finds fault with what the exact one lets through"
        yield from found


def within(rules: dict[str, Any], pointer: str) -> Schema:
    """A schema of an OpenAPI 3.1 document; "{" and "}" in its pointer are escaped."""
    rule = {"$ref": f"{NAME}#{pointer}"}
    known = jsonschema_rs.Registry([(NAME, rules)])
    registry = Registry().with_resource(NAME, DRAFT202012.create_resource(rules))
    return Schema(
        jsonschema_rs.Draft202012Validator(rule, registry=known),
        jsonschema.Draft202012Validator(rule, registry=registry),
    )


def draft7(rule: dict[str, Any]) -> Schema:
    """A schema of draft 7. Neither validator asks whether texts are of their `format`."""
    return Schema(
        jsonschema_rs.Draft7Validator(rule, validate_formats=False),
        jsonschema.Draft7Validator(rule),
    )
