"""Finding: who complements a project, in the order in which they are asked; and whose it is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.absence import away
from bot.features.collab.complements import Complement, complement
from bot.matching import Candidate, Past, Rules, Strength, Wish
from bot.matching.portraits import portrait_of
from bot.nudging import budgets
from bot.people import Member
from bot.records.projects import Project
from bot.replies import Refusal
from bot.turn import Moment, Turn

RULES = Rules(wishes={Wish.OFFER_AND_NEED: Strength.STRONGLY, Wish.LANGUAGE: Strength.ALWAYS})
LATELY = timedelta(days=14)
SOON = timedelta(days=4)  # a weekend and a day; who hears nothing before comes later
GONE = "I can't find that any more. Yours: /collab mine"


async def own_project(turn: Turn, project_id: int) -> Project:
    """Their own that is open. Raises Refusal when it is another's, or closed."""
    found = await turn.work.projects.get(project_id)
    if found is None or found.author_id != turn.who.id:
        raise Refusal("Only the person who is building it can do this.")
    if not found.open:
        raise Refusal("You have closed this one. Begin anew with /collab")
    return found


async def find(moment: Moment, project: Project) -> list[Complement]:
    """Everyone who complements it and can be asked, whom to ask first before others.

    Who was asked lately for anything of the kind comes later, so that not the same few are first.
    """
    author = await moment.work.members.get(project.author_id)
    if author is None:
        return []
    people = await _who_can_be_asked(moment, project)
    portraits = await _portraits(moment, people)
    wanted = (project.needs, project.brings)
    found = {
        each.id: fits
        for each in portraits
        if (fits := complement(each.id, wanted, (each.needs, (*each.offers, *each.skills))))
    }
    fitting = [each for each in portraits if each.id in found]
    places = await _ranked(moment, await _seeker(moment, project, author), fitting)
    reach = await _reach(moment, [people[each] for each in places])
    lately = await _asked_lately(moment)

    def turn(each: int) -> tuple[bool, int, tuple[bool, int], int]:
        later = reach[each] > moment.now + SOON
        return later, lately[each], found[each].order, places[each]

    return [found[each] for each in sorted(reach, key=turn)]


async def _who_can_be_asked(moment: Moment, project: Project) -> dict[int, Member]:
    """Those who are here, take no break and want to hear something, and were not asked before."""
    asked = {each.member_id for each in await moment.work.projects.invitations(project.id)}
    crowd = [
        each
        for each in await moment.work.members.everyone()
        if moment.settings.lets_in(each) and each.id not in asked | {project.author_id}
    ]
    open_to = await moment.work.contacts.openness([each.id for each in crowd])
    gone = await away(moment, crowd, open_to)
    return {each.id: each for each in crowd if each.id not in gone}


async def _portraits(moment: Moment, people: Mapping[int, Member]) -> list[Candidate]:
    """As their profiles tell of them, and what they are building themselves."""
    profiles = await moment.work.profiles.many(list(people))
    portraits = {key: portrait_of(each, profiles[key]) for key, each in people.items()}
    for project in await moment.work.projects.everything():
        known = portraits.get(project.author_id)
        if known is not None and project.open:
            portraits[known.id] = replace(
                known,
                offers=(*known.offers, *project.brings),
                needs=(*known.needs, *project.needs),
            )
    return list(portraits.values())


async def _seeker(moment: Moment, project: Project, author: Member) -> Candidate:
    known = portrait_of(author, await moment.work.profiles.get(author.id))
    return replace(known, needs=project.needs, offers=project.brings, skills=())


async def _ranked(moment: Moment, seeker: Candidate, others: Sequence[Candidate]) -> dict[int, int]:
    """Their places by all that matching knows; who must not meet the seeker has none."""
    from bot.matching.partners import rank_partners  # arrays, which only who searches needs

    past = Past(await moment.work.intros.never_pairs())
    ranked = rank_partners(seeker, others, (), past, RULES, moment.now)
    return {each.member_id: place for place, each in enumerate(ranked)}


async def _reach(moment: Moment, members: Sequence[Member]) -> dict[int, datetime]:
    """When (UTC) each can hear something unasked; who never wants to is left out."""
    limits = await budgets(moment, members)
    moments = {key: each.next_moment(moment.now) for key, each in limits.items()}
    return {key: at for key, at in moments.items() if at is not None}


async def _asked_lately(moment: Moment) -> Counter[int]:
    lately = Counter(await moment.work.projects.invited_since(moment.now - LATELY))
    return lately + Counter(await moment.work.pods.asked_since(moment.now - LATELY))
