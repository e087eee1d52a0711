"""A cluster of PostgreSQL for one test alone, which may stop and start it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from typing import Self

import pytest

OWNER = "postgres"  # PostgreSQL refuses to run as root


class Cluster:
    """It listens at a socket in its own folder, and nowhere else."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder = folder
        self._programs = programs
        self._as_owner = ("runuser", "-u", OWNER, "--") if os.getuid() == 0 else ()

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://kith@/postgres?host={self._folder}"

    def create(self) -> Self:
        if self._as_owner:
            shutil.chown(self._folder, OWNER)
        self._run("initdb", "-U", "kith", "-A", "trust", "-E", "UTF8", "--no-sync")
        return self

    def start(self) -> None:
        """It answers when this returns."""
        how = f"-k {self._folder} -c listen_addresses='' -c fsync=off"
        self._run("pg_ctl", "-w", "-l", str(self._folder / "log"), "-o", how, "start")

    def stop(self) -> None:
        """At once, whatever is under way."""
        self._run("pg_ctl", "-m", "immediate", "stop")

    def _run(self, program: str, *words: str) -> None:
        data = ("-D", str(self._folder / "db"))
        command = (*self._as_owner, str(self._programs / program), *data, *words)
        subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL)


@contextmanager
def new_cluster() -> Iterator[Cluster]:
    """One that runs. Where PostgreSQL's own programs are not, the test is skipped."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL's initdb is not installed")
    folder = Path(tempfile.mkdtemp(prefix="kith-cluster-"))
    try:
        cluster = Cluster(folder, programs).create()
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder)


def _programs() -> Path | None:
    found = shutil.which("initdb")
    paths = [found] if found else sorted(glob("/usr/lib/postgresql/*/bin/initdb"))
    return Path(paths[-1]).resolve().parent if paths else None
