"""How Kith is doing here, in numbers that don't flatter."""

from bot.cards import Bold, Part, card, fact, facts, quiet, text
from bot.declare import command, section
from bot.pages import page_parts
from bot.replies import Reply
from bot.turn import Turn


@command("kith stats", "See how Kith is doing here", admin=True)
async def stats(turn: Turn) -> Reply:
    parts = await page_parts("stats", turn)
    return Reply(
        card(
            "How Kith is doing here",
            *(parts or (text("Nothing to count yet. Start with /intro setup."),)),
            quiet("Counts of what people told Kith, never of who."),
        )
    )


@section("stats", 90)
async def people(turn: Turn) -> tuple[Part, ...]:
    """How many people there are, and how many said something of themselves."""
    members = [each for each in await turn.work.members.everyone() if each.can_take_part]
    profiles = await turn.work.profiles.many([each.id for each in members])
    filled = sum(not each.empty for each in profiles.values())
    return (
        text(Bold("People")),
        facts(
            fact("People I know", f"{len(members)}"),
            fact("With a profile", f"{filled} of {len(members)}"),
        ),
    )
