"""The portable budget: what fits on every platform."""

# The smaller of the platforms' limits. Slack: docs.slack.dev/reference/block-kit/blocks;
# Discord: discord.com/developers/docs/components/reference.
TITLE = 150  # Slack header
TEXT = 2_900  # Slack section 3,000, less room for escapes
CARD_TEXT = 3_800  # Discord: 4,000 in all text displays of a message, less its title's marks
LABEL = 75  # Slack button and option text
BUTTONS = 5  # Discord action row
CHOICES = 25  # Discord select
FACTS = 10  # Slack section fields
PARTS = 20  # Slack: 50 blocks, a part takes one
COMPONENTS = 40  # Discord: components of a message, those within others counted, too
ROWS = 5  # Discord: rows of buttons and menus in a message
URL = 512  # Discord link button
FILE = 1_000_000  # bytes; well below both platforms'


class TooBig(ValueError):
    """A card that some platform could not show. Always a bug: people's words are bounded before."""


def fit(what: str, size: int, limit: int, least: int = 1) -> None:
    """Raises TooBig when a size is outside its limits."""
    if not least <= size <= limit:
        raise TooBig(f"{what}: {size} is outside {least} to {limit}")


def web_address(what: str, url: str) -> None:
    """Raises TooBig unless it is an address that every platform takes."""
    fit(what, len(url), URL)
    if not url.startswith(("https://", "http://")):
        raise TooBig(f"{what}: {url[:20]!r} is no web address")
