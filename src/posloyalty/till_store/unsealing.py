"""Read facts back from stored events: what a receipt or a return needs, exactly as it was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from uuid import UUID

from posloyalty.domain.actions import ActionAward
from posloyalty.domain.currencies import decimals_of
from posloyalty.domain.facts import (
    ActionFact,
    AdjustmentFact,
    Basis,
    ClaimFact,
    OrderPaidFact,
    ReturnFact,
    SaleFact,
    Tender,
)
from posloyalty.domain.ids import (
    ActionId,
    AdjustmentId,
    CashierId,
    GivingId,
    IssueId,
    MemberId,
    ProgrammeVersion,
    ReturnId,
    RewardId,
    RuleId,
    SaleId,
    Sku,
    StoreId,
    TierId,
)
from posloyalty.domain.money import Money, Points
from posloyalty.domain.sales import (
    Basket,
    Channel,
    Gift,
    Line,
    LineShare,
    PricedReturn,
    PricedSale,
    ReturnedLine,
    RewardUse,
)
from posloyalty.domain.settling import Settlement, TaxPart
from posloyalty.domain.signals import Signal
from posloyalty.wire.codec import EventHead, body_of, decode_attachment, decode_event, head_of
from posloyalty.wire.events import (
    ActionBody,
    AdjustmentBody,
    ClaimBody,
    OrderPaidBody,
    ReturnBody,
    ReturnLine,
    RewardTaken,
    SaleBody,
    SaleLine,
)
from posloyalty.wire.values import money_of_text, quantity_of_text

_DECIMALS_USUAL: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalPart:
    """What stands beside an event in this file and is not sent."""

    digest: bytes
    online: bool
    line_names: Sequence[str] = ()
    receipt_code: str | None = None


def sale_of(content: bytes, local: LocalPart) -> SaleFact:
    """Give the sale that an event of type `sale` holds."""
    event = decode_event(content)
    head, body = head_of(event), body_of(event)
    assert isinstance(body, SaleBody), "a row of sales names an event of type sale"
    read = _Reader(body.currency)
    return SaleFact(
        sale_id=SaleId(body.sale_id),
        member_id=_member_id(body.member_id),
        basket=_basket(body, head, read, local.line_names),
        priced=_priced(body, read),
        programme_version=ProgrammeVersion(head.programme_version),
        occurred_at=head.occurred_at,
        cashier=CashierId(head.cashier) if head.cashier is not None else None,
        tenders=tuple(Tender(kind=tender.kind, amount=read.money(tender.amount)) for tender in body.tenders),
        from_lease=Points(body.from_lease),
        from_floor=Points(body.from_floor),
        proof=body.proof,
        basis=Basis(pos=head.basis.pos, available=Points(head.basis.available)),
        online=local.online,
        content_digest=local.digest,
        signals=_signals(body.signals),
        settlement=_settlement(body, read),
        approver=CashierId(head.approver) if head.approver is not None else None,
        unpaid=body.unpaid,
        sets_aside=Points(body.sets_aside),
    )


def _settlement(body: SaleBody | ReturnBody, read: _Reader) -> Settlement | None:
    if body.due is None:
        return None
    taxes = body.taxes if isinstance(body, SaleBody) else []
    return Settlement(
        due=read.money(body.due),
        taxes=tuple(
            TaxPart(
                rate=part.rate,
                percent=read.quantity(part.percent),
                base=read.money(part.base),
                tax=read.money(part.tax),
            )
            for part in taxes
        ),
        added=read.money(body.tax_added) if body.tax_added is not None else Money(0),
        rounding=read.money(body.rounding) if body.rounding is not None else Money(0),
    )


def order_paid_of(content: bytes) -> OrderPaidFact:
    """Give the payment that an event of type `order.paid` holds. Where the receipt went stands elsewhere."""
    event = decode_event(content)
    head, body = head_of(event), body_of(event)
    assert isinstance(body, OrderPaidBody), "asked for such an event"
    read = _Reader(body.currency)
    return OrderPaidFact(
        sale_id=SaleId(body.sale_id),
        member_id=_member_id(body.member_id),
        programme_version=ProgrammeVersion(head.programme_version),
        occurred_at=head.occurred_at,
        tenders=tuple(Tender(kind=tender.kind, amount=read.money(tender.amount)) for tender in body.tenders),
        cashier=CashierId(head.cashier) if head.cashier is not None else None,
        due=read.money(body.due) if body.due is not None else None,
        rounding=read.money(body.rounding) if body.rounding is not None else Money(0),
    )


def return_of(content: bytes, local: LocalPart) -> ReturnFact:
    """Give the return that an event of type `return` holds."""
    event = decode_event(content)
    head, body = head_of(event), body_of(event)
    assert isinstance(body, ReturnBody), "a row of returns names an event of type return"
    return ReturnFact(
        return_id=ReturnId(body.return_id),
        sale_id=SaleId(body.sale_id),
        member_id=_member_id(body.member_id),
        priced=priced_return(body),
        programme_version=ProgrammeVersion(head.programme_version),
        occurred_at=head.occurred_at,
        cashier=CashierId(head.cashier) if head.cashier is not None else None,
        basis=Basis(pos=head.basis.pos, available=Points(head.basis.available)),
        online=local.online,
        content_digest=local.digest,
        sale_hash=body.sale_hash,
        receipt_code=local.receipt_code,
        signals=_signals(body.signals),
        settlement=_settlement(body, _Reader(body.currency)),
        unpaid=body.unpaid,
    )


def claim_of(content: bytes, local: LocalPart) -> ClaimFact:
    """Give the claim that an event of type `claim` holds."""
    event = decode_event(content)
    head, body = head_of(event), body_of(event)
    assert isinstance(body, ClaimBody), "a row of claims names an event of type claim"
    return ClaimFact(
        sale_id=SaleId(body.sale_id),
        member_id=MemberId(UUID(body.member_id)),
        award=Points(body.award),
        explanation=tuple((RuleId(rule), Points(points)) for rule, points in body.explanation),
        programme_version=ProgrammeVersion(head.programme_version),
        occurred_at=head.occurred_at,
        line_awards=tuple(Points(points) for points in body.line_awards),
        sale_hash=body.sale_hash,
        cashier=CashierId(head.cashier) if head.cashier is not None else None,
        basis=Basis(pos=head.basis.pos, available=Points(head.basis.available)),
        online=local.online,
        signals=_signals(body.signals),
    )


def action_of(content: bytes, local: LocalPart) -> ActionFact:
    """Give the action that an event of type `action` holds."""
    event = decode_event(content)
    head, body = head_of(event), body_of(event)
    assert isinstance(body, ActionBody), "a row of actions names an event of type action"
    explanation = tuple((RuleId(rule), Points(points)) for rule, points in body.explanation)
    return ActionFact(
        action_id=ActionId(body.action_id),
        member_id=MemberId(UUID(body.member_id)),
        action=body.action,
        award=ActionAward(points=Points(body.points), explanation=explanation),
        programme_version=ProgrammeVersion(head.programme_version),
        occurred_at=head.occurred_at,
        cashier=CashierId(head.cashier) if head.cashier is not None else None,
        basis=Basis(pos=head.basis.pos, available=Points(head.basis.available)),
        online=local.online,
        content_digest=local.digest,
    )


def adjustment_of(content: bytes, attachment: bytes | None, local: LocalPart) -> AdjustmentFact:
    """Give the adjustment that an event of type `adjustment` holds; its reason is "" where it was erased."""
    event = decode_event(content)
    head, body = head_of(event), body_of(event)
    assert isinstance(body, AdjustmentBody), "a row of adjustments names an event of type adjustment"
    return AdjustmentFact(
        adjustment_id=AdjustmentId(body.adjustment_id),
        member_id=MemberId(UUID(body.member_id)),
        points=Points(body.points),
        reason=(decode_attachment(attachment).reason or "") if attachment else body.reason,
        from_lease=Points(body.from_lease),
        programme_version=ProgrammeVersion(head.programme_version),
        occurred_at=head.occurred_at,
        cashier=CashierId(head.cashier) if head.cashier is not None else None,
        approver=CashierId(head.approver) if head.approver is not None else None,
        basis=Basis(pos=head.basis.pos, available=Points(head.basis.available)),
        online=local.online,
        content_digest=local.digest,
    )


def priced_return(body: ReturnBody) -> PricedReturn:
    """Give what a return moved."""
    read = _Reader(body.currency)
    return PricedReturn(
        sale_id=SaleId(body.sale_id),
        lines=tuple(read.returned_line(line) for line in body.lines),
        money_back=read.money(body.money_back),
        points_back=Points(body.points_back),
        award_taken=Points(body.award_taken),
        charged_points=Points(body.charged_points),
        charged=read.money(body.charged) if body.charged is not None else Money(0),
        gifts=read.gifts(body.gifts),
    )


def money_in(body: SaleBody | ReturnBody | OrderPaidBody, text: str) -> Money:
    """Read one of a body's amounts in its currency."""
    return _Reader(body.currency).money(text)


