"""Ask a ledger whether it is there, without a key and without joining: how fast it answers, and what time it has."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from posloyalty.domain.errors import LedgerUnreachable
from posloyalty.ledger_client.address import checked_address
from posloyalty.ledger_client.line import Answer, Call, Line

_TIMEOUT_S: Final = 5.0
_ANSWER_BYTES_MAX: Final = 64 * 1024
_OK: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerHealth:
    """A ledger that answered. `ahead_s` is how far its clock is before ours, to the second; None if it did not say."""

    answered_ms: int
    ahead_s: int | None


def ask_health(
    url: str, *, allow_plain_http: bool = False, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> LedgerHealth:
    """Ask once. Raises LedgerUnreachable, and BadRequest for what is no address."""
    line = Line(checked_address(url, allow_plain_http=allow_plain_http))
    began = time.monotonic()
    try:
        call = Call(method="GET", target="/healthz", headers={}, body=b"", timeout_s=_TIMEOUT_S)
        answer = line.call(call, bytes_max=_ANSWER_BYTES_MAX)
    finally:
        line.close()
    if answer.status != _OK or answer.media_type != "application/json":
        raise LedgerUnreachable(detail=f"HTTP {answer.status}, but not from a ledger")
    return LedgerHealth(answered_ms=round((time.monotonic() - began) * 1000), ahead_s=_ahead_s(answer, now()))


def _ahead_s(answer: Answer, now: datetime) -> int | None:
    try:
        said = parsedate_to_datetime(answer.headers["date"])
    except (KeyError, ValueError, TypeError):
        return None
    return round((said.astimezone(UTC) - now).total_seconds())
