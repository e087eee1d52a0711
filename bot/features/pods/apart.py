"""Apart: who in a pod asked not to meet someone else there is taken out; nobody else hears why."""

from bot.features.pods import cards
from bot.features.pods.finding import Party, party_of, past_of
from bot.people import Member
from bot.records.pods import Pod
from bot.replies import Reply
from bot.turn import Moment


async def let_go(moment: Moment, reply: Reply, pod: Pod) -> Reply:
    """The reply, with those out of it who have to go; each hears it in private."""
    for each in await who_must_go(moment, await party_of(moment, pod)):
        left = await moment.work.pods.leave(pod.id, each.id)
        if left is not None:
            key = f"{left.key}:let_go:{each.id}:{left.room}"
            reply = reply.tell(each, cards.let_go_card(left), key=key)
    return reply


async def who_must_go(moment: Moment, party: Party) -> list[Member]:
    """Of each two who must not meet, who asked for it; the later one where nobody knows."""
    past = await past_of(moment)
    staying: list[Member] = []
    going: list[Member] = []
    for each in party.members:
        for other in list(staying):
            if not past.allows(each.id, [other.id]):
                asked = other.id in await moment.work.intros.avoided_by(each.id)
                theirs = each.id in await moment.work.intros.avoided_by(other.id)
                gone = other if theirs and not asked else each
                going.append(gone)
                staying = [one for one in staying if one != gone]
        if each not in going:
            staying.append(each)
    return list(dict.fromkeys(going))
