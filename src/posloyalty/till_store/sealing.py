"""Turn a fact into the event that will be sent: body, attachment, bytes. Encoded once, here, and never again.

No name, identifier or free text enters the body: a line carries its sku, a person travels as an attachment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from posloyalty.domain.actions import ActionAward
from posloyalty.domain.facts import (
    ActionFact,
    AdjustmentFact,
    ChainDamagedFact,
    ClaimFact,
    ErrandFact,
    Fact,
    KeyRotatedFact,
    LeaseFact,
    OrderFact,
    ReturnFact,
    SaleFact,
    ShiftClosedFact,
    ShiftOpenedFact,
    TillFact,
)
from posloyalty.domain.ids import MemberId
from posloyalty.domain.money import Money
from posloyalty.domain.sales import Gift, Line, LineShare, ReturnedLine
from posloyalty.domain.settling import Settlement
from posloyalty.till_store.sealing_errands import Draft, Salts, attachment_of, errand_draft
from posloyalty.till_store.sealing_orders import order_draft
from posloyalty.till_store.sealing_people import PersonFact, person_draft
from posloyalty.wire.codec import EventHead, encode_event
from posloyalty.wire.events import (
    ActionBody,
    AdjustmentBody,
    ChainDamagedBody,
    ClaimBody,
    EventBasis,
    EventBody,
    KeyRotatedBody,
    LeaseSetBody,
    PersonAttachment,
    RecoveredBody,
    ReturnBody,
    ReturnLine,
    RewardTaken,
    SaleBody,
    SaleLine,
    ShiftClosedBody,
    ShiftOpenedBody,
    TaxTaken,
    TenderTaken,
)
from posloyalty.wire.values import text_of_bytes, text_of_money, text_of_quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """The programme's currency, for writing money."""

    code: str
    decimals: int


class _Writer:
    """Writes the figures of one event. Most of a sale's stand in it several times, so each is written once."""

    def __init__(self, currency: Currency) -> None:
        self.code = currency.code
        self._decimals = currency.decimals
        self._texts: dict[int, str] = {}
        self._quantities: dict[Decimal, str] = {}

    def text(self, amount: Money) -> str:
        """Write an amount with all its decimals."""
        known = self._texts.get(amount)
        if known is None:
            known = self._texts[amount] = text_of_money(amount, decimals=self._decimals)
        return known

    def quantity(self, quantity: Decimal) -> str:
        """Write a quantity."""
        known = self._quantities.get(quantity)
        if known is None:
            known = self._quantities[quantity] = text_of_quantity(quantity)
        return known


def draft_of(fact: Fact, *, currency: Currency, new_salt: Salts) -> Draft:
    """Write the fact as an event's body. Raises BadRequest for text that the wire does not carry."""
    if isinstance(fact, PersonFact):
        return person_draft(fact, new_salt)
    if isinstance(fact, AdjustmentFact):
        return _adjustment(fact, new_salt)
    if isinstance(fact, ErrandFact):
        return errand_draft(fact, new_salt)
    if isinstance(fact, OrderFact):
        return order_draft(fact, currency=currency.code, text=_Writer(currency).text, new_salt=new_salt)
    return Draft(body=_impersonal_body(fact, currency))


def _impersonal_body(
    fact: SaleFact | ReturnFact | ClaimFact | ActionFact | LeaseFact | TillFact, currency: Currency
) -> EventBody:
    """Write a body that needs no attachment."""
    if isinstance(fact, TillFact):
        return _body_of_till(fact, _Writer(currency))
    if isinstance(fact, SaleFact):
        return _sale_body(fact, _Writer(currency))
    if isinstance(fact, ReturnFact):
        return _return_body(fact, _Writer(currency))
    if isinstance(fact, ActionFact):
        return _action_body(fact)
    if isinstance(fact, ClaimFact):
        return _claim_body(fact)
    return LeaseSetBody(member_id=str(fact.member_id), target=int(fact.target), serving=fact.serving)


