"""Guests: nobody is left out silently, and the admins hear once that they can be let in."""

from bot.admins import tell_admins
from bot.cards import card, text
from bot.features.intros.gathering import Gathering
from bot.replies import Reply
from bot.turn import Moment


async def tell_of_guests(reply: Reply, moment: Moment, gathering: Gathering) -> Reply:
    """The reply; with a word to each guest who was left out, and to the admins, once."""
    if not gathering.guests:
        return reply
    program = gathering.program
    left_out = card(
        "Guests sit out for now",
        text("Guests aren't introduced in ", program.place, " just now. An admin can change it."),
    )
    for each in gathering.guests:
        reply = reply.tell(each, left_out, key=f"program:{program.id}:guest:{each.id}")
    told = card(
        "Guests were left out of a round",
        text("Some who joined in ", program.place, " are guests, and guests aren't introduced."),
        text("To let them in, run /kith guests yes"),
    )
    return await tell_admins(reply, moment, told, "guests:left-out")
