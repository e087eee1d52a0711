"""People use an app on Discord, and the real discord.py hears of it over the gateway."""

from typing import Any, cast

import discord
import pytest
from discord import app_commands

from tests.simulators.conftest import Bot, Town
from tests.simulators.discord import Discord

Press = discord.Interaction[discord.Client]


@pytest.fixture(autouse=True)
def nothing_is_violated(simulator: Discord, contracts: None) -> Any:
    """Every test here keeps to the rules."""
    yield
    assert simulator.violations == []


def buttons(*labels: str) -> discord.ui.View:
    """A view that only a listener answers."""
    view = discord.ui.View(timeout=None)
    for label in labels:
        view.add_item(discord.ui.Button(label=label, custom_id=label.lower()))
    return view


async def test_a_command_brings_its_options_typed(bot: Bot, town: Town) -> None:
    """Members, channels, roles and numbers arrive as what they are, in a subcommand of a group."""
    mentors = town.guild.add_role("Mentors")
    intro = app_commands.Group(name="intro", description="Introductions")
    got: list[Any] = []

    @intro.command()
    async def join(
        press: Press,
        who: discord.Member,
        role: discord.Role,
        where: discord.TextChannel,
        often: app_commands.Range[int, 1, 4],
        note: str = "none",
    ) -> None:
        """Join."""
        got.extend([who.id, role.id, where.id, often, note, press.locale, press.guild_locale])
        await press.response.send_message("Welcome", ephemeral=True)

    bot.tree.add_command(intro)
    await bot.tree.sync()
    given = {"who": town.ben, "role": mentors, "where": town.coffee, "often": 2}
    seen = await town.ana.command("/intro join", given, in_=town.coffee)
    ids = [town.ben.id, mentors.id, town.coffee.id]
    assert got == [*ids, 2, "none", discord.Locale.spain_spanish, discord.Locale.british_english]
    assert (seen.first_type, (await seen.reply()).words) == (4, "Welcome")
    assert not seen.failure
    assert [each.words for each in town.ana.ephemerals] == ["Welcome"]
    assert town.ben.ephemerals == town.coffee.messages == []
    with pytest.raises(AssertionError, match="more than 4"):
        await town.ana.command("intro join", {**given, "often": 5}, in_=town.coffee)
    with pytest.raises(AssertionError, match=r"needs \['who'"):
        await town.ana.command("intro join", in_=town.coffee)
    with pytest.raises(LookupError, match="has no options"):
        await town.ana.command("intro join", {**given, "x": 1}, in_=town.coffee)
    with pytest.raises(LookupError, match="needs one of"):
        await town.ana.command("intro", in_=town.coffee)


async def test_an_option_completes_itself(bot: Bot, town: Town) -> None:
    """What is typed arrives; the choices are what the person is offered."""

    @bot.tree.command()
    async def ask(press: Press, topic: str) -> None:
        """Ask."""

    @ask.autocomplete("topic")
    async def topics(press: Press, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=typed.title(), value=typed)]

    await bot.tree.sync()
    seen = await town.ana.autocomplete("ask", "topic", "soc", in_=town.coffee)
    assert (seen.first_type, seen.choice_names, seen.choice_values) == (8, ["Soc"], ["soc"])


async def test_a_form_opens_and_brings_what_was_typed_and_chosen(bot: Bot, town: Town) -> None:
    """Text, a select and a member picker through Label; Discord's client checks lengths first."""

    class Form(discord.ui.Modal, title="Ask"):
        detail = discord.ui.Label[Any](
            text="What would help?",
            component=discord.ui.TextInput(custom_id="detail", min_length=5),
        )
        when = discord.ui.Label[Any](
            text="When?",
            component=discord.ui.Select(
                custom_id="when", options=[discord.SelectOption(label="Today", value="t")]
            ),
        )
        who = discord.ui.Label[Any](text="Who?", component=discord.ui.UserSelect(custom_id="who"))

        async def on_submit(self, press: Press, /) -> None:
            detail, when, who = (
                cast("Any", each.component) for each in (self.detail, self.when, self.who)
            )
            chosen = [detail.value, *when.values]
            names = [each.name for each in who.values]
            await press.response.send_message(" ".join(chosen + names), ephemeral=True)

    @bot.tree.command()
    async def ask(press: Press) -> None:
        """Ask."""
        await press.response.send_modal(Form())

    await bot.tree.sync()
    form = await (await town.ana.command("ask", in_=town.coffee)).modal()
    given = {"What would help?": "A guide", "when": "Today", "who": town.ben}
    with pytest.raises(AssertionError, match="5 to 4000"):
        await town.ana.submit(form, {**given, "detail": "A"})
    with pytest.raises(AssertionError, match="is required"):
        await town.ana.submit(form, {"when": "Today", "who": town.ben})
    seen = await town.ana.submit(form, given)
    assert (await seen.reply()).words == "A guide t ben"
    assert (form.title, form.is_open) == ("Ask", False)


