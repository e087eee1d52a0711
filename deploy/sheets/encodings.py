"""Encodings: how the characters of somebody's file were written down, found out by reading it."""

import codecs
from pathlib import Path

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16: its mark begins with that one's
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
WINDOWS = "cp1252"
AT_ONCE = 1 << 20  # bytes
SPREADSHEET = b"PK\x03\x04"  # what .xlsx and .ods files begin with: they are ZIP archives


class NotText(ValueError):
    """The file is of another sort; the message says of which."""


def encoding_of(path: Path) -> str:
    """What to open a text file with: as its first bytes say, else UTF-8, else Windows-1252.

    Raises NotText, and OSError when it can't be read. Windows-1252 is a guess: what spreadsheets
    in western Europe and America save when they are not told otherwise.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise NotText("no file but a stream")
    with path.open("rb") as file:
        start = file.read(4)
    if start == SPREADSHEET:
        raise NotText("a spreadsheet")
    for mark, name in MARKS.items():
        if start.startswith(mark):
            return name
    if len(start) == 4 and start[1] == start[3] == 0:
        return "utf-16-le"
    if len(start) == 4 and start[0] == start[2] == 0:
        return "utf-16-be"
    return "utf-8" if _is_utf8(path) else WINDOWS


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while part := file.read(AT_ONCE):
                decoder.decode(part)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