def _body_of_till(fact: TillFact, write: _Writer) -> EventBody:
    if isinstance(fact, ShiftOpenedFact):
        return ShiftOpenedBody(business_date=fact.day.isoformat(), float_amount=write.text(fact.float_amount))
    if isinstance(fact, ShiftClosedFact):
        return _closed_shift(fact, write)
    if isinstance(fact, ChainDamagedFact):
        return ChainDamagedBody(from_seq=fact.from_seq, through_seq=fact.through_seq)
    if isinstance(fact, KeyRotatedFact):
        return KeyRotatedBody(public_key=text_of_bytes(fact.public_key))
    return RecoveredBody(from_seq=fact.from_seq, from_hash=fact.from_hash.hex())


def _closed_shift(fact: ShiftClosedFact, write: _Writer) -> ShiftClosedBody:
    return ShiftClosedBody(
        business_date=fact.day.isoformat(),
        sales=fact.sales,
        returns=fact.returns,
        takings=write.text(fact.takings),
        points_issued=int(fact.points_issued),
        points_redeemed=int(fact.points_redeemed),
        counted=write.text(fact.counted),
    )


def seal(head: EventHead, draft: Draft) -> bytes:
    """Give the event's bytes. Raises BadRequest if they are too many."""
    return encode_event(head, draft.body)


def basis_of(fact: Fact) -> EventBasis:
    """Say what the till knew of the member's points when it acted."""
    if not isinstance(fact, SaleFact | ReturnFact | ClaimFact | ActionFact | AdjustmentFact):
        return _NOTHING_KNOWN
    known = fact.basis
    return EventBasis(pos=known.pos, available=int(known.available))


_NOTHING_KNOWN: Final = EventBasis()


# --- sales and returns ----------------------------------------------------------------------------------------------


def _sale_body(fact: SaleFact, write: _Writer) -> SaleBody:
    priced, basket = fact.priced, fact.basket
    return SaleBody(
        sale_id=fact.sale_id,
        currency=write.code,
        channel=basket.channel.value,
        lines=[_sale_line(line, share, write) for line, share in zip(basket.lines, priced.shares, strict=True)],
        discount=write.text(priced.discount),
        total=write.text(priced.total),
        redeemed=int(priced.redeemed),
        worth=write.text(priced.worth),
        to_pay=write.text(priced.to_pay),
        award=int(priced.award),
        explanation=[(rule, int(points)) for rule, points in priced.explanation],
        member_id=_text_or_none(fact.member_id),
        coupons=list(basket.coupons),
        tenders=[TenderTaken(kind=tender.kind, amount=write.text(tender.amount)) for tender in fact.tenders],
        from_lease=int(fact.from_lease),
        from_floor=int(fact.from_floor),
        proof=fact.proof,
        rewards=[use.reward_id for use in priced.rewards],
        discount_tier=basket.discount_tier,
        rewards_taken=[
            RewardTaken(reward=use.reward_id, cost=int(use.cost), worth=write.text(use.worth), issue=use.issue_id)
            for use in priced.rewards
        ],
        gifts=_gifts(priced.gifts, write),
        signals=list(fact.signals),
        **_settled(fact, write),
        unpaid=fact.unpaid,
        sets_aside=int(fact.sets_aside),
    )


def _settled(fact: SaleFact, write: _Writer) -> dict[str, Any]:
    """Write what is said of money beside points; nothing where there is nothing to say."""
    why: dict[str, Any] = {"discount_why": fact.basket.discount_why or None}
    settlement = fact.settlement
    if settlement is None:
        return why
    taxes = [
        TaxTaken(
            rate=part.rate,
            percent=write.quantity(part.percent),
            base=write.text(part.base),
            tax=write.text(part.tax),
        )
        for part in settlement.taxes
    ]
    return {**why, **_owed(settlement, write), "taxes": taxes}


