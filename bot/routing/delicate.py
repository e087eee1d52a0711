"""Delicate asks: a few plain words that say that an ask is about pay, leaving or conflict."""

import re

_MY = r"(?:my|our)\s+(?:\w+\s+)?"
_PAY = (
    rf"{_MY}(?:pay|salary|salaries|raise|bonus|compensation|severance)",
    r"under-?paid|pay (?:gap|cut|rise)|paid (?:less|more) than",
    r"(?:ask(?:ing)? for|negotiat\w+) (?:a |an |your |more )?(?:raise|pay|salary|severance)",
)
_LEAVING = (
    r"resign(?:ing|ation)?|redundan(?:cy|t)|laid off|lay-?offs?|(?:got|been|being|get) fired",
    rf"(?:quit|quitting|leave|leaving|lost|losing) {_MY}(?:job|role|company|employer|team)",
    r"(?:handing|hand|giving|give) in (?:my )?notice|notice period|non-?compete|burn(?:ed|t) out",
)
_CONFLICT = (
    r"harass(?:ed|ment|ing)?|bull(?:ied|ying)|discriminat(?:ed|ion|ing)|retaliation|toxic",
    rf"(?:conflict|fight|trouble|problems?|argument|falling out) with {_MY}"
    r"(?:boss|manager|lead|co-?founder|colleagues?|co-?workers?|teammates?|team|investors?|report)",
    rf"{_MY}(?:boss|manager|co-?founder|colleague) (?:is|keeps|won't|doesn't|hates|yells|lied)",
)
_WORDS = re.compile(rf"\b(?:{'|'.join((*_PAY, *_LEAVING, *_CONFLICT))})\b", re.IGNORECASE)


def sounds_delicate(words: str) -> bool:
    """Whether someone may rather ask this in confidence. It is a hint only, and in English."""
    return _WORDS.search(words.replace("’", "'")) is not None
