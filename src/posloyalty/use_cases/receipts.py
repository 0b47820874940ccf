"""Give receipts: everything the paper says, from what the journal keeps, the same however often it is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from posloyalty.domain.errors import SaleUnknown
from posloyalty.domain.expiry import lot_dates
from posloyalty.domain.facts import ReturnFact, SaleFact, Tender
from posloyalty.domain.ids import CashierId, MemberId, SaleId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.members import Member
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import ExpiryPolicy, Programme
from posloyalty.domain.returns import can_come_back
from posloyalty.domain.sales import Channel, Line, LineShare, SoldLine
from posloyalty.domain.settling import CASH, TaxedLine, taxed_whole
from posloyalty.use_cases.balances import balance_right_after, ending_first, known_right_after
from posloyalty.use_cases.call_ports import RecordedOrder
from posloyalty.use_cases.masking import masked_receipt
from posloyalty.use_cases.opened_sales import (
    code_of,
    named_lines,
    named_sale,
    receipt_no_of,
    unclaimed_award,
)
from posloyalty.use_cases.paying import due_of, refund_of, settlement_of, tenders_of, waits_for_money
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.published_versions import published_under
from posloyalty.use_cases.records import JournalEntry, PublishedProgramme, RecordedReturn, RecordedSale
from posloyalty.use_cases.reward_views import nearest_to, printed_gifts, printed_rewards
from posloyalty.use_cases.tier_views import next_tier_view, tier_discount_of
from posloyalty.use_cases.views import BalanceView, Receipt, ReceiptLine

# What is printed again is of this hour; older ones are found by their number.
RECENT_RECEIPTS: Final = 20


def receipt_of(till: TillPorts, *, sale_id: SaleId) -> Receipt:
    """Give the receipt of a sale or, by its return_id, of a return. Raises SaleUnknown."""
    returned = till.store.journal.return_by_id(sale_id)
    return return_receipt(till, returned) if returned else sale_receipt(till, sale_id=sale_id)


def recent_receipts(till: TillPorts) -> tuple[Receipt, ...]:
    """Give the last receipts of this till, newest first; of an order by phone as anybody may have it."""
    return tuple(_for_anybody(till, SaleId(one)) for one in till.store.journal.newest_ids(RECENT_RECEIPTS))


def _for_anybody(till: TillPorts, sale_id: SaleId) -> Receipt:
    sale, receipt = till.store.journal.sale(sale_id), receipt_of(till, sale_id=sale_id)
    if sale is None:
        return receipt
    receipt = replace(receipt, is_back=not any(can_come_back(line) for line in sale.sold_lines))
    return masked_receipt(receipt) if sale.fact.basket.channel is Channel.PHONE else receipt


def newest_receipt(till: TillPorts) -> Receipt | None:
    """Give the receipt of the last sale, None before the first."""
    newest = till.store.journal.newest_sale()
    return sale_receipt(till, sale_id=newest.fact.sale_id) if newest else None


def sale_receipt(till: TillPorts, *, sale_id: SaleId) -> Receipt:
    """Give a sale's receipt. Raises SaleUnknown."""
    recorded = _sale_here(till, sale_id)
    if recorded is None:
        raise SaleUnknown(sale_id=sale_id)
    return _receipt_of_sale(till, recorded)


def _sale_here(till: TillPorts, sale_id: SaleId) -> RecordedSale | None:
    """Find a sale of this till, also one that it lost with a restore."""
    return till.store.journal.sale(sale_id) or till.store.journal.lost_sale(sale_id)


def told_receipt(till: TillPorts, order: RecordedOrder) -> Receipt:
    """Give the receipt of another till's order: under its number, and without a code, which its own till signs."""
    assert order.told is not None, "an order of this till has its own receipt"
    sale = order.sale
    number = receipt_no_of(order.told.till_no, sale.entry)
    paper = _receipt_of_sale(till, named_sale(till, sale))
    return replace(paper, receipt_no=number, code=None, missed_award=Points(0))


