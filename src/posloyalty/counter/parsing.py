"""Turn the protocol's texts into the values that the use cases take. Every refusal names the field."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from posloyalty.counter.protocol import (
    Adjust,
    AskedLine,
    ClaimSale,
    EnrolMember,
    Quote,
    RecordAction,
    RecordSale,
    ReturnSale,
)
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.facts import Tender
from posloyalty.domain.identifiers import new_identifier
from posloyalty.domain.ids import (
    ActionId,
    AdjustmentId,
    MemberId,
    ProgrammeVersion,
    ReturnId,
    RewardId,
    SaleId,
    Sku,
)
from posloyalty.domain.members import Consent, Identifier, IdentifierKind, ReplacementReason
from posloyalty.domain.money import Points
from posloyalty.domain.sales import Channel
from posloyalty.domain.text_values import birthday_of, money_of, points_of, quantity_of, short_text, time_of
from posloyalty.use_cases.requests import (
    ActionRequest,
    AdjustmentRequest,
    ClaimRequest,
    EnrolMemberRequest,
    LineRequest,
    ReturnLineRequest,
    ReturnRequest,
    SaleRequest,
)

# What fits into one event of 64 KiB with room for long names of categories.
LINES_MAX: Final = 300


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
        coupons=tuple(short_text(coupon, field=f"coupons[{index}]") for index, coupon in enumerate(ask.coupons)),
        redeem_points=points_of(ask.redeem_points, field="redeem_points"),
        rewards=tuple(RewardId(reward) for reward in ask.rewards),
        channel=_channel(ask.channel),
        tenders=_tenders(sold, decimals) if sold else (),
        proof=ask.proof,
        occurred_at=time_of(sold.occurred_at, field="occurred_at") if sold and sold.occurred_at else None,
        programme_version=ProgrammeVersion(ask.programme_version) if ask.programme_version is not None else None,
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


def claim_request(ask: ClaimSale) -> ClaimRequest:
    """Read a claim. Raises BadRequest."""
    return ClaimRequest(receipt_code=ask.receipt_code, member_id=member_id_of(ask.member_id))


def action_request(ask: RecordAction) -> ActionRequest:
    """Read an action. Raises BadRequest."""
    return ActionRequest(action_id=ActionId(ask.action_id), member_id=member_id_of(ask.member_id), action=ask.action)


def adjustment_request(ask: Adjust) -> AdjustmentRequest:
    """Read an adjustment. Raises BadRequest."""
    return AdjustmentRequest(
        adjustment_id=AdjustmentId(ask.adjustment_id),
        member_id=member_id_of(ask.member_id),
        points=Points(ask.points),
        reason=ask.reason,
        approver_pin=ask.approver_pin,
    )


def enrol_request(ask: EnrolMember, *, region: str) -> EnrolMemberRequest:
    """Read an enrolment. Raises BadRequest, LooksLikeAPaymentCard."""
    given = {IdentifierKind.PHONE: ask.phone, IdentifierKind.EMAIL: ask.email, IdentifierKind.CARD: ask.card}
    consents = ask.consents if isinstance(ask.consents, dict) else dict.fromkeys(ask.consents, True)
    return EnrolMemberRequest(
        name=ask.name or "",
        identifiers=tuple(identifier_of(kind.value, text, region=region) for kind, text in given.items() if text),
        consents=tuple(
            Consent(purpose=short_text(purpose, field="consents"), given=yes) for purpose, yes in consents.items()
        ),
        birthday=birthday_of(ask.birthday) if ask.birthday is not None else None,
    )


def identifier_of(kind: str, text: str, *, region: str) -> Identifier:
    """Read what somebody is to be known by into its normal form. Raises BadRequest, LooksLikeAPaymentCard."""
    try:
        known = IdentifierKind(kind)
    except ValueError:
        raise BadRequest(field="kind", reason="card, phone, email or code") from None
    return new_identifier(known, text, region=region)


def reason_of(text: str | None) -> ReplacementReason | None:
    """Read why a card is replaced. Raises BadRequest."""
    try:
        return ReplacementReason(text) if text is not None else None
    except ValueError:
        raise BadRequest(field="reason", reason="lost, stolen, damaged or other") from None


def member_id_of(text: str) -> MemberId:
    """Read a member's id. Raises BadRequest."""
    try:
        return MemberId(UUID(text))
    except ValueError:
        raise BadRequest(field="member_id", reason="a UUID") from None


def _line(line: AskedLine, place: str, decimals: int) -> LineRequest:
    return LineRequest(
        sku=Sku(short_text(line.sku, field=f"{place}.sku")),
        amount=money_of(line.amount, field=f"{place}.amount", decimals=decimals),
        quantity=quantity_of(line.quantity, field=f"{place}.quantity"),
        discount=money_of(line.discount, field=f"{place}.discount", decimals=decimals),
        name=short_text(line.name, field=f"{place}.name") if line.name is not None else None,
        category=short_text(line.category, field=f"{place}.category") if line.category is not None else None,
        brand=short_text(line.brand, field=f"{place}.brand") if line.brand is not None else None,
    )


def _tenders(ask: RecordSale, decimals: int) -> tuple[Tender, ...]:
    return tuple(
        Tender(
            kind=short_text(tender.kind, field=f"tenders[{index}].kind"),
            amount=money_of(tender.amount, field=f"tenders[{index}].amount", decimals=decimals),
        )
        for index, tender in enumerate(ask.tenders)
    )


def _channel(text: str) -> Channel:
    try:
        return Channel(text)
    except ValueError:
        raise BadRequest(field="channel", reason="store, phone or web") from None
