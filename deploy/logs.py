"""The log: lines for people or JSON for machines, with ids and without anybody's words."""

import logging
import re
import traceback
from collections.abc import Iterable
from types import TracebackType
from typing import Literal

from pydantic import SecretStr
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from structlog.processors import JSONRenderer, TimeStamper
from structlog.stdlib import ProcessorFormatter, add_log_level, add_logger_name
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.tracing import current_ids
from deploy.settings import Settings

Format = Literal["text", "json"]
OURS = {"bot", "adapters", "storage", "deploy"}
HIDDEN = "•••"
SHORTEST = 8  # characters: a shorter secret would blot out parts of ordinary words
TOKENS = re.compile(r"\b(xox[a-z.]+-|xapp-)[\w.-]+")
"""Of workspaces, which are in the database: docs.slack.dev/authentication/tokens"""


def set_up_log(settings: Settings) -> None:
    """Everything that is logged in this process goes to stderr, as the settings say."""
    handler = logging.StreamHandler()
    handler.setFormatter(make_formatter(settings.log_format, secrets_of(settings)))
    handler.addFilter(_is_worth_a_line)
    logging.getLogger("storage.pool").setLevel(logging.WARNING)  # SQLAlchemy chats by its name
    logging.basicConfig(level=settings.log_level, handlers=[handler])


def make_formatter(shape: Format, secrets: Iterable[str] = ()) -> logging.Formatter:
    """What makes a line of a record. No secret of these is ever in it."""
    conceal = _Conceal(secrets)
    prepare: list[Processor] = [add_log_level, add_logger_name, _name_ids, _leave_words_out]
    render: Processor = _as_text
    if shape == "json":
        prepare.append(TimeStamper(fmt="iso", utc=True, key="at"))
        render = JSONRenderer(ensure_ascii=False)
    return ProcessorFormatter(
        foreign_pre_chain=prepare,
        processors=[ProcessorFormatter.remove_processors_meta, conceal, render],
    )


def secrets_of(settings: Settings) -> list[str]:
    """All that the settings hold and nobody may read."""
    found = [each.get_secret_value() for _, each in settings if isinstance(each, SecretStr)]
    found += settings.sealing_keys
    try:
        found.append(make_url(settings.database_url).password or "")
    except ArgumentError:
        found.append(settings.database_url)
    return found


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] in OURS


def _is_worth_a_line(record: logging.LogRecord) -> bool:
    """Libraries chat; of theirs, only warnings and worse."""
    return _is_ours(record.name) or record.levelno >= logging.WARNING


def _name_ids(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    event.update(current_ids())
    return event


def _leave_words_out(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Libraries quote what people wrote, and errors do: of those, only where and of what type."""
    record: logging.LogRecord = event["_record"]
    if not _is_ours(record.name):
        event["event"] = f"something at {record.filename}:{record.lineno}; its words are left out"
    kind, _error, trail = event.pop("exc_info", None) or (None, None, None)
    event.pop("stack_info", None)
    if kind is not None:
        event["error"] = kind.__name__
        event["trail"] = _trail(trail)
    return event


def _trail(trail: TracebackType | None) -> str:
    return "".join(traceback.format_tb(trail))


def _as_text(_: WrappedLogger, __: str, event: EventDict) -> str:
    level, name, says = (event.pop(key) for key in ("level", "logger", "event"))
    trail = event.pop("trail", "")
    ids = "".join(f" {key}={value}" for key, value in event.items())
    return f"{level.upper()} {name}: {says}{ids}" + (f"\n{trail}" if trail else "")


class _Conceal:
    """The last line of defence: what is known to be secret is blotted out wherever it stands."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = sorted({each for each in secrets if len(each) >= SHORTEST}, key=len)

    def __call__(self, _: WrappedLogger, __: str, event: EventDict) -> EventDict:
        return {
            key: self._blot(value) if isinstance(value, str) else value
            for key, value in event.items()
        }

    def _blot(self, text: str) -> str:
        for each in reversed(self._secrets):
            text = text.replace(each, HIDDEN)
        return TOKENS.sub(HIDDEN, text)