class _Reader:
    """Reads the figures of one event. Most of a sale's stand in it several times, so each is read once."""

    def __init__(self, currency: str) -> None:
        known = decimals_of(currency)
        self._decimals = _DECIMALS_USUAL if known is None else known
        self._amounts: dict[str, Money] = {}
        self._quantities: dict[str, Decimal] = {}

    def money(self, text: str) -> Money:
        known = self._amounts.get(text)
        if known is None:
            known = self._amounts[text] = money_of_text(text, decimals=self._decimals)
        return known

    def quantity(self, text: str) -> Decimal:
        known = self._quantities.get(text)
        if known is None:
            known = self._quantities[text] = quantity_of_text(text)
        return known

    def line(self, line: SaleLine, name: str) -> Line:
        return Line(
            sku=Sku(line.sku),
            amount=self.money(line.amount),
            quantity=self.quantity(line.quantity),
            discount=self.money(line.discount),
            name=name,
            category=line.category,
            brand=line.brand,
            tier_discount=self.money(line.tier_discount) if line.tier_discount else Money(0),
            tax=line.tax or "",
            list_amount=self.money(line.list_amount) if line.list_amount is not None else None,
            why=line.why or "",
            checked=tuple(line.checked),
        )

    def share(self, line: SaleLine) -> LineShare:
        return LineShare(
            net=self.money(line.net),
            earning=self.money(line.earning),
            paid_with_points=self.money(line.paid_with_points),
            points_used=Points(line.points_used),
            award=Points(line.award),
        )

    def reward(self, taken: RewardTaken) -> RewardUse:
        return RewardUse(
            reward_id=RewardId(taken.reward),
            cost=Points(taken.cost),
            worth=self.money(taken.worth),
            issue_id=IssueId(taken.issue) if taken.issue is not None else None,
        )

    def gifts(self, gifts: Iterable[tuple[str, str]]) -> tuple[Gift, ...]:
        return tuple(Gift(giving_id=GivingId(giving), amount=self.money(amount)) for giving, amount in gifts)

    def returned_line(self, line: ReturnLine) -> ReturnedLine:
        return ReturnedLine(
            index=line.line - 1,
            quantity=self.quantity(line.quantity),
            whole=line.whole,
            net=self.money(line.net),
            money_back=self.money(line.money_back),
            points_back=Points(line.points_back),
            award_taken=Points(line.award_taken),
            earning=self.money(line.earning),
        )


