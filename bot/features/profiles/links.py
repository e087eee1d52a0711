"""Links in a profile: a few web addresses."""

from bot.links import MARKED, read_link
from bot.records.profiles import MOST
from bot.replies import BadInput

LINKS = MOST["links"]
LENGTH = 120


def read_links(words: str) -> tuple[str, ...]:
    """The addresses in someone's words. Raises BadInput for what is no http or https address."""
    plain = MARKED.sub(r" \1 ", words)
    found = tuple(dict.fromkeys(_address(word) for word in plain.split()))
    if len(found) > LINKS:
        raise BadInput("links", f"{LINKS} links at most, please.")
    return found


def _address(word: str) -> str:
    try:
        address = read_link(word)
    except ValueError as wrong:
        raise BadInput("links", str(wrong)) from wrong
    if len(address) > LENGTH:
        raise BadInput("links", f"Keep each link under {LENGTH} characters, please.")
    return address
