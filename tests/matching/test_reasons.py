"""Reasons: few, true, and in words that a member may read."""

from bot.matching import Candidate, Meeting, Past, common_ground, reasons_for
from bot.matching.reasons import Told
from bot.records.profiles import Profile

ANA = Profile(
    1, company="Acme", languages=("English", "Portuguese"), skills=("Rust", "SQL"), needs=("a CTO",)
)
BEN = Profile(2, company="Birch", languages=("english", "portuguese"), skills=("rust",))

ANA_TAKES_PART = Candidate(
    1,
    company="Acme",
    languages=frozenset(("English", "Portuguese")),
    skills=("Rust", "SQL"),
    needs=("a CTO",),
)
BEN_TAKES_PART = Candidate(
    2, company="Birch", languages=frozenset(("english", "portuguese")), skills=("rust",)
)


def words(one: Told, other: Told) -> list[str]:
    return [reason.words for reason in common_ground(one, other)]


def test_what_two_share_is_said() -> None:
    """Skills before languages before companies; everybody's language says nothing."""
    said = ["You both know Rust", "You both speak Portuguese", "You work at different companies"]
    assert words(ANA, BEN) == said
    assert words(ANA_TAKES_PART, BEN_TAKES_PART) == said


def test_strangers_without_profiles_share_nothing() -> None:
    """No reason is made up, and nobody's silence counts as a company."""
    assert words(Profile(1), Profile(2)) == []
    assert words(Profile(1, company="Acme"), Profile(2)) == []
    assert words(Profile(1, company="Acme"), Profile(2, company="ACME")) == []


def test_a_need_meets_an_offer_by_its_telling_words() -> None:
    """Small words don't make a match."""
    seeker = Profile(1, needs=("help with my taxes",))
    assert words(seeker, Profile(2, offers=("Taxes for freelancers",))) == [
        "One of you can help with Taxes for freelancers"
    ]
    assert words(seeker, Profile(2, offers=("help with my garden",))) == []


def test_at_most_three_reasons_and_the_first_time_is_one() -> None:
    """A group that has met is not told so."""
    group = [ANA_TAKES_PART, BEN_TAKES_PART]
    assert reasons_for(group, Past()) == (
        "You both know Rust",
        "You both speak Portuguese",
        "It is the first time that I introduce you",
    )
    met = Past(meetings={frozenset((1, 2)): (Meeting(3),)})
    assert reasons_for(group, met)[2] == "You work at different companies"


def test_in_a_trio_two_share_something() -> None:
    """“Both” would not be true."""
    group = [ANA_TAKES_PART, BEN_TAKES_PART, Candidate(3)]
    assert reasons_for(group, Past())[0] == "Two of you know Rust"


def test_interests_and_teams_are_reasons_too() -> None:
    """What both like is said once, even if they know it, too."""
    climber = Candidate(1, team="red", interests=("Climbing", "Rust"), skills=("Rust",))
    other = Candidate(2, team="blue", interests=("climbing", "rust"), skills=("rust",))
    assert reasons_for([climber, other], Past(meetings={frozenset((1, 2)): (Meeting(1),)})) == (
        "You both know Rust",
        "You both like Climbing",
        "You work in different teams",
    )
