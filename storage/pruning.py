"""Pruning: which rows have served their purpose and may go."""

from datetime import datetime

from sqlalchemy import Delete, delete

from storage.agenda import JobRow
from storage.parcels import ParcelRow
from storage.seen import SeenRow


def outdated(before: datetime) -> tuple[Delete, ...]:
    """Deletes what was over before a moment (UTC): seen events, jobs that ran, redrawings.

    The keys of messages stay for good, so that none is ever sent twice.
    """
    return (
        delete(SeenRow).where(SeenRow.at < before),
        delete(JobRow).where(JobRow.status.in_(("done", "cancelled")), JobRow.due_at < before),
        delete(ParcelRow).where(
            ParcelRow.revises.is_not(None),
            ParcelRow.status != "waiting",
            ParcelRow.ended_at < before,
        ),
    )
