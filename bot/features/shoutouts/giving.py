"""Giving a shout-out: a command, and an entry in the menu of any message."""

from typing import Annotated

from bot.cards import card, text
from bot.declare import command, message_action
from bot.features.shoutouts import allowance, cards, digest
from bot.features.shoutouts.view import look
from bot.options import Hint
from bot.people import Member, Place, PlaceSort
from bot.records.shoutouts import Receiver, Shoutout
from bot.replies import BadInput, Refusal, Reply
from bot.suggestions import skills, values
from bot.turn import Moment, Turn

Who = Annotated[tuple[Member, ...], "Who to thank, one or several"]
What = Annotated[str, Hint("What they did, and what came of it", min=5, max=500, long=True)]
Skill = Annotated[str, Hint("A skill that they showed", max=60, suggests=skills)]
Value = Annotated[
    str, Hint("A value of this community, as #teamwork", max=60, tag=True, suggests=values)
]


@command(
    "shoutout give",
    "Thank someone in public",
    title="Give a shout-out",
    default=True,
    example="/shoutout @ana for untangling the deploy #teamwork",
)
async def give(turn: Turn, who: Who, what: What, skill: Skill = "", value: Value = "") -> Reply:
    if turn.who in who:
        raise BadInput("who", "That includes you. Name the others, and send it again.")
    return await _give(turn, who, what, skill, value)


@message_action("Thank for this message", "shoutout.thank", "Thank for this message")
async def thank(
    turn: Turn, author_id: int, what: What, skill: Skill = "", value: Value = ""
) -> Reply:
    """Thanks to the one who wrote it."""
    author = await turn.work.members.get(author_id)
    if author is None:
        raise Refusal("I don't know who wrote that.")
    if author == turn.who:
        raise Refusal("That's your own message. Pick one by someone else.")
    if not author.active:
        raise Refusal(f"{author.name[:60]} has left, so they wouldn't hear it.")
    if not author.can_take_part:
        raise Refusal(f"{author.name[:60]} is a bot. Thank the person behind it instead.")
    return await _give(turn, (author,), what, skill, value)


async def _give(turn: Turn, who: tuple[Member, ...], what: str, skill: str, value: str) -> Reply:
    place = _place(turn)
    value = known_value(turn, value)
    left = await allowance.spend(turn, len(who))
    said = new(turn, turn.who, who, what, place, skill=skill, value=value)
    kept = await turn.work.shoutouts.add(said, allowance.today(turn))
    if kept is None:
        raise RuntimeError("a shout-out without a source is always new")
    view = await look(turn, kept)
    reply = Reply(cards.receipt_card(view, "Your thanks are out", left))
    return digest.plan(turn, cards.publish(reply, view))


def _place(turn: Turn) -> Place:
    if turn.settings.shoutouts is not None:
        return turn.settings.shoutouts
    if turn.place.sort is PlaceSort.CHANNEL:
        return turn.place
    title = "There is no channel for thanks yet"
    shown = text("Say it in a channel, or ask an admin to choose one with /kith setup.")
    raise Refusal(title, card(title, shown))


def known_value(turn: Turn, said: str) -> str:
    """The community's value that was meant; any word where it has none. Raises BadInput."""
    wanted = said.removeprefix("#").strip()
    values = turn.settings.values
    if not wanted or not values:
        return wanted
    for each in values:
        if wanted.casefold() in (each.casefold(), each.casefold().replace(" ", "-")):
            return each
    raise BadInput("value", f"Your community's values are: {', '.join(values)}. Or leave it empty.")


def new(
    moment: Moment,
    giver: Member,
    receivers: tuple[Member, ...],
    what: str,
    place: Place | None,
    *,
    skill: str = "",
    value: str = "",
    source: str = "",
) -> Shoutout:
    """A shout-out that is not kept yet."""
    named = tuple(Receiver(each.id) for each in receivers)
    return Shoutout(0, giver.id, what, skill, value, place, moment.now, source, receivers=named)
