"""Stub."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select

from bot.routing.evidence import Evidence, Found, Kind
from bot.routing.terms import terms_of
from storage.family import Family
from storage.members import MemberRow
from storage.profiles import SqlProfiles


class SqlEvidence(Family):
    name = "evidence"

    async def best(self, words: str, limit: int = 300) -> Sequence[Found]:
        ids = await self.session.scalars(
            select(MemberRow.id).where(
                MemberRow.community_id == self.community_id, MemberRow.active
            )
        )
        wanted = set(terms_of(words))
        profiles = await SqlProfiles(self.session, self.community).many(list(ids))
        found = []
        for key, profile in profiles.items():
            for each in profile.offers:
                n = len(wanted & set(terms_of(each)))
                if n:
                    at = datetime(2026, 1, 1, tzinfo=UTC)
                    found.append(Found(Evidence(key, Kind.OFFER, each, at), float(n)))
        return sorted(found, key=lambda f: (-f.score, f.evidence.member_id))[:limit]
