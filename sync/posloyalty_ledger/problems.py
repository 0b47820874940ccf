"""Say what went wrong as RFC 9457 problems: one status and one sentence a stable code, the figures beside them."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, InternalServerException, ValidationException
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from posloyalty.domain.errors import BadRequest, NotMoney, PosloyaltyError
from posloyalty_ledger.database import told_of

PROBLEM_JSON: Final = "application/problem+json"
RETRY_AFTER_BUSY_S: Final = 1

_log = logging.getLogger("posloyalty_ledger")

# The HTTP status and the sentence of each code.
WORDING: Final[dict[str, tuple[int, str]]] = {
    "bad_request": (400, "The request is not of the documented form."),
    "not_signed_in": (401, "A valid API key is needed: Authorization: Bearer KEY."),
    "bad_signature": (401, "The request is not signed by the key of this till."),
    "clock_skew": (401, "The request was signed too long ago or in the future; sign again with server_time."),
    "till_revoked": (401, "This till was revoked; join it again with a new pairing code."),
    "pairing_refused": (403, "The pairing code is wrong, used or too old; ask for a new one."),
    "not_allowed": (403, "This API key lacks the scope that is needed."),
    "not_found": (404, "There is nothing at this address."),
    "member_unknown": (404, "No such member."),
    "sale_unknown": (404, "No such order."),
    "method_not_allowed": (405, "This address does not answer that method."),
    "resend": (409, "The base of this batch is not known; send from one of the tips."),
    "id_reuse": (409, "This id was used before with other content."),
    "identifier_taken": (409, "This identifier belongs to another member."),
    "programme_changed": (409, "Another programme was published meanwhile: look at it before yours takes its place."),
    "already_decided": (409, "This was decided before."),
    "already_claimed": (409, "The sale has a member already."),
    "claim_too_late": (409, "The sale is too long ago for its points to be claimed."),
    "already_returned": (409, "More is to be returned than is left of that line."),
    "member_blocked": (409, "This member's account is blocked."),
    "member_merged": (409, "This member was merged into another one before."),
    "insufficient_points": (409, "The member has too few points available."),
    "caller_code_wrong": (409, "This is not the code that was sent, or it is over."),
    "caller_code_not_sent": (409, "No code was sent."),
    "caller_must_wait": (409, "Too many wrong answers; come again later."),
    "order_not_open": (409, "This order does not wait for its money."),
    "order_not_paid": (409, "This order is not paid yet."),
    "order_of_another_till": (409, "Another till took this order."),
    "order_cancelled": (409, "This order was cancelled before it was paid."),
    "hold_expired": (409, "These points are set aside no more."),
    "must_refetch": (410, "This cursor is not known; fetch everything anew."),
    "too_large": (413, "The request is too large."),
    "looks_like_a_payment_card": (422, "This looks like the number of a payment card, which is never kept."),
    "programme_invalid": (422, "The programme has mistakes."),
    "unsupported": (422, "This version cannot do that."),
    "earn_only": (422, "Points cannot be used here."),
    "nothing_to_pay": (422, "Nothing here can be paid with points."),
    "below_minimum_points": (422, "Fewer points than can be used at once."),
    "not_a_step": (422, "Points are used in steps only."),
    "must_keep_points": (422, "Some points stay on the account."),
    "over_basket_share": (422, "More than points may pay of this bill."),
    "proof_required": (422, "So many points need a proof."),
    "reward_unavailable": (422, "This reward or coupon is not available."),
    "limit_reached": (422, "The limit is reached."),
    "upgrade": (426, "This ledger speaks another version of the protocol."),
    "rate_limited": (429, "Too many requests; come again later."),
    "store_damaged": (500, "A published programme is not as it was published; run posloyalty-ledger verify."),
    "internal_error": (500, "The ledger failed; nothing was changed."),
    "busy": (503, "The ledger cannot do that now; come again later."),
}

# The framework's word for a caller who went away while sending: nobody's bug, and nobody hears the answer.
_HUNG_UP: Final = "client disconnected prematurely"

_CODE_OF_STATUS: Final = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 401: "not_signed_in"}


class ProblemFound(Exception):
    """A request that ends in a problem. `figures` stand beside the code; `headers` go with the answer."""

    def __init__(
        self, code: str, *, figures: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.figures = dict(figures or {})
        self.headers = dict(headers or {})


def problem_content(code: str, figures: Mapping[str, object]) -> dict[str, Any]:
    """Give a problem's members; a figure never hides one of the fixed ones."""
    status, sentence = WORDING[code]
    fixed = {
        "type": "about:blank",
        "title": sentence,
        "status": status,
        "code": code,
        "detail": sentence,
        "message": sentence,
    }
    return {**figures, **fixed}


