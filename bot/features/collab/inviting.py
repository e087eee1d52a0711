"""Inviting: those who complement a project are asked, two at a time, until someone joins."""

from bot.cards import text
from bot.cards.fitting import name_of, short
from bot.declare import action, job
from bot.features.collab import cards
from bot.features.collab.finding import find, own_project
from bot.mornings import working_days_after
from bot.nudging import reached_by
from bot.people import Member
from bot.records.projects import Invitation, Project, ProjectState
from bot.replies import Refusal, Reply, Worth
from bot.turn import Moment, Turn

COUNT = 2  # who are asked at once
WAVES = 3
PATIENCE = 3  # working days


async def ask_next(moment: Moment, reply: Reply, project: Project, wave: int) -> Reply | None:
    """The reply, which also asks the next few; None when there is nobody left to ask.

    It takes the same time whether somebody said no or nothing.
    """
    found = (await find(moment, project))[:COUNT]
    if not found:
        return None
    people = await moment.work.members.many([project.author_id, *(e.member_id for e in found)])
    reached = await reached_by(moment, [people[each.member_id] for each in found])
    until = working_days_after(reached, PATIENCE, moment.settings.zone)
    for each in found:
        new = Invitation(0, project.id, each.member_id, each.gives, each.gets, moment.now, until)
        kept = await moment.work.projects.invite(new)
        if kept is not None:
            reply = await _ask(moment, reply, project, kept, people)
    key = f"{project.key}:wave:{until:%Y%m%d%H%M%S}"
    return reply.later(key, go_on.wire(project.id, wave), until, about=project.key)


async def _ask(
    moment: Moment,
    reply: Reply,
    project: Project,
    invitation: Invitation,
    people: dict[int, Member],
) -> Reply:
    author = people[project.author_id]
    profile = await moment.work.profiles.get(author.id)
    return reply.nudge(
        people[invitation.member_id],
        cards.asked_card(project, invitation, author, profile),
        key=invitation.key,
        line=text(f"{short(name_of(author), 40)} builds something that needs what you offer."),
        worth=Worth.MATTERS,
        until=invitation.until,
        about=project.key,
        prompt=True,
    )


@job("collab.go_on")
async def go_on(moment: Moment, project_id: int, wave: int) -> Reply:
    """The time of those who were asked is over: others are, or the author hears that it rests."""
    project = await moment.work.projects.get(project_id)
    if project is None or project.state is not ProjectState.LOOKING:
        return Reply()
    reply = await spare(moment, Reply(), project)
    asked = await ask_next(moment, reply, project, wave + 1) if wave < WAVES else None
    if asked is not None:
        return asked
    return await _say_nobody(moment, reply, await rest(moment, project))


async def _say_nobody(moment: Moment, reply: Reply, project: Project) -> Reply:
    """The reply, which tells the author so, unless somebody's yes waits for them."""
    author = await moment.work.members.get(project.author_id)
    invitations = await moment.work.projects.invitations(project.id)
    if author is None or any(each.waits_for_author for each in invitations):
        return reply
    key = f"{project.key}:over:{moment.now:%Y%m%d%H%M}"
    return reply.tell(author, cards.over_card(project), key=key)


async def rest(moment: Moment, project: Project) -> Project:
    """The project, for which nobody is asked any more for now."""
    return await moment.work.projects.turn(project.id, ProjectState.RESTING) or project


async def spare(moment: Moment, reply: Reply, project: Project) -> Reply:
    """The reply, after which nobody who was asked and said nothing has anything left to do."""
    reply = reply.cancel(project.key)
    for each in await moment.work.projects.invitations(project.id):
        if each.member_yes is None:
            reply = reply.revise(each.key, cards.ended_card()).cancel(each.key)
    return reply


@action("collab.look")
async def look_further(turn: Turn, project_id: int) -> Reply:
    """Others are asked, too."""
    project = await own_project(turn, project_id)
    looking = await turn.work.projects.turn(project.id, ProjectState.LOOKING)
    if looking is None:
        raise Refusal("I'm asking people already. You hear from me either way.")
    asked = await ask_next(turn, Reply(cards.receipt_card(looking)), looking, 1)
    return asked or Reply(cards.nobody_card(await rest(turn, looking)))
