"""Delivery: messages arrive in order, once, and what can't arrive is said aloud."""

from bot.cards import card
from bot.delivery import TryLater
from bot.records.deliveries import Fate
from bot.replies import Reply, Room
from tests.stage import Stage
from tests.storage.posting import lease


async def _queue(stage: Stage, reply: Reply) -> None:
    async with stage.storage.open(stage.community) as work:
        for effect in reply.effects:
            await work.queue(effect)  # type: ignore[arg-type]  # only messages here
        await work.commit()


async def test_a_key_is_sent_once(stage: Stage) -> None:
    """The same fact, queued twice, is one message."""
    for _ in range(2):
        await _queue(stage, Reply().post(stage.place("asks"), card("One"), key="one"))
        await stage.delivery.drain()
    assert [each.title for each in stage.channel("asks")] == ["One"]


async def test_a_message_is_redrawn_by_its_key(stage: Stage) -> None:
    """Before it is sent, in its place; afterwards, by a revision."""
    place = stage.place("asks")
    await _queue(stage, Reply().post(place, card("Draft"), key="it").revise("it", card("First")))
    await stage.delivery.drain()
    assert [(m.title, m.versions) for m in stage.channel("asks")] == [("First", 1)]
    await _queue(stage, Reply().revise("it", card("Second")).revise("it", card("Third")))
    await stage.delivery.drain()
    assert [(m.title, m.versions) for m in stage.channel("asks")] == [("Third", 2)]
    await _queue(stage, Reply().revise("it", card("Fourth")).revise("nothing", card("Lost")))
    await stage.delivery.drain()
    assert [(m.title, m.versions) for m in stage.channel("asks")] == [("Fourth", 3)]


async def test_a_lane_keeps_its_order_and_holds_no_other_back(stage: Stage) -> None:
    """The first message of a channel waits; the second waits behind it; another channel's goes."""
    reply = Reply()
    for n in (1, 2):
        reply = reply.post(stage.place("asks"), card(f"Ask {n}"), key=f"ask:{n}")
    await _queue(stage, reply.post(stage.place("coffee"), card("Coffee"), key="coffee"))
    stage.network.failing.append(TryLater(30, "rate limited"))
    await stage.delivery.drain()
    assert [each.title for each in stage.network.messages] == ["Coffee"]
    await stage.passes(hours=1)
    assert [each.title for each in stage.channel("asks")] == ["Ask 1", "Ask 2"]


async def test_waiting_for_the_platform_is_no_failure(stage: Stage) -> None:
    """However often the platform says "later", the message arrives."""
    await _queue(stage, Reply().post(stage.place("asks"), card("Patient"), key="a"))
    stage.network.failing += [TryLater(1, "rate limited") for _ in range(20)]
    for _ in range(21):
        await stage.passes(hours=1)
    assert [each.title for each in stage.channel("asks")] == ["Patient"]


async def test_a_poison_message_stops_after_some_tries(stage: Stage) -> None:
    """What fails each time is given up, and what waits behind it goes."""
    asks = stage.place("asks")
    await _queue(stage, Reply().post(asks, card("Bad"), key="a").post(asks, card("Good"), key="b"))
    stage.network.failing += [ConnectionError() for _ in range(8)]
    for _ in range(9):
        await stage.passes(hours=1)
    assert [each.title for each in stage.channel("asks")] == ["Good"]


async def test_a_room_is_closed_behind_its_messages_and_once(stage: Stage) -> None:
    """One that was never opened needs no closing."""
    room = Room("group:1", (await stage.ben.member(), await stage.cy.member()), "Ben, Cy")
    said = Reply().post(room, card("Hello"), key="hello").close_room("group:1")
    for reply in (said, Reply().close_room("group:1"), Reply().close_room("group:2")):
        await _queue(stage, reply)
        await stage.delivery.drain()
    opened = stage.network.opened[stage.community.handle, "group:1"]
    assert [each.title for each in stage.room(opened)] == ["Hello"]
    assert stage.network.shut == [opened.handle]
    assert await lease(stage.storage, stage.clock.now()) == []


async def test_what_a_room_can_not_hear_its_people_hear(stage: Stage) -> None:
    """Each privately, once; whoever can't be reached either is in the ledger, with the reason."""
    ben, cy, dee = [await stage.actor(name).member() for name in ("ben", "cy", "dee")]
    stage.network.closed.add(dee.handle)
    room = Room("group:1", (ben, cy, dee), "Ben, Cy, Dee")
    stage.network.roomless.add(room.key)
    reply = Reply().post(room, card("Old"), key="hello").revise("hello", card("Hello"))
    await _queue(stage, reply.close_room("group:1"))
    for _ in range(2):
        await stage.passes(hours=1)
    assert stage.inbox_of("ben") == stage.inbox_of("cy") == ["Hello"]
    async with stage.storage.open(stage.community) as work:
        failed = await work.ledger.entries(Fate.FAILED, 9)
    assert {each.key for each in failed} == {"hello", f"hello:{dee.id}"}