async def test_a_button_rewrites_its_message_after_a_restart(bot: Bot, town: Town) -> None:
    """One dynamic item receives presses on messages that it never saw being sent."""

    class Wire(discord.ui.DynamicItem[Any], template="(?P<wire>.+)"):
        def __init__(self, wire: str) -> None:
            super().__init__(discord.ui.Button(label="x", custom_id=wire))
            self.wire = wire

        @classmethod
        async def from_custom_id(cls, press: Press, item: Any, match: Any, /) -> "Wire":
            return cls(match["wire"])

        async def callback(self, press: Press) -> None:
            await press.response.edit_message(content=f"{press.user.name} {self.wire}", view=None)

    channel = bot.client.get_partial_messageable(town.coffee.id)
    await channel.send("Who can help?", view=buttons("Claim:7", "No"))
    bot.client.add_dynamic_items(Wire)
    message = town.coffee.last
    assert message.buttons == ["Claim:7", "No"]
    seen = await town.ben.press(message, "Claim:7")
    assert await seen.rewrite() is message
    assert (message.words, message.versions, message.buttons) == ("ben claim:7", 2, [])
    assert seen.first_type == 7
    with pytest.raises(LookupError, match="nothing here"):
        await town.ben.press(message, "Claim:7")


async def test_choosing_in_a_message(bot: Bot, town: Town) -> None:
    """Options come as values, people as members; in DMs too."""
    view = discord.ui.View(timeout=None)
    options = [discord.SelectOption(label="Today", value="t"), discord.SelectOption(label="Later")]
    when = discord.ui.Select[Any](custom_id="when", options=options, max_values=2)
    who = discord.ui.UserSelect[Any](custom_id="who")

    async def chosen(press: Press) -> None:
        names = [each.name for each in who.values]
        await press.response.send_message(" ".join(names or when.values))

    for select in (when, who):
        setattr(select, "callback", chosen)  # noqa: B010  # as discord.py's guide does
    view.add_item(when).add_item(who)
    user = await bot.client.fetch_user(town.ana.id)
    await user.send("When?", view=view)
    message = town.ana.dm.last
    with pytest.raises(AssertionError, match="choose 1 to 2"):
        await town.ana.pick(message, [], "when")
    seen = await town.ana.pick(message, ["Today", "Later"], "when")
    assert (await seen.reply()).words == town.ana.dm.last.words == "t Later"
    seen = await town.ana.pick(message, town.ben, "who")
    assert (await seen.reply()).words == "ben"


async def test_the_menus_of_messages_and_members(bot: Bot, town: Town) -> None:
    """What Ben wrote comes with the interaction, though the bot reads no channel."""

    @bot.tree.context_menu(name="Thank for this message")
    async def thank(press: Press, message: discord.Message) -> None:
        await press.response.send_message(f"{message.author.name}: {message.content}")

    @bot.tree.context_menu(name="Show profile")
    async def profile(press: Press, member: discord.Member) -> None:
        await press.response.send_message(member.name, ephemeral=True)

    await bot.tree.sync()
    said = town.ben.says("Here is the fix", in_=town.coffee)
    seen = await town.ana.context_menu("Thank for this message", said)
    assert (await seen.reply()).words == "ben: Here is the fix"
    seen = await town.ana.context_menu("Show profile", town.ben)
    assert (await seen.reply()).words == "ben"


async def test_commands_in_threads_and_direct_messages(bot: Bot, town: Town) -> None:
    """Where it was used is told: a thread with its parent, or no guild at all."""
    where: list[Any] = []

    @bot.tree.command()
    async def kith(press: Press) -> None:
        """Help."""
        where.append((press.channel_id, press.guild_id))
        await press.response.send_message("Hello")

    await bot.tree.sync()
    channel = bot.client.get_channel(town.coffee.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="Round 1")
    thread = town.guild.threads[0]
    await town.ana.command("kith", in_=thread)
    await town.ana.command("kith")
    assert where == [(thread.id, town.guild.id), (town.ana.dm.id, None)]
