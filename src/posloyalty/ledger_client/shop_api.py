"""Call the ledger's shop API with a key. Whatever goes wrong is one of two errors, with the ledger's own words in it.

The key travels in the Authorization header alone and appears in no error, log or command line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import ClassVar, Final, Self
from uuid import uuid4

import httpx
import msgspec

from posloyalty.domain.errors import BadRequest, LedgerUnreachable, LoyaltyRefusal
from posloyalty.ledger_client.address import checked_address

# An import page of 1,000 rows on a busy small server takes a few seconds; a person is waiting and sees progress.
TIMEOUT_S: Final = 60.0
CONNECT_TIMEOUT_S: Final = 5.0

# Far above any page that this API answers; a bound because the other end may be anything.
ANSWER_BYTES_MAX: Final = 32 * 1024 * 1024

KEY_MISSING: Final = "missing: make a key with `posloyalty-ledger api-key create`, and put it there"

JsonObject = dict[str, object]


@dataclass(kw_only=True, eq=False)
class LedgerRefused(LoyaltyRefusal):
    """The ledger understood the call and said no. `details` are the figures that came with it."""

    code: ClassVar[str] = "ledger_refused"
    status: int
    problem: str
    message: str
    details: Mapping[str, object] = field(default_factory=dict)


class ShopApi:
    """A session with one ledger. Use it as a context manager, or close it."""

    def __init__(
        self, url: str, key: str, *, allow_plain_http: bool = False, transport: httpx.BaseTransport | None = None
    ) -> None:
        """Raise BadRequest if `url` is no address that a key may be sent to, or `key` is empty or no ASCII text."""
        self._base = checked_address(url, allow_plain_http=allow_plain_http)
        self._client = httpx.Client(
            base_url=str(self._base),
            headers={"authorization": f"Bearer {_checked_key(key)}", "accept": "application/json"},
            timeout=httpx.Timeout(TIMEOUT_S, connect=CONNECT_TIMEOUT_S),
            transport=transport,
        )

    def __enter__(self) -> Self:
        """Use the session."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Drop the connection."""
        self.close()

    def close(self) -> None:
        """Drop the connection."""
        self._client.close()

    def get(self, path: str, **params: str) -> JsonObject:
        """Read one resource. Raises LedgerUnreachable or LedgerRefused."""
        return self._call("GET", path, params=params)

    def post(self, path: str, body: object, *, idempotency_key: str | None = None) -> JsonObject:
        """Send `body` as JSON. Raises LedgerUnreachable or LedgerRefused.

        A repeat with the same `idempotency_key` changes nothing twice; without one each call is its own.
        """
        headers = {"content-type": "application/json", "idempotency-key": idempotency_key or str(uuid4())}
        return self._call("POST", path, content=msgspec.json.encode(body), headers=headers)

    def _call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> JsonObject:
        try:
            answer = self._client.request(method, path, params=params, content=content, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            # Only the kind of failure: the text of an exception may repeat the address with whatever is in it.
            raise LedgerUnreachable(detail=type(error).__name__) from error
        return _json_of(answer)


def _json_of(answer: httpx.Response) -> JsonObject:
    body = _object_in(answer)
    if answer.is_success:
        if body is None:
            raise LedgerUnreachable(detail="the answer is not the ledger's")
        return body
    if body is None or answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise LedgerUnreachable(detail=f"HTTP {answer.status_code}")
    raise _refusal(answer.status_code, body)


def _refusal(status: int, body: JsonObject) -> LedgerRefused:
    known = ("type", "title", "status", "detail", "code", "message", "instance")
    said = body.get("message") or body.get("detail") or body.get("title") or ""
    return LedgerRefused(
        status=status,
        problem=str(body.get("code") or f"http_{status}"),
        message=str(said),
        details={name: value for name, value in body.items() if name not in known},
    )


def _object_in(answer: httpx.Response) -> JsonObject | None:
    """Give the JSON object of an answer; None for a captive portal's page, a cut-off body, or anything else."""
    if len(answer.content) > ANSWER_BYTES_MAX:
        return None
    try:
        body = msgspec.json.decode(answer.content, type=dict[str, object])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return body


def _checked_key(key: str) -> str:
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise BadRequest(field="POSLOYALTY_API_KEY", reason=KEY_MISSING if not key else "not_a_key")
    return key
