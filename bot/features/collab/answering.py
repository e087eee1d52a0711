"""Answering: whoever was asked says yes, then the author does, and a room opens for the two."""

from bot.acquaintance import may_meet
from bot.cards import Card, card, text
from bot.cards.fitting import name_of, short
from bot.declare import action, job
from bot.features.collab import cards, inviting
from bot.happenings import InTouch
from bot.mornings import working_days_after
from bot.people import Member
from bot.records.projects import Invitation, Project, ProjectState
from bot.replies import Refusal, Reply, Room
from bot.turn import Moment, Turn

OVER = "This one has ended. When something else fits, you'll hear from me."
ANSWERED = "You have answered this one already. Thank you."
NOT_YOURS = "This question was for someone else."
TITLE = 100  # Discord: a thread's name, discord.com/developers/docs/resources/channel


@action("collab.yes")
async def accept(turn: Turn, invitation_id: int) -> Reply:
    """They would like to hear more: now the author learns of them."""
    invitation, project = await _asked(turn, invitation_id)
    looking = project.state is ProjectState.LOOKING and turn.now < invitation.until
    author = await turn.work.members.get(project.author_id)
    if not looking or author is None or not await _may_begin(turn, author, turn.who):
        raise Refusal(OVER)
    at = working_days_after(turn.now, inviting.PATIENCE, turn.settings.zone)
    answered = await turn.work.projects.answer(invitation.id, yes=True, until=at)
    if answered is None:
        raise Refusal(ANSWERED)
    reply = Reply(cards.waiting_card(author, at), in_place=True)
    found = cards.found_card(project, answered, turn.who)
    reply = reply.tell(author, found, key=answered.author_key)
    key = answered.author_key
    return reply.later(f"{key}:until", settle.wire(answered.id), at, about=key)


@action("collab.no")
async def decline(turn: Turn, invitation_id: int) -> Reply:
    """Nobody hears of it, and nothing happens sooner because of it."""
    invitation, _ = await _asked(turn, invitation_id)
    if await turn.work.projects.answer(invitation.id, yes=False) is None:
        raise Refusal(ANSWERED)
    shown = card("That's fine", text("Nobody will know that I asked you."))
    return Reply(shown, in_place=True)


@action("collab.meet")
async def meet(turn: Turn, invitation_id: int) -> Reply:
    """The author says yes, too."""
    invitation, project, member = await _found(turn, invitation_id)
    if not project.open or not await _may_begin(turn, member, turn.who):
        raise Refusal(OVER)
    agreed = await turn.work.projects.decide(invitation.id, yes=True)
    if agreed is None:
        raise Refusal(ANSWERED)
    reply = await inviting.spare(turn, Reply(_begun_card(member), in_place=True), project)
    resting = await inviting.rest(turn, project)
    reply = reply.cancel(agreed.author_key).revise(agreed.author_key, _begun_card(member))
    reply = reply.revise(agreed.key, _begun_card(turn.who))
    opening = cards.room_card(resting, agreed, turn.who, member)
    reply = reply.post(room_for(turn, agreed, turn.who, member), opening, key=agreed.room_key)
    return reply.announce(InTouch(turn.who.id, (member.id,)))


@action("collab.not_now")
async def not_now(turn: Turn, invitation_id: int) -> Reply:
    """The other hears what they would hear after silence, and at the same time."""
    invitation, _, _ = await _found(turn, invitation_id)
    if await turn.work.projects.decide(invitation.id, yes=False) is None:
        raise Refusal(ANSWERED)
    told = card("That's fine, too", text("Nobody learns that it was a no."))
    return Reply(told, in_place=True)


@job("collab.settle")
async def settle(moment: Moment, invitation_id: int) -> Reply:
    """The author's time to answer is over."""
    invitation = await moment.work.projects.invitation(invitation_id)
    if invitation is None or invitation.agreed:
        return Reply()
    return await let_down(moment, Reply(), invitation)


async def let_down(moment: Moment, reply: Reply, invitation: Invitation) -> Reply:
    """The reply, which tells who said yes that it won't be; neither a no nor silence shows."""
    silent = await moment.work.projects.decide(invitation.id, yes=False)
    reply = reply.cancel(invitation.author_key)
    if silent is not None:
        reply = reply.revise(invitation.author_key, cards.ended_card())
    member = await moment.work.members.get(invitation.member_id)
    if member is None or not member.can_take_part:
        return reply
    project = await moment.work.projects.get(invitation.project_id)
    author = await moment.work.members.get(project.author_id) if project else None
    key = f"{invitation.key}:over"
    return reply.tell(member, cards.let_down_card(author), key=key)


def room_for(moment: Moment, agreed: Invitation, author: Member, member: Member) -> Room:
    """Where the two talk: near the channel of asks, where a thread needs one."""
    title = f"{name_of(author)} and {name_of(member)}"
    return Room(agreed.room_key, (author, member), short(title, TITLE), moment.settings.asks)


def _begun_card(other: Member) -> Card:
    return card(
        f"You and {name_of(other)} begin",
        text("You both said yes. I've opened a room for you and ", other, ": say hello there."),
    )


async def _may_begin(moment: Moment, one: Member, other: Member) -> bool:
    both = one.can_take_part and other.can_take_part
    return both and await may_meet(moment, one.id, other.id)


async def _asked(turn: Turn, invitation_id: int) -> tuple[Invitation, Project]:
    invitation = await turn.work.projects.invitation(invitation_id)
    if invitation is None or invitation.member_id != turn.who.id:
        raise Refusal(NOT_YOURS)
    return invitation, await _project(turn, invitation)


async def _found(turn: Turn, invitation_id: int) -> tuple[Invitation, Project, Member]:
    invitation = await turn.work.projects.invitation(invitation_id)
    if invitation is None:
        raise Refusal(OVER)
    project = await _project(turn, invitation)
    member = await turn.work.members.get(invitation.member_id)
    if project.author_id != turn.who.id or not invitation.member_yes or member is None:
        raise Refusal(NOT_YOURS)
    return invitation, project, member


async def _project(turn: Turn, invitation: Invitation) -> Project:
    project = await turn.work.projects.get(invitation.project_id)
    if project is None:
        raise RuntimeError("an invitation is to a project")
    return project
