"""Deliveries: an admin sees what became of messages, and gives some of them another chance."""

import pytest

from bot.delivery import TryLater
from bot.features.admin import undelivered
from bot.records.deliveries import Fate
from tests.features.intros.introductions import set_up_program
from tests.stage import Seen, Stage

CLOSED = "takes no direct messages"


def _closes(stage: Stage, *names: str) -> None:
    stage.network.closed |= {stage.people[each].handle for each in names}


def _opens(stage: Stage) -> None:
    stage.network.closed.clear()


async def _names(stage: Stage, *names: str) -> None:
    """Each of them is told that they look after Kith now."""
    for each in names:
        await stage.ana.says(f"/kith admin add @{each}")


async def test_all_is_well(stage: Stage) -> None:
    """Nothing to press."""
    assert (await stage.ana.says("/kith deliveries")).title == "Everything was delivered"
    await _names(stage, "ben")
    seen = await stage.ana.says("/kith deliveries")
    assert seen.title == "Everything was delivered"
    assert "For admins: 1 sent" in seen.words
    assert seen.card.wires == ()


async def test_what_failed_is_said_with_its_reasons(stage: Stage) -> None:
    """Grouped, by feature and in all."""
    _closes(stage, "ben", "cy")
    await _names(stage, "ben", "cy", "dee")
    seen = await stage.ana.says("/kith deliveries")
    assert seen.title == "2 messages were not delivered"
    assert CLOSED in seen.words
    assert "For admins: 1 sent, 2 not delivered" in seen.words


async def test_a_week_later_only_what_failed_is_still_there(stage: Stage) -> None:
    """What was sent is no news any more."""
    _closes(stage, "ben")
    await _names(stage, "ben", "dee")
    await stage.passes(days=7, hours=1)
    seen = await stage.ana.says("/kith deliveries")
    assert seen.title == "1 message was not delivered"
    assert "For admins: 1 not delivered" in seen.words


async def test_one_is_sent_again(stage: Stage) -> None:
    """The list says to whom; when it works this time, nothing is left to do."""
    _closes(stage, "ben", "cy")
    await _names(stage, "ben", "cy")
    listed = await _list(stage)
    assert _named(stage, listed) == ["cy", "ben"], "the newest first"
    _opens(stage)
    done = await stage.ana.presses("Send 2 again", on=listed)
    assert done.title == "1 message is on its way again"
    assert stage.inbox_of("ben") == ["You can look after Kith now"]
    assert stage.inbox_of("cy") == []
    twice = await stage.ana.presses("Send 2 again", on=listed)
    assert "done before" in twice.title
    assert len(stage.inbox_of("ben")) == 1


async def test_all_are_sent_again(stage: Stage) -> None:
    """Who still can't be reached is back on the list."""
    _closes(stage, "ben", "cy")
    await _names(stage, "ben", "cy")
    listed = await _list(stage)
    stage.network.closed.remove(stage.people["ben"].handle)
    done = await stage.ana.presses("Send all again", on=listed)
    assert done.title == "2 messages are on their way again"
    left = await stage.ana.presses("See what is left", on=done)
    assert _named(stage, left) == ["cy"]
    _opens(stage)
    await stage.ana.presses("Send all again", on=left)
    none = await stage.ana.presses("See what is left", on=done)
    assert "Nothing is left" in none.title
    assert stage.inbox_of("cy") == ["You can look after Kith now"]


async def test_all_means_those_that_were_seen(stage: Stage) -> None:
    """What failed since is another matter."""
    _closes(stage, "ben", "cy")
    await _names(stage, "ben")
    listed = await _list(stage)
    await _names(stage, "cy")
    done = await stage.ana.presses("Send all again", on=listed)
    assert done.title == "1 message is on its way again"


async def test_a_long_list_has_pages(stage: Stage) -> None:
    """Five at a time, there and back."""
    names = ("ben", "cy", "dee", "eli", "fay", "gus", "hal")
    _closes(stage, *names)
    await _names(stage, *names)
    listed = await _list(stage)
    older = await stage.ana.presses("Older", on=listed)
    assert _named(stage, listed) == ["hal", "gus", "fay", "eli", "dee"]
    assert _named(stage, older) == ["cy", "ben"]
    newer = await stage.ana.presses("Newer", on=older)
    assert newer.words == listed.words
    _opens(stage)
    await stage.ana.presses("Send 2 again", on=older)
    assert len(stage.inbox_of("ben")) == 1


