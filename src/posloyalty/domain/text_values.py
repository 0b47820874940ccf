"""Read what people and programs write: amounts, quantities, times, birthdays, ids. Each refusal names the field."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from posloyalty.domain.errors import BadRequest, NotMoney
from posloyalty.domain.ids import CALLER_ID_LENGTH_MAX
from posloyalty.domain.money import POINTS_MAX, QUANTITY_DECIMALS_MAX, QUANTITY_MAX, Money, Points

TEXT_LENGTH_MAX: Final = 200
# Nothing was sold by a till before there were any; an older year is a slip of the hand.
YEAR_MIN: Final = 1970

_QUANTITY: Final = re.compile(r"[0-9]{1,10}(\.[0-9]{1,6})?", re.ASCII)
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_BIRTHDAY: Final = re.compile(r"(?:[0-9]{4}|-)-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", re.ASCII)
_LEAP_YEAR: Final = "2000"


def money_of(text: str, *, field: str, decimals: int) -> Money:
    """Read an amount that is not negative. Raises BadRequest."""
    try:
        money = Money.parse(text, decimals=decimals)
    except NotMoney:
        raise BadRequest(field=field, reason=f"an amount with at most {decimals} decimals") from None
    if money < 0 or text.startswith("-"):
        raise BadRequest(field=field, reason="not negative")
    return money


def points_of(number: int, *, field: str) -> Points:
    """Read a number of points that is not negative. Raises BadRequest."""
    if not 0 <= number <= POINTS_MAX:
        raise BadRequest(field=field, reason="a number of points")
    return Points(number)


def quantity_of(text: str, *, field: str) -> Decimal:
    """Read a quantity. Raises BadRequest."""
    if not _QUANTITY.fullmatch(text) or Decimal(text) > QUANTITY_MAX:
        raise BadRequest(field=field, reason=f"a quantity with at most {QUANTITY_DECIMALS_MAX} decimals")
    return Decimal(text)


def time_of(text: str, *, field: str) -> datetime:
    """Read RFC 3339 with an offset. Raises BadRequest."""
    try:
        moment = datetime.fromisoformat(text)
        moment.astimezone(UTC)  # the last hours of the calendar have no time in UTC
    except (ValueError, OverflowError):
        raise BadRequest(field=field, reason="RFC 3339 with an offset") from None
    if moment.utcoffset() is None or moment.year < YEAR_MIN:
        raise BadRequest(field=field, reason=f"RFC 3339 with an offset, from {YEAR_MIN} on")
    return moment


def date_of(text: str, *, field: str) -> date:
    """Read a date such as 2026-11-22, in no other spelling. Raises BadRequest."""
    try:
        return date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError:
        raise BadRequest(field=field, reason="a date such as 2026-11-22") from None


def birthday_of(text: str, *, field: str = "birthday") -> str:
    """Read a full date such as 1990-04-01, or month and day alone as --04-01. Raises BadRequest."""
    found = _BIRTHDAY.fullmatch(text)
    year = _LEAP_YEAR if text.startswith("--") else text[:4]
    try:
        date.fromisoformat(f"{year}-{found['month']}-{found['day']}" if found else "")
    except ValueError:
        raise BadRequest(field=field, reason="a date such as 1990-04-01, or --04-01") from None
    return text


def birth_month(birthday: str | None) -> int | None:
    """Give the month of a birthday; None for what is none, so that one bad row never stops what reads many."""
    found = _BIRTHDAY.fullmatch(birthday or "")
    return int(found["month"]) if found else None


def birth_day(birthday: str | None) -> tuple[int, int] | None:
    """Give (month, day) of a birthday; None for what is none."""
    found = _BIRTHDAY.fullmatch(birthday or "")
    return (int(found["month"]), int(found["day"])) if found else None


def caller_id_of(text: str, *, field: str) -> str:
    """Read an id that a caller chose: 1 to 64 printable characters. Raises BadRequest."""
    if not text.strip() or len(text) > CALLER_ID_LENGTH_MAX or not text.isprintable():
        raise BadRequest(field=field, reason=f"an id of 1 to {CALLER_ID_LENGTH_MAX} printable characters")
    return text


def short_text(text: str, *, field: str) -> str:
    """Read a line of text. Raises BadRequest for control characters, and for more than 200 characters."""
    if len(text) > TEXT_LENGTH_MAX or not text.isprintable():
        raise BadRequest(field=field, reason=f"printable text of at most {TEXT_LENGTH_MAX} characters")
    return text
