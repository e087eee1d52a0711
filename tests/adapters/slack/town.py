"""A town on Slack, and recorded payloads that are played back to its app."""

import json
from pathlib import Path
from string import Template

from tests.network import Message
from tests.simulators.slack import Conversation, Delivery, Seen, Slack
from tests.simulators.slack import Person as User
from tests.simulators.slack.records import Json
from tests.stage import Stage
from tests.stages.slack import OnSlack

PAYLOADS = Path(__file__).parent / "payloads"
EVENT = "event_callback"


def kind_of(payload: Json) -> str:
    """By which kind of envelope a payload comes."""
    if payload.get("type") == EVENT:
        return "events_api"
    return "slash_commands" if "command" in payload else "interactive"


class Town:
    """The stage, its Slack, and what was recorded of one like it."""

    def __init__(self, stage: Stage, platform: OnSlack) -> None:
        self.stage = stage
        self.platform = platform
        self.slack: Slack = platform.slack
        self.seen = Seen(self.user("ana"))

    def user(self, name: str) -> User:
        return self.platform.team.people[self.stage.people[name].handle]

    def recorded(self, name: str) -> Json:
        """A payload, about the people and channels of this town."""
        team = self.platform.team
        known = {"team": team.id, "bot": team.bot.id, **self._places()}
        known |= {each: person.handle for each, person in self.stage.people.items()}
        hook = self.slack.hooks.open("app", self.seen, self._general())
        known |= {"trigger": self.slack.triggers.issue(self.seen), "reply_to": hook.url}
        template = Template((PAYLOADS / f"{name}.json").read_text())
        payload: Json = json.loads(template.substitute(known))
        return payload

    async def tell(self, payload: Json) -> Delivery:
        """Bring it to the app, and let the app finish."""
        kind = kind_of(payload)
        told = await self.slack.courier.deliver(kind, payload, self.platform.team.id)
        await self.settle()
        return told

    async def play(self, name: str) -> Delivery:
        return await self.tell(self.recorded(name))

    async def settle(self) -> None:
        """All that the app has in hand is done, and sent."""
        await self.platform.settled()
        await self.stage.passes()

    async def ask(self) -> Message:
        """An ask, posted in its channel; its buttons are those of the recorded press."""
        await self.stage.ana.says("/ask Who has run a SOC 2 audit at a startup?")
        return self.stage.channel("asks")[-1]

    def _places(self) -> dict[str, str]:
        names = ("general", "coffee", "asks", "shoutouts")
        channels = {f"in_{name}": self.stage.place(name).handle for name in names}
        return channels | {f"dm_{each}": self.user(each).dm.id for each in ("ana", "ben")}

    def _general(self) -> Conversation:
        return self.platform.team.conversations[self.stage.place("general").handle]
