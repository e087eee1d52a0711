"""rules.toml: wishes in words, and what is said of words that are none."""

from pathlib import Path

import pytest

from bot.matching.rules import Rules, Strength, Wish
from deploy.matching.rules import read_rules
from deploy.sheets.sheet import BadFile
from tests.deploy.matching.reading import written


def rules_of(folder: Path, content: str | bytes) -> Rules:
    return read_rules(written(folder, "rules.toml", content))


def test_wishes_are_read_in_words(tmp_path: Path) -> None:
    """In any case."""
    raw = 'size = 4\n[wishes]\n"different teams" = "strongly"\n"Shared Interests" = "Not at all"\n'
    found = rules_of(tmp_path, b"\xef\xbb\xbf" + raw.replace("\n", "\r\n").encode())
    wishes = {Wish.OTHER_TEAM: Strength.STRONGLY, Wish.INTERESTS: Strength.NOT_AT_ALL}
    assert found == Rules(4, wishes)


def test_every_wish_and_every_strength_has_its_words(tmp_path: Path) -> None:
    """None can't be written."""
    for strength in Strength:
        words = strength.name.lower().replace("_", " ")
        lines = "\n".join(f'"{wish.value}" = "{words}"' for wish in Wish)
        found = rules_of(tmp_path, f"[wishes]\n{lines}\n")
        assert found.wishes == dict.fromkeys(Wish, strength)


def test_nothing_said_is_nothing_changed(tmp_path: Path) -> None:
    """Pairs, every wish as it is."""
    assert rules_of(tmp_path, "") == Rules()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("size = 2\nsize\n", "rules.toml is not TOML: Expected '=' after a key in a key/value"),
        ("size = 2\nsize\n", "(at line 2, column 5)"),
        ("\nsize = 7\n", "rules.toml, line 2: size is 7. Expected a whole number from 2 to 6."),
        ("size = true\n", "rules.toml, line 1: size is True. Expected a whole number from 2 to 6"),
        ("size = nan\n", "rules.toml, line 1: size is nan. Expected a whole number from 2 to 6."),
        ("# groups\ngroups = 3\n", "rules.toml, line 2: “groups” is not known. Expected size or"),
        ("wishes = 3\n", "rules.toml, line 1: wishes is no table. Expected a line [wishes]."),
        (
            '[wishes]\n"diferent teams" = "strongly"\n',
            "rules.toml, line 2: “diferent teams” is not a wish. Did you mean “different teams”? "
            "Expected one of: different teams, the same team, different companies,",
        ),
        (
            '[wishes]\n# first\n"different teams" = "very"\n',
            "rules.toml, line 3: “different teams” is 'very'. Expected one of: not at all, "
            "a little, normally, strongly, always.",
        ),
        ('[wishes]\n"different teams" = 3\n', "“different teams” is 3. Expected one of: not at"),
        (b"\xff\xfes", "rules.toml is not in UTF-8. Save it so, please."),
    ],
)
def test_bad_rules_are_refused(tmp_path: Path, raw: str | bytes, says: str) -> None:
    """With the line, and what was expected."""
    with pytest.raises(BadFile) as caught:
        rules_of(tmp_path, raw)
    assert says in str(caught.value)


def test_rules_that_are_not_there_are_named(tmp_path: Path) -> None:
    """By where they were looked for."""
    with pytest.raises(BadFile, match=r"lost.toml can't be read: No such file or directory\.$"):
        read_rules(tmp_path / "lost.toml")
