"""Sending files: files.getUploadURLExternal, files.completeUploadExternal.

docs: docs.slack.dev/messaging/working-with-files
"""

from tests.simulators.slack.records import ApiError, Json
from tests.simulators.slack.web.request import Request


def get_upload_url(request: Request) -> Json:
    request.scope("files:write")
    length = int(request.need("length"))
    if length < 1:
        raise ApiError("invalid_arguments")
    return request.slack.uploads.announce(request.team, request.need("filename"), length)


def complete_upload(request: Request) -> Json:
    request.scope("files:write")
    uploads = [
        request.slack.uploads.complete(request.team, each["id"], each.get("title", ""))
        for each in request.need("files")
    ]
    shown = [each.as_json() for each in uploads]
    if request.get("channel_id"):
        where = request.conversation(request.get("channel_id"))
        if where.team.bot not in where.members:
            raise ApiError("not_in_channel")
        text, thread = request.get("initial_comment") or "", request.get("thread_ts")
        where.team.post(where, where.team.bot, text, files=shown, thread_ts=thread)
    return {"ok": True, "files": shown}


METHODS = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
}
