"""What no client of Discord offers gets a clear private answer, or none; never a crash."""

from typing import Any

import pytest

from bot.people import Person
from tests.adapters.discord.house import House
from tests.nasty import NASTY_WIRES
from tests.simulators.discord import Message, Seen
from tests.simulators.discord.interactions import COMMAND, COMPONENT, SUBMIT

Json = dict[str, Any]
HELP: Json = {"id": "1", "name": "kith", "type": 1, "options": [{"name": "help", "type": 1}]}
OLDER = "from an older version"
UNKNOWN = "I don't know that one"
LONG = "x" * 50_000


def command(name: str, *options: object) -> Json:
    return {"id": "1", "name": name, "type": 1, "options": [*options]}


def press(wire: object, **more: object) -> Json:
    return {"custom_id": wire, "component_type": 2, **more}


def form(*fields: object, wire: str = "k1:/ask:") -> Json:
    return {"custom_id": wire, "components": [{"type": 18, "component": each} for each in fields]}


def menu(name: str, author: Json | None = None) -> Json:
    messages = {"9": {"id": "9", "author": author}} if author else {}
    return {
        "id": "1", "name": name, "type": 3, "target_id": "9", "resolved": {"messages": messages},
    }  # fmt: skip


async def sent(
    house: House, kind: int, data: Json, over: Json | None = None, on: Message | None = None
) -> Seen:
    """Ben's own client makes it up; whatever comes of it, Kith goes on."""
    house.discord.interactions.patience = 1.0
    seen = await house.ben.sends_anything(kind, data, in_=house.coffee, over=over, message=on)
    await house.settle()
    assert await (await house.ben.command("kith help", in_=house.coffee)).reply()
    return seen


async def told(house: House, kind: int, data: Json, over: Json | None = None) -> str:
    """The words of the one answer, which nobody else sees."""
    seen = await sent(house, kind, data, over)
    [reply] = seen.replies
    assert reply.ephemeral
    assert not house.coffee.messages
    return reply.words


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (command("gone"), UNKNOWN),
        (command("kith", {"name": "gone", "type": 1}), "I didn't quite get that"),
        (command("kith", {"name": "help", "type": 1, "options": [None]}), UNKNOWN),
        (command("profile", {"name": "who", "type": 1, "options": [
            {"name": "words", "type": 3, "value": {"not": "words"}}]}), UNKNOWN),
        (command("profile", {"name": "show", "type": 1, "options": [
            {"name": "person", "type": 6, "value": "404"}]}), "I don't know anyone"),
        (menu("Gone", {"id": "5", "username": "x"}), OLDER),
        (menu("Thank for this message"), UNKNOWN),
        ({}, UNKNOWN),
    ],
)  # fmt: skip
async def test_a_command_that_nobody_offers(house: House, data: Json, says: str) -> None:
    """Of a version to come or gone, or of no version at all."""
    assert says in await told(house, COMMAND, data)


@pytest.mark.parametrize("wire", [each for each in NASTY_WIRES if each])
async def test_a_button_that_nobody_offers(house: House, wire: str) -> None:
    """Of another bot, of a version that is gone, or made by hand."""
    assert await told(house, COMPONENT, press(wire)) in (
        "### This button is from an older version of Kith. Run the command again for a new one.",
        "### I can't find that ask any more. Write /ask to start a new one.",
        "### /kith setup is for admins. Ask one of yours to run it.",
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (press("k1:gone.action:1"), OLDER),
        (press(LONG), OLDER),
        (press(7, values=[None, {}]), UNKNOWN),
        (press("", values=None), UNKNOWN),
        ({"component_type": 3, "values": ["1"] * 1_000}, UNKNOWN),
        (press("k1:intros.hold:12345"), "This is for admins"),
    ],
)
async def test_a_component_of_another_shape(house: House, data: Json, says: str) -> None:
    """Malformed or oversized; the ids in it are nobody's."""
    assert says in await told(house, COMPONENT, data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"custom_id": "k1:/ask:", "components": "none"}, "Please fill this in"),
        ({"custom_id": "k1:/ask:", "components": [None, 7, {}]}, "Please fill this in"),
        (form({"type": 4}), "Please fill this in"),
        (form({"type": 4, "custom_id": "detail", "value": LONG}), "Shorter, please"),
        (form({"type": 4, "custom_id": "gone", "value": "words"}), "Please fill this in"),
        (form(wire="k1:/gone:"), OLDER),
        (form(wire="somebody else's"), OLDER),
    ],
)
async def test_a_form_of_another_shape(house: House, data: Json, says: str) -> None:
    """A field that is missing, unknown or too long."""
    assert says in await told(house, SUBMIT, data)


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"member": None}, UNKNOWN),
        ({"member": {"user": {}}}, UNKNOWN),
        ({"channel_id": None}, UNKNOWN),
        ({"data": None}, UNKNOWN),
        ({"guild_id": "123456"}, "I'm not in this server"),
        ({"channel": None}, "What I can do"),
        ({"locale": 5}, "What I can do"),
    ],
)
async def test_an_interaction_with_parts_missing(house: House, over: Json, says: str) -> None:
    """Who, where or what isn't told."""
    assert says in await told(house, COMMAND, HELP, over)


