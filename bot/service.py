"""The service: one event is one turn; read, run, commit, wake delivery."""

import logging
import secrets
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.calls import Call, find_call
from bot.cards import Card, card, text
from bot.catalog import Catalog
from bot.clock import Clock
from bot.comings import hear, hear_of_place
from bot.declare import Action, Command
from bot.effects import apply_effects
from bot.events import (
    Answer,
    Asked,
    Changed,
    Entered,
    Event,
    Exited,
    Left,
    Notice,
    OnMessage,
    Opened,
    Quiet,
    Shown,
    Source,
    Typing,
)
from bot.giving_back import give_back, name_quoted
from bot.metering import UNMETERED, Meter, stopwatch
from bot.options import Raw, Reader
from bot.pages import home_card
from bot.people import Member, Sort
from bot.replies import BadInput, Refusal, Reply
from bot.suggestions import suggest
from bot.tracing import trace, traced
from bot.turn import Moment, Turn
from bot.work import Stopped, Storage, Work
from bot.zones import zone_of

log = logging.getLogger(__name__)

SORRY = "Something went wrong on my side"


class Service:
    """Answers events. `wake` is called after a commit that may have left messages to deliver."""

    def __init__(
        self,
        catalog: Catalog,
        storage: Storage,
        clock: Clock,
        wake: Callable[[], None],
        meter: Meter = UNMETERED,
    ) -> None:
        self.catalog = catalog
        self.meter = meter
        self._storage = storage
        self._clock = clock
        self._wake = wake

    async def answer(self, event: Event) -> Answer:
        """What to show to the one who acted. Never raises: a bug is answered with a reference."""
        reference, seconds = secrets.token_hex(3).upper(), stopwatch()
        with traced(turn=reference):
            answer = await self._attempt(event, reference)
        self.meter.answered(event.source.platform, seconds())
        return answer

    async def _attempt(self, event: Event, reference: str) -> Answer:
        try:
            return await self._answer(event)
        except _AskAgain as again:
            return again.form
        except Stopped as community:
            log.info("an event was left aside: Kith was removed from community %s", community)
            return Quiet()
        except Exception as error:
            self.meter.erred("turn")
            trail = "".join(traceback.format_tb(error.__traceback__))
            log.error("turn failed, reference %s: %s\n%s", reference, type(error).__name__, trail)
            return Shown(give_back(_sorry(reference), event.what))

    async def _answer(self, event: Event) -> Answer:
        source = event.source
        community = await self._storage.community(
            source.platform, source.community, source.community_name
        )
        trace(community=community.id)
        async with self._storage.open(community) as work:
            if source.key is not None and not await work.once(source.key):
                return Quiet()
            before = await work.members.with_handle(source.person.handle)
            if before is None and isinstance(event.what, Left | Changed):
                return Quiet()  # nothing is kept of someone whom nobody named and who never acted
            turn = await self._turn(event, work)
            if turn.who.sort is Sort.BOT:
                return Quiet()
            try:
                answer = await self._run(turn, event, before)
            except Refusal as no:
                return Shown(await name_quoted(give_back(no.card, event.what), work.members))
            await work.commit()
        self._wake()
        return answer

    async def suggest(self, source: Source, typing: Typing) -> tuple[str, ...]:
        """What they may mean who are typing, whole values. Keeps nothing, and never raises."""
        try:
            return await self._suggest(source, typing)
        except Exception as error:
            log.warning("nothing could be suggested: %s", type(error).__name__)
            return ()

    async def _suggest(self, source: Source, typing: Typing) -> tuple[str, ...]:
        community = await self._storage.community(
            source.platform, source.community, source.community_name
        )
        async with self._storage.open(community) as work:
            moment = await self._moment(work)
            person = source.person
            known = await work.members.with_handle(person.handle)
            who = replace(known or Member(0, person.handle, person.name), admin=person.admin)
            return await suggest(moment.turn(who, source.place), typing)

    async def note(self, notice: Notice) -> None:
        """Let the features know of a channel. Raises what storage raises, save Stopped."""
        try:
            with traced(turn=secrets.token_hex(3).upper()):
                await self._note(notice)
        except Stopped as community:
            log.info("news were left aside: Kith was removed from community %s", community)

    async def _note(self, notice: Notice) -> None:
        community = await self._storage.community(
            notice.platform, notice.community, notice.community_name
        )
        trace(community=community.id)
        async with self._storage.open(community) as work:
            if notice.key is None or await work.once(notice.key):
                await apply_effects(await self._moment(work), hear_of_place(notice))
                await work.commit()
        self._wake()

    async def _moment(self, work: Work) -> Moment:
        return Moment(
            community=work.community,
            now=self._clock.now(),
            work=work,
            settings=await work.settings.get(),
            catalog=self.catalog,
        )

    async def _turn(self, event: Event, work: Work) -> Turn:
        for each in event.source.named:
            await work.members.meet(each)
        who = await work.members.meet(event.source.person)
        moment = await self._moment(work)
        return moment.turn(who, event.source.place, getattr(event.what, "picked", ()))

    async def _run(self, turn: Turn, event: Event, before: Member | None) -> Answer:
        match event.what:
            case Opened():
                return Shown(await home_card(turn))
            case Left() | Changed() | Entered() | Exited():
                return await self._finish(turn, await hear(turn, event.what, before))
            case OnMessage(label, author):
                entry = self.catalog.message_actions.get(label)
                if entry is None:
                    raise Refusal("That entry is from an older version. Reload, and try again.")
                writer = await turn.work.members.meet(author)
                return await self._ask(turn, Call(entry.form, (writer.id,)))
            case _:
                return await self._call(turn, event)

    async def _call(self, turn: Turn, event: Event) -> Answer:
        if isinstance(event.what, Opened | OnMessage | Left | Changed | Entered | Exited):
            raise TypeError(event.what)
        call = find_call(self.catalog, event.what, admin=turn.admin)
        if isinstance(call.run, Command) and call.run.admin and not turn.admin:
            raise Refusal(f"/{call.run.path} is for admins. Ask one of yours to run it.")
        if call.wants_form:
            return await self._ask(turn, call)
        given = dict(call.given)
        if not call.filled:
            given = await self._prefilled(turn, call) | given
        reader = Reader(turn.work.members, turn.now, zone_of(turn.who.zone))
        values, errors = await reader.read(call.options, given)
        if errors:
            raise _AskAgain(_asked(call, given, errors))
        try:
            return await self._finish(turn, await _handle(turn, call, values))
        except BadInput as wrong:
            raise _AskAgain(_asked(call, given, {wrong.field: wrong.says})) from wrong

    async def _ask(self, turn: Turn, call: Call) -> Asked:
        defaults: dict[str, Raw] = {o.name: o.default for o in call.options if o.default}
        return _asked(call, defaults | await self._prefilled(turn, call) | dict(call.given), {})

    async def _prefilled(self, turn: Turn, call: Call) -> dict[str, Raw]:
        if isinstance(call.run, Action) or call.run.prefill is None:
            return {}
        return dict(await call.run.prefill(turn, *call.args))

    async def _finish(self, turn: Turn, reply: Reply) -> Answer:
        await apply_effects(turn, reply)
        return Quiet() if reply.card is None else Shown(reply.card, reply.in_place)


class _AskAgain(Exception):
    """A wrong value: nothing is kept, the key of the event included."""

    def __init__(self, form: Asked) -> None:
        super().__init__()
        self.form = form


async def _handle(turn: Turn, call: Call, values: dict[str, object]) -> Reply:
    return await call.run.handler(turn, *call.args, **values)


def _asked(call: Call, values: Mapping[str, Raw], errors: Mapping[str, str]) -> Asked:
    if isinstance(call.run, Command):
        return Asked(call.run.form_title, "Send", call.wire, call.options, values, errors)
    if isinstance(call.run, Action):
        raise TypeError(f"{call.run.name}: an action has no form")
    return Asked(call.run.title, call.run.submit, call.wire, call.options, values, errors)


def _sorry(reference: str) -> Card:
    return card(
        SORRY,
        text(f"Nothing was changed. Try again, or tell an admin: reference {reference}."),
    )
