"""Mentoring on pages: one's own at a glance, one's home, and the community's numbers."""

from collections import Counter

from bot.cards import (
    Bold,
    Button,
    Buttons,
    Part,
    When,
    buttons,
    card,
    fact,
    facts,
    quiet,
    text,
)
from bot.cards.fitting import name_of, short
from bot.declare import action, command, section
from bot.features.mentoring import ending, offering, proposals, seeking
from bot.features.mentoring.pairing import look
from bot.features.mentoring.pairs import Pair, own_active, pair_of
from bot.records.mentorships import Mood, Stage
from bot.replies import Refusal, Reply
from bot.turn import Turn

FEWEST = 5  # answers, below which nobody learns what they were
LABEL = 40


@command(
    "mentor status",
    "See your mentorships, your offer and your search",
    default=True,
    title="Mentoring",
)
async def status(turn: Turn) -> Reply:
    parts = await _going_on(turn)
    offer = await turn.work.mentoring.offer(turn.who.id)
    seek = await turn.work.mentoring.seek_of(turn.who.id)
    if offer is not None:
        taken = f" {offer.taken} of {offer.places} places are taken." if offer.open else ""
        state = "You offer" if offer.open else "You take a break from offering"
        parts.append(text(f"{state} {short(', '.join(offer.topics), 200)}.{taken}"))
    if seek is not None:
        until = When(seek.until, "date")
        parts.append(
            text(f"I look for a mentor for you: “{short(seek.goal, 100)}”, until ", until, ".")
        )
    if not parts:
        parts.append(text("Nothing yet. Would you like a mentor, or would you like to be one?"))
    return Reply(
        card(
            "Your mentoring",
            *parts,
            buttons(
                Button(
                    "Change my offer" if offer else "Offer to be a mentor", offering.offer.wire()
                ),
                Button("Stop looking", seeking.stop.wire())
                if seek
                else Button("Find a mentor", seeking.seek.wire()),
            ),
            quiet("Only you see this."),
        )
    )


async def _going_on(turn: Turn) -> list[Part]:
    parts: list[Part] = []
    for each in await turn.work.mentoring.mentorships_of(turn.who.id):
        if each.active:
            pair = await pair_of(turn, each)
            parts += [text(*_line(pair, turn)), _buttons(pair, turn)]
    return parts


def _line(pair: Pair, turn: Turn) -> tuple[str | When | Bold, ...]:
    going = pair.mentorship
    role = "mentor" if turn.who.id == going.mentee_id else "mentee"
    talks = f" {going.talks} {'talk' if going.talks == 1 else 'talks'} so far."
    name = Bold(name_of(pair.other(turn.who)))
    return name, f", your {role}, until ", When(going.until, "date"), ".", talks


def _buttons(pair: Pair, turn: Turn) -> Buttons:
    name = short(pair.other(turn.who).name, LABEL)
    return buttons(Button(f"End it early with {name}", end_early.wire(pair.mentorship.id)))


@action("mentoring.way_out")
async def end_early(turn: Turn, mentorship_id: int) -> Reply:
    """The way out, from a page that stays as it is."""
    return Reply(ending.question_card(await own_active(turn, mentorship_id), turn.who))


@section("home", 15)
async def my_mentoring(turn: Turn) -> tuple[Part, ...]:
    """What waits for an answer, and who one's mentors and mentees are."""
    parts: list[Part] = []
    for each in await turn.work.mentoring.proposals_of(turn.who.id):
        if each.open and each.said(turn.who.id) is None:
            pairing = await look(turn, each)
            parts.append(text(Bold(proposals.question_card(pairing, turn.who).title)))
            parts.append(buttons(Button("Have a look", have_a_look.wire(each.id), "primary")))
    pairs = [
        await pair_of(turn, each)
        for each in await turn.work.mentoring.mentorships_of(turn.who.id)
        if each.active
    ]
    if pairs:
        lines = [span for pair in pairs for span in ("\n", *_line(pair, turn))]
        parts.append(text(Bold("Mentoring"), *lines))
    return tuple(parts)


@action("mentoring.look")
async def have_a_look(turn: Turn, proposal_id: int) -> Reply:
    """The question once more, from one's home."""
    found = await turn.work.mentoring.proposal(proposal_id)
    if found is None or turn.who.id not in found.members or not found.open:
        raise Refusal(proposals.OVER)
    return Reply(proposals.question_card(await look(turn, found), turn.who))


@section("stats", 35)
async def numbers(turn: Turn) -> tuple[Part, ...]:
    """What became of all mentorships; nobody is named, and few answers stay their own."""
    work = turn.work.mentoring
    offers, known = await work.offers(), await work.mentorships()
    if not offers and not known:
        return ()
    stages = Counter(each.stage for each in known)
    moods = Counter(await work.moods())
    said = sum(moods.values())
    return (
        text(Bold("Mentoring")),
        facts(
            fact("Mentors, and places free", f"{len(offers)}, {sum(each.free for each in offers)}"),
            fact("Looking for a mentor", f"{len(await work.seeks())}"),
            fact("Going on", f"{stages[Stage.ACTIVE]}"),
            fact("Finished, ended early", f"{stages[Stage.FINISHED]}, {stages[Stage.ENDED]}"),
            fact("Said to go well", f"{moods[Mood.WELL]} of {said} times")
            if said >= FEWEST
            else None,
        ),
    )
