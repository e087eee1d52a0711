"""Profiles in storage: kept whole, found by the start of any word, and forgotten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people import Member, Person
from bot.records.profiles import Profile, words_of
from bot.work import Storage, Work

FULL = Profile(
    0,
    title="Staff engineer",
    company="Acme GmbH",
    location="São Paulo",
    pronouns="she/her",
    languages=("Português", "Deutsch"),
    skills=("C++", "CI/CD", "100%_sure"),
    offers=("SOC 2 audits",),
    needs=("a co-founder",),
    links=("https://example.com/secretword",),
    bio="I like slow mornings.",
)


async def meet(work: Work, *names: str) -> list[Member]:
    return [await work.members.meet(Person(name, name.capitalize())) for name in names]


def of(member: Member, profile: Profile = FULL, **changed: object) -> Profile:
    kept = {name: getattr(profile, name) for name in Profile.__slots__} | changed
    return Profile(**{**kept, "member_id": member.id})


async def test_a_profile_comes_back_as_it_was_kept(storage: Storage) -> None:
    """In a later transaction; the newest version of it."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        ana, ben = await meet(work, "ana", "ben")
        await work.profiles.put(of(ana))
        await work.profiles.put(of(ana, title="CTO"))
        await work.commit()
    async with storage.open(town) as work:
        assert await work.profiles.get(ana.id) == of(ana, title="CTO")
        assert await work.profiles.get(ben.id) == Profile(ben.id)
        assert await work.profiles.many([ana.id, ben.id]) == {
            ana.id: of(ana, title="CTO"),
            ben.id: Profile(ben.id),
        }
        assert await work.profiles.many([]) == {}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("soc", True),
        ("SOC 2", True),
        ("audit", True),
        ("c++", True),
        ("ci cd", True),
        ("SÃO", True),
        ("deutsch PORTUGUÊS engineer", True),
        ("founder", False),
        ("co-f", True),
        ("mornings", True),
        ("100%_s", True),
        ("100%x", False),
        ("%", False),
        ("_", False),
        ("udits", False),
        ("soc gardening", False),
        ("secretword", False),
        ("she", False),
        ("", False),
        ("?!", False),
    ],
)
async def test_a_profile_is_found_where_its_words_begin(
    storage: Storage, words: str, found: bool
) -> None:
    """In any case and script; a database's own marks mean themselves."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        (ana,) = await meet(work, "ana")
        await work.profiles.put(of(ana))
        assert list(await work.profiles.search(words)) == ([of(ana)] if found else [])


async def test_only_active_members_are_found_by_name_and_up_to_the_limit(storage: Storage) -> None:
    """Who left is kept, and not found."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        for each in await meet(work, "dee", "ben", "cy", "ana"):
            await work.profiles.put(of(each))
        ben = await work.members.with_handle("ben")
        assert ben is not None
        await work.members.gone(ben.id)
        found = [each.member_id for each in await work.profiles.search("soc", limit=2)]
        people = await work.members.many(found)
        assert [people[each].name for each in found] == ["Ana", "Cy"]


async def test_one_community_never_finds_another_ones_profiles(storage: Storage) -> None:
    """Nor reads, exports, or forgets them by an id."""
    town = await storage.community("stage", "town", "Town")
    city = await storage.community("stage", "city", "City")
    async with storage.open(town) as work:
        (ana,) = await meet(work, "ana")
        await work.profiles.put(of(ana))
        await work.commit()
    async with storage.open(city) as work:
        assert await work.profiles.search("soc") == []
        assert (await work.profiles.get(ana.id)).empty
        assert "profile" not in await work.privacy.export(ana.id)
        await work.privacy.erase(ana.id)
        await work.commit()
    async with storage.open(town) as work:
        assert await work.profiles.get(ana.id) == of(ana)


async def test_a_profile_is_exported_and_forgotten(storage: Storage) -> None:
    """All of it."""
    town = await storage.community("stage", "town", "Town")
    async with storage.open(town) as work:
        (ana,) = await meet(work, "ana")
        assert "profile" not in await work.privacy.export(ana.id)
        await work.profiles.put(of(ana))
        assert "São Paulo" in str((await work.privacy.export(ana.id))["profile"])
        await work.privacy.erase(ana.id)
        assert (await work.profiles.get(ana.id)).empty
        assert await work.profiles.search("soc") == []


@given(st.text(max_size=80))
def test_words_are_folded_and_apart(text: str) -> None:
    """None is empty or holds a space, and reading them again changes nothing."""
    words = words_of(text)
    assert all(word and not word.isspace() and " " not in word for word in words)
    assert words_of(" ".join(words)) == words
