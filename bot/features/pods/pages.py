"""Pods on pages: those that gather and one's own, one's home, and the community's numbers."""

from collections import Counter

from bot.cards import Bold, Button, Part, When, buttons, card, fact, facts, quiet, text
from bot.cards.fitting import short
from bot.declare import command, section
from bot.features.pods import joining, parting, starting
from bot.records.pods import Pod, PodState
from bot.replies import Reply
from bot.turn import Turn

SHOWN = 4  # a row of buttons stands below each, and a card has room for five
LABEL = 40


@command("collab pods", "See the pods that gather, and those you are in", title="Pods")
async def pods(turn: Turn) -> Reply:
    mine = await _mine(turn)
    theirs = {pod.id for pod in mine}
    others = [e for e in await turn.work.pods.everything() if e.gathering and e.id not in theirs]
    parts: list[Part] = []
    for pod in [*mine, *reversed(others)][:SHOWN]:
        parts += [_line(pod), buttons(_way_out(pod) if pod.id in theirs else _way_in(pod))]
    if not parts:
        parts.append(text("None just now. What would you like to work on with a few people?"))
    start = buttons(Button("Start a pod", starting.start.wire(), "primary"))
    return Reply(card("Pods", *parts, start, quiet("Only you see this.")))


async def _mine(turn: Turn) -> list[Pod]:
    known = await turn.work.pods.of_member(turn.who.id)
    return [pod for pod, seat in known if seat.joined and not pod.over]


def _line(pod: Pod) -> Part:
    until = When(pod.until, "date")
    if pod.running:
        return text(Bold(pod.theme), f": you meet {pod.beat.value} until ", until, ".")
    about = f": {pod.weeks} weeks, {pod.beat.value}; it gathers until "
    return text(Bold(pod.theme), about, until, ".")


def _way_in(pod: Pod) -> Button:
    return Button(f"Count me in: {short(pod.theme, LABEL)}", joining.join.wire(pod.id))


def _way_out(pod: Pod) -> Button:
    name = short(pod.theme, LABEL)
    if pod.running:
        return Button(f"Leave: {name}", parting.leave.wire(pod.id))
    return Button(f"I'd rather not: {name}", joining.step_back.wire(pod.id))


@section("home", 28)
async def my_pods(turn: Turn) -> tuple[Part, ...]:
    """Those one is in, or waits for."""
    mine = await _mine(turn)
    if not mine:
        return ()
    lines = (f"\n{pod.theme}: {pod.state.value}" for pod in mine[:SHOWN])
    return text(Bold("Your pods"), *lines), buttons(Button("My pods", pods.wire()))


@section("stats", 38)
async def numbers(turn: Turn) -> tuple[Part, ...]:
    """What became of all pods; nobody is named."""
    known = await turn.work.pods.everything()
    if not known:
        return ()
    count = Counter(pod.state for pod in known)
    over = f"{count[PodState.FINISHED]}, {count[PodState.ENDED]}"
    return (
        text(Bold("Pods")),
        facts(
            fact("Gathering, going on", f"{count[PodState.GATHERING]}, {count[PodState.RUNNING]}"),
            fact("Finished, ended early", over),
            fact("Did not begin", f"{count[PodState.LAPSED]}"),
        ),
    )
