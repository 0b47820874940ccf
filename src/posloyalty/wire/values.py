"""Write times, ids, hashes and amounts in their one form on the wire, and read back that form alone.

Readers raise WireError. Everything here is text in JSON: no float ever stands for an amount or a time.
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta

from posloyalty.domain.errors import NotMoney
from posloyalty.domain.money import (
    MONEY_MINOR_MAX,
    POINTS_MAX,
    QUANTITY_DECIMALS_MAX,
    QUANTITY_MAX,
    Money,
    decimal_text,
)
from posloyalty.wire import errors
from posloyalty.wire.errors import WireError

TEXT_LENGTH_MAX: Final = 500  # above any sku, category or reason word; the event's own bound holds the sum
SEQ_MAX: Final = 2**53  # exact in every JSON reader, and in a signed 64-bit column

_UUID: Final = r"\A[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z"
_HASH: Final = r"\A[0-9a-f]{64}\Z"
_TIME: Final = r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})\Z"
_DAY: Final = r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"
_MONEY: Final = r"\A(0|[1-9][0-9]{0,12})(\.[0-9]{1,6})?\Z"
_SIGNED_MONEY: Final = r"\A-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,6})?\Z"
_QUANTITY: Final = r"\A(0|[1-9][0-9]{0,9})(\.[0-9]{1,6})?\Z"
_BASE64: Final = r"\A[A-Za-z0-9+/]*={0,2}\Z"

# The forms of fields. They are checked where a message is read; every one of them is a plain str or int in code.
Text = Annotated[str, Meta(max_length=TEXT_LENGTH_MAX)]
CallerId = Annotated[str, Meta(min_length=1, max_length=64)]  # interfaces.md: chosen by a caller
UuidText = Annotated[str, Meta(pattern=_UUID)]
HashText = Annotated[str, Meta(pattern=_HASH)]
HashStart = Annotated[str, Meta(pattern=r"\A[0-9a-f]{8}\Z")]  # as receipts print it
TimeText = Annotated[str, Meta(max_length=32, pattern=_TIME)]
DayText = Annotated[str, Meta(pattern=_DAY)]
MoneyText = Annotated[str, Meta(max_length=20)]  # the form of many amounts is checked at once: amounts.py
SignedMoneyText = Annotated[str, Meta(pattern=_SIGNED_MONEY)]
QuantityText = Annotated[str, Meta(max_length=17)]  # as MoneyText
CurrencyText = Annotated[str, Meta(pattern=r"\A[A-Z]{3}\Z")]
Base64Text = Annotated[str, Meta(pattern=_BASE64)]
Count = Annotated[int, Meta(ge=0, le=SEQ_MAX)]
Seq = Annotated[int, Meta(ge=1, le=SEQ_MAX)]
Month = Annotated[int, Meta(ge=1, le=12)]
PointsCount = Annotated[int, Meta(ge=0, le=POINTS_MAX)]
PointsChange = Annotated[int, Meta(ge=-POINTS_MAX, le=POINTS_MAX)]
# What many events add up to: each may bring POINTS_MAX, and a sum that cannot be read would keep every till out. What
# is beyond is told as the bound, by `told_sum`.
PointsSum = Annotated[int, Meta(ge=-SEQ_MAX, le=SEQ_MAX)]
PointsSumCount = Annotated[int, Meta(ge=0, le=SEQ_MAX)]


def told_sum(points: int) -> int:
    """Give a sum of points as a message can carry it."""
    return max(-SEQ_MAX, min(SEQ_MAX, int(points)))


_TIME_FORM: Final = re.compile(_TIME, re.ASCII)
_UUID_FORM: Final = re.compile(_UUID, re.ASCII)
_HASH_FORM: Final = re.compile(_HASH, re.ASCII)
_QUANTITY_FORM: Final = re.compile(_QUANTITY, re.ASCII)
_MONEY_FORM: Final = re.compile(_MONEY, re.ASCII)
_SIGNED_MONEY_FORM: Final = re.compile(_SIGNED_MONEY, re.ASCII)


def text_of_time(moment: datetime) -> str:
    """Write an aware time as RFC 3339 in UTC, `2026-11-22T09:30:00Z`, with six decimals where the second has a part."""
    assert moment.tzinfo is not None, "a time on the wire is aware"
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def time_of_text(text: str, *, field: str = "$") -> datetime:
    """Read RFC 3339 with any offset as an aware time in UTC. Raises WireError."""
    if not _TIME_FORM.match(text):
        raise WireError(errors.NOT_A_TIME, field=field)
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise WireError(errors.NOT_A_TIME, field=field) from error


def text_of_hash(value: bytes) -> str:
    """Write a 32-byte hash as 64 lower-case hex digits."""
    assert len(value) == 32, "a hash is 32 bytes"  # noqa: PLR2004 - SHA-256
    return value.hex()


def hash_of_text(text: str, *, field: str = "$") -> bytes:
    """Read 64 lower-case hex digits as 32 bytes. Raises WireError."""
    if not _HASH_FORM.match(text):
        raise WireError(errors.NOT_A_HASH, field=field)
    return bytes.fromhex(text)


def uuid_of_text(text: str, *, field: str = "$") -> UUID:
    """Read a lower-case hyphenated UUID; `str(uuid)` writes one. Raises WireError."""
    if not _UUID_FORM.match(text):
        raise WireError(errors.NOT_A_UUID, field=field)
    return UUID(text)


def text_of_bytes(value: bytes) -> str:
    """Write bytes as base64 with padding."""
    return base64.b64encode(value).decode("ascii")


def bytes_of_text(text: str, *, field: str = "$") -> bytes:
    """Read canonical base64 with padding. Raises WireError."""
    try:
        value = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise WireError(errors.NOT_BASE64, field=field) from error
    if text_of_bytes(value) != text:  # bits after the end would be a second spelling of the same bytes
        raise WireError(errors.NOT_BASE64, field=field)
    return value


def text_of_money(amount: Money, *, decimals: int) -> str:
    """Write minor units as a decimal text with all the currency's decimals: 450 is `4.50`."""
    assert abs(int(amount)) <= MONEY_MINOR_MAX, "an amount beyond every till"
    return amount.text(decimals=decimals)


def is_money(text: str) -> bool:
    """Tell whether a text is an amount that is not negative."""
    return _MONEY_FORM.match(text) is not None


def money_of_text(text: str, *, decimals: int, field: str = "$") -> Money:
    """Read a decimal text as minor units. Raises WireError, also for more decimals than the currency has."""
    if not _SIGNED_MONEY_FORM.match(text):
        raise WireError(errors.NOT_MONEY, field=field)
    try:
        return Money.parse(text, decimals=decimals)
    except NotMoney as error:
        raise WireError(errors.NOT_MONEY, field=field) from error


def text_of_quantity(quantity: Decimal) -> str:
    """Write a quantity without exponent or idle zeros: Decimal("2.500") is `2.5`."""
    assert 0 <= quantity <= QUANTITY_MAX, "a quantity is never negative"
    text = decimal_text(quantity)
    assert _QUANTITY_FORM.match(text), f"more than {QUANTITY_DECIMALS_MAX} decimals"
    return text


def quantity_of_text(text: str, *, field: str = "$") -> Decimal:
    """Read a quantity. Raises WireError."""
    if not _QUANTITY_FORM.match(text) or Decimal(text) > QUANTITY_MAX:
        raise WireError(errors.NOT_A_QUANTITY, field=field)
    return Decimal(text)
