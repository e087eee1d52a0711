"""Modals, private messages and choices, in their less usual ways."""

from datetime import date, time
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from tests.simulators.conftest import Acme
from tests.simulators.slack import Seen, Slack
from tests.simulators.slack.elements import choose
from tests.simulators.slack.limits import breaches
from tests.simulators.slack.records import Json
from tests.simulators.slack.running import app_of, client_of, http_mode, socket_mode
from tests.simulators.slack.shapes import actions, button, modal, plain, section, text_input

FORM = modal("Ask", text_input("detail", "Detail"))


async def test_three_modals_stand_on_each_other_and_no_more(slack: Slack, acme: Acme) -> None:
    """Each is pushed with a trigger from the one below; the cross closes all."""
    opening = slack.triggers.issue(Seen(acme.ana))
    await acme.client.views_open(trigger_id=opening, view=FORM)
    for _ in range(2):
        below = slack.triggers.issue(Seen(acme.ana), acme.ana.modals[-1])
        await acme.client.views_push(trigger_id=below, view=FORM)
    bottom, middle, top = acme.ana.modals
    assert (middle.previous_id, top.previous_id, top.root_id) == (bottom.id, middle.id, bottom.id)
    below = slack.triggers.issue(Seen(acme.ana), top)
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        await acme.client.views_push(trigger_id=below, view=FORM)
    await acme.ana.close(top, whole_stack=True)
    assert acme.ana.modals == []
    assert not bottom.is_open


async def test_an_external_id_is_used_once(slack: Slack, acme: Acme) -> None:
    """While its view is open; it finds the view to update."""
    named = {**FORM, "external_id": "the form"}
    await acme.client.views_open(trigger_id=slack.triggers.issue(Seen(acme.ana)), view=named)
    with pytest.raises(SlackApiError, match="duplicate_external_id"):
        await acme.client.views_open(trigger_id=slack.triggers.issue(Seen(acme.ben)), view=named)
    await acme.client.views_update(external_id="the form", view={**named, "title": plain("New")})
    assert acme.ana.modals[0].title == "New"


async def test_a_view_has_a_greatest_size(slack: Slack, acme: Acme) -> None:
    """250 KB, whatever its single parts hold."""
    crowd = [section("x" * 2_900) for _ in range(90)]
    trigger = slack.triggers.issue(Seen(acme.ana))
    with pytest.raises(SlackApiError, match="view_too_large"):
        await acme.client.views_open(trigger_id=trigger, view=modal("x", *crowd))


def test_only_one_element_takes_the_focus() -> None:
    """Two that want it are a mistake."""
    blocks = [text_input(name, name) for name in ("one", "two")]
    for block in blocks:
        block["element"]["focus_on_load"] = True
    assert [rule for _, rule in breaches("modal", modal("x", *blocks)) if "focus" in rule]


async def test_an_error_at_no_field_is_a_violation(slack: Slack, acme: Acme) -> None:
    """Slack would show the person nothing but a failure."""
    app = app_of(acme.team)

    @app.view("form")
    async def submitted(ack: Any) -> None:
        await ack(response_action="errors", errors={"elsewhere": "No."})

    async with socket_mode(app, slack):
        trigger = slack.triggers.issue(Seen(acme.ana))
        await acme.client.views_open(trigger_id=trigger, view=FORM)
        await acme.ana.submit(acme.ana.modals[0], {"detail": "Something"})
    assert [each.rule for each in slack.violations] == ["'elsewhere' is no input block"]


