"""Pay: what someone wrote about it becomes a sum that can be compared, or a short word."""

import re

UNKNOWN = "unknown"
UNPAID = "unpaid"
MOST = 100_000_000
_ALIASES = {
    **dict.fromkeys(("unknown", "not known", "don't know", "i don't know", "tbd", "?"), UNKNOWN),
    **dict.fromkeys(("unpaid", "volunteer", "voluntary", "pro bono", "none", "no pay"), UNPAID),
}
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR"}
_PERIODS = {
    **dict.fromkeys(("year", "years", "annum", "yr", "y", "yearly", "annually"), "year"),
    **dict.fromkeys(("month", "months", "mo", "monthly"), "month"),
    **dict.fromkeys(("week", "weeks", "weekly"), "week"),
    **dict.fromkeys(("day", "days", "daily"), "day"),
    **dict.fromkeys(("hour", "hours", "hr", "h", "hourly"), "hour"),
    **dict.fromkeys(("once", "total", "flat", "fixed"), "once"),
}
_SUM = r"(\d{1,3}(?:[,. ]\d{3})+|\d{1,9}(?:\.\d{1,2})?)\s*(k|m)?"
_MONEY = r"((?!per|day)[a-z]{3}(?![a-z])|[€$£¥₹])?"
_WRITTEN = re.compile(
    rf"(?:about |around |from |up to )?{_MONEY}\s*{_SUM}(?:\s*(?:-|–|—|to)\s*{_MONEY}\s*{_SUM})?"
    rf"\s*{_MONEY}\s*(?:(?:a|an|per|each|/)?\s*([a-z]+))?",
    re.IGNORECASE,
)


def read_pay(words: str) -> str:
    """`EUR 60,000–70,000 a year`, “unknown” or “unpaid”, and "" for nothing written.

    Raises ValueError, with what to write instead, for anything else.
    """
    plain = " ".join(words.split())
    if not plain or plain.casefold() in _ALIASES:
        return _ALIASES.get(plain.casefold(), "")
    found = _WRITTEN.fullmatch(plain)
    if found is None:
        raise ValueError(
            "Write a sum, like “60,000–70,000 EUR a year” or “80 USD an hour”. "
            "“unknown” and “unpaid” will do, too."
        )
    one, low, by, other, high, by_too, last, period = found.groups()
    money = _currency(one, other, last)
    sums = [_amount(low, by or (by_too if high else None))]
    if high:
        sums.append(_amount(high, by_too))
    return f"{money} {_between(sums)}{_per(period)}"


def _currency(*said: str | None) -> str:
    named = {_SIGNS.get(each, each.upper()) for each in said if each}
    if len(named) != 1:
        raise ValueError("Name one currency, like EUR or USD.")
    return named.pop()


def _amount(digits: str, by: str | None) -> int:
    grouped = re.fullmatch(r"\d{1,3}(?:[,. ]\d{3})+", digits)
    number = float(re.sub(r"\D", "", digits) if grouped else digits)
    amount = round(number * {"k": 1_000, "m": 1_000_000}.get((by or "").lower(), 1))
    if not 0 < amount <= MOST:
        raise ValueError("That sum can't be right. Write “unpaid” or “unknown” if there is none.")
    return amount


def _between(sums: list[int]) -> str:
    if sums != sorted(sums):
        raise ValueError("Write the smaller sum first, please.")
    return "–".join(f"{each:,}" for each in dict.fromkeys(sums))


def _per(period: str | None) -> str:
    if period is None:
        return ""
    name = _PERIODS.get(period.lower())
    if name is None:
        raise ValueError("A year, a month, a week, a day, an hour or once: which is it?")
    return " once" if name == "once" else f" an {name}" if name == "hour" else f" a {name}"
