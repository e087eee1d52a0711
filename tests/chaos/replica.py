"""A replica: `kith run`, in a process that is made to be killed."""

import asyncio
import sys
from datetime import datetime

from deploy.roles import Role
from deploy.running import run
from deploy.terminal import read_settings
from tests.chaos.plan import QuickClock


def main(role: str, begun: str, speed: str) -> None:
    clock = QuickClock(datetime.fromisoformat(begun), float(speed))
    asyncio.run(run(read_settings(), clock=clock, role=Role(role)))


if __name__ == "__main__":
    main(*sys.argv[1:])
