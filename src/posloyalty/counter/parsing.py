"""Turn the protocol's texts into the values that the use cases take. Every refusal names the field."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from posloyalty.counter.protocol import AskedLine, EnrolMember, Quote, RecordSale, ReturnSale
from posloyalty.domain.errors import BadRequest, NotMoney
from posloyalty.domain.facts import Tender
from posloyalty.domain.identifiers import normal_identifier
from posloyalty.domain.ids import MemberId, ReturnId, RewardId, SaleId, Sku
from posloyalty.domain.members import Consent, Identifier, IdentifierKind
from posloyalty.domain.money import POINTS_MAX, QUANTITY_DECIMALS_MAX, QUANTITY_MAX, Money, Points
from posloyalty.domain.sales import Channel
from posloyalty.use_cases.requests import (
    EnrolMemberRequest,
    LineRequest,
    ReturnLineRequest,
    ReturnRequest,
    SaleRequest,
)

TEXT_LENGTH_MAX: Final = 200
LINES_MAX: Final = 1_000
_QUANTITY: Final = re.compile(r"[0-9]{1,10}(\.[0-9]{1,6})?", re.ASCII)


def sale_request(ask: Quote, *, decimals: int) -> SaleRequest:
    """Read a quote or a sale. Raises BadRequest."""
    if len(ask.lines) > LINES_MAX:
        raise BadRequest(field="lines", reason=f"more than {LINES_MAX}")
    sold = ask if isinstance(ask, RecordSale) else None
    return SaleRequest(
        sale_id=SaleId(sold.sale_id if sold else ""),
        lines=tuple(_line(line, f"lines[{index}]", decimals) for index, line in enumerate(ask.lines)),
        member_id=member_id_of(ask.member_id) if ask.member_id is not None else None,
        discount=money_of(ask.discount, field="discount", decimals=decimals),
        coupons=tuple(ask.coupons),
        redeem_points=points_of(ask.redeem_points, field="redeem_points"),
        rewards=tuple(RewardId(reward) for reward in ask.rewards),
        channel=_channel(ask.channel),
        tenders=_tenders(sold, decimals) if sold else (),
        proof=sold.proof if sold else None,
        occurred_at=time_of(sold.occurred_at, field="occurred_at") if sold and sold.occurred_at else None,
    )


def return_request(ask: ReturnSale) -> ReturnRequest:
    """Read a return. Raises BadRequest."""
    return ReturnRequest(
        return_id=ReturnId(ask.return_id),
        sale_id=SaleId(ask.sale_id) if ask.sale_id is not None else None,
        receipt_code=ask.receipt_code,
        lines=tuple(
            ReturnLineRequest(line=line.line, quantity=quantity_of(line.quantity, field=f"lines[{index}].quantity"))
            for index, line in enumerate(ask.lines)
        ),
        occurred_at=time_of(ask.occurred_at, field="occurred_at") if ask.occurred_at else None,
    )


def enrol_request(ask: EnrolMember, *, region: str) -> EnrolMemberRequest:
    """Read an enrolment. Raises BadRequest, LooksLikeAPaymentCard."""
    given = {IdentifierKind.PHONE: ask.phone, IdentifierKind.EMAIL: ask.email, IdentifierKind.CARD: ask.card}
    consents = ask.consents if isinstance(ask.consents, dict) else dict.fromkeys(ask.consents, True)
    return EnrolMemberRequest(
        name=ask.name or "",
        identifiers=tuple(identifier_of(kind.value, text, region=region) for kind, text in given.items() if text),
        consents=tuple(Consent(purpose=_short(purpose, "consents"), given=yes) for purpose, yes in consents.items()),
        birthday=_birthday(ask.birthday) if ask.birthday is not None else None,
    )


def identifier_of(kind: str, text: str, *, region: str) -> Identifier:
    """Read an identifier into its normal form. Raises BadRequest, LooksLikeAPaymentCard."""
    try:
        known = IdentifierKind(kind)
    except ValueError:
        raise BadRequest(field="kind", reason="card, phone, email or code") from None
    return normal_identifier(known, text, region=region)


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
    """Read points to use. Raises BadRequest."""
    if not 0 <= number <= POINTS_MAX:
        raise BadRequest(field=field, reason="a number of points")
    return Points(number)


def quantity_of(text: str, *, field: str) -> Decimal:
    """Read a quantity. Raises BadRequest."""
    if not _QUANTITY.fullmatch(text) or Decimal(text) > QUANTITY_MAX:
        raise BadRequest(field=field, reason=f"a quantity with at most {QUANTITY_DECIMALS_MAX} decimals")
    return Decimal(text)


def member_id_of(text: str) -> MemberId:
    """Read a member's id. Raises BadRequest."""
    try:
        return MemberId(UUID(text))
    except ValueError:
        raise BadRequest(field="member_id", reason="a UUID") from None


def time_of(text: str, *, field: str) -> datetime:
    """Read RFC 3339 with an offset. Raises BadRequest."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadRequest(field=field, reason="RFC 3339 with an offset") from None
    if moment.tzinfo is None:
        raise BadRequest(field=field, reason="RFC 3339 with an offset")
    return moment


def date_of(text: str, *, field: str) -> date:
    """Read a date. Raises BadRequest."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadRequest(field=field, reason="a date such as 2026-11-22") from None


def _line(line: AskedLine, place: str, decimals: int) -> LineRequest:
    return LineRequest(
        sku=Sku(_short(line.sku, f"{place}.sku")),
        amount=money_of(line.amount, field=f"{place}.amount", decimals=decimals),
        quantity=quantity_of(line.quantity, field=f"{place}.quantity"),
        discount=money_of(line.discount, field=f"{place}.discount", decimals=decimals),
        name=_short(line.name, f"{place}.name") if line.name is not None else None,
        category=_short(line.category, f"{place}.category") if line.category is not None else None,
        brand=_short(line.brand, f"{place}.brand") if line.brand is not None else None,
    )


def _tenders(ask: RecordSale, decimals: int) -> tuple[Tender, ...]:
    return tuple(
        Tender(
            kind=_short(tender.kind, f"tenders[{index}].kind"),
            amount=money_of(tender.amount, field=f"tenders[{index}].amount", decimals=decimals),
        )
        for index, tender in enumerate(ask.tenders)
    )


def _channel(text: str) -> Channel:
    try:
        return Channel(text)
    except ValueError:
        raise BadRequest(field="channel", reason="store, phone or web") from None


def _birthday(text: str) -> str:
    """Take a full date, or month and day alone as --MM-DD."""
    full = f"2000{text[1:]}" if text.startswith("--") else text
    date_of(full, field="birthday")
    return text


def _short(text: str, field: str) -> str:
    if len(text) > TEXT_LENGTH_MAX or any(not char.isprintable() for char in text):
        raise BadRequest(field=field, reason=f"printable text of at most {TEXT_LENGTH_MAX} characters")
    return text
