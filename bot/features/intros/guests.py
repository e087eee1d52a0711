"""Left out: guests, and who lacks the role; nobody silently, and the admins hear of guests once."""

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
    return await tell_admins(reply, moment, told, "program:guests:left-out")


def tell_outside(reply: Reply, gathering: Gathering) -> Reply:
    """The reply; with a word to each who joined and lacks the role, once for this role."""
    program = gathering.program
    if program.role is None:
        return reply
    told = card(
        "You sit out for now",
        text("In ", program.place, f", only people with the role {program.role.name[:80]} meet."),
        text("Got it meanwhile? Run /intro status once, so that I see it."),
    )
    key = f"program:{program.id}:role:{program.role.handle}"
    for each in gathering.outside:
        reply = reply.tell(each, told, key=f"{key}:{each.id}")
    return reply
