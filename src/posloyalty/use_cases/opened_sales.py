"""Open a sale by what its receipt shows: this till's own from the journal, another till's from its signed code.

Another till's code is enough without a network: the ledger handed out the keys of the shop's tills before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from posloyalty.domain.call_errors import OrderCancelled, OrderNotPaid, OrderOfAnotherTill
from posloyalty.domain.coupon_codes import with_coupon_words
from posloyalty.domain.errors import SaleUnknown
from posloyalty.domain.facts import SaleFact
from posloyalty.domain.ids import CashierId, MemberId, ProgrammeVersion, SaleId
from posloyalty.domain.money import Points
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.receipt_errors import AlreadyClaimed, ClaimTooLate, ReceiptNotAccepted
from posloyalty.domain.returns import with_returned
from posloyalty.domain.sales import Gift, MemberFacts, PricedSale, PricingRequest, SoldLine
from posloyalty.domain.settling import TaxPart
from posloyalty.domain.tickets import SaleTicket, award_left, check_claim, with_awards, without_awards
from posloyalty.use_cases.paying import is_cancelled, is_paid_in_cash, waits_for_money
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.published_versions import published_under
from posloyalty.use_cases.records import JournalEntry, Product, RecordedClaim, RecordedSale

RECEIPT_HASH_DIGITS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSale:
    """A sale whose goods may come back, or whose points may be claimed. `member_id` and awards: as claimed here.

    `elsewhere`: as the receipt of another till says; None for a sale of this till. `code` opens it again.
    """

    sale_id: SaleId
    receipt_no: str
    code: str
    occurred_at: datetime
    programme_version: ProgrammeVersion
    member_id: MemberId | None
    lines: tuple[SoldLine, ...]
    gifts: tuple[Gift, ...]
    recorded: RecordedSale | None = None
    elsewhere: SaleTicket | None = None
    claim: RecordedClaim | None = None
    taxes: tuple[TaxPart, ...] = ()  # that were added to the prices
    in_cash: bool = False

    @property
    def sale_hash(self) -> str | None:
        """Give how the event of another till's sale begins; None for a sale of this till."""
        return self.elsewhere.hash_start if self.elsewhere else None

    @property
    def cashier(self) -> CashierId | None:
        """Give who sold it, where this till knows."""
        return self.recorded.fact.cashier if self.recorded else None


def receipt_no_of(till_no: int, entry: JournalEntry) -> str:
    """Name a receipt: till, sequence number, and the first eight digits of the event's hash."""
    return f"{till_no}-{entry.seq}-{entry.hash.hex()[:RECEIPT_HASH_DIGITS]}"


def open_by_id(till: TillPorts, sale_id: SaleId) -> OpenedSale:
    """Open a sale of this till by the id that its caller chose. Raises SaleUnknown."""
    journal = till.store.journal
    recorded = journal.sale(sale_id) or journal.lost_sale(sale_id)
    if recorded is None:
        raise SaleUnknown(sale_id=sale_id)
    return _opened_here(till, recorded)


def open_by_code(till: TillPorts, code: str) -> OpenedSale:
    """Open a sale by its receipt: this till's by number or code, another till's by its code.

    Raises SaleUnknown, OrderOfAnotherTill, and ReceiptNotAccepted for a code that proves no sale.
    """
    text, journal = code.strip(), till.store.journal
    if till.codes is not None and till.codes.is_code(text):
        return _open_by_ticket(till, text)
    recorded = journal.sale_by_receipt(text) or journal.lost_sale(text)
    if recorded is not None:
        return _opened_here(till, recorded)
    told = till.store.orders.told_by_receipt(text)
    if told is not None:
        raise OrderOfAnotherTill(sale_id=text, till_no=told.till_no)
    raise SaleUnknown(sale_id=text)


def open_by_code_or_id(till: TillPorts, code: str) -> OpenedSale:
    """Open a sale by its receipt, or by the sale's id, which a host program may show in its place.

    Raises as `open_by_code`.
    """
    try:
        return open_by_code(till, code)
    except ReceiptNotAccepted:
        raise  # it is a code, and a bad one
    except SaleUnknown:
        return open_by_id(till, SaleId(code.strip()))


