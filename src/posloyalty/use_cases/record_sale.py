"""Record a sale that was paid: priced, awarded, redeemed and durable in one transaction, before any receipt prints."""

from __future__ import annotations

from dataclasses import replace

from posloyalty.domain.errors import BadRequest, IdReuse
from posloyalty.domain.facts import Basis, OrderNotedFact, SaleFact
from posloyalty.domain.ids import CashierId, ReturnId, SaleId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.sales import Basket, PricedSale
from posloyalty.domain.settling import Settlement, is_cash_alone
from posloyalty.domain.signals import Signal
from posloyalty.domain.text_values import caller_id_of
from posloyalty.use_cases.attached import Situation, is_caller_known, look_around, pricing_request
from posloyalty.use_cases.content_digest import digest_of_sale
from posloyalty.use_cases.coupons import names_a_code
from posloyalty.use_cases.leases import (
    ASK_FIRST_TIMEOUT_S,
    aside_of_award,
    aside_until,
    from_lease,
    have_set_aside,
)
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import sale_receipt
from posloyalty.use_cases.requests import SaleRequest
from posloyalty.use_cases.reward_views import cost_of
from posloyalty.use_cases.settle_sale import settle_sale
from posloyalty.use_cases.signals import signals_now
from posloyalty.use_cases.sync import catch_up
from posloyalty.use_cases.views import Receipt


def record_sale(till: TillPorts, request: SaleRequest, *, cashier: CashierId | None) -> Receipt:
    """Record the sale once, whatever is repeated, and give its receipt.

    A repeated sale_id with the same content answers with the first receipt. Raises IdReuse for other content, the
    RedemptionRefused family, CouponUnusable, MemberUnknown, MemberBlocked, BadRequest, TillNotEnrolled.
    """
    caller_id_of(request.sale_id, field="sale_id")
    if not request.lines:
        raise BadRequest(field="lines", reason="empty")
    digest = digest_of_sale(request)
    first = _first_receipt(till, request.sale_id, digest)
    if first is not None:
        return first
    ends_at = till.clock.elapsed_s() + ASK_FIRST_TIMEOUT_S
    names_code = ask_first(till, request)
    with till.store.transaction():
        first = _first_receipt(till, request.sale_id, digest)
        if first is not None:
            return first
        append_sale(till, request, cashier=cashier)
    if names_code:
        # The next till that asks must hear of this: what is left of the wait goes into telling the ledger.
        catch_up(till, timeout_s=max(0.0, ends_at - till.clock.elapsed_s()))
    till.link.ring()
    return sale_receipt(till, sale_id=request.sale_id)


def append_sale(till: TillPorts, request: SaleRequest, *, cashier: CashierId | None) -> None:
    """Record the sale inside the store's transaction. Raises as record_sale does."""
    fact = _sale_fact(till, request, cashier=cashier, digest=digest_of_sale(request))
    till.store.journal.append(fact, now=till.clock.now())
    till.store.held.drop(request.sale_id)  # a basket that was on hold, and was kept until now
    if request.note is not None:
        till.store.journal.append(_noted(request, fact), now=till.clock.now())


def due_now(till: TillPorts, request: SaleRequest) -> Money:
    """Say what would be owed for a sale. Raises as record_sale does."""
    situation = look_around(till, request)
    asked = pricing_request(till, request, situation)
    priced = price_sale(situation.published.programme, asked)
    settlement = _settlement(till, request, situation, asked.basket, priced)
    return settlement.due if settlement else priced.to_pay


def _first_receipt(till: TillPorts, sale_id: SaleId, digest: bytes) -> Receipt | None:
    recorded = till.store.journal.sale(sale_id)
    if recorded is None:
        # Receipts of sales and of returns are asked for by the same id.
        if till.store.journal.return_by_id(ReturnId(sale_id)) is not None:
            raise IdReuse(id=sale_id)
        return None
    if recorded.fact.content_digest != digest:
        raise IdReuse(id=sale_id)
    return sale_receipt(till, sale_id=sale_id)


def ask_first(till: TillPorts, request: SaleRequest) -> bool:
    """Ask before more is redeemed than is safe now, or a code is used; tell if a code is, and the ledger answers."""
    if not till.link.state.online:
        return False
    _have_points_set_aside(till, request)
    programme = look_around(till, request).published.programme if request.coupons else None
    is_code = programme is not None and names_a_code(request, programme)
    return is_code and catch_up(till, timeout_s=ASK_FIRST_TIMEOUT_S)