def problem_response(
    code: str, figures: Mapping[str, object], headers: Mapping[str, str] | None = None
) -> Response[bytes]:
    """Give a problem as an answer."""
    content = problem_content(code, figures)
    return Response(
        content=msgspec.json.encode(content, enc_hook=_plain),
        status_code=content["status"],
        media_type=PROBLEM_JSON,
        headers=dict(headers or {}),
    )


def refusal_shown(error: PosloyaltyError) -> dict[str, object]:
    """Give a refusal that is a part of an answer as the counter protocol writes its errors: code, words, figures."""
    figures = {name: value if value is None else _plain(value) for name, value in error.figures().items()}
    return {**figures, "code": error.code, "message": WORDING[error.code][1]}


def _plain(value: object) -> object:
    """Give points and money as the numbers that they are, an id as text."""
    return int(value) if isinstance(value, int) else str(value)


def answer_problem(_request: Request[Any, Any, Any], error: ProblemFound) -> Response[bytes]:
    """Answer what a request ran into."""
    return problem_response(error.code, error.figures, error.headers)


def answer_refusal(_request: Request[Any, Any, Any], error: PosloyaltyError) -> Response[bytes]:
    """Answer a refusal of the rules with its figures."""
    figures = error.figures()
    if isinstance(error, NotMoney):
        figures = {"field": "amount", "reason": "not_money", **figures}
    return problem_response(error.code, figures)


def answer_http(_request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """Answer what the framework found: no route, no method, a body that is no JSON or not of the form."""
    if isinstance(error, ValidationException):
        return problem_response("bad_request", _first_field(error))
    if isinstance(error, InternalServerException) and error.detail == _HUNG_UP:
        return problem_response("bad_request", {"reason": "cut_off"})
    code = _CODE_OF_STATUS.get(error.status_code, "bad_request")
    if error.status_code >= 500:  # noqa: PLR2004 - HTTP's own border
        return answer_bug(_request, error)
    return problem_response(code, {"reason": "not_json"} if code == "bad_request" else {})


def answer_too_deep(_request: Request[Any, Any, Any], _error: RecursionError) -> Response[bytes]:
    """Answer JSON that is nested deeper than anything that is meant."""
    return problem_response("bad_request", {"reason": "nested_too_deeply"})


def answer_not_text(_request: Request[Any, Any, Any], _error: UnicodeDecodeError) -> Response[bytes]:
    """Answer a body that is no UTF-8."""
    return problem_response("bad_request", {"reason": "not_utf8"})


def answer_database(_request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answer a database that is down, full or too busy. Nothing was changed: the transaction did not commit."""
    _log.error("database: %s", told_of(error))
    return problem_response("busy", {}, {"Retry-After": str(RETRY_AFTER_BUSY_S)})


def answer_bug(_request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answer a bug without telling its inside; the log has it."""
    _log.error("bug", exc_info=error)
    return problem_response("internal_error", {})


def refuse(*, field: str, reason: str) -> BadRequest:
    """Make a refusal of one field."""
    return BadRequest(field=field, reason=reason)


def _first_field(error: ValidationException) -> dict[str, object]:
    extra = error.extra if isinstance(error.extra, list) else []
    for item in extra:
        if isinstance(item, dict):
            return {"field": str(item.get("key", "")), "reason": str(item.get("message", "not_the_form"))}
    return {"field": "", "reason": "not_the_form"}


EXCEPTION_HANDLERS: Final[dict[int | type[Exception], Any]] = {
    ProblemFound: answer_problem,
    PosloyaltyError: answer_refusal,
    HTTPException: answer_http,
    RecursionError: answer_too_deep,
    UnicodeDecodeError: answer_not_text,
    DBAPIError: answer_database,
    PoolTimeout: answer_database,
    Exception: answer_bug,
}
