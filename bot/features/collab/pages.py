"""What is built together on pages: one's own at a glance, one's home, and the numbers."""

from bot.cards import Bold, Button, Part, buttons, card, fact, facts, quiet, text
from bot.cards.fitting import name_of, short
from bot.declare import action, command, section
from bot.features.collab import answering, cards, closing, inviting, starting
from bot.records.projects import Invitation, Project, ProjectState
from bot.replies import Refusal, Reply
from bot.turn import Turn

SHOWN = 60  # characters of what is built, on a line or a button


@command("collab mine", "See what you are building, and who joined you", title="Building together")
async def mine(turn: Turn) -> Reply:
    own = [each for each in await turn.work.projects.by(turn.who.id) if each.open]
    parts: list[Part] = []
    for each in own:
        parts += [text(*await _line(turn, each)), _buttons(each)]
    if not own:
        parts.append(text("Nothing just now. What would you like to build, and with whom?"))
    start = Button("Build something", starting.start.wire(), "primary")
    last = (buttons(start),) if len(own) < starting.LIMIT else ()
    return Reply(card("What you are building", *parts, *last, quiet("Only you see this.")))


async def _line(turn: Turn, project: Project) -> tuple[str | Bold, ...]:
    joined = [name_of(each) for _, each in await closing.who_joined(turn, project)]
    withs = f" With {', '.join(joined[:5])}." if joined else ""
    return Bold(short(project.building, SHOWN)), f": {project.state.value}.{withs}"


def _buttons(project: Project) -> Part:
    name = short(project.building, 30)
    look = Button(f"Ask others: {name}", inviting.look_further.wire(project.id))
    resting = project.state is ProjectState.RESTING
    close = Button(f"Close: {name}", closing.close.wire(project.id))
    return buttons(*((look,) if resting else ()), close)


@section("home", 27)
async def my_projects(turn: Turn) -> tuple[Part, ...]:
    """What waits for an answer, and what one is building."""
    parts: list[Part] = []
    for each in await _waiting(turn):
        member = await turn.work.members.get(each.member_id)
        if member is not None:
            parts.append(text(Bold(f"{name_of(member)} would like to hear more")))
            parts.append(buttons(Button("Have a look", have_a_look.wire(each.id), "primary")))
    own = [each for each in await turn.work.projects.by(turn.who.id) if each.open]
    if own:
        lines = [span for each in own for span in ("\n", *await _line(turn, each))]
        parts.append(text(Bold("You are building"), *lines))
        parts.append(buttons(Button("What I'm building", mine.wire())))
    return tuple(parts)


async def _waiting(turn: Turn) -> list[Invitation]:
    return [
        each
        for project in await turn.work.projects.by(turn.who.id)
        if project.open
        for each in await turn.work.projects.invitations(project.id)
        if each.waits_for_author
    ]


@action("collab.have_a_look")
async def have_a_look(turn: Turn, invitation_id: int) -> Reply:
    """The question to an author once more, from their home."""
    for each in await _waiting(turn):
        project = await turn.work.projects.get(each.project_id)
        member = await turn.work.members.get(each.member_id)
        if each.id == invitation_id and project is not None and member is not None:
            return Reply(cards.found_card(project, each, member))
    raise Refusal(answering.OVER)


@section("stats", 37)
async def numbers(turn: Turn) -> tuple[Part, ...]:
    """What became of all that people set out to build; nobody is named."""
    known = await turn.work.projects.everything()
    if not known:
        return ()
    rooms = [
        each
        for project in known
        for each in await turn.work.projects.invitations(project.id)
        if each.agreed
    ]
    joined = len({each.project_id for each in rooms})
    return (
        text(Bold("Building together")),
        facts(
            fact("Begun, still open", f"{len(known)}, {sum(each.open for each in known)}"),
            fact("Someone joined", f"{joined} of {len(known)}"),
            fact("Said what came of it", f"{sum(bool(each.outcome) for each in known)}"),
        ),
    )
