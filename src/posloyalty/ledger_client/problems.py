"""Tell the ledger's own words apart from everything else that may answer at its address, and map them to errors.

A captive portal, a proxy's page, a cut-off or endless answer, a redirect: none of it is the ledger, so the till is
offline and nothing changes. Only what is of the protocol's form counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Final, TypeVar

from posloyalty.domain.call_errors import CallerCodeNotSent, CallerCodeWrong
from posloyalty.domain.errors import LedgerUnreachable, MemberUnknown, PairingRefused, TillRevoked, UpgradeNeeded
from posloyalty.ledger_client.line import Answer
from posloyalty.use_cases.records import ResendFromTip
from posloyalty.wire.codec import decode_message
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import Struct
from posloyalty.wire.messages import Problem
from posloyalty.wire.problems import ProblemCode
from posloyalty.wire.values import hash_of_text

JSON: Final = "application/json"
PROBLEM_JSON: Final = "application/problem+json"

# A hint longer than this would let a broken proxy keep a till out for a day.
RETRY_AFTER_S_MAX: Final = 60.0

_CODE_FORM: Final = re.compile(r"[a-z_]{1,40}", re.ASCII)
_ASKS_TO_WAIT: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})

_WITHOUT_FIGURES: Final[dict[str, Callable[[], Exception]]] = {
    ProblemCode.TILL_REVOKED: TillRevoked,
    ProblemCode.PAIRING_REFUSED: PairingRefused,
    ProblemCode.UPGRADE: UpgradeNeeded,
}

Message = TypeVar("Message", bound=Struct)


class ProblemTold(Exception):
    """The ledger answered with a problem of the protocol."""

    def __init__(self, problem: Problem, *, status: int) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.status = status


def message_in(answer: Answer, form: type[Message]) -> Message:
    """Read a reply. Raises ProblemTold, or LedgerUnreachable for whatever else came back."""
    if answer.status == HTTPStatus.OK and answer.media_type == JSON:
        return read_or_unreachable(answer.body, form)
    if answer.media_type == PROBLEM_JSON and answer.status >= HTTPStatus.BAD_REQUEST:
        raise ProblemTold(read_or_unreachable(answer.body, Problem), status=answer.status)
    if answer.status == HTTPStatus.OK:
        raise LedgerUnreachable(detail="not the ledger's answer")
    raise LedgerUnreachable(detail=f"HTTP {answer.status}")


def read_or_unreachable(body: bytes, form: type[Message]) -> Message:
    """Read a message. Raises LedgerUnreachable if it is none."""
    try:
        return decode_message(body, form)
    except WireError as error:
        raise LedgerUnreachable(detail=f"not the ledger's answer ({error.reason})") from error


def error_of(told: ProblemTold) -> Exception:
    """Give what a caller of the gateway should see."""
    match told.problem.code:
        case code if code in _WITHOUT_FIGURES:
            return _WITHOUT_FIGURES[code]()
        case ProblemCode.RESEND:
            return _resend(told.problem)
        case CallerCodeWrong.code | CallerCodeNotSent.code:
            return _caller_code(told.problem)
        case MemberUnknown.code:
            return MemberUnknown(member_id="")
        case code:
            # The word is of the other end's making: it is shown only where it has the form of a code.
            word = f" {code}" if _CODE_FORM.fullmatch(code) else ""
            return LedgerUnreachable(detail=f"HTTP {told.status}{word}")


def asked_to_wait_s(answer: Answer) -> float:
    """Give the seconds for which the ledger wants to be left alone; 0 if it did not say."""
    if answer.status not in _ASKS_TO_WAIT:
        return 0.0
    text = answer.headers.get("retry-after", "")
    return min(float(text), RETRY_AFTER_S_MAX) if text.isascii() and text.isdecimal() else 0.0


def _caller_code(problem: Problem) -> Exception:
    if problem.code == CallerCodeWrong.code:
        return CallerCodeWrong(tries_left=problem.tries_left or 0)
    return CallerCodeNotSent(reason=problem.reason or "")


def _resend(problem: Problem) -> Exception:
    try:
        return ResendFromTip(tuple(hash_of_text(tip) for tip in problem.tips))
    except WireError:
        return LedgerUnreachable(detail="not the ledger's answer")
