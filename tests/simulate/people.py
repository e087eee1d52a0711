"""Invented people: who they are, what they know, and how much they do and say."""

from dataclasses import dataclass
from random import Random

from bot.people import Person, Sort

FIRST = (
    *("Ada", "Bela", "Cleo", "Dario", "Edda", "Femi", "Gita", "Hugo", "Ines", "Jonas"),
    *("Kofi", "Lena", "Mira", "Nuri", "Odile", "Pavel", "Quinn", "Rosa", "Sami", "Tove"),
    *("Udo", "Vera", "Wren", "Xenia", "Yara", "Zeno"),
)
LAST = (
    *("Abel", "Brandt", "Castell", "Dorn", "Eide", "Falk", "Grau", "Holt", "Ibsen", "Juhl"),
    *("Kern", "Lund", "Moreau", "Nagy", "Okoro", "Pohl", "Quist", "Rao", "Sato", "Thorn"),
    *("Uhl", "Voss", "Wolff", "Ximenes", "Yilmaz", "Zorn"),
)
COMPANIES = (
    *("Quill & Co", "Harbour Labs", "Tidewater", "Oakmill", "Brightloom", "Fernway"),
    *("Copperleaf", "Northgate Studio", "Plainsong", "Saltmarsh", "Juniper Works", "Larkfield"),
)
TITLES = ("Engineer", "Designer", "Founder", "Recruiter", "Researcher", "Product lead", "Writer")
TOPICS = (
    *("security audits", "hiring in Germany", "pricing", "public speaking", "user research"),
    *("data pipelines", "fundraising", "contract law", "team leadership", "brand design"),
    *("developer relations", "machine learning", "accessibility", "sales to schools"),
    *("climate tech", "board work", "podcasting", "grant writing", "mobile apps", "payroll"),
)
ZONES = (
    *("Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles"),
    *("Asia/Kolkata", "Australia/Sydney", "Asia/Tokyo", "America/Sao_Paulo"),
)
LEVELS = ("less", "normal", "more", "never")


@dataclass(frozen=True, slots=True)
class Resident:
    """Someone of the town. Days count from its first; `leaves` is None for who stays.

    `answers` is how likely they react to what they read, `begins` how much they do by themselves.
    """

    person: Person
    lives_in: str
    company: str
    title: str
    knows: tuple[str, ...]
    wants: tuple[str, ...]
    answers: float
    begins: float
    comes: int
    leaves: int | None
    erases: bool

    @property
    def handle(self) -> str:
        return self.person.handle

    @property
    def name(self) -> str:
        return self.person.name

    def is_here(self, day: int) -> bool:
        """Whether they are a member on a day."""
        return self.comes <= day and (self.leaves is None or day < self.leaves)


def invent(members: int, days: int, seed: int) -> tuple[Resident, ...]:
    """So many people, the same for the same seed; the first one looks after Kith."""
    random = Random(seed)
    names = [f"{first} {last}" for last in LAST for first in FIRST]
    if members > len(names):
        raise ValueError(f"there are {len(names)} names")
    chosen = random.sample(names, members)
    return tuple(_invent(random, number, name, days) for number, name in enumerate(chosen))


def _invent(random: Random, number: int, name: str, days: int) -> Resident:
    """Six of ten are there from the beginning; one of eight leaves; most are heard of, some not."""
    admin, zone = number == 0, random.choice(ZONES)
    tells = random.random() < 0.6
    comes = 0 if admin or random.random() < 0.6 else random.randrange(days * 2 // 3)
    stays = admin or random.random() < 0.87
    topics = random.sample(TOPICS, 6)
    return Resident(
        person=Person(
            handle=f"U{number:03}{name[0]}",
            name=name,
            zone=zone if tells else "UTC",
            locale="en",
            sort=Sort.PERSON,
            admin=admin,
            roles=(),
        ),
        lives_in=zone,
        company=random.choice(COMPANIES),
        title=random.choice(TITLES),
        knows=tuple(topics[: random.randint(1, 3)]),
        wants=tuple(topics[3 : 3 + random.randint(1, 3)]),
        answers=random.choice((0.05, 0.3, 0.6, 0.8, 0.9)),
        begins=random.choice((0.1, 0.3, 0.6, 1.0, 2.0)),
        comes=comes,
        leaves=None if stays else random.randrange(comes + 1, days + 1),
        erases=random.random() < 0.5,
    )
