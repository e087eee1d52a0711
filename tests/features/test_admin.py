"""Admin: setting up, looking after, and honest numbers."""

import pytest

from bot.people import Sort
from bot.records.settings import Settings
from tests.stage import Stage

ADMIN = [
    "/kith setup",
    "/kith setup allowance:3",
    "/kith values kindness",
    "/kith settings",
    "/kith stats",
    "/kith admin add @cy",
    "/kith admin remove @cy",
    "/kith stewards @cy",
]


async def test_a_new_community_is_set_up(stage: Stage) -> None:
    """Nothing is chosen yet; Ana fills in one form and hears what comes next."""
    await stage.settle(Settings())
    form = await stage.ana.says("/kith setup")
    assert form.form.values["allowance"] == "5"
    done = await stage.ana.submits(
        form,
        asks=stage.place("asks"),
        shoutouts=stage.place("shoutouts"),
        time_zone="europe/berlin",
        allowance=3,
        digest=False,
    )
    assert done.title == "Kith is set up"
    assert "/intro setup" in done.words
    assert await stage.settings() == Settings(
        zone="Europe/Berlin",
        asks=stage.place("asks"),
        shoutouts=stage.place("shoutouts"),
        allowance=3,
        digest=False,
    )


async def test_setting_up_again_starts_from_what_is_kept(stage: Stage) -> None:
    """Sending the form as it is changes nothing; values and admins stay."""
    await stage.ana.says("/kith values kindness, craft")
    await stage.ana.says("/kith admin add @ben")
    before = await stage.settings()
    form = await stage.ana.says("/kith setup")
    await stage.ana.submits(form)
    assert await stage.settings() == before
    await stage.ana.says("/kith setup allowance:9")
    assert (await stage.settings()).allowance == 9
    assert (await stage.settings()).asks == before.asks


async def test_a_channel_can_be_taken_away(stage: Stage) -> None:
    """An emptied field is an emptied choice."""
    form = await stage.ana.says("/kith setup")
    done = await stage.ana.submits(form, asks="")
    assert "not chosen yet" in done.words
    assert (await stage.settings()).asks is None


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("asks", "not a channel", "Pick a channel"),
        ("asks", "<@town-ben>", "Pick a channel"),
        ("time_zone", "Berlin", "Did you mean Europe/Berlin?"),
        ("allowance", "0", "from 1 to 50"),
        ("allowance", "51", "from 1 to 50"),
        ("allowance", "many", "from 1 to 50"),
        ("digest", "perhaps", "Yes or no"),
    ],
)
async def test_a_wrong_field_is_said_at_the_field(
    stage: Stage, field: str, value: str, says: str
) -> None:
    """And nothing is kept half."""
    before = await stage.settings()
    form = await stage.ana.says("/kith setup")
    wrong = await stage.ana.submits(form, **{field: value})
    assert says in wrong.errors[field]
    assert await stage.settings() == before


async def test_values_are_chosen_and_taken_away(stage: Stage) -> None:
    """Each once."""
    await stage.ana.says("/kith values kindness, craft, kindness")
    assert (await stage.settings()).values == ("kindness", "craft")
    form = await stage.ana.says("/kith values")
    assert form.form.values["words"] == "kindness, craft"
    assert (await stage.ana.submits(form, words="")).title == "No values any more"


async def test_the_fullest_settings_fit_every_platform(stage: Stage) -> None:
    """Twelve long values, and as many helpers as there may be."""
    await stage.ana.says("/kith values", words=", ".join(f"{n:02}{'v' * 58}" for n in range(12)))
    for n in range(10):
        helper = await stage.add(f"h{n}{'x' * 77}")
        await stage.ana.says("/kith admin add", person=helper)
    assert len((await stage.settings()).admins) == 10
    seen = await stage.ana.says("/kith settings")
    assert seen.title == "How Kith is set up here"
    assert "There are 10 already" in (await stage.ana.says("/kith admin add @ben")).title