def code_of(till: TillPorts, recorded: RecordedSale, *, unclaimed: PricedSale | None) -> str | None:
    """Give the signed code of a sale's receipt; None where the till has no key, and for what nobody paid for yet.

    `unclaimed`: what a member would have earned, for a sale without one.
    """
    identity, fact = till.store.identity(), recorded.fact
    if till.codes is None or identity is None or waits_for_money(recorded):
        return None
    shares = unclaimed.shares if unclaimed else fact.priced.shares
    ticket = SaleTicket(
        till_no=identity.till_no,
        seq=recorded.entry.seq,
        hash_start=recorded.entry.hash.hex()[:RECEIPT_HASH_DIGITS],
        sale_id=fact.sale_id,
        occurred_at=fact.occurred_at,
        programme_version=fact.programme_version,
        currency=published_under(till, fact.programme_version).programme.currency,
        member_id=fact.member_id,
        lines=tuple(
            SoldLine(line=line, share=replace(sold, award=share.award))
            for line, sold, share in zip(fact.basket.lines, fact.priced.shares, shares, strict=True)
        ),
        explanation=unclaimed.explanation if unclaimed else (),
        gifts=fact.priced.gifts,
        taxes=_added_taxes(fact),
        in_cash=till.rules.coin > 0 and is_paid_in_cash(recorded),
    )
    return till.codes.write(ticket, device_id=identity.device_id)


def refuse_unpaid(sale: OpenedSale) -> None:
    """Refuse to move goods, money or points of an order that nobody paid for. Raises OrderNotPaid, OrderCancelled."""
    if sale.recorded is None or not waits_for_money(sale.recorded):
        return
    if is_cancelled(sale.recorded):
        raise OrderCancelled(sale_id=sale.sale_id)
    raise OrderNotPaid(sale_id=sale.sale_id)


def unclaimed_award(till: TillPorts, recorded: RecordedSale) -> PricedSale | None:
    """Price a sale without a member as for one of whom nothing is known; None for a sale that has a member."""
    if recorded.fact.member_id is not None:
        return None
    programme = published_under(till, recorded.fact.programme_version).programme
    basket = with_coupon_words(recorded.fact.basket, programme)
    return price_sale(programme, PricingRequest(basket=basket, member=MemberFacts()))


def claimable_of(till: TillPorts, sale: OpenedSale) -> Points | None:
    """Say what a member would get for the sale, less the part of goods that came back.

    None if it has a member already, or it is too late.
    """
    try:
        check_claim(sale_id=sale.sale_id, member_id=sale.member_id, sold_at=sale.occurred_at, now=till.clock.now())
    except (AlreadyClaimed, ClaimTooLate):
        return None
    if sale.elsewhere is not None:
        printed = [int(line.share.award) for line in sale.elsewhere.lines or ()]
        return _less_returned(sale.elsewhere.missed, printed, sale.lines)
    if sale.recorded is not None and waits_for_money(sale.recorded):
        return None
    unclaimed = unclaimed_award(till, sale.recorded) if sale.recorded else None
    if unclaimed is None:
        return None
    return _less_returned(unclaimed.award, [int(share.award) for share in unclaimed.shares], sale.lines)


def _less_returned(award: Points, line_awards: list[int], lines: tuple[SoldLine, ...]) -> Points:
    if not line_awards:
        return award  # a long receipt's code does not tell them
    left = award_left(with_awards(lines, line_awards))
    return award if int(left) == sum(line_awards) else Points(int(left))


def named_lines(till: TillPorts, lines: tuple[SoldLine, ...]) -> tuple[SoldLine, ...]:
    """Name the lines of another till's receipt by this till's products; a number stands where there is none."""
    products = till.store.products.by_skus({sold.line.sku for sold in lines})
    return tuple(_named(sold, products.get(sold.line.sku), number=number) for number, sold in enumerate(lines, start=1))


def named_sale(till: TillPorts, sale: RecordedSale) -> RecordedSale:
    """Name the lines of another till's sale in the same way."""
    lines = tuple(sold.line for sold in named_lines(till, sale.sold_lines))
    return replace(sale, fact=replace(sale.fact, basket=replace(sale.fact.basket, lines=lines)))


