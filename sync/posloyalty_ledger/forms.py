"""Read the texts of the shop API into values. Every refusal names the field and says what would do."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

import msgspec

from posloyalty.domain.errors import BadRequest, MemberUnknown, NotMoney
from posloyalty.domain.identifiers import normal_identifier
from posloyalty.domain.ids import CALLER_ID_LENGTH_MAX
from posloyalty.domain.members import IdentifierKind
from posloyalty.domain.money import QUANTITY_DECIMALS_MAX, QUANTITY_MAX, Money
from posloyalty_ledger.members.repository import Known

TEXT_LENGTH_MAX: Final = 200
_QUANTITY: Final = re.compile(r"[0-9]{1,10}(\.[0-9]{1,6})?", re.ASCII)


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a request's body may hold; anything else in it is refused by name."""


def caller_id_of(text: str, *, field: str) -> str:
    """Read an id that the caller chose: 1 to 64 printable characters."""
    if not text.strip() or len(text) > CALLER_ID_LENGTH_MAX or not text.isprintable():
        raise BadRequest(field=field, reason=f"1 to {CALLER_ID_LENGTH_MAX} printable characters")
    return text


def short_text(text: str, *, field: str) -> str:
    """Read one line of text."""
    if len(text) > TEXT_LENGTH_MAX or not text.isprintable():
        raise BadRequest(field=field, reason=f"printable text of at most {TEXT_LENGTH_MAX} characters")
    return " ".join(text.split())


def member_id_of(text: str) -> UUID:
    """Read a member's id; a text that is none names no member."""
    try:
        return UUID(text)
    except ValueError:
        raise MemberUnknown(member_id=text[:CALLER_ID_LENGTH_MAX]) from None


def money_of(text: str, *, field: str, decimals: int) -> Money:
    """Read an amount that is not negative."""
    try:
        money = Money.parse(text, decimals=decimals)
    except NotMoney:
        raise BadRequest(field=field, reason=f"an amount with at most {decimals} decimals") from None
    if text.startswith("-"):
        raise BadRequest(field=field, reason="not negative")
    return money


def quantity_of(text: str, *, field: str) -> Decimal:
    """Read a quantity."""
    if not _QUANTITY.fullmatch(text) or Decimal(text) > QUANTITY_MAX:
        raise BadRequest(field=field, reason=f"a quantity with at most {QUANTITY_DECIMALS_MAX} decimals")
    return Decimal(text)


def time_of(text: str, *, field: str) -> datetime:
    """Read RFC 3339 with an offset."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadRequest(field=field, reason="RFC 3339 with an offset") from None
    if moment.utcoffset() is None:
        raise BadRequest(field=field, reason="RFC 3339 with an offset")
    return moment


def identifier_of(kind: str, text: str, *, region: str) -> Known:
    """Read an identifier in any usual spelling into its normal form. Raises LooksLikeAPaymentCard as well."""
    try:
        known = IdentifierKind(kind)
    except ValueError:
        raise BadRequest(field="kind", reason="card, phone, email or code") from None
    identifier = normal_identifier(known, text, region=region)
    return Known(identifier.kind.value, identifier.value)
