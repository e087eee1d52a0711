"""Pruning: which rows have served their purpose and may go."""

from datetime import datetime

from sqlalchemy import Delete, delete, select

from storage.agenda import JobRow
from storage.communities import CommunityRow
from storage.installation_rows import InstallationRow, PartRow
from storage.parcels import ParcelRow
from storage.seen import SeenRow


def outdated(before: datetime) -> tuple[Delete, ...]:
    """Deletes what was over before a moment (UTC): seen events, jobs that ran, redrawings.

    A community that Kith was removed from goes whole, with its people and all that was kept of
    them. The keys of messages stay as long as their community, so that none is sent twice.
    """
    removed = select(InstallationRow.home).where(InstallationRow.removed_at < before)
    return (
        delete(CommunityRow).where(CommunityRow.stopped_at < before),
        delete(PartRow).where(PartRow.home.in_(removed)),
        delete(InstallationRow).where(InstallationRow.removed_at < before),
        delete(SeenRow).where(SeenRow.at < before),
        delete(JobRow).where(JobRow.status.in_(("done", "cancelled")), JobRow.due_at < before),
        delete(ParcelRow).where(
            ParcelRow.revises.is_not(None),
            ParcelRow.status != "waiting",
            ParcelRow.ended_at < before,
        ),
    )