async def test_what_failed_can_be_let_be(stage: Stage) -> None:
    """After a question; it stays in the ledger as cancelled, and can't be sent any more."""
    _closes(stage, "ben")
    await _names(stage, "ben")
    listed = await _list(stage)
    asked = await stage.ana.presses("Let all be", on=listed)
    kept = await stage.ana.presses("No, keep them", on=asked)
    assert kept.words == listed.words
    done = await stage.ana.presses("Yes, let them be", on=asked)
    assert done.title == "1 message is cancelled"
    _opens(stage)
    assert "done before" in (await stage.ana.presses("Send 1 again", on=listed)).title
    seen = await stage.ana.says("/kith deliveries")
    assert seen.title == "Everything was delivered"
    assert "For admins: 1 cancelled" in seen.words
    assert stage.inbox_of("ben") == []


def _named(stage: Stage, seen: Seen) -> list[str]:
    """Whom the card names, in its order."""
    marks = {name: f"Mention(handle='{each.handle}'" for name, each in stage.people.items()}
    found = {seen.words.index(mark): name for name, mark in marks.items() if mark in seen.words}
    return [found[each] for each in sorted(found)]


async def _list(stage: Stage) -> Seen:
    seen = await stage.ana.says("/kith deliveries")
    return await stage.ana.presses("See what was not delivered", on=seen)


async def _put_off(stage: Stage, *names: str) -> Seen:
    """The platform asks to wait for a minute with what these are to be told."""
    stage.network.failing += [TryLater(60, "It is too much at once.") for _ in names]
    await _names(stage, *names)
    return await stage.ana.says("/kith deliveries")


async def test_what_waits_says_since_when_and_why(stage: Stage) -> None:
    """And goes on by itself."""
    seen = await _put_off(stage, "ben")
    assert seen.title == "Messages are on their way"
    assert "It is too much at once." in seen.words
    assert "2026, 3, 2, 9, 0" in seen.words
    assert "For admins: 1 waiting" in seen.words
    await stage.passes(hours=1)
    assert len(stage.inbox_of("ben")) == 1
    assert (await stage.ana.says("/kith deliveries")).title == "Everything was delivered"


async def test_one_that_waits_is_cancelled(stage: Stage) -> None:
    """After a question; the other one arrives."""
    seen = await _put_off(stage, "ben", "cy")
    listed = await stage.ana.presses("See what waits", on=seen)
    asked = await stage.ana.presses("Cancel 1", on=listed)
    assert asked.title == "Cancel this message?"
    kept = await stage.ana.presses("No, let it wait", on=asked)
    assert kept.words == listed.words
    done = await stage.ana.presses("Yes, cancel", on=asked)
    assert done.title == "1 message is cancelled"
    assert "done before" in (await stage.ana.presses("Yes, cancel", on=asked)).title
    await stage.passes(hours=1)
    assert (len(stage.inbox_of("ben")), stage.inbox_of("cy")) == (1, [])
    assert "For admins: 1 sent, 1 cancelled" in (await stage.ana.says("/kith deliveries")).words


async def test_all_that_waits_is_cancelled(stage: Stage) -> None:
    """But what was queued after the question."""
    seen = await _put_off(stage, "ben", "cy")
    listed = await stage.ana.presses("See what waits", on=seen)
    asked = await stage.ana.presses("Cancel all", on=listed)
    await _put_off(stage, "dee")
    assert (await stage.ana.presses("Yes, cancel", on=asked)).title == "2 messages are cancelled"
    await stage.passes(hours=1)
    assert [len(stage.inbox_of(each)) for each in ("ben", "cy", "dee")] == [0, 0, 1]


async def test_a_round_says_what_became_of_it(stage: Stage) -> None:
    """The rooms, what was said in them later, and whom nobody was found for."""
    await set_up_program(stage, "ben", "cy", "dee")
    await stage.ana.at("coffee").says("/kith round run")
    seen = await stage.ana.says("/kith deliveries")
    assert "Round of 2 March in " in seen.words
    assert "coffee" in seen.words
    before = _sent_in_round(seen)
    await stage.passes(days=5)
    assert _sent_in_round(await stage.ana.says("/kith deliveries")) > before


