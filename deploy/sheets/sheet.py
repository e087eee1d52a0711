"""Sheets: CSV files row by row, and what is wrong in them by line and column."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TextIO, TypeVar

from deploy.sheets.encodings import WINDOWS, NotText, encoding_of

MOST = 10  # complaints that are written out; the others are counted
LONGEST_LINE = 65_536  # characters of the first
EVERY = 5_000  # rows between two looks at how far it is
BETWEEN = (",", ";", "\t")  # what spreadsheets put between cells
SAVE = "Save it as CSV in UTF-8, please."
QUOTE = "Put quotes around a cell with commas in it."

T = TypeVar("T")
Watch = Callable[[float], None]
"""Is told how much of something is done, 0 to 1."""


class BadFile(ValueError):
    """A file that can't be used; the message names each line and column, and what was expected."""


class WrongCell(ValueError):
    """One cell that will not do; the message says what was expected."""


class Row:
    """The cells of one row by their columns; what is not there is empty."""

    __slots__ = ("_cells", "column", "line")

    def __init__(self, line: int, cells: Mapping[str, str]) -> None:
        self.line, self.column, self._cells = line, "", cells

    def read(self, column: str, reads: Callable[[str], T]) -> T:
        """What `reads` makes of a cell; should it raise WrongCell, the column is remembered."""
        self.column = column
        return reads(self._cells.get(column, "").strip())


class Sheet:
    """A CSV file with known columns, of which it `needs` some. It is read row by row."""

    def __init__(self, path: Path, columns: Sequence[str], needs: Sequence[str]) -> None:
        self._path, self._columns, self._needs = path, columns, needs
        self._wrong: list[str] = []
        self._more = 0
        self.notes: list[str] = []
        """What whoever made the file should know, though it can be used."""

    def read(self, take: Callable[[Row], None], watch: Watch) -> None:
        """Have each row taken. Raises BadFile once all were, with what `take` found wrong."""
        try:
            encoding = encoding_of(self._path)
            if encoding == WINDOWS:
                self.notes.append(
                    f"{self._path.name} is not in UTF-8. It was read as Windows-1252: "
                    "look whether names with accents came out right."
                )
            with self._path.open(encoding=encoding, newline="") as file:
                self._take_all(file, take, watch)
        except NotText as error:
            raise BadFile(f"{self._path.name} is {error}. {SAVE}") from None
        except UnicodeError:
            raise BadFile(f"{self._path.name} is not text that I can read. {SAVE}") from None
        except OSError as error:
            raise BadFile(f"{self._path} can't be read: {error.strerror}.") from None
        if self._wrong:
            rest = [f"… and {self._more} more."] if self._more else []
            raise BadFile("\n".join(self._wrong + rest))

    def _take_all(self, file: TextIO, take: Callable[[Row], None], watch: Watch) -> None:
        size = max(self._path.stat().st_size, 1)
        for count, row in enumerate(self._rows(file), 1):
            try:
                take(row)
            except WrongCell as error:
                self._complain(row.line, f"column {row.column}: {error}")
            if count % EVERY == 0:
                watch(file.buffer.tell() / size)

    def _rows(self, file: TextIO) -> Iterator[Row]:
        rows = self._numbered(file)
        header = self._header(next(rows, (1, []))[1])
        for line, cells in rows:
            if len(cells) > len(header):
                self._complain(line, f"{len(cells)} cells, but {len(header)} columns. {QUOTE}")
            elif any(cells):
                yield Row(line, dict(zip(header, cells, strict=False)))

    def _numbered(self, file: TextIO) -> Iterator[tuple[int, list[str]]]:
        """Each row and the line on which it starts."""
        first = file.readline(LONGEST_LINE)
        file.seek(0)
        reader = csv.reader(file, delimiter=self._mark(first), strict=True)
        line = 1
        try:
            for cells in reader:
                yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise BadFile(f"{self._path.name}, line {line}: {_in_words(error)}") from None

    def _mark(self, first: str) -> str:
        """What stands between cells: what makes most columns known in the first line."""
        split = {mark: next(csv.reader([first], delimiter=mark), []) for mark in BETWEEN}
        return max(BETWEEN, key=lambda mark: len(self._known(split[mark])))

    def _known(self, cells: Sequence[str]) -> list[str]:
        return [name for each in cells if (name := _name(each)) in self._columns]

    def _header(self, cells: Sequence[str]) -> list[str]:
        header = [_name(cell) for cell in cells]
        known = self._known(cells)
        twice = [each for each in known if known.count(each) > 1]
        where = f"{self._path.name}, line 1"
        if not any(header):
            raise BadFile(f"{where}: it is empty. Expected columns: {', '.join(self._columns)}.")
        for each in self._needs:
            if each not in header:
                raise BadFile(f"{where}: there is no column “{each}”. It is needed.")
        if twice:
            raise BadFile(f"{where}: the column “{twice[0]}” is there twice. Expected it once.")
        self.notes += [self._unused(each) for each in header if each and each not in known]
        return header

    def _unused(self, name: str) -> str:
        near = get_close_matches(name, self._columns, n=1, cutoff=0.7)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        return f"{self._path.name}: the column “{name}” is not used.{hint}"

    def _complain(self, line: int, says: str) -> None:
        if len(self._wrong) == MOST:
            self._more += 1
        else:
            self._wrong.append(f"{self._path.name}, line {line}, {says}")


def _name(cell: str) -> str:
    return "_".join(cell.strip().lower().split())


def _in_words(error: csv.Error) -> str:
    says = str(error)
    if "unexpected end" in says:
        return 'a quote (") is opened here and never closed.'
    if "field larger" in says:
        return "a cell is longer than 131,072 characters. Is a quote never closed?"
    return f"it is not CSV: {says}."