def _have_points_set_aside(till: TillPorts, request: SaleRequest) -> None:
    if not (request.redeem_points or request.rewards):
        return
    situation = look_around(till, request)
    if situation.attached is not None:
        published = situation.published
        asked = request.redeem_points + cost_of(request.rewards, published.programme)
        have_set_aside(till, situation.attached, published, points=Points(asked))


def _sale_fact(till: TillPorts, request: SaleRequest, *, cashier: CashierId | None, digest: bytes) -> SaleFact:
    situation = look_around(till, request)
    asked = pricing_request(till, request, situation)
    priced = price_sale(situation.published.programme, asked)
    settlement = _settlement(till, request, situation, asked.basket, priced)
    _check_tenders(request, due=settlement.due if settlement else priced.to_pay)
    spent = priced.redeemed - _set_aside(priced)
    leased = _leased(situation, spent)
    aside = _aside(till, request, situation, award=priced.award, from_lease=leased)
    return SaleFact(
        sale_id=request.sale_id,
        member_id=situation.attached.member.member_id if situation.attached else None,
        basket=replace(asked.basket, coupons=request.coupons),  # as they were shown: the ledger uses codes up
        priced=priced,
        programme_version=situation.published.version,
        occurred_at=situation.occurred_at,
        cashier=cashier,
        tenders=request.tenders,
        from_lease=leased,
        from_floor=spent - leased,
        proof=_proof_of(request, situation) if asked.limits.proof_given else None,
        basis=_basis_of(situation),
        online=situation.outlook.online,
        content_digest=digest,
        signals=_signals(till, situation, cashier=cashier),
        settlement=settlement,
        approver=request.approver,
        unpaid=request.unpaid,
        sets_aside=aside,
        sets_aside_until=aside_until(situation) if aside else None,
    )


def _aside(till: TillPorts, request: SaleRequest, situation: Situation, *, award: Points, from_lease: Points) -> Points:
    """Say what the sale sets aside of its award; that of an order that is paid later waits for the money."""
    if request.unpaid:
        return Points(0)
    return aside_of_award(till, situation, award, channel=request.channel, from_lease=from_lease)


def _noted(request: SaleRequest, fact: SaleFact) -> OrderNotedFact:
    assert request.note is not None, "there is something to write down"
    return OrderNotedFact(
        sale_id=fact.sale_id,
        member_id=fact.member_id,
        note=request.note,
        programme_version=fact.programme_version,
        occurred_at=fact.occurred_at,
        cashier=fact.cashier,
    )


def _proof_of(request: SaleRequest, situation: Situation) -> str:
    """Say how it was proved who it is: a caller by what they were asked, never by what they said."""
    return request.caller.way if request.caller and is_caller_known(request, situation) else "shown"


def _signals(till: TillPorts, situation: Situation, *, cashier: CashierId | None) -> tuple[Signal, ...]:
    member = situation.attached.member if situation.attached else None
    return signals_now(till, member, cashier=cashier, at=situation.occurred_at)


def _settlement(
    till: TillPorts, request: SaleRequest, situation: Situation, basket: Basket, priced: PricedSale
) -> Settlement | None:
    """Settle a sale whose money this till takes; None where tax and coins change nothing and say nothing."""
    if not request.is_settled_here:
        return None
    in_cash = is_cash_alone(tender.kind for tender in request.tenders) if request.in_coins is None else request.in_coins
    settlement = settle_sale(
        till,
        basket,
        priced,
        programme=situation.published.programme,
        in_cash=in_cash,
        exchanged=request.exchanged,
    )
    return settlement if settlement.taxes or settlement.due != priced.to_pay else None


def _set_aside(priced: PricedSale) -> Points:
    """Sum what the ledger had set aside for the held rewards of the sale: no floor was needed for it."""
    return Points(sum(int(use.cost) for use in priced.rewards if use.issue_id is not None))


def _leased(situation: Situation, points: Points) -> Points:
    if situation.attached is None:
        return Points(0)
    return from_lease(situation.attached.known, points, outlook=situation.outlook)


def _basis_of(situation: Situation) -> Basis:
    if situation.attached is None:
        return Basis()
    return Basis(pos=situation.attached.known.pos, available=situation.attached.known.confirmed)


def _check_tenders(request: SaleRequest, *, due: Money) -> None:
    if not request.tenders:
        return
    if any(tender.amount < 0 for tender in request.tenders):
        raise BadRequest(field="tenders", reason="negative")
    if sum(tender.amount for tender in request.tenders) < due:
        raise BadRequest(field="tenders", reason="less_than_to_pay")
