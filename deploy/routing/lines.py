"""Lines of JSON: the asks, and what members gave between them."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, JsonValue, ValidationError

from bot.routing.evidence import Kind
from deploy.routing.members import Name

MOST = 10  # complaints that are written out; the others are counted


def _in_utc(at: datetime) -> datetime:
    """A time without a zone is UTC."""
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


Moment = Annotated[datetime, AfterValidator(_in_utc)]


class Given(BaseModel):
    """Something a member gave: a line of evidence."""

    model_config = ConfigDict(frozen=True)
    member: Name
    kind: Kind
    text: str
    at: Moment


class Asked(BaseModel):
    """An ask. `id` is whatever the file calls it."""

    model_config = ConfigDict(frozen=True)
    id: JsonValue
    asker: Name
    text: str
    at: Moment


@dataclass(slots=True)
class Lines:
    """A file of JSON lines, called `name`; those that can't be read are said, and left out."""

    name: str
    tell: Callable[[str], None]
    wrong: int = field(default=0, init=False)

    def evidence(self, raw: Iterable[bytes]) -> Iterator[Given]:
        """The evidence of a file that holds nothing else."""
        for number, line in _numbered(raw):
            try:
                yield Given.model_validate(json.loads(line))
            except ValueError as error:
                self._complain(number, error)

    def asks(self, raw: Iterable[bytes]) -> Iterator[Asked | Given]:
        """The asks, and the evidence between them, as they come."""
        for number, line in _numbered(raw):
            try:
                found = json.loads(line)
                if isinstance(found, dict) and "evidence" in found:
                    yield Given.model_validate(found["evidence"])
                else:
                    yield Asked.model_validate(found)
            except ValueError as error:
                self._complain(number, error)

    def end(self) -> int:
        """How many lines were left out; those that were not named are said to be."""
        if self.wrong > MOST:
            self.tell(f"{self.name}: {self.wrong - MOST:,} more lines were left out.")
        return self.wrong

    def _complain(self, number: int, error: ValueError) -> None:
        self.wrong += 1
        if self.wrong <= MOST:
            self.tell(f"{self.name}, line {number}, left out: {_in_words(error)}")


def _numbered(raw: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(raw, 1):
        bare = line.removeprefix(b"\xef\xbb\xbf").strip()
        if bare:
            yield number, bare


def _in_words(error: ValueError) -> str:
    match error:
        case ValidationError():
            wrong = error.errors(include_url=False, include_input=False)[0]
            where = str(wrong["loc"][0]) if wrong["loc"] else "the line"
            return f"{where}: {wrong['msg']}."
        case UnicodeDecodeError():
            return "it is not in UTF-8."
        case _:
            return f"it is not JSON: {error}."
