"""What members are building, and who was asked to join them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Update, delete, func, select, update

from bot.records.projects import Invitation, Project, ProjectState
from storage.family import Family
from storage.insert import insert_once
from storage.members import MemberRow
from storage.project_rows import InvitationRow, ProjectRow


class SqlProjects(Family):
    name = "projects"

    async def add(self, project: Project, limit: int) -> Project | None:
        await self.session.execute(  # what one member starts is counted one at a time
            select(MemberRow.id)
            .where(MemberRow.id == project.author_id, MemberRow.community_id == self.community_id)
            .with_for_update(key_share=True)
        )
        if sum(each.open for each in await self.by(project.author_id)) >= limit:
            return None
        row = ProjectRow(
            community_id=self.community_id,
            author_id=project.author_id,
            building=project.building,
            needs=list(project.needs),
            brings=list(project.brings),
            at=project.at,
            state=project.state.value,
            outcome="",
        )
        self.session.add(row)
        await self.session.flush()
        return row.record()

    async def get(self, project_id: int) -> Project | None:
        found = await self._projects(ProjectRow.id == project_id)
        return found[0] if found else None

    async def by(self, member_id: int) -> Sequence[Project]:
        return await self._projects(ProjectRow.author_id == member_id)

    async def everything(self) -> Sequence[Project]:
        return await self._projects(ProjectRow.id > 0)

    async def turn(self, project_id: int, state: ProjectState) -> Project | None:
        unless = (state.value, ProjectState.CLOSED.value)
        turned = self._one(project_id).where(ProjectRow.state.not_in(unless))
        changed = await self._meets(turned.values(state=state.value).returning(ProjectRow.id))
        return await self.get(project_id) if changed else None

    async def conclude(self, project_id: int, outcome: str) -> Project | None:
        unsaid = self._one(project_id).where(
            ProjectRow.state == ProjectState.CLOSED.value, ProjectRow.outcome == ""
        )
        changed = await self._meets(unsaid.values(outcome=outcome).returning(ProjectRow.id))
        return await self.get(project_id) if changed else None

    async def invite(self, new: Invitation) -> Invitation | None:
        project = await self.get(new.project_id)
        if project is None or project.state is not ProjectState.LOOKING:
            return None
        added = await insert_once(
            self.session,
            InvitationRow,
            community_id=self.community_id,
            project_id=new.project_id,
            member_id=new.member_id,
            gives=list(new.gives),
            gets=list(new.gets),
            at=new.at,
            until=new.until,
        )
        which = InvitationRow.member_id == new.member_id
        same = which & (InvitationRow.project_id == new.project_id)
        return (await self._invitations(same))[0] if added else None

    async def invitation(self, invitation_id: int) -> Invitation | None:
        found = await self._invitations(InvitationRow.id == invitation_id)
        return found[0] if found else None

    async def invitations(self, project_id: int) -> Sequence[Invitation]:
        return await self._invitations(InvitationRow.project_id == project_id)

    async def invitations_of(self, member_id: int) -> Sequence[Invitation]:
        return await self._invitations(InvitationRow.member_id == member_id)

    async def invited_since(self, since: datetime) -> Mapping[int, int]:
        rows = await self.session.execute(
            select(InvitationRow.member_id, func.count())
            .where(InvitationRow.community_id == self.community_id, InvitationRow.at > since)
            .group_by(InvitationRow.member_id)
        )
        return {row[0]: row[1] for row in rows}

    async def answer(
        self, invitation_id: int, *, yes: bool, until: datetime | None = None
    ) -> Invitation | None:
        unsaid = InvitationRow.member_yes.is_(None)
        if until is None:
            return await self._said(invitation_id, unsaid, member_yes=yes)
        return await self._said(invitation_id, unsaid, member_yes=yes, until=until)

    async def decide(self, invitation_id: int, *, yes: bool) -> Invitation | None:
        unsaid = InvitationRow.member_yes.is_(True) & InvitationRow.author_yes.is_(None)
        return await self._said(invitation_id, unsaid, author_yes=yes)

    async def about(self, member_id: int) -> object | None:
        kept = {
            "builds": [
                {
                    "what": each.building,
                    "needs": each.needs,
                    "brings": each.brings,
                    "at": each.at.isoformat(),
                    "state": each.state.value,
                    "came of it": each.outcome,
                }
                for each in await self.by(member_id)
            ],
            "was asked to join": [
                {
                    "project": each.project_id,
                    "for": each.gives,
                    "at": each.at.isoformat(),
                    "yes": each.member_yes,
                }
                for each in await self.invitations_of(member_id)
            ],
        }
        return {name: value for name, value in kept.items() if value} or None

    async def forget(self, member_id: int) -> None:
        """Their words and answers go; that there was a project stays, as a bare number."""
        own = {"community_id": self.community_id}
        await self.session.execute(delete(InvitationRow).filter_by(member_id=member_id, **own))
        await self.session.execute(
            update(ProjectRow)
            .filter_by(author_id=member_id, **own)
            .values(building="", needs=[], brings=[], outcome="")
        )

    def _one(self, project_id: int) -> Update:
        return update(ProjectRow).where(
            ProjectRow.id == project_id, ProjectRow.community_id == self.community_id
        )

    async def _said(
        self, invitation_id: int, while_so: ColumnElement[bool], **values: object
    ) -> Invitation | None:
        said = update(InvitationRow).where(
            InvitationRow.id == invitation_id,
            InvitationRow.community_id == self.community_id,
            while_so,
        )
        changed = await self._meets(said.values(**values).returning(InvitationRow.id))
        return await self.invitation(invitation_id) if changed else None

    async def _projects(self, which: ColumnElement[bool]) -> list[Project]:
        rows = await self.session.scalars(
            select(ProjectRow)
            .where(which, ProjectRow.community_id == self.community_id)
            .order_by(ProjectRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]

    async def _invitations(self, which: ColumnElement[bool]) -> list[Invitation]:
        rows = await self.session.scalars(
            select(InvitationRow)
            .where(which, InvitationRow.community_id == self.community_id)
            .order_by(InvitationRow.id)
            .execution_options(populate_existing=True)
        )
        return [row.record() for row in rows]
