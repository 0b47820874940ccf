"""Take goods back: money, used points and the award move as the sale stored them, line by line."""

from __future__ import annotations

from posloyalty.domain.errors import BadRequest, IdReuse
from posloyalty.domain.expiry import expires
from posloyalty.domain.facts import Basis, ReturnFact
from posloyalty.domain.ids import CashierId, SaleId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Programme, Shortfall
from posloyalty.domain.receipt_errors import ReceiptNotAccepted
from posloyalty.domain.returns import charge_shortfall, price_return
from posloyalty.domain.sales import PricedReturn
from posloyalty.domain.text_values import caller_id_of
from posloyalty.use_cases.attached import balance_now, moment_of
from posloyalty.use_cases.content_digest import digest_of_return
from posloyalty.use_cases.leases import give_way
from posloyalty.use_cases.opened_sales import (
    OpenedSale,
    claimable_of,
    open_by_code,
    open_by_code_or_id,
    open_by_id,
    refuse_unpaid,
)
from posloyalty.use_cases.paying import refund_of, waits_for_money
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import return_receipt
from posloyalty.use_cases.requests import ReturnRequest
from posloyalty.use_cases.settle_sale import settled_back
from posloyalty.use_cases.signals import signals_now
from posloyalty.use_cases.views import Receipt, ReturnPreview


def open_return(till: TillPorts, *, code: str) -> ReturnPreview:
    """Open a sale by its receipt's code or number or its id, nothing ticked yet.

    Raises SaleUnknown, OrderNotPaid, OrderCancelled.
    """
    sale = open_by_code_or_id(till, code)
    refuse_unpaid(sale)
    return _preview(till, sale, None)


def preview_return(till: TillPorts, request: ReturnRequest) -> ReturnPreview:
    """Say what the return would give back and take back; nothing changes. Raises as return_sale does."""
    sale = sale_of(till, request)
    refuse_unpaid(sale)
    return _preview(till, sale, _priced(till, sale, request))


def return_sale(
    till: TillPorts, request: ReturnRequest, *, cashier: CashierId | None, cancels: bool = False
) -> Receipt:
    """Record the return once, whatever is repeated, and give its receipt. `cancels`: it may be of an unpaid order.

    Raises SaleUnknown, OrderNotPaid, OrderCancelled, AlreadyReturned, IdReuse, BadRequest.
    """
    caller_id_of(request.return_id, field="return_id")
    digest = digest_of_return(request)
    with till.store.transaction():
        first = till.store.journal.return_by_id(request.return_id)
        if first is None:
            append_return(till, request, cashier=cashier, cancels=cancels)
        elif first.fact.content_digest != digest:
            raise IdReuse(id=request.return_id)
    till.link.ring()
    recorded = till.store.journal.return_by_id(request.return_id)
    assert recorded is not None, "it was recorded in the transaction above"
    return return_receipt(till, recorded)


def append_return(till: TillPorts, request: ReturnRequest, *, cashier: CashierId | None, cancels: bool = False) -> None:
    """Record the return inside the store's transaction. Raises as return_sale does."""
    if till.store.journal.sale(SaleId(request.return_id)) is not None:
        raise IdReuse(id=request.return_id)
    sale = sale_of(till, request)
    if not cancels:
        refuse_unpaid(sale)
    member = till.store.members.by_id(sale.member_id) if sale.member_id else None
    known = balance_now(till, sale.member_id) if sale.member_id else None
    occurred_at = moment_of(till, request.occurred_at)
    priced = _priced(till, sale, request)
    unpaid = sale.recorded is not None and waits_for_money(sale.recorded)
    if sale.member_id is not None and not unpaid:  # an award that waits for money was never set aside
        give_way(till, sale.member_id, award_taken=priced.award_taken)
    till.store.journal.append(
        ReturnFact(
            return_id=request.return_id,
            sale_id=sale.sale_id,
            member_id=sale.member_id,
            priced=priced,
            programme_version=sale.programme_version,
            occurred_at=occurred_at,
            cashier=cashier,
            basis=Basis(pos=known.pos, available=known.confirmed) if known else Basis(),
            online=till.link.state.online,
            content_digest=digest_of_return(request),
            sale_hash=sale.sale_hash,
            receipt_code=sale.code if sale.elsewhere else None,
            signals=signals_now(till, member, cashier=cashier, at=occurred_at, is_return=True),
            settlement=settled_back(till, sale, priced),
            unpaid=unpaid,
        ),
        now=till.clock.now(),
    )


def sale_of(till: TillPorts, request: ReturnRequest) -> OpenedSale:
    """Open the sale whose goods are to come back. Raises as return_sale does."""
    if (request.sale_id is None) == (request.receipt_code is None):
        raise BadRequest(field="sale_id", reason="either_sale_id_or_receipt_code")
    if request.sale_id is not None:
        return open_by_id(till, SaleId(request.sale_id))
    sale = open_by_code(till, request.receipt_code or "")
    if sale.elsewhere is not None and sale.elsewhere.lines is None:
        raise ReceiptNotAccepted(sale_id=sale.sale_id, reason="too_long")
    return sale


def _priced(till: TillPorts, sale: OpenedSale, request: ReturnRequest) -> PricedReturn:
    priced = price_return(
        sale_id=sale.sale_id,
        sold_lines=sale.lines,
        wanted=tuple((line.line - 1, line.quantity) for line in request.lines),
        gifts=sale.gifts,
    )
    published = till.store.programme_version(sale.programme_version)
    if published is None or published.programme.shortfall is not Shortfall.CHARGE:
        return priced
    there = _there(till, sale, published.programme)
    return priced if there is None else charge_shortfall(priced, there=there, redemption=published.programme.redemption)


def _there(till: TillPorts, sale: OpenedSale, programme: Programme) -> Points | None:
    """Give what of the member's points can be taken back, as this till knows; None where nothing may be charged.

    Nothing is charged of a member whose points are not known, nor for an award that has expired by itself.
    """
    known = balance_now(till, sale.member_id) if sale.member_id else None
    if known is None or known.as_of is None:
        return None
    earned_on = business_date(sale.occurred_at, programme.timezone)
    lasts_through = expires(programme.expiry, earned_on=earned_on)
    if lasts_through is not None and lasts_through < business_date(till.clock.now(), programme.timezone):
        return None
    unsent = known.unsent_award - known.unsent_redeemed + known.unsent_returned
    return known.confirmed + known.pending + unsent


def _preview(till: TillPorts, sale: OpenedSale, priced: PricedReturn | None) -> ReturnPreview:
    settlement = settled_back(till, sale, priced) if priced else None
    money_back = priced.money_back if priced else Money(0)
    due = settlement.due if settlement else money_back
    return ReturnPreview(
        sale_id=sale.sale_id,
        receipt_no=sale.receipt_no,
        occurred_at=sale.occurred_at,
        lines=sale.lines,
        code=sale.code,
        is_elsewhere=sale.elsewhere is not None,
        claimable=claimable_of(till, sale),
        money_back=money_back,
        points_back=priced.points_back if priced else Points(0),
        goods=Money(sum(line.net for line in priced.lines)) if priced else Money(0),
        award_taken=priced.points_taken if priced else Points(0),
        charged=priced.charged if priced else Money(0),
        settlement=settlement,
        refund=refund_of(till, sale.sale_id, is_elsewhere=sale.elsewhere is not None, money_back=due),
        member_id=sale.member_id if sale.member_id and till.store.members.by_id(sale.member_id) else None,
        in_cash=sale.in_cash,
    )
