"""Memory: what `kith run` takes with one Slack workspace, when nothing happens."""

import asyncio
import os
import sys
from pathlib import Path

from tests.bench.databases import sqlite
from tests.bench.figures import Figure
from tests.simulators.slack import Slack

GOAL = 150.0  # MB
SETTLED = 5.0  # seconds after it is connected
ROOT = Path(__file__).parents[2]
KITH = (sys.executable, "-c", "from deploy.cli import main; main()", "run")


async def memory(*, quick: bool) -> list[Figure]:
    """The resident set of a process of its own, connected by Socket Mode."""
    with sqlite() as database:
        async with Slack() as slack:
            environment = os.environ | {
                "KITH_SECRET": "a secret for the bench",
                "KITH_DATABASE_URL": database.url.replace("kith.db", "of-kith-run.db"),
                "KITH_SLACK_BOT_TOKEN": slack.add_team("T1", "Town").bot_token,
                "KITH_SLACK_APP_TOKEN": slack.app.app_token,
                "KITH_SLACK_API_URL": slack.api_url,
            }
            process = await asyncio.create_subprocess_exec(
                *KITH, cwd=ROOT, env=environment, stderr=asyncio.subprocess.DEVNULL
            )
            await slack.until(lambda: slack.sockets.opened, seconds=60)
            await asyncio.sleep(0.5 if quick else SETTLED)
            taken = _resident(process.pid)
            process.terminate()
            await process.wait()
    return [Figure("memory of kith run, idle", "SQLite", taken, "MB", GOAL)]


def _resident(pid: int) -> float:
    """Megabytes (of 1,000,000 bytes)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000