def _receipt_of_sale(till: TillPorts, recorded: RecordedSale) -> Receipt:
    fact, priced = recorded.fact, recorded.fact.priced
    published = published_under(till, fact.programme_version)
    known = known_right_after(recorded, programme=published.programme)
    tier_discount = tier_discount_of(fact.basket, published.programme)
    unclaimed = unclaimed_award(till, recorded)
    member = _member_of(till, fact.member_id)
    paper = _paper(till, entry=recorded.entry, cashier=fact.cashier, published=published, member=member)
    return replace(
        paper,
        sale_id=fact.sale_id,
        occurred_at=fact.occurred_at,
        lines=tuple(_line(line, share) for line, share in zip(fact.basket.lines, priced.shares, strict=True)),
        subtotal=priced.subtotal + (tier_discount.amount if tier_discount else Money(0)),
        tier_discount=tier_discount,
        discount=priced.discount,
        redeemed=priced.redeemed,
        worth=priced.worth,
        total=priced.total,
        to_pay=priced.to_pay,
        tenders=tuple((tender.kind, tender.amount) for tender in tenders_of(recorded)),
        change=_change(tenders_of(recorded), to_pay=due_of(recorded)),
        settlement=settlement_of(recorded),
        points_are_tender=_points_are_tender(fact),
        award=priced.award,
        explanation=priced.explanation,
        balance=_balance(recorded, published),
        expiring=ending_first(known) if known else None,
        available_from=_available_from(fact, published.programme),
        missed_award=unclaimed.award if unclaimed else Points(0),
        code=code_of(till, recorded, unclaimed=unclaimed),
        rewards=printed_rewards(priced.rewards, published.programme),
        gifts=printed_gifts(priced.gifts, published.programme),
        next_reward=nearest_to(known, member, published.programme) if member and known else None,
        next_tier=next_tier_view(recorded.next_tier_after, published.programme),
        unpaid=waits_for_money(recorded),
    )


def _points_are_tender(fact: SaleFact) -> bool:
    """Tell whether tax was on what points paid for as well, as the sale says it."""
    if fact.settlement is None:
        return False
    lines = [
        TaxedLine(share=share, rate=line.tax) for line, share in zip(fact.basket.lines, fact.priced.shares, strict=True)
    ]
    whole = taxed_whole(fact.settlement.taxes, lines)
    return any(line.share.paid_with_points and line.rate in whole for line in lines)


def return_receipt(till: TillPorts, recorded: RecordedReturn) -> Receipt:
    """Give a return's receipt: money and points as they came back; no money of an order that nobody paid for."""
    fact, priced = recorded.fact, recorded.fact.priced
    sale = _sale_here(till, fact.sale_id) if fact.receipt_code is None else None
    lines = _lines_of_return(till, fact, sale)
    is_cancelled = fact.unpaid or (sale is not None and waits_for_money(sale))
    published = published_under(till, fact.programme_version)
    member = _member_of(till, fact.member_id)
    paper = _paper(till, entry=recorded.entry, cashier=fact.cashier, published=published, member=member)
    due = Money(0) if is_cancelled else fact.settlement.due if fact.settlement else priced.money_back
    is_elsewhere, seq = fact.sale_hash is not None, recorded.entry.seq
    refund = refund_of(till, fact.sale_id, is_elsewhere=is_elsewhere, money_back=due, before=seq)
    return replace(
        paper,
        sale_id=SaleId(fact.return_id),
        occurred_at=fact.occurred_at,
        lines=tuple(_returned_line(lines[line.index], line.quantity, line.net) for line in priced.lines),
        subtotal=Money(sum(line.net for line in priced.lines)),
        total=Money(sum(line.net for line in priced.lines)),
        to_pay=Money(0) if is_cancelled else priced.money_back,
        never_paid=priced.money_back if is_cancelled else Money(0),
        tenders=tuple((tender.kind, tender.amount) for tender in refund),
        balance=_balance(recorded, published),
        is_return=True,
        points_back=priced.points_back,
        points_back_may_end=priced.points_back > 0 and published.programme.expiry.policy is not ExpiryPolicy.NEVER,
        award_taken=priced.points_taken,
        charged=priced.charged,
        settlement=None if is_cancelled else fact.settlement,
        gifts=printed_gifts(priced.gifts, published.programme),
    )


