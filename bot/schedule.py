"""The schedule: runs what falls due, each job in a transaction of its own."""

import logging
import traceback
from collections.abc import Callable
from datetime import timedelta

from bot.calls import wire_args
from bot.catalog import Catalog
from bot.clock import Clock
from bot.effects import apply_effects
from bot.metering import UNMETERED, Meter
from bot.tracing import traced
from bot.turn import Moment
from bot.wires import unwire
from bot.work import DueJob, Stopped, Storage

log = logging.getLogger(__name__)

TRIES = 5


class Schedule:
    """Runs due jobs. `wake` is called after a commit that may have left messages to deliver."""

    def __init__(
        self,
        catalog: Catalog,
        storage: Storage,
        clock: Clock,
        wake: Callable[[], None],
        meter: Meter = UNMETERED,
    ) -> None:
        self._meter = meter
        self._catalog = catalog
        self._storage = storage
        self._clock = clock
        self._wake = wake

    async def run_due(self) -> int:
        """Run all that is due now; returns how many jobs ran."""
        ran = 0
        while (job := await self._storage.agenda.lease(self._clock.now())) is not None:
            with traced(job=job.id, community=job.community.id):
                ran += await self._attempt(job)
        if ran:
            self._wake()
        return ran

    async def _attempt(self, job: DueJob) -> bool:
        try:
            return await self._run(job)
        except Stopped:
            log.info("job %s waits: Kith was removed from its community", job.id)
        except Exception as error:
            self._meter.erred("job")
            await self._failed(job, error)
        return False

    async def _run(self, job: DueJob) -> bool:
        said = unwire(job.wire)
        declared = self._catalog.jobs[said.name]
        async with self._storage.open(job.community) as work:
            if not await work.finish(job):
                return False
            moment = Moment(
                community=job.community,
                now=self._clock.now(),
                work=work,
                settings=await work.settings.get(),
                catalog=self._catalog,
            )
            reply = await declared.handler(moment, *wire_args(declared.signature, said.args))
            await apply_effects(moment, reply)
            await work.commit()
        return True

    async def _failed(self, job: DueJob, error: Exception) -> None:
        why = type(error).__name__
        trail = "".join(traceback.format_tb(error.__traceback__))  # an error may quote people
        log.error("job %s failed: %s\n%s", job.id, why, trail)
        if job.tries + 1 >= TRIES:
            await self._storage.agenda.give_up(job, why)
        else:
            later = self._clock.now() + timedelta(seconds=30 * 2**job.tries)
            await self._storage.agenda.put_off(job, later)
