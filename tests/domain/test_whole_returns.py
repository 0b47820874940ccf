"""A sale that comes back whole, in whatever parts and order, leaves the member exactly as before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.books import book_faults
from posloyalty.domain.expiry import LedgerDay, lot_dates
from posloyalty.domain.ids import SaleId, Sku
from posloyalty.domain.member_history import MemberHistory, counted, note_return, note_sale
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, Lot, LotDebit, MemberBooks, Posting, SaleTrace
from posloyalty.domain.postings import debits_left, post_return, post_sale
from posloyalty.domain.pricing import available_rewards, largest_redemption, price_sale
from posloyalty.domain.programme import Expiry, ExpiryPolicy, LineFilter, Pending, Period, RewardKind, Shortfall
from posloyalty.domain.returns import price_return
from posloyalty.domain.sales import Channel, Line, PricedSale, PricingRequest, RedemptionLimits, SoldLine
from posloyalty.domain.tiers import DayCount
from tests.domain.builders import (
    TODAY,
    a_base,
    a_basket,
    a_bonus,
    a_line,
    a_lot,
    a_multiplier,
    a_programme,
    a_redemption,
    asking,
    books_of,
    numbered_ids,
)
from tests.domain.reward_builders import a_reward

PROGRAMME = a_programme(
    a_base(),
    a_base("tea", points=3, per=70),
    a_multiplier(factor="1.25"),
    a_bonus(points=17),
    redemption=a_redemption(points=150, worth=100, exclude=LineFilter(skus=frozenset({Sku("gift")}))),
    rewards=(
        a_reward("free", kind=RewardKind.PRODUCT, cost=40, skus=frozenset({Sku("tea")})),
        a_reward("cause", kind=RewardKind.DONATION, cost=25),
    ),
    expiry=Expiry(policy=ExpiryPolicy.ROLLING, after=Period(months=2)),
    pending=Pending(days=14, channels=frozenset({"web"})),
)

SPENT = (Account.REDEEMED, Account.DONATED)


@dataclass
class Sold:
    """A sale with all that is kept of it, while its lines come back."""

    before: MemberBooks
    books: MemberBooks
    priced: PricedSale
    lines: list[SoldLine]
    trace: SaleTrace
    taken: dict[Account, tuple[LotDebit, ...]]  # by the account that got the points
    history: MemberHistory
    new_id: Callable[[], UUID]
    given_back: dict[Account, tuple[LotDebit, ...]]


@st.composite
def some_books(draw: st.DrawFn) -> MemberBooks:
    """Books with dated, undated and pending lots, some of it set aside."""
    last_days = st.none() | st.dates(TODAY, TODAY + timedelta(days=40))
    parts = draw(st.lists(st.tuples(st.integers(1, 900), last_days, st.booleans()), max_size=4))
    lots: list[Lot] = [
        a_lot(points, name=place, expires_on=day, pending=waits, starts_on=TODAY + timedelta(days=9 * waits))
        for place, (points, day, waits) in enumerate(parts, start=1)
    ]
    books = books_of(*lots)
    return replace(books, reserved=Points(draw(st.integers(0, int(books.balance)))))


@st.composite
def some_lines(draw: st.DrawFn) -> tuple[Line, ...]:
    return tuple(
        a_line(
            draw(st.integers(0, 4000)),
            sku=draw(st.sampled_from(["tea", "cake", "gift"])),
            quantity=draw(st.sampled_from(["0", "0.454", "1", "2", "5"])),
        )
        for _ in range(draw(st.integers(1, 4)))
    )


@st.composite
def some_sales(draw: st.DrawFn) -> Sold:
    """A sale under every way of paying with points that the books allow."""
    books = draw(some_books())
    bounds = RedemptionLimits(safe_now=books.available, balance=books.available)
    basket = a_basket(*draw(some_lines()), channel=draw(st.sampled_from([Channel.STORE, Channel.WEB])))
    request = asking(basket, limits=bounds)
    if draw(st.booleans()):
        allowed = [one.reward.id for one in available_rewards(PROGRAMME, request) if one.refusal is None]
        request = asking(basket, limits=bounds, rewards=tuple(allowed[:1]))
    largest = int(largest_redemption(PROGRAMME, request))
    request = replace(request, redeem_points=Points(draw(st.integers(0, largest))))
    return sell(books, request)


def sell(books: MemberBooks, request: PricingRequest) -> Sold:
    new_id = numbered_ids(10**9)
    priced, basket = price_sale(PROGRAMME, request), request.basket
    donated = sum(use.cost for use in priced.rewards if use.reward_id == "cause")
    posting = post_sale(
        books,
        cause="sale",
        redeemed=priced.redeemed,
        award=priced.award,
        dates=lot_dates(PROGRAMME, earned_on=TODAY, channel=basket.channel),
        new_id=new_id,
        donated=Points(donated),
    )
    history = MemberHistory()
    note_sale(history, PROGRAMME, counted(basket, priced), TODAY)
    taken = {account: debits_between(posting, Account.BALANCE, account) for account in SPENT}
    return Sold(
        before=books,
        books=posting.books,
        priced=priced,
        lines=[SoldLine(line=line, share=share) for line, share in zip(basket.lines, priced.shares, strict=True)],
        trace=SaleTrace(
            cause="sale",
            lot_id=posting.new_lots[0].id if posting.new_lots else None,
            award_left=priced.award,
            redeemed_lots=taken[Account.REDEEMED],
            donated_lots=taken[Account.DONATED],
            redeemed_overdrawn=posting.overdrawn,
        ),
        taken=taken,
        history=history,
        new_id=new_id,
        given_back=dict.fromkeys(SPENT, ()),
    )


def debits_between(posting: Posting, debit: Account, credit: Account) -> tuple[LotDebit, ...]:
    ids = {move.id for move in posting.transfers if (move.debit, move.credit) == (debit, credit)}
    return tuple(debit for debit in posting.lot_debits if debit.transfer_id in ids)


def bring_back(sale: Sold, index: int, quantity: Decimal, *, shortfall: Shortfall, on: date = TODAY) -> int:
    """Return a part of one line, as the till prices it and the ledger posts it; give the money."""
    back = price_return(sale.lines, [(index, quantity)], sale_id=SaleId("sale"))
    (line,) = back.lines
    sold = sale.lines[index]
    sale.lines[index] = replace(
        sold, returned_quantity=sold.returned_quantity + line.quantity, returned_whole=line.whole
    )
    posting = post_return(
        sale.books,
        trace=sale.trace,
        points_back=back.points_back,
        award_taken=back.award_taken,
        programme=replace(PROGRAMME, shortfall=shortfall),
        day=LedgerDay(today=on),
        new_id=sale.new_id,
    )
    sale.books = posting.books
    for account in SPENT:
        sale.given_back[account] += debits_between(posting, account, Account.BALANCE)
    sale.trace = replace(
        sale.trace,
        award_left=sale.trace.award_left - back.award_taken,
        redeemed_lots=debits_left(sale.taken[Account.REDEEMED], sale.given_back[Account.REDEEMED]),
        donated_lots=debits_left(sale.taken[Account.DONATED], sale.given_back[Account.DONATED]),
    )
    wholly = all(line.returned_whole for line in sale.lines)
    note_return(sale.history, sold_on=TODAY, spend=int(line.earning), points=int(back.award_taken), wholly=wholly)
    return int(back.money_back)


def left(books: MemberBooks) -> list[Lot]:
    return [lot for lot in books.lots if lot.left]


@given(some_sales(), st.data(), st.sampled_from(list(Shortfall)))
def test_a_return_of_everything_restores_the_member_exactly(
    sale: Sold, data: st.DataObject, shortfall: Shortfall
) -> None:
    money = 0
    while unreturned := [place for place, line in enumerate(sale.lines) if not line.returned_whole]:
        index = data.draw(st.sampled_from(unreturned))
        line = sale.lines[index]
        pieces = line.line.quantity - line.returned_quantity
        is_counted = pieces == int(pieces) and pieces > 0
        quantity = Decimal(data.draw(st.integers(1, int(pieces)))) if is_counted else line.line.quantity
        money += bring_back(sale, index, quantity, shortfall=shortfall)
        assert book_faults(sale.books) == ()

    assert left(sale.books) == left(sale.before)
    assert replace(sale.books, lots=(), next_lot_sequence=1) == replace(sale.before, lots=(), next_lot_sequence=1)
    assert money == sale.priced.to_pay
    assert sale.history.days == {TODAY: DayCount()}


@given(some_sales())
def test_an_exchange_is_a_return_and_a_sale(sale: Sold) -> None:
    """What came back and is bought again for money leaves the member as if it had been bought so at first."""
    for index, line in enumerate(sale.lines):
        bring_back(sale, index, line.line.quantity, shortfall=Shortfall.OVERDRAFT)
    basket = a_basket(*(line.line for line in sale.lines))
    again, first = sell(sale.books, asking(basket)), sell(sale.before, asking(basket))

    assert again.priced == first.priced
    assert (again.books.balance, again.books.pending) == (first.books.balance, first.books.pending)
    assert [lot.left for lot in left(again.books)] == [lot.left for lot in left(first.books)]
