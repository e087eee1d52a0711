"""The app: all parts of the incoming and outgoing side, put together."""

from dataclasses import dataclass

from slack_bolt.app.async_app import AsyncApp

from adapters.slack.answers import Answers
from adapters.slack.endings import End, ignore_end
from adapters.slack.inbound import Inbound
from adapters.slack.listening import make_app
from adapters.slack.naming import Naming
from adapters.slack.news import News
from adapters.slack.people import People
from adapters.slack.places import Places
from adapters.slack.roll import Roll
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import API_URL, Workspaces
from bot.clock import Clock
from bot.errands import Errands
from bot.service import Service


@dataclass(frozen=True, slots=True)
class SlackApp:
    """Bolt's app, what it has in hand, what delivery sends with, and who was missed."""

    bolt: AsyncApp
    errands: Errands
    sender: SlackSender
    roll: Roll


def build(
    service: Service,
    workspaces: Workspaces,
    clock: Clock,
    *,
    sender: SlackSender | None = None,
    api_url: str = API_URL,
    signing_secret: str = "",
    end: End = ignore_end,
) -> SlackApp:
    """The app of a service. `end` is told when Kith was removed from a workspace."""
    errands, people, places = Errands(), People(clock), Places()
    sender = sender or SlackSender(workspaces)
    inbound = Inbound(service, workspaces, people, Naming(people, places), Answers(sender), errands)
    news = News(service, workspaces, people, places, inbound, errands, end)
    bolt = make_app(
        inbound,
        news.hear,
        api_url=api_url,
        signing_secret=signing_secret,
        meter=service.meter,
    )
    return SlackApp(bolt, errands, sender, Roll(service, workspaces, people))