@pytest.mark.parametrize("line", ADMIN)
async def test_others_are_kindly_told_who_may(stage: Stage, line: str) -> None:
    """Nothing changes, and no form opens."""
    before = await stage.settings()
    seen = await stage.ben.says(line)
    assert "is for admins. Ask one of yours" in seen.title
    assert await stage.settings() == before


async def test_a_named_admin_can_do_what_admins_do(stage: Stage) -> None:
    """Ben is told, and may look after Kith until Ana takes him off."""
    await stage.ana.says("/kith admin add @ben")
    assert stage.inbox_of("ben") == ["You can look after Kith now"]
    assert "Ben" in (await stage.ben.says("/kith settings")).words
    assert (await stage.ana.says("/kith admin remove @ben")).title == "Done"
    assert "is for admins" in (await stage.ben.says("/kith settings")).title


async def test_naming_someone_again_changes_nothing(stage: Stage) -> None:
    """They hear of it once; the platform's own admins never need it."""
    await stage.ana.says("/kith admin add @ben")
    for line in ("/kith admin add @ben", "/kith admin add @ana"):
        assert "already" in (await stage.ana.says(line)).title
    assert len(stage.inbox_of("ben")) == 1


async def test_someone_may_be_named_again_after_a_pause(stage: Stage) -> None:
    """And hears of it again."""
    for _ in range(2):
        await stage.ana.says("/kith admin add @ben")
        await stage.ana.says("/kith admin remove @ben")
        await stage.passes(days=1)
    assert len(stage.inbox_of("ben")) == 2


async def test_the_platforms_admins_always_stay(stage: Stage) -> None:
    """Ben can't take Ana off."""
    await stage.ana.says("/kith admin add @ben")
    assert "can't change here" in (await stage.ben.says("/kith admin remove @ana")).title
    assert "wasn't looking after" in (await stage.ben.says("/kith admin remove @cy")).title


async def test_the_last_one_can_not_lock_the_door(stage: Stage) -> None:
    """Ben names Cy first."""
    await stage.ana.says("/kith admin add @ben")
    assert "You are the last one" in (await stage.ben.says("/kith admin remove @ben")).title
    await stage.ben.says("/kith admin add @cy")
    assert (await stage.ben.says("/kith admin remove @ben")).title == "Done"


@pytest.mark.parametrize("who", ["@robo", "@nobody", "@everyone", "<!channel>", "<@other-ben>"])
async def test_only_members_can_be_named(stage: Stage, who: str) -> None:
    """Not a bot, a stranger, or everyone at once."""
    seen = await stage.ana.says(f"/kith admin add {who}")
    assert seen.errors["person"]
    assert (await stage.settings()).admins == ()


@pytest.mark.not_on("discord", "it has no guests")
async def test_a_guest_can_not_be_named(stage: Stage) -> None:
    """They may be gone tomorrow."""
    await stage.add("kim", sort=Sort.GUEST)
    assert "is a guest here" in (await stage.ana.says("/kith admin add @kim")).title


async def test_who_leaves_looks_after_nothing(stage: Stage) -> None:
    """Coming back is coming back as a member."""
    await stage.ana.says("/kith admin add @ben")
    await stage.ben.leaves()
    assert (await stage.settings()).admins == ()


async def test_numbers_are_honest(stage: Stage) -> None:
    """People with a profile, over all people; bots don't count."""
    await stage.ben.says("/profile offer", skills="Rust")
    seen = await stage.ana.says("/kith stats")
    assert "1 of 10" in seen.words
    assert "Ben" not in seen.words


async def test_one_communitys_settings_are_its_own(stage: Stage) -> None:
    """A new one next door starts with nothing."""
    await stage.ana.says("/kith values kindness")
    next_door = await stage.storage.community(stage.community.platform, "next-door", "Next door")
    async with stage.storage.open(next_door) as work:
        assert await work.settings.get() == Settings()
