"""The seed: what a new community has in it when its first page opens."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from adapters.playground.community import Town
from adapters.playground.members_csv import SAMPLE, Resident, read_roll
from adapters.playground.messages import Board
from adapters.playground.model import Neighbour
from bot.people import Place
from bot.records.profiles import Profile

CHANNELS = {
    "general": "What everybody should see",
    "coffee": "Meet someone: Kith makes introductions here",
    "asks": "Questions to the whole network",
    "shoutouts": "Thanks, in words",
}
Line = tuple[str, str, str]
"""Who says it, in which channel, and what."""

CHAT = (
    ("general", "ines-carvalho", "Good morning, harbour. Kith has moved in: type / to meet it."),
    ("general", "grace-kamau", "The talk went well. Thank you to my honest critics."),
    (
        "general",
        "lukas-brandt",
        "The notes on our database move are up. Thanks for reading.",
    ),
    ("general", "camila-restrepo", "Meetup in Medellín next month. Bring a friend and a question."),
    (
        "coffee",
        "paulo-mendes",
        "My last coffee here became a workshop that we run together.",
    ),
    ("coffee", "sofia-lindqvist", "Early for me, late for Kenji, coffee for both. It worked."),
    (
        "asks",
        "ines-carvalho",
        "Use /ask here. Small questions get the best answers.",
    ),
    ("shoutouts", "paulo-mendes", "Small thanks count too. Type /shoutout and a name."),
)


SAMUEL = "/shoutout <@samuel-adeyemi> for finding the bug that three of us had stared past"
DEEDS = (
    ("ines-carvalho", "coffee", "/intro setup every week Monday 10:00 question:yes"),
    ("arjun-mehta", "asks", "/ask Who has hired a first data engineer, and what did you look for?"),
    (
        "tomasz-wieczorek",
        "shoutouts",
        SAMUEL,
    ),
)
ASKS = Place("asks", "asks")
SHOUTOUTS = Place("shoutouts", "shoutouts")


@dataclass(frozen=True, slots=True)
class Plan:
    """A community to found. `zone` is its IANA zone; `deeds` are commands that members give."""

    name: str
    zone: str
    residents: Sequence[Resident]
    chat: Sequence[Line] = ()
    deeds: Sequence[Line] = ()


def sample_plan() -> Plan:
    """Sixty invented people who have been here for a while."""
    residents = read_roll(SAMPLE)
    half = [each for number, each in enumerate(residents) if number % 4 in (0, 1)]
    joins = [(each.neighbour.handle, "coffee", "/intro join") for each in half]
    return Plan("Harbour Collective", "Europe/Lisbon", residents, CHAT, [*DEEDS, *joins])


def empty_plan() -> Plan:
    """One admin, who can add the others from the page."""
    you = Neighbour("you", "You", admin=True)
    return Plan("A new community", "UTC", [Resident(you, Profile(member_id=0))])


def listed_plan(residents: Sequence[Resident]) -> Plan:
    """The people of a list. Without an admin among them, the first one is made one."""
    first, *others = residents
    if not any(each.neighbour.admin for each in residents):
        first = replace(first, neighbour=replace(first.neighbour, admin=True))
    admin = next(each for each in [first, *others] if each.neighbour.admin)
    return Plan("Your community", admin.neighbour.zone, [first, *others])


async def furnish(town: Town, board: Board, plan: Plan) -> None:
    """Put the channels, the people and their first words in place."""
    for handle, topic in CHANNELS.items():
        await town.add_channel(handle, topic)
    await town.move_in([each.neighbour for each in plan.residents])
    people, spots = await town.people(), await town.spots()
    for channel, author, words in plan.chat:
        await board.say(spots[channel], people[author], words)
