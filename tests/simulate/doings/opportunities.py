"""Opportunities: people post, watch, are interested, put others forward, and say how it ended."""

from collections.abc import Mapping

from bot.events import Asked
from tests.simulate.habits import Feature, Habit, Press
from tests.simulate.life import Life, labels_of
from tests.simulate.people import COMPANIES, TOPICS, Resident

KINDS = ("job", "talk or panel", "committee or board seat", "project", "event", "funding")
TIES = ("I work there", "I find people for them", "I know people there", "I only saw it")
ENDINGS = ("someone from here got it", "someone else got it", "nobody got it", "I don't know")


async def watch(life: Life, who: Resident) -> None:
    """For what they look for, so often a week at most."""
    words = ", ".join(life.random.sample(TOPICS, 2))
    await life.says(who, "/opportunity watch", words=words, per_week=life.random.randint(0, 3))


async def perhaps_watch(life: Life, who: Resident) -> None:
    if life.now_and_then(0.35):
        await watch(life, who)


async def post(life: Life, who: Resident) -> None:
    """A draft with all that it needs; some leave it a draft."""
    about, kind = life.random.choice(TOPICS), life.random.choice(KINDS)
    draft = await life.says(
        who,
        "/opportunity post",
        title=f"{kind.capitalize()} on {about} {life.random.randint(1, 99)}",
        kind=kind,
        organisation=life.random.choice((who.company, *COMPANIES)),
        your_link=life.random.choice(TIES),
        web_address="https://example.org/more",
    )
    if "Where, pay, last day" not in labels_of(draft.card):
        return
    form = await life.press(who, "Where, pay, last day", draft)
    ready = await life.submit(
        who,
        form,
        presence=life.random.choice(("remote", "on site")),
        place="Berlin",
        pay=life.random.choice(("unknown", "60,000 EUR a year", "unpaid")),
        last_day=life.days_on(4, 40).isoformat(),
        topics=about,
    )
    if "Post it" in labels_of(ready.card):
        await life.press(who, "Post it", ready)


async def find(life: Life, who: Resident) -> None:
    """They look for themselves."""
    seen = await life.says(who, "/opportunity find", words=life.random.choice(("", *who.wants)))
    titles = [each for each in labels_of(seen.card) if each != "Say what I look for"]
    if titles:
        shown = await life.town.resident(who).presses(life.random.choice(titles), on=seen)
        await life.react(who, shown)


def interest(life: Life, who: Resident, _: Asked) -> Mapping[str, object]:
    """A part of their profile, or a word of their own."""
    note = f"I have done {who.knows[0]} for years." if life.now_and_then(0.5) else ""
    return {"share": ["my work", "what I can help with"][: life.random.randint(0, 2)], "note": note}


def candidate(life: Life, who: Resident, _: Asked) -> Mapping[str, object]:
    """Someone whom they know."""
    other = life.acquaintance(who) or life.someone(who) or who
    words = "They know this better than anyone I met."
    return {"person": life.town.resident(other), "words": words}


def ending(life: Life, _: Resident, __: Asked) -> Mapping[str, object]:
    return {"ending": life.random.choice(ENDINGS)}


def fault(*_: object) -> Mapping[str, object]:
    return {"fault": "it looks like a scam", "words": "They ask for money first."}


FEATURE = Feature(
    first=(perhaps_watch,),
    habits=(Habit(0.05, post), Habit(0.02, watch), Habit(0.1, find)),
    presses={
        "I'm interested": Press(2, interest),
        "Put someone forward": Press(0.5, candidate),
        "Not for me": Press(1),
        "Report": Press(0.03, fault),
        "Yes, put me forward": Press(2),
        "Yes, in my words too": Press(1, interest),
        "It's filled": Press(0.4),
        "Close it": Press(0.1),
        "Say how it ended": Press(3, ending),
        "Take it back": Press(0.1),
        "It's fine, leave it": Press(1),
        "Take it down": Press(1),
    },
)
