"""The cards of what is built together: for its author, for whoever is asked, and in the room."""

from datetime import datetime

from bot.cards import (
    Bold,
    Button,
    Card,
    Facts,
    Part,
    When,
    buttons,
    card,
    fact,
    facts,
    quiet,
    quote,
    text,
)
from bot.cards.fitting import name_of
from bot.features.collab import answering, closing, inviting
from bot.people import Member
from bot.records.profiles import Profile
from bot.records.projects import Invitation, Project


def asked_card(project: Project, invitation: Invitation, author: Member, profile: Profile) -> Card:
    """The question to who complements it, in its author's words."""
    work = " at ".join(each for each in (profile.title, profile.company) if each)
    return card(
        f"Would you build something with {name_of(author)}?",
        text(author, f" ({work})" if work else "", " is building this:"),
        quote(project.building),
        strengths(project),
        _why(invitation, author),
        buttons(
            Button("I'd like to hear more", answering.accept.wire(invitation.id), "primary"),
            Button("Not this time", answering.decline.wire(invitation.id)),
        ),
        quiet(
            "Open until ",
            When(invitation.until, "date"),
            ". Nobody learns that I asked you, unless you say yes.",
        ),
    )


def strengths(project: Project) -> Facts:
    """What it needs, and what its author brings."""
    return facts(
        fact("It needs", ", ".join(project.needs)),
        fact("Brought already", ", ".join(project.brings)) if project.brings else None,
    )


def _why(invitation: Invitation, author: Member) -> Part:
    gives = ("\n• You offer ", ", ".join(invitation.gives))
    gets = ("\n• You look for ", ", ".join(invitation.gets), ", which ", author, " brings")
    return text(Bold("Why you"), *gives, *(gets if invitation.gets else ()))


def receipt_card(project: Project) -> Card:
    """What its author sees while people are asked."""
    return card(
        "I'll ask around",
        quote(project.building),
        strengths(project),
        text("I ask a few whose strengths fit, two at a time. When one says yes, you hear of it."),
        quiet("It takes a few days. A no and no answer look the same. See it with /collab mine"),
    )


def nobody_card(project: Project) -> Card:
    """When nobody can be asked, or everyone was."""
    return card(
        "I find nobody to ask just now",
        quote(project.building),
        strengths(project),
        text("Other words for the strengths may help. Someone may still know a way: ask everyone."),
        _further(project),
        quiet("/ask puts a question to everyone, /collab pod gets people together on a theme."),
    )


def over_card(project: Project) -> Card:
    """What its author hears when all who were asked had their time."""
    return card(
        "Nobody could join you this time",
        quote(project.building),
        text("It happens, for all kinds of reasons. I can ask others, if there are any."),
        _further(project),
    )


def _further(project: Project) -> Part:
    return buttons(
        Button("Ask others", inviting.look_further.wire(project.id), "primary"),
        Button("Close it", closing.close.wire(project.id)),
    )


def waiting_card(author: Member, until: datetime) -> Card:
    """To who said yes first."""
    return card(
        "Good to hear",
        text("When ", author, " says yes, too, I open a room for you two."),
        quiet("Or you hear from me after ", When(until, "date"), "."),
    )


def found_card(project: Project, invitation: Invitation, member: Member) -> Card:
    """To the author: somebody would like to hear more."""
    return card(
        f"{name_of(member)} would like to hear more",
        text("About what you are building:"),
        quote(project.building),
        text(member, " offers ", Bold(", ".join(invitation.gives)), "."),
        buttons(
            Button("Open a room for us", answering.meet.wire(invitation.id), "primary"),
            Button("Not this time", answering.not_now.wire(invitation.id)),
        ),
        quiet(
            "Open until ",
            When(invitation.until, "date"),
            ". They never learn of a no, or of no answer.",
        ),
    )


def room_card(project: Project, invitation: Invitation, author: Member, member: Member) -> Card:
    """The first words in the room."""
    return card(
        f"{name_of(author)} and {name_of(member)}",
        text(author, " is building this:"),
        quote(project.building),
        text(member, " offers ", Bold(", ".join(invitation.gives)), ", which it needs."),
        text("Half an hour this week does it: what would be a good first thing to try together?"),
        buttons(
            Button("Ask others, too", inviting.look_further.wire(project.id)),
            Button("Close it", closing.close.wire(project.id)),
        ),
        quiet("These two are for ", author, ": more people, or enough of it."),
    )


def ended_card() -> Card:
    """In place of a question that has ended."""
    return card("This one has ended", text("When something else fits, you'll hear from me."))


def let_down_card(author: Member | None) -> Card:
    """To who had said yes, whether it was a no or no answer."""
    who = f" with {name_of(author)}" if author and author.can_take_part else ""
    return card(
        f"It won't work out{who} just now",
        text("That happens, for all kinds of reasons. Building something yourself? /collab"),
    )
