"""One's connections, page by page; promises, as a list and on one's home; a picture."""

from bot.cards import (
    Bold,
    Button,
    Card,
    File,
    Part,
    Speakable,
    buttons,
    card,
    listing,
    quiet,
    text,
)
from bot.cards.fitting import day, name_of, short
from bot.declare import action, command, section
from bot.features.network import promising
from bot.features.network.bonds import Known, known
from bot.features.network.days import ago
from bot.pictures import Dot, draw_star
from bot.records.network import Promise
from bot.replies import Refusal, Reply
from bot.turn import Turn

A_PAGE = 10  # connections
HOWS = 3  # of each; the newest
DRAWN = 36  # people on a picture
GIST = 60
LABEL = 40
NONE_YET = card(
    "No connections yet",
    text("Whom you meet, help or thank here will be on this list. Meet someone: /intro now"),
)


@command(
    "network list",
    "See whom you know from here, how, and since when",
    default=True,
    title="Your connections",
)
async def connections(turn: Turn) -> Reply:
    return await _page(turn, 0)


@action("network.page")
async def turn_to(turn: Turn, number: int) -> Reply:
    """Another page of it."""
    reply = await _page(turn, number)
    return Reply(reply.card, in_place=True)


async def _page(turn: Turn, number: int) -> Reply:
    found = await known(turn, turn.who.id)
    if not found:
        return Reply(NONE_YET)
    last = (len(found) - 1) // A_PAGE
    number = min(max(number, 0), last)
    these = found[number * A_PAGE : (number + 1) * A_PAGE]
    return Reply(_page_card(turn, found, these, number, last))


def _page_card(turn: Turn, found: list[Known], these: list[Known], number: int, last: int) -> Card:
    pages = f" Page {number + 1} of {last + 1}." if last else ""
    older = Button("Longer ago", turn_to.wire(number + 1)) if number < last else None
    newer = Button("Lately", turn_to.wire(number - 1)) if number else None
    draw = Button("Draw it", picture.wire())
    return card(
        "Your connections",
        *(text(*_line(turn, each)) for each in these),
        buttons(*(each for each in (newer, older, draw) if each)),
        quiet(f"{_people(len(found))}.{pages} Only you see this, and nothing is counted."),
    )


def _people(many: int) -> str:
    return "One person" if many == 1 else f"{many} people"


def _line(turn: Turn, each: Known) -> tuple[Speakable, ...]:
    hows = listing(*(how.value for how in each.bond.hows[:HOWS]))
    return (each.member, ": ", *hows, f". {ago(each.bond.last, turn.now).capitalize()}.")


@action("network.picture")
async def picture(turn: Turn) -> Reply:
    """A drawing of one's own connections; of how others know each other it shows nothing."""
    found = await known(turn, turn.who.id)
    if not found:
        raise Refusal("No connections yet", NONE_YET)
    dots = [Dot(each.member.name, (turn.now - each.bond.last).days) for each in found]
    drawn = draw_star(turn.who.name, dots[:DRAWN])
    more = f" The {DRAWN} newest of {len(found)}." if len(found) > DRAWN else ""
    return Reply(
        card(
            "Your connections, drawn",
            text("The nearer to you, the more lately you had to do with each other." + more),
            File.of("kith-network.png", "image/png", drawn),
            quiet("The same in words: /network"),
        )
    )


@command("network promises", "See what you said you would do", title="Your promises")
async def promises(turn: Turn) -> Reply:
    mine = await _open(turn)
    nothing = text("Nothing open. After you met or helped someone, press “I'll …”.")
    return Reply(
        card(
            "What you said you would do",
            *([await _listed(turn, each) for each in mine] or [nothing]),
            *_settlers(mine),
            buttons(Button("Remember something", promising.promise.wire())),
        )
    )


async def _open(turn: Turn) -> list[Promise]:
    mine = [each for each in await turn.work.network.promised_by(turn.who.id) if each.open]
    return sorted(mine, key=lambda each: (each.due, each.id))[:A_PAGE]


async def _listed(turn: Turn, each: Promise) -> Part:
    to = await turn.work.members.get(each.to_id)
    name = name_of(to) if to and to.active else "someone who left"
    return text(f"“{short(each.words, GIST)}” for {name}, by {day(each.due)}")


def _settlers(mine: list[Promise]) -> list[Part]:
    rows = [mine[start : start + 5] for start in range(0, len(mine), 5)]
    return [
        buttons(
            *(
                Button(f"Done: {short(each.words, LABEL)}", promising.done.wire(each.id))
                for each in row
            )
        )
        for row in rows
    ]


@section("home", 55)
async def my_promises(turn: Turn) -> tuple[Part, ...]:
    """What one said one would do, and where to see whom one knows."""
    mine = (await _open(turn))[:5]
    if not mine:
        return ()
    lines = [f"\n“{short(each.words, GIST)}” by {day(each.due)}" for each in mine]
    return (text(Bold("You said you would"), *lines), *_settlers(mine))
