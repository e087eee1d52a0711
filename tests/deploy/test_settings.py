"""Settings: what is documented is what there is, and a wrong value is named."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from deploy.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_the_example_lists_every_setting() -> None:
    """Each with the value that it has when it is not set."""
    listed = dict(re.findall(r"^# (KITH_\w+)=(.*)$", EXAMPLE.read_text(), re.MULTILINE))
    fields = Settings.model_fields
    assert set(listed) == {f"KITH_{name.upper()}" for name in fields}
    for name, field in fields.items():
        assert listed[f"KITH_{name.upper()}"] == (
            "" if field.default is None else str(field.default)
        )


def test_the_example_is_read_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Uncommented, it gives the defaults."""
    lines = re.sub(r"^# (KITH_LOG_LEVEL)", r"\1", EXAMPLE.read_text(), flags=re.MULTILINE)
    monkeypatch.chdir(EXAMPLE.parent)
    assert "KITH_LOG_LEVEL=INFO" in lines
    assert Settings().log_level == "INFO"


def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator reads which setting, and what it takes."""
    monkeypatch.setenv("KITH_LOG_LEVEL", "LOUD")
    with pytest.raises(ValidationError, match="log_level"):
        Settings()


def test_messages_are_remembered_for_a_month_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less would let a message be sent again that somebody has just read."""
    monkeypatch.setenv("KITH_KEEP_DAYS", "30")
    assert Settings().messages_kept.days == 30
    monkeypatch.setenv("KITH_KEEP_DAYS", "29")
    with pytest.raises(ValidationError, match="keep_days"):
        Settings()


def test_a_secret_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even by accident."""
    monkeypatch.setenv("KITH_SECRET", "hush")
    assert "hush" not in repr(Settings())