def _lines_of_return(till: TillPorts, fact: ReturnFact, sale: RecordedSale | None) -> tuple[SoldLine, ...]:
    """Give the sale's lines: of this till's from the journal, of another till's from the receipt that was shown."""
    if fact.receipt_code is not None and till.codes is not None:
        ticket = till.codes.read(fact.receipt_code)
        assert ticket is not None, "the code was read before the return was recorded"
        return named_lines(till, ticket.lines or ())
    assert sale is not None, "a return names a sale of this till, or has the receipt of another"
    return sale.sold_lines


def _paper(
    till: TillPorts,
    *,
    entry: JournalEntry,
    cashier: CashierId | None,
    published: PublishedProgramme,
    member: Member | None,
) -> Receipt:
    """Fill in what every receipt of this till has; the figures are put in by the caller."""
    identity, programme = till.store.identity(), published.programme
    assert identity is not None, "a recorded event has a till that recorded it"
    return Receipt(
        sale_id=SaleId(""),
        receipt_no=receipt_no_of(identity.till_no, entry),
        hash=entry.hash.hex(),
        programme_version=published.version,
        shop_name=identity.store_name,
        till_name=identity.till_name,
        cashier=_name_of(till, cashier),
        occurred_at=entry.recorded_at,
        certifies_tills=till.rules.certified_in(till.region),
        currency=programme.currency,
        decimals=programme.decimals,
        timezone=programme.timezone,
        points_name=programme.points_name,
        lines=(),
        subtotal=Money(0),
        discount=Money(0),
        redeemed=Points(0),
        worth=Money(0),
        total=Money(0),
        to_pay=Money(0),
        tenders=(),
        change=Money(0),
        award=Points(0),
        explanation=(),
        member_name=member.display_name if member else None,
        balance=None,
    )


def _member_of(till: TillPorts, member_id: MemberId | None) -> Member | None:
    return till.store.members.by_id(member_id) if member_id else None


def _name_of(till: TillPorts, cashier: CashierId | None) -> str | None:
    known = till.store.cashiers.known() if cashier else ()
    return next((one.name for one in known if one.cashier_id == cashier), None)


def _change(tenders: tuple[Tender, ...], *, to_pay: Money) -> Money:
    """Cash that goes back: never more than was given in cash."""
    taken = sum(tender.amount for tender in tenders)
    cash = sum(tender.amount for tender in tenders if tender.kind == CASH)
    return Money(max(0, min(cash, taken - to_pay)))


def _balance(recorded: RecordedSale | RecordedReturn, published: PublishedProgramme) -> BalanceView | None:
    return balance_right_after(recorded, programme=published.programme) if recorded.balance_after else None


def _available_from(fact: SaleFact, programme: Programme) -> date | None:
    """Give the local day from which the award can be spent; None if that is at once, or nothing was earned."""
    earned_on = business_date(fact.occurred_at, programme.timezone)
    dates = lot_dates(programme, earned_on=earned_on, channel=fact.basket.channel)
    return dates.starts_on if dates.pending and fact.priced.award else None


def _line(line: Line, share: LineShare) -> ReceiptLine:
    return ReceiptLine(
        sku=line.sku,
        name=line.name or line.sku,
        quantity=format(line.quantity, "f"),
        amount=line.amount,
        discount=line.discount - line.tier_discount,
        net=share.net,
        award=share.award,
        paid_with_points=share.paid_with_points,
        tier_discount=line.tier_discount,
    )


def _returned_line(sold: SoldLine, quantity: Decimal, net: Money) -> ReceiptLine:
    return replace(
        _line(sold.line, sold.share),
        quantity=format(quantity, "f"),
        amount=net,
        discount=Money(0),
        net=net,
        award=Points(0),
        paid_with_points=Money(0),
        tier_discount=Money(0),
    )