def _sale_line(line: Line, share: LineShare, write: _Writer) -> SaleLine:
    return SaleLine(
        sku=line.sku,
        quantity=write.quantity(line.quantity),
        amount=write.text(line.amount),
        discount=write.text(line.discount),
        category=line.category,
        brand=line.brand,
        net=write.text(share.net),
        earning=write.text(share.earning),
        paid_with_points=write.text(share.paid_with_points),
        points_used=int(share.points_used),
        award=int(share.award),
        tier_discount=write.text(line.tier_discount) if line.tier_discount else None,
        tax=line.tax or None,
        list_amount=write.text(line.list_amount) if line.list_amount is not None else None,
        why=line.why or None,
        checked=list(line.checked),
    )


def _return_body(fact: ReturnFact, write: _Writer) -> ReturnBody:
    priced = fact.priced
    return ReturnBody(
        return_id=fact.return_id,
        sale_id=fact.sale_id,
        currency=write.code,
        lines=[_return_line(line, write) for line in priced.lines],
        money_back=write.text(priced.money_back),
        points_back=int(priced.points_back),
        award_taken=int(priced.award_taken),
        member_id=_text_or_none(fact.member_id),
        charged_points=int(priced.charged_points),
        charged=write.text(priced.charged) if priced.charged_points else None,
        gifts=_gifts(priced.gifts, write),
        **_owed(fact.settlement, write),
        sale_hash=fact.sale_hash,
        signals=list(fact.signals),
        unpaid=fact.unpaid,
    )


def _claim_body(fact: ClaimFact) -> ClaimBody:
    return ClaimBody(
        sale_id=fact.sale_id,
        member_id=str(fact.member_id),
        award=int(fact.award),
        explanation=[(rule, int(points)) for rule, points in fact.explanation],
        sale_hash=fact.sale_hash,
        line_awards=[int(points) for points in fact.line_awards],
        signals=list(fact.signals),
    )


def _owed(settlement: Settlement | None, write: _Writer) -> dict[str, Any]:
    """Write what is owed, with what it is made of besides prices."""
    if settlement is None:
        return {}
    return {
        "due": write.text(settlement.due),
        "tax_added": write.text(settlement.added) if settlement.added else None,
        "rounding": write.text(settlement.rounding) if settlement.rounding else None,
    }


def _gifts(gifts: Iterable[Gift], write: _Writer) -> list[tuple[str, str]]:
    return [(gift.giving_id, write.text(gift.amount)) for gift in gifts]


def _return_line(line: ReturnedLine, write: _Writer) -> ReturnLine:
    return ReturnLine(
        line=line.index + 1,
        quantity=write.quantity(line.quantity),
        whole=line.whole,
        net=write.text(line.net),
        money_back=write.text(line.money_back),
        points_back=int(line.points_back),
        award_taken=int(line.award_taken),
        earning=write.text(line.earning),
    )


# --- actions and adjustments ----------------------------------------------------------------------------------------


def _action_body(fact: ActionFact) -> ActionBody:
    return ActionBody(
        action_id=fact.action_id,
        member_id=str(fact.member_id),
        action=fact.action,
        points=int(fact.award.points),
        explanation=_explained(fact.award),
    )


def _adjustment(fact: AdjustmentFact, new_salt: Salts) -> Draft:
    attachment = attachment_of(PersonAttachment(reason=fact.reason), new_salt)
    body = AdjustmentBody(
        adjustment_id=fact.adjustment_id,
        member_id=str(fact.member_id),
        points=int(fact.points),
        reason="",
        attachment=attachment.hash.hex(),
        from_lease=int(fact.from_lease),
    )
    return Draft(body=body, attachment=attachment)


def _explained(award: ActionAward) -> list[tuple[str, int]]:
    return [(rule, int(points)) for rule, points in award.explanation]


def _text_or_none(member_id: MemberId | None) -> str | None:
    return str(member_id) if member_id else None
