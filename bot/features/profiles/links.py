"""Links in a profile: plain web addresses, and nothing else."""

import re
from urllib.parse import urlsplit

from bot.records.profiles import MOST
from bot.replies import BadInput

LINKS = MOST["links"]
LENGTH = 120
_MARKED = re.compile(r"<(https?://[^|>\s]+)(?:\|[^>]*)?>")  # so Slack writes an address
_BARE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", re.IGNORECASE)


def read_links(words: str) -> tuple[str, ...]:
    """The addresses in someone's words. Raises BadInput for what is no http or https address."""
    plain = _MARKED.sub(r" \1 ", words)
    found = tuple(dict.fromkeys(_address(word) for word in plain.split()))
    if len(found) > LINKS:
        raise BadInput("links", f"{LINKS} links at most, please.")
    return found


def _address(word: str) -> str:
    plain = word.rstrip(",;")
    address = f"https://{plain}" if _BARE.fullmatch(plain) else plain
    if not _is_web(address):
        raise BadInput(
            "links", f"“{word[:60]}” isn't a web address. Write it like https://example.com/you."
        )
    if len(address) > LENGTH:
        raise BadInput("links", f"Keep each link under {LENGTH} characters, please.")
    return address


def _is_web(address: str) -> bool:
    if not re.fullmatch(r"https?://[^\s<>()\[\]\"'`|\\@]+", address, re.IGNORECASE):
        return False
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return "." in host and not host.startswith(".")
