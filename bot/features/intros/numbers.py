"""Numbers: what became of introductions, honestly: what nobody said is unknown, not a success."""

from bot.cards import Bold, Part, fact, facts, text
from bot.declare import section
from bot.features.intros.standing import acted
from bot.records.intros import Outcome
from bot.turn import Turn


@section("stats", 10)
async def introductions(turn: Turn) -> tuple[Part, ...]:
    """Rounds, people, and how far each introduction got."""
    known = await turn.work.intros.outcomes()
    if not known:
        return ()
    groups = [group for group, _ in known]
    met = [any(side.outcome is Outcome.MET for side in sides) for _, sides in known]
    silent = [not any(acted(side) for side in sides) for _, sides in known]
    unknown = [all(side.outcome is None for side in sides) for _, sides in known]
    return (
        text(Bold("Introductions")),
        facts(
            fact("Rounds", f"{len({each.round_id for each in groups if each.round_id})}"),
            fact("People introduced", f"{len({m for each in groups for m in each.members})}"),
            fact("Introductions", f"{len(groups)}"),
            fact("Somebody answered", f"{len(groups) - sum(silent)}"),
            fact("Time planned", f"{sum(each.planned_for is not None for each in groups)}"),
            fact("Met", f"{sum(met)}"),
            fact("Nobody said", f"{sum(unknown)}"),
        ),
    )