async def test_a_private_message_is_pressed_and_taken_away(slack: Slack, acme: Acme) -> None:
    """The payload of a message that only one sees doesn't hold the message."""
    app, bodies = app_of(acme.team), []

    @app.action("later")
    async def later(ack: Any, body: Any, respond: Any) -> None:
        bodies.append(body)
        await ack()
        await respond(delete_original=True)

    blocks = [actions(button("Not now", "later"))]
    where, ana = acme.coffee.id, acme.ana
    await acme.client.chat_postEphemeral(channel=where, user=ana.id, text="Join?", blocks=blocks)
    message = ana.ephemerals[0]
    async with socket_mode(app, slack):
        await (await ana.press(message, "Not now")).rewrite()
    assert bodies[0]["container"]["is_ephemeral"] is True
    assert "message" not in bodies[0]
    assert (message.deleted, ana.ephemerals) == (True, [])


async def test_metadata_and_files_have_their_measure(slack: Slack, acme: Acme) -> None:
    """8 KB of metadata; as many bytes as were announced."""
    metadata = {"event_type": "ask", "event_payload": {"words": "x" * 8_000}}
    with pytest.raises(SlackApiError, match="metadata_too_large"):
        await acme.client.chat_postMessage(channel=acme.coffee.id, text="x", metadata=metadata)
    told = await acme.client.files_getUploadURLExternal(filename="a.ics", length=5)
    assert not slack.uploads.receive(told["file_id"], b"four")
    with pytest.raises(SlackApiError, match="file_not_found"):
        await acme.client.files_completeUploadExternal(files=[{"id": told["file_id"]}])


async def test_an_organisation_wide_app_is_told_so(slack: Slack) -> None:
    """Interactions of Enterprise Grid have no team of their own, but the person's."""
    grid = slack.add_enterprise("E1", "Grid")
    team = slack.add_team("T1", enterprise=grid, installed=False)
    slack.oauth.install(grid)
    ana = team.add_user("ana")
    app, bodies = AsyncApp(client=client_of(team), signing_secret=slack.app.signing_secret), []

    @app.command("/ask")
    async def ask(ack: Any, body: Any) -> None:
        bodies.append(body)
        await ack()

    @app.shortcut("thank")
    async def thank(ack: Any, body: Any) -> None:
        bodies.append(body)
        await ack()

    async with http_mode(app, slack):
        await ana.command("/ask")
        await ana.global_shortcut("thank")
    command, shortcut = bodies
    assert (command["enterprise_id"], command["is_enterprise_install"]) == ("E1", "true")
    assert (shortcut["team"], shortcut["enterprise"]["id"]) == (None, "E1")
    assert (shortcut["user"]["team_id"], shortcut["is_enterprise_install"]) == ("T1", True)


@pytest.mark.parametrize(
    ("kind", "choice", "said"),
    [
        ("datepicker", date(2026, 3, 5), {"selected_date": "2026-03-05"}),
        ("timepicker", time(9, 30), {"selected_time": "09:30"}),
        ("number_input", 7, {"value": "7"}),
        ("static_select", "Yes", {"selected_option": {"text": plain("Yes"), "value": "y"}}),
        ("checkboxes", ["y"], {"selected_options": [{"text": plain("Yes"), "value": "y"}]}),
        ("overflow", "y", {"selected_option": {"text": plain("Yes"), "value": "y"}}),
        ("conversations_select", "C1", {"selected_conversation": "C1"}),
        ("users_select", None, {"selected_user": None}),
    ],
)
def test_each_element_tells_a_choice_in_its_way(kind: str, choice: Any, said: Json) -> None:
    """As Slack's reference of block elements says."""
    element = {"type": kind, "options": [{"text": plain("Yes"), "value": "y"}]}
    assert choose(element, choice) == {"type": kind, **said}


def test_people_and_channels_are_chosen_themselves(acme: Acme) -> None:
    """A test picks Ana, not her id; what isn't offered can't be chosen."""
    picked = choose({"type": "multi_users_select"}, [acme.ana, acme.ben])
    assert picked["selected_users"] == [acme.ana.id, acme.ben.id]
    assert choose({"type": "channels_select"}, acme.coffee)["selected_channel"] == acme.coffee.id
    with pytest.raises(LookupError):
        choose({"type": "static_select", "options": []}, "Maybe")
