"""Links: plain web addresses, and nothing else."""

import re
from urllib.parse import urlsplit

MARKED = re.compile(r"<(https?://[^|>\s]+)(?:\|[^>]*)?>")  # so Slack writes an address
_BARE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", re.IGNORECASE)


def read_link(word: str) -> str:
    """The http or https address in a word. Raises ValueError, with what to write, for another."""
    marked = MARKED.fullmatch(word.strip())
    plain = (marked[1] if marked else word.strip()).rstrip(",;")
    address = f"https://{plain}" if _BARE.fullmatch(plain) else plain
    if not _is_web(address):
        raise ValueError(
            f"“{word[:60]}” isn't a web address. Write it like https://example.com/you."
        )
    return address


def _is_web(address: str) -> bool:
    if not re.fullmatch(r"https?://[^\s<>()\[\]\"'`|\\@]+", address, re.IGNORECASE):
        return False
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return "." in host and not host.startswith(".")
