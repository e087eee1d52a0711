"""What Kith asks a workspace for is explained to whoever runs it, word for word."""

import re
from pathlib import Path

from adapters.slack.manifest import INSTALL, REDIRECT, REQUESTS
from adapters.slack.scopes import EVENTS, ORGANISATION_EVENTS, SCOPES
from deploy.settings import Settings

DOCS = Path(__file__).parents[3] / "docs"


def _explained() -> dict[str, str]:
    rows = re.findall(r"^\| `([a-z_:]+)` \| (.+) \|$", _read("operators.md"), re.MULTILINE)
    return dict(rows)


def _read(name: str) -> str:
    return (DOCS / name).read_text()


def test_each_scope_and_event_is_explained() -> None:
    """No other, none missing, and none that reads what people write."""
    assert _explained() == SCOPES | EVENTS | ORGANISATION_EVENTS
    assert not [scope for scope in SCOPES if scope.endswith(":history")]


def test_the_addresses_are_those_that_are_served() -> None:
    """What the operator's web server has to pass on."""
    for path in (REQUESTS, INSTALL, REDIRECT):
        assert f"`{path}`" in _read("operators.md")


def test_only_settings_that_exist_are_named() -> None:
    """In both pages."""
    known = {f"KITH_{name.upper()}" for name in Settings.model_fields}
    for page in ("slack.md", "operators.md"):
        assert set(re.findall(r"KITH_[A-Z_]+", _read(page))) <= known
