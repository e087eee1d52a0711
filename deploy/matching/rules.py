"""rules.toml: what is wished for, in words."""

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from bot.matching.rules import Rules, Strength, Wish
from deploy.sheets.sheet import BadFile

SIZES = range(2, 7)
STRENGTHS = {each.name.lower().replace("_", " "): each for each in Strength}
WISHES = {each.value: each for each in Wish}


def read_rules(path: Path) -> Rules:
    """The rules of a file. Raises BadFile."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFile(f"{path.name} is not TOML: {error}.") from None
    except UnicodeDecodeError:
        raise BadFile(f"{path.name} is not in UTF-8. Save it so, please.") from None
    except OSError as error:
        raise BadFile(f"{path} can't be read: {error.strerror}.") from None
    return _Text(path.name, text).rules(found)


class _Text:
    """A file's name and words, to say where in it something is."""

    def __init__(self, name: str, text: str) -> None:
        self._name, self._lines = name, text.splitlines()

    def rules(self, found: Mapping[str, object]) -> Rules:
        for key in found:
            if key not in ("size", "wishes"):
                raise self._wrong(key, f"“{key}” is not known. Expected size or [wishes].")
        size, wishes = found.get("size", 2), found.get("wishes", {})
        if type(size) is not int or size not in SIZES:
            raise self._wrong("size", f"size is {size!r}. Expected a whole number from 2 to 6.")
        if not isinstance(wishes, dict):
            raise self._wrong("wishes", "wishes is no table. Expected a line [wishes].")
        return Rules(size, dict(self._wish(str(key), value) for key, value in wishes.items()))

    def _wish(self, key: str, value: object) -> tuple[Wish, Strength]:
        wish = WISHES.get(" ".join(key.lower().replace("_", " ").split()))
        if wish is None:
            near = get_close_matches(key.lower(), WISHES, n=1, cutoff=0.5)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            raise self._wrong(
                key, f"“{key}” is not a wish.{hint} Expected one of: {', '.join(WISHES)}."
            )
        strength = STRENGTHS.get(value.strip().lower()) if isinstance(value, str) else None
        if strength is None:
            raise self._wrong(
                key, f"“{key}” is {value!r}. Expected one of: {', '.join(STRENGTHS)}."
            )
        return wish, strength

    def _wrong(self, key: str, says: str) -> BadFile:
        lines = (n for n, line in enumerate(self._lines, 1) if key in line.partition("#")[0])
        return BadFile(f"{self._name}, line {next(lines, 1)}: {says}")
