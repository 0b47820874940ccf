"""Serve one request a line: read JSON, answer JSON, in order. A bad line never ends the counter."""

from __future__ import annotations

import json
import logging
from typing import BinaryIO, Final

import msgspec

from posloyalty.counter.desk import CounterDesk, Json
from posloyalty.counter.replies import error_json
from posloyalty.domain.errors import BadRequest, PosloyaltyError
from posloyalty.use_cases.ports import TillPorts

log = logging.getLogger(__name__)

# Far above the largest sale; what is longer is no request and must not fill the memory.
LINE_BYTES_MAX: Final = 1024 * 1024
BUG_SENTENCE: Final = "The program made a mistake here and wrote it to its log. Nothing that was recorded is lost."


class _Head(msgspec.Struct):
    """What is read first of any request: its id and its task."""

    id: msgspec.Raw = msgspec.Raw(b"null")
    do: str = ""


_HEAD: Final = msgspec.json.Decoder(_Head)


def serve_lines(till: TillPorts, *, requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer every line until the requests end."""
    desk = CounterDesk(till)
    while line := requests.readline(LINE_BYTES_MAX + 1):
        if len(line) > LINE_BYTES_MAX:
            _skip_to_end_of_line(requests, line)
            reply = _refusal(b"null", BadRequest(field="request", reason=f"longer than {LINE_BYTES_MAX} bytes"))
        else:
            reply = answer_line(desk, line)
        replies.write(msgspec.json.encode(reply) + b"\n")
        replies.flush()


def answer_line(desk: CounterDesk, line: bytes) -> Json:
    """Answer one line, whatever is in it."""
    try:
        head = _HEAD.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _refusal(_id_of(line), BadRequest(field="request", reason="one JSON object a line"))
    try:
        result = desk.answer(head.do, line)
    except PosloyaltyError as error:
        return _refusal(head.id, error)
    except Exception:  # the edge: a bug is logged with its place and answered, and the queue goes on
        log.exception("bug while answering %s", head.do)
        return {"id": head.id, "ok": False, "error": {"code": "bug", "message": BUG_SENTENCE}}
    return {"id": head.id, "ok": True, "result": result}


def _refusal(request_id: msgspec.Raw | bytes, error: PosloyaltyError) -> Json:
    return {"id": msgspec.Raw(bytes(request_id)), "ok": False, "error": error_json(error)}


def _id_of(line: bytes) -> bytes:
    """Give the id back even when the rest of the request is off; the standard reader lets more pass."""
    try:
        return json.dumps(json.loads(line)["id"], allow_nan=False).encode()
    except (ValueError, TypeError, LookupError, RecursionError):
        return b"null"


def _skip_to_end_of_line(requests: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = requests.readline(LINE_BYTES_MAX)
