"""Gifts and merges move points between two members' books: none is made, none is lost, and no date changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from posloyalty.domain.between_members import Moved, post_merge, post_merged_return, post_transfer
from posloyalty.domain.books import book_faults
from posloyalty.domain.errors import BadRequest, InsufficientPoints
from posloyalty.domain.expiry import LedgerDay
from posloyalty.domain.ids import MemberId
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, Lot, MemberBooks, SaleTrace, TransferKind
from posloyalty.domain.postings import LeaseUse, post_sale
from tests.domain.builders import TODAY, a_lot, a_programme, books_of, dates, numbered_ids

BEN = MemberId(UUID(int=0xBE))
JUNE = date(2026, 6, 30)
JULY = date(2026, 7, 31)
YESTERDAY = TODAY - timedelta(days=1)


def bens(*lots: Lot, reserved: int = 0, owed: int = 0, owed_of_returns: int = 0) -> MemberBooks:
    books = books_of(*lots, reserved=reserved, owed=owed, owed_of_returns=owed_of_returns)
    return MemberBooks(
        member_id=BEN,
        balance=books.balance,
        pending=books.pending,
        overdraft_redemption=books.overdraft_redemption,
        overdraft_return=books.overdraft_return,
        reserved=books.reserved,
        lots=lots,
        next_lot_sequence=books.next_lot_sequence,
    )


def give(giver: MemberBooks, receiver: MemberBooks, points: int) -> Moved:
    return post_transfer(giver, receiver, cause="gift", points=Points(points), today=TODAY, new_id=numbered_ids(10**9))


def merge(source: MemberBooks, survivor: MemberBooks) -> Moved:
    return post_merge(source, survivor, new_id=numbered_ids(10**9))


def open_lots(books: MemberBooks) -> list[tuple[int, date | None, bool]]:
    return [(int(lot.left), lot.expires_on, lot.pending) for lot in books.lots if lot.left]


def total(*books: MemberBooks) -> int:
    return sum(int(one.balance + one.pending - one.overdraft) for one in books)


# --- a gift ---------------------------------------------------------------------------------------------------------


def test_a_gift_takes_lots_nearest_expiry_first_and_the_receiver_gets_a_lot_of_each_date() -> None:
    undated, july, june = a_lot(100, name=1), a_lot(50, name=2, expires_on=JULY), a_lot(30, name=3, expires_on=JUNE)
    moved = give(books_of(undated, july, june), bens(), 70)
    assert open_lots(moved.gave.books) == [(100, None, False), (10, JULY, False)]
    assert open_lots(moved.received.books) == [(30, JUNE, False), (40, JULY, False)]


def test_a_gift_keeps_the_day_from_which_the_points_could_be_spent() -> None:
    old = a_lot(30, name=1, starts_on=date(2026, 1, 5))
    (lot,) = give(books_of(old), bens(), 20).received.new_lots
    assert (lot.starts_on, lot.cause) == (date(2026, 1, 5), "gift")


def test_a_gift_repays_what_the_receiver_owes_first() -> None:
    received = give(books_of(a_lot(100)), bens(owed=30, owed_of_returns=20), 60).received.books
    assert (received.available, received.overdraft) == (10, 0)


def test_more_than_is_available_cannot_be_given() -> None:
    with pytest.raises(InsufficientPoints) as refused:
        give(books_of(a_lot(100), reserved=60), bens(), 41)
    assert refused.value.safe_now == 40


def test_pending_points_cannot_be_given() -> None:
    waiting = a_lot(100, pending=True, starts_on=TODAY + timedelta(days=1))
    with pytest.raises(InsufficientPoints):
        give(books_of(waiting), bens(), 1)


def test_points_past_their_last_day_expire_instead_of_being_given() -> None:
    books = books_of(a_lot(100, name=1, expires_on=YESTERDAY), a_lot(20, name=2))
    with pytest.raises(InsufficientPoints) as refused:
        give(books, bens(), 21)
    assert refused.value.safe_now == 20
    assert give(books, bens(), 20).gave.expired == 100


@pytest.mark.parametrize("points", [0, -5])
def test_a_gift_moves_one_point_at_least(points: int) -> None:
    with pytest.raises(BadRequest):
        give(books_of(a_lot(100)), bens(), points)


def test_nobody_gives_points_to_themselves() -> None:
    with pytest.raises(BadRequest):
        give(books_of(a_lot(100)), books_of(a_lot(100)), 10)


# --- a merge --------------------------------------------------------------------------------------------------------


def test_a_merge_moves_every_lot_with_its_dates_pending_ones_too() -> None:
    later = TODAY + timedelta(days=9)
    lots = (a_lot(30, name=1, expires_on=JUNE), a_lot(20, name=2, pending=True, starts_on=later, expires_on=JULY))
    moved = merge(books_of(*lots), bens(a_lot(5, name=7)))
    assert open_lots(moved.received.books) == [(5, None, False), (30, JUNE, False), (20, JULY, True)]
    assert [lot.starts_on for lot in moved.received.new_lots] == [TODAY, later]
    assert [lot.cause for lot in moved.received.new_lots] == ["sale-1", "sale-2"]
    assert total(moved.gave.books) == 0
    assert open_lots(moved.gave.books) == []
    assert {move.kind for move in (*moved.gave.transfers, *moved.received.transfers)} == {TransferKind.MERGE}


def test_a_merge_moves_what_is_owed_and_points_that_come_with_it_repay_it() -> None:
    moved = merge(books_of(owed=40), bens(a_lot(100)))
    assert (moved.received.books.balance, moved.received.books.overdraft) == (60, 0)
    assert moved.gave.books.overdraft == 0
    moved = merge(books_of(a_lot(100)), bens(owed=30, owed_of_returns=10))
    assert (moved.received.books.balance, moved.received.books.overdraft) == (60, 0)


def test_a_debt_keeps_its_cause_in_a_merge() -> None:
    books = merge(books_of(owed=4, owed_of_returns=3), bens()).received.books
    assert (books.overdraft_redemption, books.overdraft_return) == (4, 3)


def test_what_was_set_aside_for_a_till_stays_set_aside_after_a_merge() -> None:
    books = merge(books_of(a_lot(100), reserved=60), bens(a_lot(10, name=5), reserved=5)).received.books
    assert (books.reserved, books.available) == (65, 45)


def test_a_sale_of_the_source_that_was_leased_spends_the_survivors_points() -> None:
    books = merge(books_of(a_lot(100), reserved=60), bens()).received.books
    sold = post_sale(
        books,
        cause="late",
        redeemed=Points(60),
        award=Points(0),
        dates=dates(),
        new_id=numbered_ids(10**10),
        lease=LeaseUse(spends=Points(60)),
    ).books
    assert (sold.balance, sold.reserved, sold.overdraft) == (40, 0, 0)


def test_nobody_is_merged_with_themselves() -> None:
    with pytest.raises(BadRequest):
        merge(books_of(), books_of())


@pytest.mark.parametrize("move", [give, lambda source, survivor, _: merge(source, survivor)])
def test_what_leaves_one_members_books_enters_the_others(move: object) -> None:
    lots = (a_lot(30, name=1, expires_on=JUNE), a_lot(20, name=2), a_lot(9, name=3, pending=True))
    before = books_of(*lots), bens(a_lot(7, name=4), owed_of_returns=0)
    moved = move(*before, 45)  # type: ignore[operator]  # either of the two
    between = 0
    for transfer in (*moved.gave.transfers, *moved.received.transfers):
        between += int(transfer.points) * (transfer.credit is Account.BETWEEN_MEMBERS)
        between -= int(transfer.points) * (transfer.debit is Account.BETWEEN_MEMBERS)
    assert between == 0
    assert total(moved.gave.books, moved.received.books) == total(*before)
    assert book_faults(moved.gave.books) == book_faults(moved.received.books) == ()


# --- goods that come back after a merge -----------------------------------------------------------------------------


def returned(source: MemberBooks, survivor: MemberBooks, trace: SaleTrace, *, back: int, taken: int) -> MemberBooks:
    *_, last = post_merged_return(
        source,
        survivor,
        trace=trace,
        points_back=Points(back),
        award_taken=Points(taken),
        programme=a_programme(),
        day=LedgerDay(today=TODAY),
        new_id=numbered_ids(10**11),
    )
    return last.books


def test_a_return_of_the_sources_sale_takes_the_award_from_the_lot_that_came_over() -> None:
    own, other = a_lot(50, name=1, expires_on=JULY), a_lot(80, name=2, expires_on=JUNE)
    moved = merge(books_of(own, other), bens())
    trace = SaleTrace(cause="sale-1", lot_id=own.id, award_left=Points(50))
    books = returned(moved.gave.books, moved.received.books, trace, back=0, taken=30)
    assert open_lots(books) == [(20, JULY, False), (80, JUNE, False)]


def test_a_return_of_the_sources_sale_gives_redeemed_points_to_the_survivor_with_their_old_expiry() -> None:
    new_id = numbered_ids(10**8)
    sold = post_sale(
        books_of(a_lot(100, name=1, expires_on=JULY)),
        cause="spent",
        redeemed=Points(100),
        award=Points(0),
        dates=dates(),
        new_id=new_id,
    )
    moved = merge(sold.books, bens(a_lot(5, name=9)))
    trace = SaleTrace(cause="spent", redeemed_lots=sold.lot_debits)
    books = returned(moved.gave.books, moved.received.books, trace, back=40, taken=0)
    assert open_lots(books) == [(5, None, False), (40, JULY, False)]


def test_a_return_of_the_sources_sale_undoes_the_overdraft_that_the_survivor_took_over() -> None:
    sold = post_sale(
        books_of(), cause="over", redeemed=Points(30), award=Points(0), dates=dates(), new_id=numbered_ids(10**8)
    )
    moved = merge(sold.books, bens())
    assert moved.received.books.overdraft == 30
    trace = SaleTrace(cause="over", redeemed_overdrawn=Points(30))
    books = returned(moved.gave.books, moved.received.books, trace, back=30, taken=0)
    assert (books.balance, books.overdraft) == (0, 0)


# --- to the last figure ---------------------------------------------------------------------------------------------


def test_what_cannot_be_given_is_refused_with_the_figures() -> None:
    with pytest.raises(InsufficientPoints) as refused:
        give(books_of(a_lot(100), reserved=60), bens(), 41)
    assert refused.value.figures() == {"requested": 41, "safe_now": 40, "largest": 40}


@pytest.mark.parametrize(
    ("move", "field", "reason"),
    [
        (lambda: give(books_of(a_lot(100)), books_of(a_lot(100)), 10), "to_member", "the same member"),
        (lambda: give(books_of(a_lot(100)), bens(), 0), "points", "1 at least"),
        (lambda: merge(books_of(), books_of()), "into", "the same member"),
    ],
)
def test_what_is_no_gift_and_no_merge_names_the_field(move: Callable[[], Moved], field: str, reason: str) -> None:
    with pytest.raises(BadRequest) as refused:
        move()
    assert (refused.value.field, refused.value.reason) == (field, reason)


def kinds(moved: Moved) -> set[TransferKind]:
    return {move.kind for move in (*moved.gave.transfers, *moved.received.transfers)}


def test_a_gift_is_of_its_own_kind_in_both_books_and_so_is_a_merge_of_debts() -> None:
    assert kinds(give(books_of(a_lot(100)), bens(), 10)) == {TransferKind.TRANSFER}
    assert kinds(merge(books_of(owed=4, owed_of_returns=3), bens())) == {TransferKind.MERGE}


def test_the_award_is_found_among_several_lots_of_one_sale() -> None:
    """A correction has the sale as its cause too; the award came first."""
    award = replace(a_lot(50, name=1, expires_on=JULY), cause="sale-1")
    correction = replace(a_lot(5, name=2, expires_on=JUNE), cause="sale-1")
    moved = merge(books_of(award, correction), bens())
    survivor = replace(moved.received.books, lots=moved.received.books.lots[::-1])
    trace = SaleTrace(cause="sale-1", lot_id=award.id, award_left=Points(50))
    assert open_lots(returned(moved.gave.books, survivor, trace, back=0, taken=50)) == [(5, JUNE, False)]


def test_the_source_need_not_keep_the_lot_of_an_award_that_moved_on() -> None:
    award = a_lot(50, name=1)
    moved = merge(books_of(award), bens())
    source = replace(moved.gave.books, lots=())
    trace = SaleTrace(cause="sale-1", lot_id=award.id, award_left=Points(50))
    assert returned(source, moved.received.books, trace, back=0, taken=50).balance == 0
