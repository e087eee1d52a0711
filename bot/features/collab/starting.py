"""Starting: what a member is building, which strengths it needs, and which they bring."""

from collections.abc import Mapping
from typing import Annotated

from bot.acquaintance import refuse_guest
from bot.declare import command
from bot.features.collab import cards, closing, inviting
from bot.options import Hint, Raw
from bot.records.projects import Project
from bot.replies import Refusal, Reply
from bot.suggestions import needs as what_people_need
from bot.suggestions import skills
from bot.turn import Turn

LIMIT = 3  # open ones of one member
STRENGTHS = 5


async def _what_they_offer(turn: Turn) -> Mapping[str, Raw]:
    profile = await turn.work.profiles.get(turn.who.id)
    return {"brings": ", ".join(profile.offers[:STRENGTHS])}


@command(
    "collab start",
    "Build something with people whose strengths complement yours",
    default=True,
    title="Build something together",
    example='/collab A map of quiet cafés needs:"map design" brings:python',
    prefill=_what_they_offer,
)
async def start(
    turn: Turn,
    building: Annotated[
        str, Hint("What you are building; whom I ask will read it", min=10, max=400, long=True)
    ],
    needs: Annotated[
        tuple[str, ...],
        Hint(
            "Which strengths it needs, with commas between",
            max=STRENGTHS,
            suggests=what_people_need,
        ),
    ],
    brings: Annotated[
        tuple[str, ...],
        Hint("Which strengths you bring, with commas between", max=STRENGTHS, suggests=skills),
    ] = (),
) -> Reply:
    refuse_guest(turn)
    new = Project(0, turn.who.id, building, needs, brings, turn.now)
    kept = await turn.work.projects.add(new, LIMIT)
    if kept is None:
        raise Refusal(f"You have {LIMIT} of these going. Close one first: /collab mine")
    asked = await inviting.ask_next(turn, Reply(cards.receipt_card(kept)), kept, 1)
    if asked is None:
        nobody = Reply(cards.nobody_card(await inviting.rest(turn, kept)))
        return closing.close_later(nobody, kept)
    return closing.close_later(asked, kept)
