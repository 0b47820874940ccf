"""Read and answer messages of the protocol at the HTTP edge."""

from __future__ import annotations

from typing import TypeVar

from litestar import Response

from posloyalty.wire.codec import decode_request, encode_message
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import Struct
from posloyalty_ledger.problems import refuse

Message = TypeVar("Message", bound=Struct)


def read_message(body: bytes, form: type[Message]) -> Message:
    """Read a request's body. Raises BadRequest with the place and the reason."""
    try:
        return decode_request(body, form)
    except WireError as error:
        raise refuse(field=error.field, reason=error.reason) from error


def message_answer(message: Struct) -> Response[bytes]:
    """Answer with a message."""
    return Response(content=encode_message(message), media_type="application/json", status_code=200)
