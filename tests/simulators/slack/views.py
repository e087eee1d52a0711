"""Modals and home tabs, as they stand on somebody's screen."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.simulators.slack.elements import blank_state, with_block_ids
from tests.simulators.slack.records import Json

if TYPE_CHECKING:
    from tests.simulators.slack.people import Person

KEPT = (
    "type", "title", "submit", "close", "blocks", "private_metadata", "callback_id",
    "external_id", "clear_on_close", "notify_on_close", "submit_disabled",
)  # fmt: skip


@dataclass(eq=False)
class View:
    """A modal or a home tab. `state` holds what the person has typed and chosen so far."""

    person: "Person"
    id: str
    body: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    is_open: bool = True
    versions: int = 1
    state: dict[str, dict[str, Json]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.write(self.body)

    def write(self, body: Json) -> None:
        """Show a new body; what was typed into inputs that are still there stays."""
        self.body = {**body, "blocks": with_block_ids(body.get("blocks", []))}
        kept = self.state
        self.state = {
            block: {action: kept.get(block, {}).get(action, value) for action, value in row.items()}
            for block, row in blank_state(self.blocks).items()
        }

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.body["blocks"]
        return blocks

    @property
    def title(self) -> str:
        return str(self.body.get("title", {}).get("text", ""))

    @property
    def callback_id(self) -> str:
        return str(self.body.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        return str(self.body.get("private_metadata", ""))

    def as_json(self) -> Json:
        """docs: docs.slack.dev/reference/interaction-payloads/view-interactions-payload"""
        team = self.person.team
        blank: dict[str, Any] = {
            "private_metadata": "", "callback_id": "", "external_id": "", "title": None,
            "submit": None, "close": None, "clear_on_close": False, "notify_on_close": False,
        }  # fmt: skip
        return {
            "id": self.id,
            "team_id": team.id,
            **blank,
            **{key: self.body[key] for key in KEPT if key in self.body},
            "state": {"values": self.state},
            "hash": self.hash,
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id,
            "app_id": team.slack.app.id,
            "app_installed_team_id": team.id,
            "bot_id": team.bot.bot_id,
        }
