"""The incoming side, played what was recorded: acknowledged at once, handled once, answered."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.slack import inbound
from adapters.slack.scopes import EVENTS, ORGANISATION_EVENTS
from tests.adapters.slack.town import PAYLOADS, Town, kind_of
from tests.simulators.slack.records import Json

EVERYTHING = sorted(each.stem for each in PAYLOADS.glob("*.json"))
ENDINGS = {"app_uninstalled", "tokens_revoked", *ORGANISATION_EVENTS}


@pytest.mark.parametrize("name", EVERYTHING)
async def test_everything_is_acknowledged(town: Town, name: str) -> None:
    """Within a second, with nothing that Slack would not take."""
    await town.ask()
    told = await town.play(name)
    assert told.ack_seconds is not None
    assert told.ack_seconds < 1


def test_each_event_was_recorded() -> None:
    """All that Kith subscribes to."""
    payloads = [json.loads((PAYLOADS / f"{each}.json").read_text()) for each in EVERYTHING]
    told = {each["event"]["type"] for each in payloads if "event" in each}
    assert told == set(EVENTS | ORGANISATION_EVENTS)


@pytest.mark.parametrize("sort", ["channel", "group"])
@pytest.mark.parametrize("ending", ["archive", "deleted", "left"])
async def test_a_channel_that_is_gone_is_told_to_the_admins(
    town: Town, sort: str, ending: str
) -> None:
    """Public or private, archived or deleted, or without Kith; once, and with what to do."""
    await town.stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
    payload = town.recorded(f"{sort}_{ending}")
    payload["event"]["channel"] = town.stage.place("coffee").handle
    for number in range(3):
        await town.tell({**payload, "event_id": f"Ev{number}"})
    [told] = town.stage.inbox("ana")
    assert told.title == "Introductions are paused"


@pytest.mark.parametrize("sort", ["channel", "group"])
async def test_a_renamed_channel_is_called_by_its_new_name(town: Town, sort: str) -> None:
    """Public or private."""
    await town.stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
    await town.play(f"{sort}_rename")
    async with town.stage.storage.open(town.stage.community) as work:
        program = await work.intros.program_in(town.stage.place("coffee"))
    assert program is not None
    assert program.place.name == "tea"


@pytest.mark.parametrize("name", EVERYTHING)
async def test_what_is_malformed_is_left_aside(
    town: Town, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever is missing or of another shape: no crash, no stack of lines, nobody's data."""
    await town.ask()
    payload, team = town.recorded(name), town.platform.team.id
    for broken in _broken(payload):
        await town.slack.courier.deliver(kind_of(payload), broken, team)
    await town.settle()
    assert [each for each in caplog.records if each.levelname == "ERROR" and each.exc_info] == []
    assert "turn failed" not in caplog.text
    assert "an errand failed" not in caplog.text


# Without these, bolt itself leaves a payload aside.
SORTS = {"type", "command", "actions", "event", "view", "callback_id"}


def _broken(payload: Json) -> Iterator[Json]:
    """It without each of its parts, and of their parts."""
    for name, held in payload.items():
        if name not in SORTS:
            yield _without(payload, name)
        for inner in held if isinstance(held, dict) else ():
            if inner not in SORTS:
                yield {**payload, name: _without(held, inner)}


def _without(held: Json, name: str) -> Json:
    return {key: value for key, value in held.items() if key != name}