def _sent_in_round(seen: Seen) -> int:
    after = seen.words.partition("By round")[2]
    return int(after.partition(" sent")[0].rpartition(": ")[2])


async def test_whom_an_ask_is_about_stays_untold(stage: Stage) -> None:
    """An author who wants no name on it has none here either."""
    _closes(stage, "ben")
    await stage.ben.at("asks").says("/ask", detail="Looking for an auditor", anonymous=True)
    listed = await _list(stage)
    assert "Asks to " in listed.words
    assert "someone, privately" in listed.words
    assert _named(stage, listed) == []
    assert "auditor" not in listed.words


async def test_a_job_that_failed_runs_again(stage: Stage) -> None:
    """The round that was due is drawn after all, once."""
    await set_up_program(stage)
    await stage.ana.at("coffee").says("/kith round run")
    due = await stage.storage.agenda.next_due()
    assert due is not None
    stage.clock.set(due)
    job = await stage.storage.agenda.lease(due)
    assert job is not None
    await stage.storage.agenda.give_up(job, "KeyError")
    assert await stage.storage.agenda.next_due() is None

    seen = await stage.ana.says("/kith deliveries")
    assert seen.title == "Something that was due did not run"
    assert "1 thing that was due did not run" in seen.words
    listed = await stage.ana.presses("See what did not run", on=seen)
    assert "Introductions, due " in listed.words
    assert "Something went wrong on my side (KeyError)." in listed.words
    done = await stage.ana.presses("Run 1 again", on=listed)
    assert done.title == "It runs again now"
    assert "done before" in (await stage.ana.presses("Run all again", on=listed)).title
    await stage.until(due)
    assert "Round of 9 March in " in (await stage.ana.says("/kith deliveries")).words
    assert "Nothing is left" in (await stage.ana.presses("See what is left", on=done)).title


@pytest.mark.parametrize(
    "wire",
    [
        undelivered.failed.wire(0),
        undelivered.waiting.wire(0),
        undelivered.jobs.wire(0),
        undelivered.again.wire(0, 99),
        undelivered.run_again.wire(0, 99),
        undelivered.ask_cancel.wire("failed", 0, 99),
        undelivered.cancel.wire("failed", 0, 99),
    ],
)
async def test_only_admins_may(stage: Stage, wire: str) -> None:
    """Not even with a button that an admin had before."""
    _closes(stage, "cy")
    await _names(stage, "cy")
    assert "for admins" in (await stage.ben.says("/kith deliveries")).title
    assert "for admins" in (await stage.ben.presses_wire(wire)).title
    assert "1 message was not" in (await stage.ana.says("/kith deliveries")).title


@pytest.mark.parametrize("page", [-1, 2**31 - 1])
async def test_a_hand_made_button_does_no_harm(stage: Stage, page: int) -> None:
    """A page that isn't there, a sort that isn't there."""
    _closes(stage, "ben")
    await _names(stage, "ben")
    for each in (undelivered.failed, undelivered.waiting, undelivered.jobs):
        await stage.ana.presses_wire(each.wire(page))
    for fate in (Fate.SENT.value, "nonsense"):
        await stage.ana.presses_wire(undelivered.ask_cancel.wire(fate, 0, 99))
        await stage.ana.presses_wire(undelivered.cancel.wire(fate, 0, 99))
    assert "1 message was not" in (await stage.ana.says("/kith deliveries")).title


async def test_another_communitys_messages_are_its_own(stage: Stage) -> None:
    """Whatever ids a button names."""
    _closes(stage, "ben")
    await _names(stage, "ben")
    next_door = await stage.storage.community(stage.community.platform, "next-door", "Next door")
    async with stage.storage.open(next_door) as work:
        assert await work.ledger.send_again(0, 99, stage.clock.now()) == 0
        assert await work.ledger.cancel(Fate.FAILED, 0, 99, stage.clock.now()) == 0
        await work.commit()
    assert "1 message was not" in (await stage.ana.says("/kith deliveries")).title
