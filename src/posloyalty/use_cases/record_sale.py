"""Record a sale that was paid: priced, awarded, redeemed and durable in one transaction, before any receipt prints."""

from __future__ import annotations

import time
from dataclasses import replace

from posloyalty.domain.errors import BadRequest, IdReuse
from posloyalty.domain.facts import Basis, SaleFact
from posloyalty.domain.ids import CashierId, ReturnId, SaleId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.sales import PricedSale
from posloyalty.domain.text_values import caller_id_of
from posloyalty.use_cases.attached import Situation, look_around, pricing_request
from posloyalty.use_cases.content_digest import digest_of_sale
from posloyalty.use_cases.coupons import names_a_code
from posloyalty.use_cases.hear_first import ASK_FIRST_TIMEOUT_S, Freshness, hear_first
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import sale_receipt
from posloyalty.use_cases.requests import SaleRequest
from posloyalty.use_cases.reward_views import cost_of
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
    ends_at = time.monotonic() + ASK_FIRST_TIMEOUT_S
    freshness = _ask_first(till, request)
    with till.store.transaction():
        first = _first_receipt(till, request.sale_id, digest)
        if first is not None:
            return first
        is_fresh = freshness is not Freshness.STALE
        fact = _sale_fact(till, request, is_fresh=is_fresh, cashier=cashier, digest=digest)
        till.store.journal.append(fact, now=till.clock.now())
    if freshness is Freshness.HEARD:
        # The next till that asks must hear of this: what is left of the wait goes into telling the ledger.
        catch_up(till, timeout_s=max(0.0, ends_at - time.monotonic()))
    till.link.ring()
    return sale_receipt(till, sale_id=request.sale_id)


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


def _ask_first(till: TillPorts, request: SaleRequest) -> Freshness:
    """Before more is redeemed than is safe alone, or a code is used that may be used elsewhere, hear the ledger."""
    freshness = _ask_for_points(till, request)
    if freshness is Freshness.ENOUGH and request.coupons and till.link.state.online:
        programme = look_around(till, request).published.programme
        if names_a_code(request, programme) and catch_up(till, timeout_s=ASK_FIRST_TIMEOUT_S):
            return Freshness.HEARD
    return freshness


def _ask_for_points(till: TillPorts, request: SaleRequest) -> Freshness:
    if not (request.redeem_points or request.rewards) or not till.link.state.online:
        return Freshness.ENOUGH
    situation = look_around(till, request)
    if situation.attached is None:
        return Freshness.ENOUGH
    asked = request.redeem_points + cost_of(request.rewards, situation.published.programme)
    return hear_first(till, situation.attached, offline=situation.published.programme.offline, points=Points(asked))


def _sale_fact(
    till: TillPorts, request: SaleRequest, *, is_fresh: bool, cashier: CashierId | None, digest: bytes
) -> SaleFact:
    situation = look_around(till, request)
    if not is_fresh:
        # No answer in time counts as none: the offline rule decides, whatever the link believes.
        situation = replace(situation, outlook=replace(situation.outlook, online=False))
    asked = pricing_request(till, request, situation)
    priced = price_sale(situation.published.programme, asked)
    _check_tenders(request, to_pay=priced.to_pay)
    return SaleFact(
        sale_id=request.sale_id,
        member_id=situation.attached.member.member_id if situation.attached else None,
        basket=replace(asked.basket, coupons=request.coupons),  # as they were shown: the ledger uses codes up
        priced=priced,
        programme_version=situation.published.version,
        occurred_at=situation.occurred_at,
        cashier=cashier,
        tenders=request.tenders,
        from_floor=priced.redeemed - _set_aside(priced),
        proof="shown" if asked.limits.proof_given else None,
        basis=_basis_of(situation),
        online=situation.outlook.online,
        content_digest=digest,
    )


def _set_aside(priced: PricedSale) -> Points:
    """Sum what the ledger had set aside for the held rewards of the sale: no floor was needed for it."""
    return Points(sum(int(use.cost) for use in priced.rewards if use.issue_id is not None))


def _basis_of(situation: Situation) -> Basis:
    if situation.attached is None:
        return Basis()
    return Basis(pos=situation.attached.known.pos, available=situation.attached.known.confirmed)


def _check_tenders(request: SaleRequest, *, to_pay: Money) -> None:
    if not request.tenders:
        return
    if any(tender.amount < 0 for tender in request.tenders):
        raise BadRequest(field="tenders", reason="negative")
    if sum(tender.amount for tender in request.tenders) < to_pay:
        raise BadRequest(field="tenders", reason="less_than_to_pay")
