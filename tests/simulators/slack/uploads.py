"""Files on their way: an address to send the bytes to, then a message that shows them.

docs: docs.slack.dev/messaging/working-with-files
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.simulators.slack.records import ApiError, Json
from tests.simulators.slack.teams import Team

if TYPE_CHECKING:
    from tests.simulators.slack.simulator import Slack


@dataclass
class Upload:
    """`content` is None until the bytes came."""

    id: str
    team: Team
    name: str
    length: int
    content: bytes | None = None
    title: str = ""
    complete: bool = False

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "size": self.length,
            "filetype": self.name.rsplit(".", 1)[-1],
        }


class Uploads:
    """All files that were announced."""

    def __init__(self, slack: "Slack") -> None:
        self._slack = slack
        self.files: dict[str, Upload] = {}

    def announce(self, team: Team, name: str, length: int) -> Json:
        """Where to send the bytes."""
        upload = Upload(f"F{self._slack.number()}", team, name, length)
        self.files[upload.id] = upload
        return {
            "ok": True,
            "upload_url": f"{self._slack.url}/upload/{upload.id}",
            "file_id": upload.id,
        }

    def receive(self, ident: str, content: bytes) -> bool:
        """Whether the bytes are as many as were announced."""
        upload = self.files.get(ident)
        if upload is None or len(content) != upload.length:
            return False
        upload.content = content
        return True

    def complete(self, team: Team, ident: str, title: str) -> Upload:
        """ApiError when there is no such file, or its bytes never came."""
        upload = self.files.get(ident)
        if upload is None or upload.team is not team or upload.content is None or upload.complete:
            raise ApiError("file_not_found")
        upload.complete, upload.title = True, title
        return upload
