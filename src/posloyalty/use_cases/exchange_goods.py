"""Exchange goods: a return and a sale that are recorded together or not at all, and one difference that is paid.

Each is what it would be alone. Money that goes back with the return pays for the sale in the kind in which it was paid
before, so that drawer, Z and a later return of the new goods are right with nothing more to know.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from posloyalty.domain.drawer import left_of_refund
from posloyalty.domain.errors import IdReuse
from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import CashierId
from posloyalty.domain.money import Money
from posloyalty.domain.settling import CARD, CASH, is_cash_alone
from posloyalty.domain.text_values import caller_id_of
from posloyalty.use_cases.content_digest import digest_of_return, digest_of_sale
from posloyalty.use_cases.leases import ASK_FIRST_TIMEOUT_S
from posloyalty.use_cases.opened_sales import OpenedSale
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import return_receipt, sale_receipt
from posloyalty.use_cases.record_sale import append_sale, ask_first, due_now
from posloyalty.use_cases.records import RecordedSale
from posloyalty.use_cases.requests import ExchangeRequest, SaleRequest
from posloyalty.use_cases.return_sale import append_return, preview_return, sale_of
from posloyalty.use_cases.sync import catch_up
from posloyalty.use_cases.views import Receipt, ReturnPreview


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """Both receipts."""

    back: Receipt
    sale: Receipt

    @property
    def difference(self) -> Money:
        """Give what the customer paid; below 0 what they got back."""
        return self.sale.due - self.back.due


def exchange_goods(till: TillPorts, request: ExchangeRequest, *, cashier: CashierId | None) -> Exchanged:
    """Record both once, whatever is repeated, and give their receipts.

    Raises what return_sale and record_sale raise; then neither happened.
    """
    caller_id_of(request.back.return_id, field="return_id")
    caller_id_of(request.sale.sale_id, field="sale_id")
    ends_at = till.clock.elapsed_s() + ASK_FIRST_TIMEOUT_S
    names_code = ask_first(till, request.sale)
    with till.store.transaction():
        if not _is_recorded(till, request):
            sale = _paid_with_goods(till, request)
            append_return(till, request.back, cashier=cashier)
            append_sale(till, sale, cashier=cashier)
    if names_code:
        catch_up(till, timeout_s=max(0.0, ends_at - till.clock.elapsed_s()))
    till.link.ring()
    recorded = till.store.journal.return_by_id(request.back.return_id)
    assert recorded is not None, "it was recorded in the transaction above"
    return Exchanged(back=return_receipt(till, recorded), sale=sale_receipt(till, sale_id=request.sale.sale_id))


def _is_recorded(till: TillPorts, request: ExchangeRequest) -> bool:
    journal = till.store.journal
    back, sale = journal.return_by_id(request.back.return_id), journal.sale(request.sale.sale_id)
    if back is None and sale is None and journal.return_by_id(request.sale.sale_id) is None:
        return False
    if back is None or sale is None or back.fact.content_digest != digest_of_return(request.back):
        raise IdReuse(id=request.sale.sale_id if back is None else request.back.return_id)
    if not _is_same_sale(sale, request.sale, back_due=return_receipt(till, back).due):
        raise IdReuse(id=request.sale.sale_id)
    return True


def _is_same_sale(recorded: RecordedSale, asked: SaleRequest, *, back_due: Money) -> bool:
    """Tell whether a sale is the one that is asked for: it was recorded with the money of the return among its own."""
    tenders = recorded.fact.tenders
    if recorded.fact.content_digest != digest_of_sale(replace(asked, tenders=tenders)):
        return False
    if not asked.is_settled_here:
        return tenders == asked.tenders
    carried = _together((*tenders, *(Tender(kind=own.kind, amount=Money(-own.amount)) for own in asked.tenders)))
    total = sum(part.amount for part in carried)
    return all(part.amount >= 0 for part in carried) and (total == back_due if asked.tenders else total <= back_due)


def _paid_with_goods(till: TillPorts, request: ExchangeRequest) -> SaleRequest:
    """Give the sale with the money of the return among its tenders; beside the shop's own till there are none."""
    back, opened, sale = preview_return(till, request.back), sale_of(till, request.back), request.sale
    if not sale.is_settled_here:
        return sale
    in_coins = is_cash_alone(tender.kind for tender in sale.tenders) if sale.tenders else opened.in_cash
    sale = replace(sale, exchanged=back.due, in_coins=in_coins)
    needed = back.due if sale.tenders else Money(min(back.due, due_now(till, sale)))
    return replace(sale, tenders=_together((*_carried(opened, back, needed=needed), *sale.tenders)))


def _carried(sale: OpenedSale, back: ReturnPreview, *, needed: Money) -> tuple[Tender, ...]:
    """Give what of a refund stays as payment: first what was no cash, so that what is left to give is.

    Of a sale of this till that names no money nothing is cash: it was paid beside it, and the drawer never had any.
    """
    refund = _together(back.refund) or (Tender(kind=CARD if sale.recorded else CASH, amount=back.due),)
    left = {tender.kind: int(tender.amount) for tender in left_of_refund(refund, needed=needed)}
    parts = ((tender.kind, int(tender.amount) - left.get(tender.kind, 0)) for tender in reversed(refund))
    return tuple(Tender(kind=kind, amount=Money(amount)) for kind, amount in parts if amount)


def _together(tenders: tuple[Tender, ...]) -> tuple[Tender, ...]:
    """Give one tender of each kind."""
    amounts: dict[str, int] = {}
    for tender in tenders:
        amounts[tender.kind] = amounts.get(tender.kind, 0) + int(tender.amount)
    return tuple(Tender(kind=kind, amount=Money(amount)) for kind, amount in amounts.items())
