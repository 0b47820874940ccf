"""Answer a repeated request as the first time: `Idempotency-Key`, stored in the transaction of its effect.

A refusal is not stored, so it may be tried again with the same key.
"""

from __future__ import annotations

import hashlib
from asyncio import to_thread
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from litestar import Request, Response
from sqlalchemy import Connection, delete, select

from posloyalty.domain.errors import BadRequest
from posloyalty.wire.problems import ProblemCode
from posloyalty_ledger.api_keys.guard import caller_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.problems import PROBLEM_JSON, ProblemFound
from posloyalty_ledger.tables import stored_answers

CREATED: Final = 201
REFUSED: Final = 400
HEADER: Final = "idempotency-key"
KEY_LENGTH_MAX: Final = 255
# A shop's program that has not heard an answer for a month is not going to ask again.
KEPT_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What tells one request from another: who asked what, and under which key (None: each is its own)."""

    key_id: str
    route: str
    idempotency_key: str | None
    body_sha256: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer that can be kept."""

    status: int
    content: bytes

    def response(self) -> Response[bytes]:
        """Give it as a response."""
        media_type = PROBLEM_JSON if self.status >= REFUSED else "application/json"
        return Response(content=self.content, status_code=self.status, media_type=media_type)


def answer_of(content: Any, *, status: int = 200) -> Answer:  # noqa: ANN401 - whatever JSON can hold
    """Make an answer."""
    return Answer(status=status, content=msgspec.json.encode(content, enc_hook=str))


async def read_asked(request: Request[Any, Any, Any]) -> Asked:
    """Take a guarded request's identity. Raises BadRequest for an unusable Idempotency-Key."""
    key = request.headers.get(HEADER)
    if key is not None and not (0 < len(key) <= KEY_LENGTH_MAX and key.isascii() and key.isprintable()):
        raise BadRequest(field="Idempotency-Key", reason=f"1 to {KEY_LENGTH_MAX} ASCII characters")
    return Asked(
        key_id=caller_of(request).key_id,
        route=f"{request.method} {hashlib.sha256(request.url.path.encode()).hexdigest()}",
        idempotency_key=key,
        body_sha256=hashlib.sha256(await request.body()).digest(),
    )


async def respond_once(
    ledger: Ledger, request: Request[Any, Any, Any], work: Callable[[Connection], Answer]
) -> Response[bytes]:
    """Answer a guarded request once for its key: `work` is done on a thread of its own. Raises as answer_once does."""
    asked = await read_asked(request)
    answer = await to_thread(answer_once, ledger, asked, work)
    return answer.response()


def answer_once(ledger: Ledger, asked: Asked, work: Callable[[Connection], Answer]) -> Answer:
    """Do `work` in one transaction, or answer as it was answered before. Raises ProblemFound `id_reuse`."""

    def run(connection: Connection) -> Answer:
        before = _stored(connection, asked)
        if before is not None:
            return before
        answer = work(connection)
        if answer.status >= REFUSED:
            return answer  # what it did besides is kept, and the same may be asked again
        _store(connection, asked, answer, now=ledger.now())
        return answer

    return ledger.database.write(run)


def forget_old_answers(ledger: Ledger) -> None:
    """Drop answers that nobody asks for any more."""
    oldest = ledger.now() - KEPT_FOR
    ledger.database.write(
        lambda connection: connection.execute(delete(stored_answers).where(stored_answers.c.created_at < oldest))
    )


def _stored(connection: Connection, asked: Asked) -> Answer | None:
    if asked.idempotency_key is None:
        return None
    statement = select(stored_answers).where(
        stored_answers.c.key_id == asked.key_id,
        stored_answers.c.route == asked.route,
        stored_answers.c.idempotency_key == asked.idempotency_key,
    )
    row = connection.execute(statement).mappings().first()
    if row is None:
        return None
    if row["body_sha256"] != asked.body_sha256:
        raise ProblemFound(ProblemCode.ID_REUSE, figures={"id": asked.idempotency_key})
    return Answer(status=row["status"], content=row["content"])


def _store(connection: Connection, asked: Asked, answer: Answer, *, now: datetime) -> None:
    if asked.idempotency_key is None:
        return
    connection.execute(
        stored_answers.insert().values(
            key_id=asked.key_id,
            route=asked.route,
            idempotency_key=asked.idempotency_key,
            body_sha256=asked.body_sha256,
            status=answer.status,
            content=answer.content,
            created_at=now,
        )
    )
