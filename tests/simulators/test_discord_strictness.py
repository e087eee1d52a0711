"""What Discord does not allow is refused as Discord refuses it, and kept as a violation."""

from typing import Any

import discord
import pytest
from discord.http import Route

from tests.simulators.conftest import Bot, Town
from tests.simulators.discord import Discord

V2 = 1 << 15


def text(words: str) -> dict[str, Any]:
    return {"type": 10, "content": words}


def button(label: str | None = "Go", wire: str | None = "go", **more: Any) -> dict[str, Any]:
    shape = {"type": 2, "style": 1, "label": label, "custom_id": wire, **more}
    return {key: value for key, value in shape.items() if value is not None}


def row(*inside: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(inside)}


def select(*values: str, **more: Any) -> dict[str, Any]:
    options = [{"label": each, "value": each} for each in values]
    return {"type": 3, "custom_id": "pick", "options": options, **more}


def embed(length: int) -> dict[str, Any]:
    return {"description": "x" * length}


BAD_MESSAGES: dict[str, dict[str, Any]] = {
    "a custom id of 101": {"components": [row(button(wire="x" * 101))]},
    "a label of 81": {"components": [row(button("x" * 81))]},
    "the same custom id twice": {"components": [row(button("A"), button("B"))]},
    "a button with no custom id": {"components": [row(button(wire=None))]},
    "a button with nothing on it": {"components": [row(button(None))]},
    "a link with a custom id": {"components": [row(button(style=5, url="https://e.org"))]},
    "six rows": {"components": [row(button(wire=str(each))) for each in range(6)]},
    "six buttons": {"components": [row(*(button(wire=str(each)) for each in range(6)))]},
    "a select beside a button": {"components": [row(button(), select("a"))]},
    "26 options": {"components": [row(select(*map(str, range(26))))]},
    "the same option twice": {"components": [row(select("a", "a"))]},
    "more to choose than there is": {"components": [row(select("a", max_values=2))]},
    "content of 2001": {"content": "x" * 2001},
    "embeds of 6001": {"embeds": [embed(4000), embed(2001)]},
    "v2 without its flag": {"components": [text("x")]},
    "v2 with content": {"content": "x", "flags": V2, "components": [text("x")]},
    "v2 of 4001": {"flags": V2, "components": [text("x" * 2000), text("x" * 2001)]},
    "v2 with 41 components": {"flags": V2, "components": [text("x")] * 41},
    "41 with those inside": {
        "flags": V2,
        "components": [{"type": 17, "components": [text("x")] * 20}] * 2,
    },
    "an unknown component": {"flags": V2, "components": [{"type": 99}]},
    "mentions twice": {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
    "an ephemeral message": {"content": "x", "flags": 64},
}


@pytest.mark.usefixtures("contracts")
@pytest.mark.parametrize("body", BAD_MESSAGES.values(), ids=BAD_MESSAGES)
async def test_a_bad_message(bot: Bot, town: Town, simulator: Discord, body: Any) -> None:
    """50035, and nothing is posted."""
    route = Route("POST", "/channels/{channel_id}/messages", channel_id=town.coffee.id)
    with pytest.raises(discord.HTTPException) as error:
        await bot.client.http.request(route, json=body)
    assert (error.value.code, error.value.status) == (50035, 400)
    assert town.coffee.messages == []
    assert simulator.violations


async def test_an_empty_message(bot: Bot, town: Town, simulator: Discord) -> None:
    """50006."""
    with pytest.raises(discord.HTTPException, match="50006"):
        await bot.client.get_partial_messageable(town.coffee.id).send("")
    assert len(simulator.violations) == 1


BAD_MODALS: dict[str, dict[str, Any]] = {
    "a title of 46": {"title": "x" * 46},
    "six fields": {"fields": 6},
    "a label of 46": {"label": "x" * 46},
    "a label in the label": {"inner": {"label": "x"}},
    "lengths the wrong way round": {"inner": {"min_length": 5, "max_length": 2}},
}


@pytest.mark.usefixtures("contracts")
@pytest.mark.parametrize("wrong", BAD_MODALS.values(), ids=BAD_MODALS)
async def test_a_bad_modal(bot: Bot, town: Town, simulator: Discord, wrong: Any) -> None:
    """It does not open."""

    def field(number: int) -> dict[str, Any]:
        inner = {"type": 4, "custom_id": f"{number}", "style": 1, **wrong.get("inner", {})}
        return {"type": 18, "label": wrong.get("label", "What?"), "component": inner}

    @bot.tree.command()
    async def ask(press: discord.Interaction[discord.Client]) -> None:
        """Ask."""
        path = "/interactions/{webhook_id}/{webhook_token}/callback"
        route = Route("POST", path, webhook_id=press.id, webhook_token=press.token)
        fields = [field(each) for each in range(wrong.get("fields", 1))]
        data = {"title": wrong.get("title", "T"), "custom_id": "form", "components": fields}
        with pytest.raises(discord.HTTPException, match="50035"):
            await bot.client.http.request(route, json={"type": 9, "data": data})
        await press.response.defer(ephemeral=True)

    await bot.tree.sync()
    seen = await town.ana.command("ask", in_=town.coffee)
    assert (seen.modals, seen.first_type) == ([], 5)
    assert simulator.violations


OPTION = {"type": 3, "name": "topic", "description": "A topic"}
BAD_COMMANDS: dict[str, list[dict[str, Any]]] = {
    "capitals": [{"name": "Ask", "description": "Ask"}],
    "no description": [{"name": "ask"}],
    "twice": [{"name": "ask", "description": "x"}] * 2,
    "required after optional": [
        {
            "name": "ask",
            "description": "x",
            "options": [OPTION, {**OPTION, "name": "b", "required": True}],
        }
    ],
    "a description of 101": [{"name": "ask", "description": "x" * 101}],
    "a described menu": [{"name": "Thank", "type": 3, "description": "x"}],
    "16 menus": [{"name": f"Thank {each}", "type": 3} for each in range(16)],
}


@pytest.mark.usefixtures("contracts")
@pytest.mark.parametrize("commands", BAD_COMMANDS.values(), ids=BAD_COMMANDS)
async def test_bad_commands(bot: Bot, simulator: Discord, commands: Any) -> None:
    """Nothing is registered."""
    with pytest.raises(discord.HTTPException, match="50035"):
        await bot.client.http.bulk_upsert_global_commands(simulator.app.id, payload=commands)
    assert simulator.commands.of() == []
    assert simulator.violations


async def test_an_unknown_operation_is_loud(bot: Bot, simulator: Discord) -> None:
    """It is not found, and a violation."""
    with pytest.raises(discord.NotFound):
        await bot.client.http.request(Route("GET", "/voice/regions"))
    assert "does not know" in str(simulator.violations[0])
