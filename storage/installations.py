"""Installations in the database, with sealed tokens, each change one conditional statement."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from bot.records.installations import Fresh, Installation
from storage.communities import resume, stop
from storage.insert import insert_once
from storage.installation_rows import InstallationRow, PartRow, StateRow
from storage.leases import is_over, latest_end
from storage.sealing import Seal

REFRESHING = timedelta(minutes=1)  # how long who refreshes a token has it to themselves


class SqlInstallations:
    """Answers `bot.records.installations.Installations`, and its States."""

    def __init__(self, engine: AsyncEngine, seal: Seal) -> None:
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)
        self._seal = seal

    async def save(self, installation: Installation) -> None:
        values = self._values(installation)
        platform, home = installation.platform, installation.home
        async with self._sessions.begin() as session:
            if not await insert_once(
                session, InstallationRow, platform=platform, home=home, **values
            ):
                await session.execute(
                    update(InstallationRow).where(_at(platform, home)).values(values)
                )
            await session.execute(delete(PartRow).filter_by(platform=platform, part=home))
            await session.execute(resume(platform, await _places(session, platform, home)))

    async def get(self, platform: str, home: str) -> Installation | None:
        async with self._sessions() as session:
            row = await session.scalar(select(InstallationRow).where(_at(platform, home)))
        return row.record(self._seal) if row else None

    async def all(self, platform: str) -> Sequence[Installation]:
        async with self._sessions() as session:
            rows = await session.scalars(
                select(InstallationRow)
                .where(InstallationRow.platform == platform, InstallationRow.removed_at.is_(None))
                .order_by(InstallationRow.id)
            )
            return [row.record(self._seal) for row in rows]

    async def remove(self, platform: str, home: str, at: datetime, told_at: datetime) -> bool:
        ended = {"token": "", "refresh_token": "", "removed_at": at, "expires_at": None}
        async with self._sessions.begin() as session:
            changed = await session.execute(
                update(InstallationRow)
                .where(_at(platform, home), InstallationRow.installed_at <= told_at)
                .values(ended)
                .returning(InstallationRow.id)
            )
            if changed.first() is None:
                return False
            await session.execute(stop(platform, await _places(session, platform, home), at))
        return True

    async def adopt(self, platform: str, part: str, home: str) -> None:
        async with self._sessions.begin() as session:
            if not await insert_once(session, PartRow, platform=platform, part=part, home=home):
                await session.execute(
                    update(PartRow).filter_by(platform=platform, part=part).values(home=home)
                )

    async def admit(self, platform: str, part: str, home: str) -> None:
        await self.adopt(platform, part, home)
        async with self._sessions.begin() as session:
            await session.execute(resume(platform, [part]))

    async def withdraw(self, platform: str, part: str, home: str, at: datetime) -> None:
        own = _at(platform, part) & InstallationRow.removed_at.is_(None)
        async with self._sessions.begin() as session:
            left = await session.execute(
                delete(PartRow)
                .filter_by(platform=platform, part=part, home=home)
                .returning(PartRow.id)
            )
            if left.first() and not await session.scalar(select(InstallationRow.id).where(own)):
                await session.execute(stop(platform, [part], at))

    async def parts(self, platform: str) -> dict[str, str]:
        async with self._sessions() as session:
            rows = await session.scalars(select(PartRow).filter_by(platform=platform))
            return {row.part: row.home for row in rows}

    async def claim_refresh(self, installation: Installation, now: datetime) -> bool:
        free = is_over(InstallationRow.refreshing_until, now, latest_end(now, REFRESHING))
        return await self._change(installation, free, refreshing_until=now + REFRESHING)

    async def refreshed(self, installation: Installation, fresh: Fresh) -> bool:
        return await self._change(
            installation,
            InstallationRow.removed_at.is_(None),
            token=self._seal.close(fresh.token),
            refresh_token=self._seal.close(fresh.refresh_token) if fresh.refresh_token else "",
            expires_at=fresh.expires_at,
            refreshing_until=None,
        )

    async def reseal(self) -> int:
        """Seal every token with the newest key; returns how many. Raises Unsealable, and
        nothing is changed, when one of them can't be read."""
        async with self._sessions.begin() as session:
            rows = (
                await session.scalars(
                    select(InstallationRow)
                    .where(InstallationRow.removed_at.is_(None))
                    .with_for_update()
                )
            ).all()
            for row in rows:
                for name in ("token", "refresh_token"):
                    if sealed := getattr(row, name):
                        setattr(row, name, self._seal.close(self._seal.open(sealed)))
        return len(rows)

    async def issue(self, state: str, now: datetime, until: datetime) -> None:
        async with self._sessions.begin() as session:
            await session.execute(delete(StateRow).where(StateRow.until <= now))
            await insert_once(session, StateRow, state=state, until=until)

    async def consume(self, state: str, now: datetime) -> bool:
        async with self._sessions.begin() as session:
            used = await session.execute(
                delete(StateRow).where(StateRow.state == state).returning(StateRow.until)
            )
            until = used.scalar_one_or_none()
        return until is not None and now < until

    async def _change(
        self, installation: Installation, where: ColumnElement[bool], **values: object
    ) -> bool:
        """Whether what is kept is still this very token, and was changed."""
        async with self._sessions.begin() as session:
            changed = await session.execute(
                update(InstallationRow)
                .where(
                    _at(installation.platform, installation.home),
                    InstallationRow.installed_at == installation.installed_at,
                    InstallationRow.expires_at == installation.expires_at,
                    where,
                )
                .values(values)
                .returning(InstallationRow.id)
            )
            return changed.first() is not None

    def _values(self, of: Installation) -> dict[str, object]:
        return {
            "name": of.name,
            "token": self._seal.close(of.token),
            "refresh_token": self._seal.close(of.refresh_token) if of.refresh_token else "",
            "bot": of.bot,
            "installer": of.installer,
            "scopes": " ".join(of.scopes),
            "installed_at": of.installed_at,
            "expires_at": of.expires_at,
            "refreshing_until": None,
            "removed_at": None,
        }


def _at(platform: str, home: str) -> ColumnElement[bool]:
    return (InstallationRow.platform == platform) & (InstallationRow.home == home)


async def _places(session: AsyncSession, platform: str, home: str) -> list[str]:
    """The communities of a home: itself, or the workspaces that are part of it."""
    parts = await session.scalars(select(PartRow.part).filter_by(platform=platform, home=home))
    return [home, *parts]