def _basket(body: SaleBody, head: EventHead, read: _Reader, names: Sequence[str]) -> Basket:
    named = (*names, *[""] * (len(body.lines) - len(names)))
    return Basket(
        lines=tuple(read.line(line, name) for line, name in zip(body.lines, named, strict=True)),
        occurred_at=head.occurred_at,
        discount=read.money(body.discount),
        coupons=tuple(body.coupons),
        channel=Channel(body.channel),
        store=StoreId(head.store),
        discount_tier=TierId(body.discount_tier) if body.discount_tier else None,
        discount_why=body.discount_why or "",
    )


def _priced(body: SaleBody, read: _Reader) -> PricedSale:
    shares = tuple(read.share(line) for line in body.lines)
    subtotal = sum(read.money(line.amount) - read.money(line.discount) for line in body.lines)
    return PricedSale(
        subtotal=Money(subtotal),
        discount=read.money(body.discount),
        total=read.money(body.total),
        redeemed=Points(body.redeemed),
        worth=read.money(body.worth),
        to_pay=read.money(body.to_pay),
        award=Points(body.award),
        explanation=tuple((RuleId(rule), Points(points)) for rule, points in body.explanation),
        shares=shares,
        rewards=tuple(read.reward(taken) for taken in body.rewards_taken),
        gifts=read.gifts(body.gifts),
    )


def _signals(words: Iterable[str]) -> tuple[Signal, ...]:
    """Read the signals that this version knows."""
    return tuple(Signal(word) for word in words if word in Signal.__members__.values())


def _member_id(text: str | None) -> MemberId | None:
    return MemberId(UUID(text)) if text is not None else None
