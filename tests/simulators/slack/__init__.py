"""A Slack of the project's own, on loopback: what tests of the Slack adapter run against.

async with Slack() as slack:
    team = slack.add_team("T1", "Acme")
    ana = team.add_user("ana", tz="Europe/Madrid", admin=True)
    channel = team.add_channel("coffee", members=[ana])
    # start the app: AsyncWebClient(team.bot_token, base_url=slack.api_url) and either
    # Socket Mode with slack.app.app_token, or slack.app.request_url = "http://…"
    seen = await ana.command("/ask", "who knows SOC 2", in_=channel)
    form = await seen.modal()
    await ana.submit(form, {"detail": "…"})
    assert slack.violations == []

What people do (people.py, gestures.py): command, press, pick, submit, close, open_home,
global_shortcut, message_shortcut, says. Each returns a Seen: the acknowledgement at once, and
`await seen.reply()`, `.modal()`, `.rewrite()`, `.home()` for what follows.
What can be looked at: channel.messages, ana.dm.messages, ana.ephemerals, ana.modals, ana.home,
team.groups, slack.calls, slack.deliveries, slack.violations, slack.courier.missing and .slowest.
What happens (events.py): team.events.member_joined_channel(ana, channel) and the like.
What goes wrong: slack.faults.fail("chat.postMessage", times=2) (faults.py),
slack.courier.again(delivery, new_id=True), slack.sockets.refresh() and .drop(),
slack.web_hook.knock(body, secret="wrong").
On a clock that stands still no rate limit recovers: move it, or set `slack.rates.on = False`.
"""

from tests.simulators.slack.conversations import Conversation, Message
from tests.simulators.slack.people import Person
from tests.simulators.slack.records import Delivery
from tests.simulators.slack.seen import Seen
from tests.simulators.slack.simulator import Slack
from tests.simulators.slack.teams import Enterprise, Team
from tests.simulators.slack.views import View

__all__ = [
    "Conversation", "Delivery", "Enterprise", "Message", "Person", "Seen", "Slack", "Team", "View",
]  # fmt: skip
