"""What requests about codes may say, and how codes are shown."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import msgspec

from posloyalty.domain.coupon_codes import printed_code, printed_word
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.text_values import date_of
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.coupons.repository import CodeRow, UseRow
from posloyalty_ledger.forms import Form, tidy_text

# A page of paper codes or one mailing; more are made in several requests, so that none fills a stored answer.
CODES_MAX: Final = 10_000


class NewCodes(Form, frozen=True, kw_only=True):
    """POST /v1/coupons: how many codes of a word to make, or codes of it that somebody else made by the same rule."""

    coupon: str
    count: int | None = None
    codes: tuple[str, ...] | None = None
    since: str | None = msgspec.field(default=None, name="from")
    until: str | None = None
    member_id: str | None = None


class CancelledCodes(Form, frozen=True, kw_only=True):
    """POST /v1/coupons/cancel: codes, or all unused ones of a word."""

    codes: tuple[str, ...] | None = None
    coupon: str | None = None


def word_of(text: str) -> str:
    """Read the word of codes, as they carry it. Raises BadRequest."""
    return printed_word(tidy_text(text, field="coupon"))


def dates_of(since: str | None, until: str | None, *, today: date) -> tuple[date | None, date | None]:
    """Read between which local days codes can be used, both inside. Raises BadRequest."""
    first = date_of(since, field="from") if since is not None else None
    last = date_of(until, field="until") if until is not None else None
    if last is not None and last < max(today, first or today):
        raise BadRequest(field="until", reason="a day that is not over, and not before `from`")
    return first, last


def count_of(count: int) -> int:
    """Read how many codes are wanted. Raises BadRequest."""
    if not 1 <= count <= CODES_MAX:
        raise BadRequest(field="count", reason=f"1 to {CODES_MAX}")
    return count


def code_shown(row: CodeRow) -> dict[str, Any]:
    """Give a code with its state, and which sale used it where and when."""
    return {
        "code": printed_code(row.coupon, row.code),
        "coupon": row.coupon,
        "state": row.state.value,
        "from": _day(row.from_date),
        "until": _day(row.until_date),
        "member_id": str(row.member_id) if row.member_id else None,
        "created_at": text_of_time(row.created_at),
        "cancelled_at": text_of_time(row.cancelled_at) if row.cancelled_at else None,
        "used": _use_of(row),
    }


def use_shown(use: UseRow, code: CodeRow | None) -> dict[str, Any]:
    """Give a use that a person should look at, beside the sale that had used the code before."""
    first = code if code is not None and code.used_cause != use.cause else None
    return {
        "code": printed_code(use.coupon, use.code),
        "coupon": use.coupon,
        "note": use.note,
        "sale_id": use.sale_id,
        "member_id": str(use.member_id) if use.member_id else None,
        "store": use.store_id,
        "cause": str(use.cause),
        "business_date": use.business_date.isoformat(),
        "used_before": _use_of(first) if first else None,
    }


def _use_of(row: CodeRow) -> dict[str, Any] | None:
    if row.used_at is None:
        return None
    return {
        "sale_id": row.used_sale_id,
        "store": row.used_store_id,
        "device": str(row.used_device_id) if row.used_device_id else None,
        "at": text_of_time(row.used_at),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
