"""Processes: the replicas, which are killed and frozen without a word, and begun again."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.roles import Role
from tests.chaos.plan import QuickClock

ROOT = Path(__file__).parents[2]
PATIENCE = 10  # seconds; what `kith run` promises
# It starts often, and would spend half of that time on what it compiled before
COMPILED = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "kith-compiled"),
}


class Replica:
    """One of them. Its lines are kept in a file, through all its lives."""

    def __init__(
        self, name: str, role: Role, folder: Path, clock: QuickClock, environment: Mapping[str, str]
    ) -> None:
        self.log = folder / f"{name}.log"
        self._folder = folder
        self._words = [role.value, clock.begun.isoformat(), str(clock.speed)]
        self._environment = {**os.environ, **COMPILED, "PYTHONPATH": str(ROOT), **environment}
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.chaos.replica", *self._words),
                cwd=self._folder,  # there is no .env
                env=self._environment,
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """It has no last word."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            await self._process.wait()

    def freeze(self) -> None:
        """It stands still, and knows nothing of it."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    async def stop(self) -> bool:
        """Ask it to end; whether it did so, in time and in peace."""
        self._signal(signal.SIGTERM)
        assert self._process is not None
        try:
            return await asyncio.wait_for(self._process.wait(), PATIENCE) == 0
        except TimeoutError:
            await self.kill()
            return False

    def check(self) -> None:
        """It must not have ended by itself."""
        if self._process is None or self._process.returncode is not None:
            raise AssertionError(f"a replica ended by itself:\n{self.log.read_text()[-3000:]}")

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)


def roles_of(replicas: int) -> Sequence[Role]:
    """One hears what people do; the others send with it."""
    return [Role.ALL, *[Role.WORKER] * (replicas - 1)]
