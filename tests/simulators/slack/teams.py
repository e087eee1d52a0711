"""Workspaces, organisations of workspaces, and who and what is in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.simulators.slack.conversations import Conversation, Kind, Message
from tests.simulators.slack.events import Events
from tests.simulators.slack.people import Person
from tests.simulators.slack.records import Json
from tests.simulators.slack.tokens import Token

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack

# Everybody's robot: users.list has it, and says that it is no bot.
SLACKBOT = "USLACKBOT"


@dataclass(eq=False)
class Enterprise:
    """An Enterprise Grid organisation. `token` is set once the app is installed on all of it."""

    id: str
    name: str
    teams: list["Team"] = field(default_factory=list)
    token: Token | None = None


@dataclass(eq=False)
class Team:
    """A workspace. `token` is the bot's, None until the app is installed here; `withheld` when
    its organisation does not let the app in."""

    slack: "Slack"
    id: str
    name: str
    enterprise: Enterprise | None = None
    people: dict[str, Person] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    token: Token | None = None
    withheld: bool = False

    def __post_init__(self) -> None:
        self.bot = self.add_user("kith", real_name="Kith", bot=True)
        self.bot.bot_id = f"B{self.bot.id[1:]}"
        slackbot = Person(self, SLACKBOT, "slackbot", "Slackbot", "Slackbot")
        self.people[SLACKBOT] = slackbot
        self.events = Events(self)

    @property
    def domain(self) -> str:
        return self.name.lower().replace(" ", "-")

    @property
    def org_wide(self) -> bool:
        """Whether the app is installed on the whole organisation."""
        return self.org_token is not None

    @property
    def any_token(self) -> Token | None:
        """The token of this workspace, or of the organisation it belongs to."""
        return self.token or self.org_token

    @property
    def org_token(self) -> Token | None:
        return self.enterprise.token if self.enterprise and not self.withheld else None

    @property
    def installed(self) -> bool:
        return self.any_token is not None and not self.any_token.dead

    @property
    def bot_token(self) -> str:
        """The installation's token, to be given to the app."""
        if self.any_token is None:
            raise LookupError(f"the app is not installed in {self.name}")
        return self.any_token.value

    def add_user(self, name: str, **about: Any) -> Person:
        """A new person; `about` are the fields of Person."""
        about.setdefault("real_name", name.title())
        about.setdefault("display_name", name)
        about.setdefault("email", f"{name}@example.com")
        if about.get("external"):
            about.setdefault("home_team", "T0ELSEWHERE")
        letters = "".join(each for each in name.upper() if each.isascii() and each.isalnum())
        person = Person(self, f"U{self.slack.number()}{letters}", name, **about)
        person.updated = int(self.slack.clock.now().timestamp())
        self.people[person.id] = person
        return person

    def add_channel(
        self,
        name: str,
        members: Sequence[Person] = (),
        *,
        private: bool = False,
        with_bot: bool = True,
    ) -> Conversation:
        kind = Kind.PRIVATE if private else Kind.PUBLIC
        return self._add("C", name, kind, [*members, *([self.bot] if with_bot else [])])

    def direct(self, person: Person) -> Conversation:
        """The direct messages of the bot with this person; the same each time."""
        return self._between("D", "", Kind.DIRECT, [person, self.bot])

    def group(self, people: Sequence[Person]) -> Conversation:
        """The group messages of the bot with these people; the same each time."""
        names = "--".join(sorted(each.name for each in [*people, self.bot]))
        return self._between("C", f"mpdm-{names}-1", Kind.GROUP, [*people, self.bot])

    @property
    def groups(self) -> list[Conversation]:
        return [each for each in self.conversations.values() if each.kind is Kind.GROUP]

    def post(self, conversation: Conversation, author: Person, text: str, **more: Any) -> Message:
        """Somebody says something; the app hears nothing of it."""
        message = Message(conversation, self.slack.next_ts(), author, text, **more)
        conversation.messages.append(message)
        return message

    def as_json(self) -> Json:
        """The `team` of an interaction."""
        shape: Json = {"id": self.id, "domain": self.domain}
        if self.enterprise:
            shape |= {
                "enterprise_id": self.enterprise.id,
                "enterprise_name": self.enterprise.name,
            }
        return shape

    def _between(self, letter: str, name: str, kind: Kind, people: list[Person]) -> Conversation:
        for each in self.conversations.values():
            if each.kind is kind and set(each.members) == set(people):
                return each
        return self._add(letter, name, kind, people)

    def _add(self, letter: str, name: str, kind: Kind, people: list[Person]) -> Conversation:
        created = int(self.slack.clock.now().timestamp())
        ident = f"{letter}{self.slack.number()}"
        conversation = Conversation(self, ident, name, kind, people, created=created)
        self.conversations[ident] = conversation
        return conversation
