"""What the stories of asks share: an ask, and where it shows."""

from bot.cards import Card, Facts, Text
from bot.cards.spans import Channel, Mention, Span, When
from tests.network import Message
from tests.stage import Actor, Seen, Stage

WORDS = "Who has run a SOC 2 audit at a startup?"


async def ask(author: Actor, words: str = WORDS, **options: object) -> Seen:
    """An ask is posted."""
    return await author.says("/ask", detail=words, **options)


def put_up(stage: Stage) -> list[Message]:
    """What stands in the asks channel, without the digests of the week."""
    return [each for each in stage.channel("asks") if ":digest:" not in each.key]


def posted(stage: Stage, nth: int = -1) -> Message:
    """An ask in its channel, the newest unless told."""
    return put_up(stage)[nth]


def public(stage: Stage) -> str:
    """All that can be read in the asks channel."""
    return "\n".join(read(each.card) for each in stage.channel("asks"))


def heard(stage: Stage, name: str) -> str:
    """All that can be read in someone's direct messages."""
    return "\n".join(read(each.card) for each in stage.inbox(name))


def direct(stage: Stage, name: str, title: str) -> Message:
    """The newest direct message to someone with this title."""
    return next(each for each in reversed(stage.inbox(name)) if each.title == title)


async def avoid(stage: Stage, one: str, other: str) -> None:
    """Two people must never be brought together."""
    member, whom = await stage.actor(one).member(), await stage.actor(other).member()
    async with stage.storage.open(stage.community) as work:
        await work.intros.avoid(member.id, whom.id)
        await work.commit()


def read(card: Card) -> str:
    """A card as people read it, without what its buttons say."""
    lines = [card.title]
    for part in card.parts:
        match part:
            case Text(spans):
                lines.append("".join(_read(span) for span in spans))
            case Facts(facts):
                for fact in facts:
                    lines.append(f"{fact.label}: {''.join(_read(span) for span in fact.spans)}")
            case _:
                pass
    return "\n".join(lines)


def _read(span: Span) -> str:
    match span:
        case str():
            return span
        case Mention() | Channel():
            return span.name
        case When():
            return span.at.isoformat()
        case _:
            return span.text


async def offer(stage: Stage, name: str, words: str = "SOC 2 audits") -> None:
    """Someone says what they can help with."""
    await stage.actor(name).says("/profile offer", can_help_with=words)


def asked(stage: Stage) -> list[str]:
    """Who was asked whether they can help, in the order of the cast."""
    return [
        name for name in stage.people if any(":contact:" in each.key for each in stage.inbox(name))
    ]


def standing(stage: Stage, name: str = "ana") -> str:
    """What an author reads on the newest card of their own."""
    return read(direct(stage, name, "Your ask is open").card)
