"""Nudges for stories: something comes up for a member, whatever feature it is of."""

from datetime import datetime

from bot.cards import Button, Card, buttons, card, text
from bot.effects import apply_effects
from bot.replies import Reply, Worth
from bot.turn import Moment
from bot.wires import wire_up
from tests.stage import Actor, Stage


def about(words: str) -> Card:
    """What comes up."""
    return card(f"About {words}", text("More."), buttons(Button("Help", wire_up("/kith help", ()))))


async def nudge(
    stage: Stage,
    who: Actor,
    *words: str,
    worth: Worth = Worth.USEFUL,
    until: datetime | None = None,
    prompt: bool = False,
) -> None:
    """Each of these comes up for someone now."""
    member, reply = await who.member(), Reply()
    for each in words:
        reply = reply.nudge(
            member,
            about(each),
            key=f"ask:{each}:{member.id}",
            line=text(f"Something on {each}."),
            worth=worth,
            until=until,
            about=f"ask:{each}",
            prompt=prompt,
        )
    await apply(stage, reply)


async def apply(stage: Stage, reply: Reply) -> None:
    """What a reply asks for, as a job would."""
    async with stage.storage.open(stage.community) as work:
        moment = Moment(
            community=stage.community,
            now=stage.clock.now(),
            work=work,
            settings=await work.settings.get(),
            catalog=stage.catalog,
        )
        await apply_effects(moment, reply)
        await work.commit()
    await stage.passes()
