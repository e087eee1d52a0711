"""Documents: what counts as evidence, and a version of it all."""

from hashlib import sha256

from bot.routing.documents import VERSION, impacts_of

SAID = (
    "SOC 2 audits, vendor security and C++ or .NET at Acme",
    "Who has run Kubernetes (k8s) in production? We're hiring a product manager for it",
    "監査とセキュリティ, équité salariale; Überprüfung der Verträge 2024",
)
MARKS = {1: "000cbe2bd2a6"}
"""What an index of each version holds of these words."""


def test_a_new_way_to_make_terms_is_a_new_version() -> None:
    """Otherwise what is indexed already would be searched for by other terms than it has.

    When this fails, add one to VERSION, and the new mark here.
    """
    held = repr([impacts_of(each) for each in SAID])
    assert MARKS[VERSION] == sha256(held.encode()).hexdigest()[:12]
