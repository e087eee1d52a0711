"""What shout-outs do when something happens elsewhere: thanks for help, and goodbyes."""

from bot.cards.fitting import short
from bot.declare import reaction
from bot.features.shoutouts import cards, digest
from bot.features.shoutouts.giving import new
from bot.features.shoutouts.view import look
from bot.happenings import MemberLeft, Thanked
from bot.replies import Reply
from bot.turn import Moment

WORDS = 500


@reaction(Thanked)
async def pass_on(moment: Moment, thanked: Thanked) -> Reply:
    """Thanks for real help become a shout-out, and count on no allowance."""
    who = tuple(
        dict.fromkeys(r for r in thanked.receivers if r.can_take_part and r != thanked.giver)
    )
    if not who:
        return Reply()
    words, place = short(thanked.words, WORDS), moment.settings.shoutouts
    said = new(moment, thanked.giver, who, words, place, source=thanked.key)
    kept = await moment.work.shoutouts.add(said, None)
    if kept is None:
        return Reply()
    return digest.plan(moment, cards.publish(Reply(), await look(moment, kept)))


@reaction(MemberLeft)
async def say_goodbye(moment: Moment, left: MemberLeft) -> Reply:
    """Who is forgotten disappears from all cards; who only left stays thanked."""
    if not left.erased:
        return Reply()
    work = moment.work.shoutouts
    given, received = await work.given_by(left.member.id), await work.received_by(left.member.id)
    await work.forget(left.member.id)
    reply = Reply()
    for each in (*given, *received):
        changed = await work.get(each.id)
        if changed is not None:
            reply = await cards.redraw(moment, reply, await look(moment, changed))
    return reply
