"""Files line by line, and how much of one is read."""

import os
from collections.abc import Iterator
from stat import S_ISREG
from typing import BinaryIO

from deploy.sheets.sheet import Watch

EVERY = 1_000  # lines between two looks


def watched(file: BinaryIO, watch: Watch) -> Iterator[bytes]:
    """The lines of a file, while `watch` is told how far it is; of a pipe nobody knows that."""
    size, read = _size(file), 0
    for number, line in enumerate(file):
        if size and number % EVERY == 0:
            watch(read / size)
        read += len(line)
        yield line


def _size(file: BinaryIO) -> int:
    """In bytes; 0 when it can't be known."""
    try:
        state = os.fstat(file.fileno())
    except OSError:
        return 0
    return state.st_size if S_ISREG(state.st_mode) else 0
