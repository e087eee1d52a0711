"""Whom someone meets outside of the rounds: by the rules of a round, and who waits comes first."""

from hypothesis import given

from bot.matching import Candidate, Past, Relaxed, Rules, Strength, Wish
from bot.matching.draw import draw
from bot.matching.partners import rank_partners
from tests.matching.company import AT, gatherings, met, people, wishes

ANA, BEN, CY, DEE, ELI = range(1, 6)
SEEKER = Candidate(ANA)


def _ranked(others: list[Candidate], past: Past, *waiting: int) -> list[int]:
    ranked = rank_partners(SEEKER, others, waiting, past, Rules(), AT)
    return [each.member_id for each in ranked]


def test_someone_new_comes_before_someone_met_and_long_ago_before_lately() -> None:
    """What is given up for it is told."""
    past = Past(meetings={**met((ANA, BEN), rounds_ago=2), **met((ANA, CY), rounds_ago=30)})
    others = people(BEN, CY, DEE)
    assert _ranked(others, past) == [DEE, CY, BEN]
    ranked = rank_partners(SEEKER, others, (), past, Rules(), AT)
    assert [each.relaxed for each in ranked] == [
        (),
        (Relaxed.OLD_REPEAT,),
        (Relaxed.RECENT_REPEAT,),
    ]


def test_who_waits_comes_first_unless_a_rule_would_be_broken() -> None:
    """Eli waits, and Ben, whom she met lately."""
    past = Past(meetings=met((ANA, BEN)))
    assert _ranked(people(BEN, CY, ELI), past, ELI, BEN) == [ELI, CY, BEN]
    assert _ranked(people(BEN, CY, ELI), Past(), ELI, BEN) == [ELI, BEN, CY]


def test_who_suits_best_comes_first() -> None:
    """Dee looks for what Ana offers; nobody else does."""
    seeker = Candidate(ANA, offers=("audits",))
    others = [*people(BEN, CY), Candidate(DEE, needs=("an audit", "audits"))]
    assert rank_partners(seeker, others, (), Past(), Rules(), AT)[0].member_id == DEE


def test_what_an_admin_made_a_rule_holds_here_too() -> None:
    """Ben is of her company."""
    rules = Rules(wishes={Wish.OTHER_COMPANY: Strength.ALWAYS})
    seeker, ben = Candidate(ANA, company="Acme"), Candidate(BEN, company="acme")
    ranked = rank_partners(seeker, [ben, *people(CY)], (), Past(), rules, AT)
    assert [each.member_id for each in ranked] == [CY]


@given(gatherings(8), wishes())
def test_whoever_a_round_of_two_would_introduce_may_be_met(
    gathering: tuple[list[Candidate], Past], rules: Rules
) -> None:
    """And with nobody else; what is given up for it is the same."""
    some, past = gathering
    for seeker in some[:1]:
        others = [each for each in some if each is not seeker]
        ranked = rank_partners(seeker, others, (), past, rules, AT)
        alone = {each.id: draw([seeker, each], past, rules, 0, AT).groups for each in others}
        found = {each.member_id: each.relaxed for each in ranked}
        assert found == {each: groups[0].relaxed for each, groups in alone.items() if groups}
