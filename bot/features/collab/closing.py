"""Closing: by the author, or by itself after some months; then, once, what came of it."""

from datetime import timedelta
from typing import Annotated

from bot.cards import Button, Card, buttons, card, quiet, quote, text
from bot.cards.fitting import name_of, short
from bot.declare import action, form, job
from bot.features.collab import answering, inviting
from bot.features.collab.finding import own_project
from bot.options import Hint
from bot.people import Member
from bot.records.projects import Invitation, Project, ProjectState
from bot.replies import Refusal, Reply, Worth
from bot.turn import Moment, Turn

GOES_ON = timedelta(weeks=12)


def close_later(reply: Reply, project: Project) -> Reply:
    """The reply, which also lets it close by itself when nobody has said that it is over."""
    about = f"{project.key}:end"
    return reply.later(about, end_by_itself.wire(project.id), project.at + GOES_ON, about=about)


@action("collab.close")
async def close(turn: Turn, project_id: int) -> Reply:
    """It needs nobody any more, or has come to its end."""
    project = await own_project(turn, project_id)
    closed = await turn.work.projects.turn(project.id, ProjectState.CLOSED)
    if closed is None:
        raise Refusal("You have closed this one. Begin anew with /collab")
    return await end(turn, Reply(_what_came_card(closed), in_place=True), closed)


@job("collab.end")
async def end_by_itself(moment: Moment, project_id: int) -> Reply:
    """After some months nobody is asked for it any more, and its author is asked how it went."""
    closed = await moment.work.projects.turn(project_id, ProjectState.CLOSED)
    if closed is None:
        return Reply()
    reply = await end(moment, Reply(), closed)
    author = await moment.work.members.get(closed.author_id)
    if author is None or not author.can_take_part:
        return reply
    line = text(f"What came of “{short(closed.building, 60)}”? I've closed it after 12 weeks.")
    key = f"{closed.key}:outcome"
    return reply.nudge(author, _what_came_card(closed), key=key, line=line, worth=Worth.USEFUL)


async def end(moment: Moment, reply: Reply, closed: Project) -> Reply:
    """The reply, after which nobody waits for anything of it."""
    reply = await inviting.spare(moment, reply, closed)
    for each in await moment.work.projects.invitations(closed.id):
        if each.waits_for_author:
            reply = await answering.let_down(moment, reply, each)
    return reply.cancel(f"{closed.key}:end")


def _what_came_card(closed: Project) -> Card:
    return card(
        "Nobody is asked any more",
        quote(closed.building),
        text("What came of it? I ask only once, and nothing is a fine answer, too."),
        buttons(Button("Say what came of it", say_outcome.wire(closed.id), "primary")),
        quiet("Your rooms stay as they are."),
    )


@form("collab.outcome", "What came of it", submit="Say so")
async def say_outcome(
    turn: Turn,
    project_id: int,
    words: Annotated[
        str,
        Hint(
            "In your own words; those who joined you read them in your room",
            min=2,
            max=400,
            long=True,
        ),
    ],
) -> Reply:
    """Once; those who joined read it in the room that they have with the author."""
    project = await turn.work.projects.get(project_id)
    if project is None or project.author_id != turn.who.id:
        raise Refusal("Only the person who was building it can do this.")
    if await turn.work.projects.conclude(project.id, words) is None:
        raise Refusal("You have said so already, or it still goes on. Thank you.")
    reply = Reply(card("Thank you", text("Good to know what came of it.")))
    for invitation, member in await who_joined(turn, project):
        room = answering.room_for(turn, invitation, turn.who, member)
        told = outcome_card(turn.who, project, words)
        reply = reply.post(room, told, key=f"{invitation.room_key}:outcome")
    return reply


async def who_joined(moment: Moment, project: Project) -> list[tuple[Invitation, Member]]:
    """Those who are here, may still meet the author, and said yes, as the author did to them."""
    agreed = [e for e in await moment.work.projects.invitations(project.id) if e.agreed]
    people = await moment.work.members.many([each.member_id for each in agreed])
    never = await moment.work.intros.never_pairs()
    return [
        (each, people[each.member_id])
        for each in agreed
        if each.member_id in people
        and people[each.member_id].can_take_part
        and frozenset({each.member_id, project.author_id}) not in never
    ]


def outcome_card(author: Member, project: Project, words: str) -> Card:
    """In the room of the author and whoever joined."""
    return card(
        f"What came of it, {name_of(author)} says",
        text(f"You began with “{short(project.building, 150)}”. This came of it:"),
        quote(words),
    )