def _named(sold: SoldLine, product: Product | None, *, number: int) -> SoldLine:
    name = product.name if product else sold.line.sku or str(number)
    return replace(sold, line=replace(sold.line, name=name))


def _open_by_ticket(till: TillPorts, code: str) -> OpenedSale:
    assert till.codes is not None, "asked by the caller"
    ticket = till.codes.read(code)
    if ticket is None:
        raise ReceiptNotAccepted(sale_id="", reason="unreadable")
    journal = till.store.journal
    recorded = journal.sale_by_receipt(ticket.receipt_no) or journal.lost_sale(ticket.receipt_no)
    if recorded is not None and recorded.fact.sale_id == ticket.sale_id:
        return _opened_here(till, recorded)
    _check_signature(till, code, ticket)
    return _opened_elsewhere(till, code, ticket)


def _check_signature(till: TillPorts, code: str, ticket: SaleTicket) -> None:
    known = till.store.tills.by_no(ticket.till_no)
    if known is None:
        raise ReceiptNotAccepted(sale_id=ticket.sale_id, reason="till_unknown")
    assert till.codes is not None, "whoever read the code can check it"
    if not any(till.codes.is_signed_by(code, key) for key in known.public_keys):
        raise ReceiptNotAccepted(sale_id=ticket.sale_id, reason="forged")
    if known.revoked_at is not None and ticket.occurred_at > known.revoked_at:
        raise ReceiptNotAccepted(sale_id=ticket.sale_id, reason="till_revoked")


def _opened_elsewhere(till: TillPorts, code: str, ticket: SaleTicket) -> OpenedSale:
    journal = till.store.journal
    claim = journal.claim(ticket.sale_id, sale_hash=ticket.hash_start)
    lines = with_returned(ticket.lines or (), journal.returned_of(ticket.sale_id, sale_hash=ticket.hash_start))
    if ticket.member_id is None:
        lines = _as_claimed(lines, claim)
    return OpenedSale(
        sale_id=ticket.sale_id,
        receipt_no=ticket.receipt_no,
        code=code,
        occurred_at=ticket.occurred_at,
        programme_version=ticket.programme_version,
        member_id=ticket.member_id or (claim.fact.member_id if claim else None),
        lines=named_lines(till, lines),
        gifts=ticket.gifts,
        elsewhere=ticket,
        claim=claim,
        taxes=ticket.taxes,
        in_cash=ticket.in_cash,
    )


def _opened_here(till: TillPorts, recorded: RecordedSale) -> OpenedSale:
    identity = till.store.identity()
    assert identity is not None, "a recorded sale has a till that recorded it"
    fact, claim = recorded.fact, recorded.claim
    receipt_no = receipt_no_of(identity.till_no, recorded.entry)
    lines = recorded.sold_lines if fact.member_id else _as_claimed(recorded.sold_lines, claim)
    return OpenedSale(
        sale_id=fact.sale_id,
        receipt_no=receipt_no,
        code=receipt_no,
        occurred_at=fact.occurred_at,
        programme_version=fact.programme_version,
        member_id=fact.member_id or (claim.fact.member_id if claim else None),
        lines=lines,
        gifts=fact.priced.gifts,
        recorded=recorded,
        claim=claim,
        taxes=_added_taxes(fact),
        in_cash=is_paid_in_cash(recorded),
    )


def _added_taxes(fact: SaleFact) -> tuple[TaxPart, ...]:
    """Give the taxes that were added to the prices; those that are in them come back by themselves."""
    settled = fact.settlement
    return tuple(part for part in settled.taxes if part.tax) if settled is not None and settled.added else ()


def _as_claimed(lines: tuple[SoldLine, ...], claim: RecordedClaim | None) -> tuple[SoldLine, ...]:
    """Give the lines with the award that a claim gave; with none where there was no claim."""
    if claim is None or not claim.fact.line_awards:
        return without_awards(lines)
    return with_awards(lines, [int(points) for points in claim.fact.line_awards])