async def test_acknowledged_though_the_database_is_busy(
    town: Town, database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form shows that it is being worked on, and ends with its answer; nothing is lost."""
    monkeypatch.setattr(inbound, "IMPATIENCE", 0.1)
    await town.ask()
    form = await town.stage.ben.says("/ask")
    assert form.form
    view, ben = town.user("ben").modals[-1], town.user("ben")
    writer = sqlite3.connect(database_file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    command = await town.slack.courier.deliver(
        "slash_commands", town.recorded("slash_command"), town.platform.team.id
    )
    sent = await ben.submit(view, {"detail": "Who knows a good accountant?"})
    assert view.blocks[0]["text"]["text"] == "Working on it…"
    writer.execute("COMMIT")
    writer.close()
    await town.settle()
    for told in (command, sent.delivery):
        assert told is not None
        assert told.ack_seconds is not None
        assert told.ack_seconds < 1
    assert view.blocks[0]["text"]["text"] == "Done"
    assert len(town.stage.channel("asks")) == 3


async def test_a_busy_database_and_a_wrong_field(
    town: Town, database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form comes back with what was written, and what is wrong with it."""
    monkeypatch.setattr(inbound, "IMPATIENCE", 0.1)
    await town.stage.ben.says("/ask")
    view, ben = town.user("ben").modals[-1], town.user("ben")
    writer = sqlite3.connect(database_file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    await ben.submit(view, {"detail": "short"}, unchecked=True)
    writer.execute("COMMIT")
    writer.close()
    await town.settle()
    assert view.state["detail"]["detail"]["value"] == "short"
    assert "A little more, please" in str(view.blocks)


async def test_an_expired_trigger_gives_the_words_back(town: Town) -> None:
    """With a button that opens the form after all."""
    payload = town.recorded("slash_command")
    town.slack.faults.refuse("views.open", "expired_trigger_id")
    await town.tell({**payload, "text": "anonymous:perhaps who knows SOC 2 here?"})
    [said] = town.user("ana").ephemerals[-1:]
    assert "Your form did not open" in said.words
    assert "who knows SOC 2 here?" in said.words
    seen = await town.user("ana").press(said, "Open the form")
    assert (await seen.modal()).is_open


@pytest.mark.parametrize("name", ["slash_command", "block_actions_message", "message_shortcut"])
async def test_a_redelivered_act_is_handled_once(town: Town, name: str) -> None:
    """Retried, told twice at the same moment, told again under another id after a while."""
    await town.ask()
    payload = town.recorded(name)
    deliver = town.slack.courier.deliver
    kind, team = "slash_commands" if "command" in payload else "interactive", town.platform.team.id
    before = len(town.platform.heard)
    await asyncio.gather(*(deliver(kind, payload, team) for _ in range(3)))
    await town.settle()
    await town.stage.passes(hours=0.1)
    await town.tell(payload)
    assert len(town.platform.heard) == before + 1


async def test_a_form_that_is_sent_twice_is_handled_once(town: Town) -> None:
    """As when the first acknowledgement was lost on the way."""
    await town.stage.ben.says("/ask")
    view, ben = town.user("ben").modals[-1], town.user("ben")
    await ben.submit(view, {"detail": "Who knows a good accountant?"})
    await ben.submit(view, unchecked=True)
    await town.settle()
    assert len(town.stage.channel("asks")) == 1


async def test_an_event_with_another_id_is_handled_once(town: Town) -> None:
    """The same joining, told eleven times."""
    await town.stage.ana.at("coffee").says("/intro setup every week Monday 10:00")
    payload = town.recorded("member_joined_channel")
    for number in range(11):
        await town.tell({**payload, "event_id": f"Ev{number}"})
    assert len(town.stage.inbox("ben")) == 1


async def test_a_reconnect_loses_nothing(town: Town) -> None:
    """Slack asks for another connection now and then; then it cuts the old one."""
    await town.ask()
    await town.slack.sockets.refresh()
    assert (await town.play("slash_command")).status == 200
    assert len(town.stage.channel("asks")) == 2


async def test_another_workspace_is_left_aside(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is read of it, nothing kept, nobody answered."""
    await town.ask()
    caplog.set_level("INFO")
    before = len(town.platform.heard)
    for name in EVERYTHING:
        text = json.dumps(town.recorded(name)).replace(town.platform.team.id, "T0ELSEWHERE")
        if name not in ENDINGS:
            await town.tell(json.loads(text))
    assert len(town.platform.heard) == before
    assert "not installed" in caplog.text


async def test_unknown_commands_and_buttons_get_a_kind_word(town: Town) -> None:
    """From an older version, or from nowhere."""
    command, press = town.recorded("slash_command"), town.recorded("block_actions_message")
    await town.tell({**command, "command": "/aks"})
    assert "Did you mean" in town.user("ana").ephemerals[-1].words
    action = {"type": "button", "action_id": "k0:old:1", "action_ts": "1.0"}
    await town.ask()
    await town.tell({**press, "actions": [action]})
    assert "older version" in town.seen.replies[-1].words


async def test_the_bots_own_and_the_gone_are_left_aside(town: Town) -> None:
    """Also who left between click and handling."""
    await town.ask()
    before = len(town.platform.heard)
    await town.play("bot_joined_channel")
    press = town.recorded("block_actions_message")
    await town.tell({**press, "user": {**press["user"], "id": town.platform.team.bot.id}})
    town.user("ben").deactivated = True
    await town.stage.passes(hours=13)
    await town.tell(press)
    assert len(town.platform.heard) == before


async def test_slack_being_down_is_said_and_nothing_is_changed(town: Town) -> None:
    """The words come back; a form stays open as it is."""
    await town.stage.passes(hours=13)
    town.slack.faults.refuse("users.info", "internal_error", times=2)
    await town.play("slash_command")
    said = town.user("ana").ephemerals[-1].words if town.user("ana").ephemerals else ""
    assert "did not work just now" in said + str([each.words for each in town.seen.replies])
    assert town.stage.channel("asks") == []


@pytest.mark.parametrize("fault", ["limit", "disconnect", 502])
@pytest.mark.parametrize("method", ["users.info", "views.open", "response_url"])
async def test_what_passes_is_waited_out(town: Town, method: str, fault: str | int) -> None:
    """A 429 for as long as Slack says, a cut connection, any 5xx: one form, or one answer.

    Where a response URL fails, it comes directly.
    """
    await town.stage.passes(hours=13)
    if isinstance(fault, int):
        town.slack.faults.fail(method, status=fault)
    else:
        getattr(town.slack.faults, fault)(method)
    command = "/kith help" if method == "response_url" else "/ask"
    ana = town.user("ana")
    seen = await ana.command(*command.split())
    await town.settle()
    assert len({*seen.modals, *seen.replies, *ana.ephemerals, *ana.dm.messages}) == 1
    assert town.slack.faults.are_used_up


async def test_names_typed_by_hand_are_found(town: Town) -> None:
    """By the name that Slack shows, or by the one people sign in with."""
    town.user("fay").name = "f.abulous"
    payload = town.recorded("slash_command")
    words = "for untangling the deploy last night"
    for name in ("ben", "f.abulous"):
        told = {"command": "/shoutout", "text": f"@{name} {words}", "trigger_id": name}
        await town.tell({**payload, **told})
    titles = [each.title for each in town.stage.channel("shoutouts")]
    assert titles == ["Thank you, Ben", "Thank you, Fay"]


async def test_someone_the_bot_never_met_can_be_named(town: Town) -> None:
    """Nobody has to say hello first; and who is ambiguous is asked for."""
    new = town.platform.team.add_user("nia", display_name="Nia Ng")
    town.platform.team.add_user("nia2", display_name="Nia Okoye")
    payload = town.recorded("slash_command")
    words = "for untangling the deploy last night"
    told = {**payload, "command": "/shoutout"}
    await town.tell({**told, "text": f"<@{new.id}|nia> {words}", "trigger_id": "1"})
    assert [each.title for each in town.stage.channel("shoutouts")] == ["Thank you, Nia Ng"]
    await town.tell({**payload, "command": "/shoutout", "text": f"@nia {words}"})
    assert "Nia Ng, Nia Okoye" in str(town.user("ana").modals[-1].blocks)


async def test_people_are_asked_for_once(town: Town) -> None:
    """Not in each turn, and never one by one for a round."""
    for _ in range(3):
        await town.stage.ana.says("/intro status")
    assert len(town.slack.calls_of("users.info")) == 1


async def test_the_home_follows_what_one_does(town: Town) -> None:
    """Only for those who have looked at it."""
    await town.stage.ana.opens_home()
    home = town.user("ana").home
    assert home is not None
    versions = home.versions
    await town.ask()
    assert home.versions == versions + 1
    assert "Who has run a SOC 2" in str(home.blocks)
    await town.stage.ben.says("/ask Who knows an accountant for a tiny company?")
    assert town.user("ben").home is None
