"""Acquaintance: who may know whom, and who is asked first."""

from bot.connectors import Acquainted, Ground, Target, in_order, names, who_knows

PEOPLE = [
    Acquainted(1, (), "Quill & Co"),
    Acquainted(2, ("quill",), "Pixel"),
    Acquainted(3, ("Dee Park",), ""),
    Acquainted(4, ("Jazz",), ""),
]


def test_a_company_is_known_by_what_people_said_and_by_profiles() -> None:
    assert who_knows(Target("Quill"), PEOPLE) == {1: Ground.COMPANY, 2: Ground.SAID}


def test_a_person_is_known_by_name_and_through_their_company() -> None:
    found = who_knows(Target("Dee", "Quill & Co"), PEOPLE)
    assert found == {1: Ground.COMPANY, 2: Ground.KNOWS_COMPANY, 3: Ground.SAID}
    assert who_knows(Target("Dee"), PEOPLE) == {3: Ground.SAID}


def test_the_surest_is_asked_first_and_of_equals_who_was_asked_least() -> None:
    grounds = {1: Ground.COMPANY, 2: Ground.SAID, 3: Ground.SAID}
    assert in_order(grounds, {2: 1}) == [3, 2, 1]


def test_names_without_any_word_are_equal_or_not() -> None:
    """No word is left of “The Who”, which is no reason to be everyone."""
    assert names(["The Who"], "the who")
    assert not names(["The Who"], "It", "")
    assert not names([""], "Quill")


def test_who_knows_both_comes_before_who_knows_one() -> None:
    """What people said of themselves comes first all the same."""
    people = [
        Acquainted(1, (), "", met_target=True),
        Acquainted(2, (), "", met_target=True, met_asker=True),
        Acquainted(3, ("Dee",), "", met_target=True),
        Acquainted(4, (), "", met_asker=True),
    ]
    found = who_knows(Target("Dee"), people)
    assert found == {1: Ground.MET, 2: Ground.MET_BOTH, 3: Ground.SAID}
    assert in_order(found, {}) == [3, 2, 1]