@pytest.mark.parametrize("over", [{"token": None}, {"application_id": "?"}, {"type": 9}])
async def test_what_can_not_be_answered_is_left_aside(
    house: House, over: Json, caplog: pytest.LogCaptureFixture
) -> None:
    """With a line in the log, in which nothing stands that people wrote."""
    data = command("ask", {"name": "detail", "type": 3, "value": "A secret of Ben's"})
    seen = await sent(house, COMMAND, data, over)
    assert not seen.replies
    assert "was turned away" in caplog.text
    assert "secret" not in caplog.text


async def test_a_button_of_another_server(house: House) -> None:
    """Its ids are those of another community's asks: nothing is done to them."""
    detail = {"detail": "Who has run a SOC 2 audit at a startup?"}
    await (await house.ana.command("ask", detail, in_=house.coffee)).reply()
    await house.settle()
    before = house.coffee.last.versions, house.coffee.last.words
    other = house.discord.add_guild("Elsewhere", owner=house.ben.user)
    where, ben = other.add_channel("coffee"), other.members[house.ben.id]
    await house.discord.until(lambda: house.app.client.get_guild(other.id))
    wires = [
        each["custom_id"]
        for each in house.coffee.last.components[0]["components"][-1]["components"]
    ]
    for wire in wires:
        seen = await ben.sends_anything(COMPONENT, press(wire), in_=where)
        await house.settle()
        assert [each.ephemeral for each in seen.replies] == [True]
        assert "SOC 2" not in seen.replies[0].words
        assert not seen.modals
    assert (house.coffee.last.versions, house.coffee.last.words) == before


async def test_people_of_another_server_are_nobody_here(house: House) -> None:
    """Neither by an id in an option nor by a mark in a text."""
    other = house.discord.add_guild("Elsewhere", owner="stranger")
    stranger = other.owner
    assert stranger is not None
    option = {"name": "person", "type": 6, "value": str(stranger.id)}
    data = command("profile", {"name": "show", "type": 1, "options": [option]})
    data["resolved"] = {"users": {str(stranger.id): stranger.user.as_json()}}
    assert "I don't know anyone" in await told(house, COMMAND, data)
    shout = {"who": stranger.mention, "what": "for untangling the deploy last night"}
    seen = await house.ben.command("shoutout give", shout, in_=house.coffee)
    assert "I don't know that person" in (await seen.reply()).words
    assert not await house.is_known(stranger)


async def test_who_has_left_is_not_thanked_for_an_old_message(house: House) -> None:
    """And is not taken for being back."""
    cy = house.guild.add_member("cy")
    await (await cy.command("kith help", in_=house.coffee)).reply()
    said = cy.says("Look what I made", in_=house.coffee)
    house.guild.members.pop(cy.id)
    seen = await house.ben.context_menu("Thank for this message", said)
    form = await seen.modal()
    sent = await house.ben.submit(form, {"what": "for untangling the deploy last night"})
    assert "Cy has left" in (await sent.reply()).words
    await house.settle()
    assert not await house.is_known(cy)


@pytest.mark.parametrize(
    "marks", ["<@99999999999999999999>", f"<@{'9' * 3_000}>", "<#" + "9" * 5_000 + ">"]
)
async def test_marks_of_ids_that_can_not_be(house: House, marks: str) -> None:
    """They are words like others."""
    seen = await house.ben.command(
        "profile who", {"words": marks}, in_=house.coffee, unchecked=True
    )
    assert "did not work" not in (await seen.reply()).words


async def test_a_server_in_which_nothing_is_set_up(house: House) -> None:
    """Members learn whom to ask, admins where to begin."""
    for person in (house.ana, house.ben):
        seen = await house.ben.command("intro join", in_=house.coffee)
        assert "/intro setup" in (await seen.reply()).words, person.name


async def test_direct_messages_with_a_stranger(house: House) -> None:
    """Who shares no server with Kith that it knows of is asked which they mean."""
    other = house.discord.add_guild("Elsewhere", owner="stranger")
    assert other.owner is not None
    await house.discord.until(lambda: house.app.client.get_guild(other.id))
    seen = await other.owner.command("kith help")
    assert "Which server do you mean?" in (await seen.reply()).words
    community = await house.storage.community("discord", str(other.id), "Elsewhere")
    async with house.storage.open(community) as work:
        await work.members.meet(Person(str(other.owner.id), "Stranger"))
        await work.commit()
    seen = await other.owner.command("kith help")
    assert "What I can do" in (await seen.reply()).words
