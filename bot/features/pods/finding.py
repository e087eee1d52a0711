"""Finding a pod and its people, and whom its theme fits."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.absence import away
from bot.cards.fitting import short
from bot.fitting import Wanted, fit, in_turn
from bot.matching import Past
from bot.nudging import budgets
from bot.people import Member
from bot.records.pods import Pod, Seat, SeatState
from bot.replies import Refusal, Room
from bot.routing.terms import terms_of
from bot.turn import Moment, Turn

LATELY = timedelta(days=14)
GONE = "This pod is over. Others, and yours: /collab pods"
TITLE = 100  # Discord: a thread's name, discord.com/developers/docs/resources/channel


@dataclass(frozen=True, slots=True)
class Party:
    """A pod, who joined it in the order in which they came, and everyone's names, by id."""

    pod: Pod
    seats: Sequence[Seat]
    people: Mapping[int, Member]

    @property
    def joined(self) -> list[Member]:
        """Those who are here and wanted to be in it, those who get no place included."""
        return self._those([each for each in self.seats if each.joined])

    @property
    def members(self) -> list[Member]:
        """Those who are here and in it."""
        return self._those([each for each in self.seats if each.state is SeatState.IN])

    @property
    def host(self) -> Member | None:
        """Who started it; None once they are forgotten."""
        return self.people.get(self.pod.host_id or 0)

    @property
    def room(self) -> Room:
        """Where its members talk."""
        title = short(f"Pod: {self.pod.theme}", TITLE)
        return Room(self.pod.room_key, tuple(self.members), title, self.pod.place)

    def _those(self, seats: Sequence[Seat]) -> list[Member]:
        known = [self.people[each.member_id] for each in seats if each.member_id in self.people]
        return [each for each in known if each.can_take_part]


async def party_of(moment: Moment, pod: Pod) -> Party:
    """The pod with its people."""
    seats = await moment.work.pods.seats(pod.id)
    ids = [each.member_id for each in seats]
    hosts = [pod.host_id] if pod.host_id is not None else []
    return Party(pod, seats, await moment.work.members.many([*ids, *hosts]))


async def past_of(moment: Moment) -> Past:
    """Who must not meet; who met before may well do so again."""
    return Past(await moment.work.intros.never_pairs())


async def own_running(turn: Turn, pod_id: int) -> Party:
    """A pod that goes on, for one who is in it. Raises Refusal otherwise."""
    pod = await turn.work.pods.get(pod_id)
    if pod is None or not pod.running:
        raise Refusal(GONE)
    party = await party_of(turn, pod)
    if turn.who not in party.members:
        raise Refusal("This is for those who are in the pod. Yours: /collab pods")
    return party


async def fitting(moment: Moment, party: Party) -> list[Member]:
    """Whom its theme fits and who can be asked now, those first who were asked little lately."""
    known = {each.member_id for each in party.seats}
    past = await past_of(moment)
    joined = [each.id for each in party.joined]
    crowd = {
        each.id: each
        for each in await moment.work.members.everyone()
        if moment.settings.lets_in(each) and each.id not in known and past.allows(each.id, joined)
    }
    open_to = await moment.work.contacts.openness(list(crowd))
    gone = await away(moment, list(crowd.values()), open_to)
    limits = await budgets(moment, list(crowd.values()))
    profiles = await moment.work.profiles.many(list(crowd))
    terms = terms_of(f"{party.pod.theme} {party.pod.about}")
    found = [
        fits
        for key, each in profiles.items()
        if key not in gone
        and limits[key].next_moment(moment.now) is not None
        and (
            fits := fit(
                terms,
                (),
                Wanted(key, (*each.interests, *each.skills, *each.offers), each.needs),
            )
        )
    ]
    return [crowd[each.member_id] for each in in_turn(found, await _asked_lately(moment))]


async def _asked_lately(moment: Moment) -> Counter[int]:
    lately = Counter(await moment.work.projects.invited_since(moment.now - LATELY))
    return lately + Counter(await moment.work.pods.asked_since(moment.now - LATELY))
