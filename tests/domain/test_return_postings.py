"""Returns in a member's books: points come back to their lots, the award goes back to the shop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from posloyalty.domain.expiry import LedgerDay
from posloyalty.domain.ids import LotId, TransferId
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, LotDebit, MemberBooks, Posting, SaleTrace, TransferKind
from posloyalty.domain.postings import debits_left, post_return, post_sale
from posloyalty.domain.programme import Expiry, ExpiryPolicy, Period, Shortfall
from tests.domain.builders import TODAY, a_lot, a_member, a_programme, books_of, dates, numbered_ids

JUNE, JULY, AUGUST = date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31)


def give_back(
    books: MemberBooks,
    trace: SaleTrace,
    *,
    points: int = 0,
    award: int = 0,
    today: date = TODAY,
    expires_before: date | None = None,
    **of_programme: Any,  # noqa: ANN401
) -> Posting:
    return post_return(
        books,
        trace=trace,
        points_back=Points(points),
        award_taken=Points(award),
        programme=a_programme(**of_programme),
        day=LedgerDay(today=today, expires_before=expires_before),
        new_id=numbered_ids(1000),
    )


def a_sale(books: MemberBooks, *, redeemed: int = 0, award: int = 0, **of_lot: Any) -> tuple[MemberBooks, SaleTrace]:  # noqa: ANN401
    """Post a sale and give the books after it and what it left to trace."""
    posting = post_sale(
        books,
        cause="sale-1",
        redeemed=Points(redeemed),
        award=Points(award),
        dates=dates(**of_lot),
        new_id=numbered_ids(),
    )
    redeems = {move.id for move in posting.transfers if move.kind is TransferKind.REDEEM}
    trace = SaleTrace(
        cause="sale-1",
        lot_id=posting.new_lots[0].id if posting.new_lots else None,
        award_left=Points(award),
        redeemed_lots=tuple(debit for debit in posting.lot_debits if debit.transfer_id in redeems),
        redeemed_overdrawn=posting.overdrawn,
    )
    return posting.books, trace


def spend(books: MemberBooks, points: int) -> MemberBooks:
    """Spend points in another sale."""
    return post_sale(
        books, cause="other", redeemed=Points(points), award=Points(0), dates=dates(), new_id=numbered_ids(500)
    ).books


def moves(posting: Posting) -> list[tuple[str, str, str, int]]:
    return [(move.kind.value, move.debit.value, move.credit.value, int(move.points)) for move in posting.transfers]


def lots(books: MemberBooks) -> dict[int, int]:
    return {lot.sequence: int(lot.left) for lot in books.lots}


# --- the award ------------------------------------------------------------------------------------------------------


def test_a_return_of_everything_leaves_the_books_as_before_the_sale() -> None:
    before = books_of(a_lot(80, name=1, expires_on=JULY), a_lot(50, name=2))
    books, trace = a_sale(before, redeemed=100, award=7)
    after = give_back(books, trace, points=100, award=7).books
    assert (after.balance, lots(after)) == (130, {1: 80, 2: 50, 3: 0})


def test_an_award_is_taken_from_the_sales_own_lot_first() -> None:
    books, trace = a_sale(books_of(a_lot(50, name=1, expires_on=JUNE)), award=20)
    posting = give_back(books, trace, award=8)
    assert moves(posting) == [("reverse_earn", "balance", "issued", 8)]
    assert lots(posting.books) == {1: 50, 2: 12}


def test_a_pending_award_is_taken_from_what_is_pending() -> None:
    books, trace = a_sale(a_member(points=50), award=20, pending=True)
    posting = give_back(books, trace, award=20)
    assert moves(posting) == [("reverse_earn", "pending", "issued", 20)]
    assert (posting.books.balance, posting.books.pending) == (50, 0)


def test_what_the_own_lot_lacks_is_taken_nearest_expiry_first() -> None:
    books, trace = a_sale(a_member(), award=20, expires_on=JUNE)
    books = spend(books, 15)
    more = (a_lot(10, name=5, expires_on=AUGUST), a_lot(10, name=6, expires_on=JULY))
    posting = give_back(books_of(*books.lots, *more), trace, award=20)
    assert lots(posting.books) == {1: 0, 5: 5, 6: 0}


def test_an_award_that_was_spent_becomes_overdraft() -> None:
    books, trace = a_sale(a_member(), award=20)
    posting = give_back(spend(books, 15), trace, award=20)
    assert moves(posting) == [
        ("reverse_earn", "balance", "issued", 5),
        ("overdraft", "overdraft_return", "issued", 15),
    ]
    assert (posting.books.overdraft_return, posting.overdrawn) == (15, 15)


def test_the_programme_may_take_only_what_is_there() -> None:
    books, trace = a_sale(a_member(), award=20)
    posting = give_back(spend(books, 15), trace, award=20, shortfall=Shortfall.TAKE_WHAT_IS_THERE)
    assert moves(posting) == [("reverse_earn", "balance", "issued", 5)]
    assert (posting.books.overdraft, posting.forgiven) == (0, 15)


def test_points_set_aside_are_not_taken_back() -> None:
    books, trace = a_sale(a_member(), award=20)
    posting = give_back(replace(books, reserved=Points(12)), trace, award=20)
    assert (posting.books.balance, posting.books.reserved, posting.books.overdraft_return) == (12, 12, 12)


def test_no_more_is_taken_back_than_the_sale_awarded() -> None:
    books, trace = a_sale(a_member(points=100), award=20)
    assert give_back(books, trace, award=25).books.balance == 100


def test_points_of_a_lot_that_has_expired_are_not_taken_back_again() -> None:
    books, trace = a_sale(a_member(points=100), award=20, expires_on=JUNE)
    posting = give_back(books, trace, award=20, today=AUGUST)
    assert moves(posting) == [("expire", "balance", "expired", 20)]
    assert (posting.books.balance, posting.award_expired, posting.expired) == (100, 20, 20)


def test_what_has_ended_stays_with_a_return_where_nothing_is_to_expire_yet() -> None:
    books, trace = a_sale(a_member(points=100), award=20, expires_on=JUNE)
    posting = give_back(books, trace, award=5, today=JULY, expires_before=date.min)
    assert moves(posting) == [("reverse_earn", "balance", "issued", 5)]
    assert posting.books.balance == 115


def test_points_that_expired_before_the_return_are_not_taken_back_again() -> None:
    books, trace = a_sale(a_member(points=100), award=20, expires_on=JUNE)
    expired = books_of(*(replace(lot, left=Points(0)) if lot.id == trace.lot_id else lot for lot in books.lots))
    posting = give_back(expired, replace(trace, award_expired=Points(20)), award=20, today=AUGUST)
    assert (moves(posting), posting.books.balance, posting.award_expired) == ([], 100, 20)


def test_of_a_lot_that_expired_in_part_the_part_that_was_spent_is_taken_back() -> None:
    books, trace = a_sale(a_member(), award=20, expires_on=JUNE)
    books = spend(books, 12)
    books = books_of(*books.lots, a_lot(30, name=9))
    posting = give_back(books, trace, award=20, today=AUGUST)
    assert (posting.award_expired, posting.books.balance) == (8, 18)


def test_a_sale_that_earned_nothing_has_nothing_to_take_back() -> None:
    books, trace = a_sale(a_member(points=100), redeemed=50)
    assert trace.lot_id is None
    assert give_back(books, trace, points=50, award=0).books.balance == 100
    assert give_back(books, trace, award=5).books.balance == 50


def test_an_award_without_a_known_lot_is_taken_nearest_expiry_first() -> None:
    books = books_of(a_lot(10, name=1), a_lot(10, name=2, expires_on=JULY))
    posting = give_back(books, SaleTrace(cause="sale-1", award_left=Points(12)), award=12)
    assert lots(posting.books) == {1: 8, 2: 0}


# --- redeemed points ------------------------------------------------------------------------------------------------


def test_redeemed_points_come_back_with_their_old_expiry() -> None:
    books, trace = a_sale(books_of(a_lot(80, expires_on=JULY)), redeemed=50)
    posting = give_back(books, trace, points=50)
    assert moves(posting) == [("reverse_redeem", "redeemed", "balance", 50)]
    assert [(debit.lot_id, debit.points) for debit in posting.lot_debits] == [(trace.redeemed_lots[0].lot_id, -50)]
    assert [(lot.left, lot.expires_on) for lot in posting.books.lots] == [(80, JULY)]


def test_a_part_comes_back_as_if_fewer_points_had_been_used() -> None:
    books, trace = a_sale(
        books_of(a_lot(60, name=1, expires_on=JUNE), a_lot(60, name=2, expires_on=JULY)), redeemed=100
    )
    assert lots(give_back(books, trace, points=40).books) == {1: 0, 2: 60}
    assert lots(give_back(books, trace, points=50).books) == {1: 10, 2: 60}


def test_points_that_come_back_after_their_last_day_expire_at_once() -> None:
    books, trace = a_sale(books_of(a_lot(80, expires_on=JUNE)), redeemed=80)
    posting = give_back(books, trace, points=80, today=JULY)
    assert moves(posting) == [("reverse_redeem", "redeemed", "balance", 80), ("expire", "balance", "expired", 80)]
    assert (posting.expired, posting.books.balance) == (80, 0)


def test_points_that_come_back_on_their_last_day_stay() -> None:
    books, trace = a_sale(books_of(a_lot(80, expires_on=JUNE)), redeemed=80)
    assert give_back(books, trace, points=80, today=JUNE).books.balance == 80


def test_what_a_redemption_overdrew_comes_back_first_and_is_owed_no_longer() -> None:
    books, trace = a_sale(a_member(points=60), redeemed=100)
    posting = give_back(books, trace, points=50)
    assert moves(posting) == [
        ("reverse_redeem", "redeemed", "overdraft_redemption", 40),
        ("reverse_redeem", "redeemed", "balance", 10),
    ]
    assert (posting.books.overdraft, posting.books.balance) == (0, 10)


def test_an_overdraft_that_an_award_repaid_comes_back_as_new_points() -> None:
    books, trace = a_sale(a_member(points=60), redeemed=100)
    books = post_sale(
        books, cause="other", redeemed=Points(0), award=Points(40), dates=dates(), new_id=numbered_ids(500)
    ).books
    assert books.overdraft == 0
    expiry = Expiry(policy=ExpiryPolicy.ROLLING, after=Period(months=1))
    posting = give_back(books, trace, points=100, expiry=expiry)
    assert posting.books.balance == 100
    (new,) = posting.new_lots
    assert (new.points, new.cause, new.starts_on, new.expires_on, new.pending) == (40, "sale-1", TODAY, JULY, False)


def test_points_that_come_back_repay_overdraft_first() -> None:
    books, trace = a_sale(a_member(points=50), redeemed=50)
    posting = give_back(replace(books, overdraft_return=Points(20)), trace, points=50)
    assert (posting.books.balance, posting.books.overdraft) == (30, 0)


def test_a_reversal_never_credits_more_than_was_debited() -> None:
    books, trace = a_sale(a_member(points=50), redeemed=50)
    assert give_back(books, trace, points=80).books.balance == 50
    assert give_back(books, replace(trace, redeemed_lots=()), points=80).books.balance == 0


def test_points_that_come_back_pay_for_the_award_that_is_taken() -> None:
    books, trace = a_sale(a_member(points=50), redeemed=50, award=9)
    posting = give_back(spend(books, 9), trace, points=50, award=9)
    assert (posting.books.balance, posting.books.overdraft) == (41, 0)


# --- what is left to give back --------------------------------------------------------------------------------------


def a_debit(lot: int, points: int) -> LotDebit:
    return LotDebit(transfer_id=TransferId(UUID(int=1)), lot_id=LotId(UUID(int=lot)), points=Points(points))


@pytest.mark.parametrize(
    ("back", "left"),
    [
        ([], [(1, 60), (2, 40)]),
        ([(2, -40)], [(1, 60)]),
        ([(2, -30), (1, -10), (2, -10)], [(1, 50)]),
        ([(1, -60), (2, -40)], []),
    ],
)
def test_what_earlier_returns_gave_back_is_not_given_back_again(
    back: list[tuple[int, int]], left: list[tuple[int, int]]
) -> None:
    found = debits_left([a_debit(1, 60), a_debit(2, 40)], [a_debit(lot, points) for lot, points in back])
    assert [(debit.lot_id.int, debit.points) for debit in found] == left
    assert all(type(debit.points) is Points for debit in found)


def test_every_posting_is_double_entry_within_the_books() -> None:
    books, trace = a_sale(a_member(points=60), redeemed=100, award=9)
    posting = give_back(books, trace, points=100, award=9)
    held = {Account.BALANCE: int(books.balance), Account.OVERDRAFT_REDEMPTION: -int(books.overdraft_redemption)}
    for move in posting.transfers:
        for account, sign in ((move.debit, -1), (move.credit, 1)):
            held[account] = held.get(account, 0) + sign * int(move.points)
    assert held[Account.BALANCE] == posting.books.balance
    assert -held[Account.OVERDRAFT_REDEMPTION] == posting.books.overdraft_redemption


# --- to the last transfer -------------------------------------------------------------------------------------------


def test_an_award_whose_lot_was_spent_is_taken_from_other_points_as_a_reversal_too() -> None:
    books, trace = a_sale(books_of(a_lot(50, name=9)), award=20, expires_on=JUNE)
    posting = give_back(spend(books, 15), trace, award=20)
    assert moves(posting) == [
        ("reverse_earn", "balance", "issued", 5),
        ("reverse_earn", "balance", "issued", 15),
    ]


def test_what_is_left_of_a_redemption_is_told_lot_by_lot() -> None:
    def debit(lot: int, points: int, *, by: int = 1) -> LotDebit:
        return LotDebit(transfer_id=TransferId(UUID(int=by)), lot_id=LotId(UUID(int=lot)), points=Points(points))

    taken = (debit(1, 10), debit(2, 10), debit(3, 1))
    given_back = (debit(2, -4, by=7), debit(1, -10, by=7), debit(2, -5, by=8))
    assert debits_left(taken, given_back) == (debit(2, 1), debit(3, 1))
