"""Sales, corrections, adjustments and the calendar in a member's books."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from posloyalty.domain.errors import BadRequest, InsufficientPoints
from posloyalty.domain.expiry import LotDates
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, MemberBooks, Posting, TransferKind
from posloyalty.domain.posting_draft import PostingDraft
from posloyalty.domain.postings import (
    LeaseUse,
    post_adjustment,
    post_bonus,
    post_correction,
    post_due,
    post_recorded_adjustment,
    post_reversed_award,
    post_sale,
    post_write_off,
)
from posloyalty.domain.programme import Shortfall
from tests.domain.builders import TODAY, a_lot, a_member, books_of, dates, numbered_ids

JUNE, JULY, AUGUST = date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31)


def sale(
    books: MemberBooks,
    *,
    redeemed: int = 0,
    award: int = 0,
    from_lease: int = 0,
    sets_aside: int = 0,
    when: LotDates | None = None,
) -> Posting:
    return post_sale(
        books,
        cause="sale-1",
        redeemed=Points(redeemed),
        award=Points(award),
        dates=when or dates(),
        new_id=numbered_ids(),
        lease=LeaseUse(spends=Points(from_lease), adds=Points(sets_aside)),
    )


def adjust(books: MemberBooks, points: int, *, when: LotDates | None = None) -> Posting:
    return post_adjustment(books, cause="adj-1", points=Points(points), dates=when or dates(), new_id=numbered_ids())


def moves(posting: Posting) -> list[tuple[str, str, str, int]]:
    return [(move.kind.value, move.debit.value, move.credit.value, int(move.points)) for move in posting.transfers]


def left(posting: Posting) -> list[int]:
    return [int(lot.left) for lot in posting.books.lots]


# --- earning --------------------------------------------------------------------------------------------------------


def test_an_award_makes_a_lot_with_its_dates() -> None:
    posting = sale(a_member(), award=12, when=dates(expires_on=JULY))
    assert moves(posting) == [("earn", "issued", "balance", 12)]
    (lot,) = posting.new_lots
    assert (lot.points, lot.left, lot.cause, lot.sequence) == (12, 12, "sale-1", 1)
    assert (lot.starts_on, lot.expires_on, lot.pending) == (TODAY, JULY, False)
    assert (posting.books.balance, posting.books.next_lot_sequence) == (12, 2)


def test_pending_points_are_held_apart() -> None:
    posting = sale(a_member(points=5), award=12, when=dates(pending=True))
    assert moves(posting) == [("earn", "issued", "pending", 12)]
    assert (posting.books.balance, posting.books.pending) == (5, 12)
    assert posting.new_lots[0].pending


def test_a_sale_that_moves_no_points_posts_nothing() -> None:
    books = a_member(points=5)
    assert sale(books) == Posting(books=books)


# --- redeeming ------------------------------------------------------------------------------------------------------


def test_a_redemption_takes_lots_nearest_expiry_first_then_oldest_undated_last() -> None:
    books = books_of(
        a_lot(10, name=1),
        a_lot(10, name=2, expires_on=AUGUST),
        a_lot(10, name=3, expires_on=JULY),
        a_lot(10, name=4, expires_on=JULY),
        a_lot(10, name=5),
    )
    posting = sale(books, redeemed=42)
    assert moves(posting) == [("redeem", "balance", "redeemed", 42)]
    assert [(debit.lot_id.int % 10, debit.points) for debit in posting.lot_debits] == [
        (3, 10),
        (4, 10),
        (2, 10),
        (1, 10),
        (5, 2),
    ]
    assert {debit.transfer_id for debit in posting.lot_debits} == {posting.transfers[0].id}
    assert left(posting) == [0, 0, 0, 0, 8]


def test_changed_lots_are_told_apart_from_new_and_untouched_ones() -> None:
    posting = sale(books_of(a_lot(10, name=1), a_lot(10, name=2)), redeemed=4, award=3)
    assert [(lot.sequence, lot.left) for lot in posting.changed_lots] == [(1, 6)]
    assert [lot.sequence for lot in posting.new_lots] == [3]


def test_pending_points_are_not_redeemed() -> None:
    posting = sale(books_of(a_lot(10, name=1, pending=True), a_lot(10, name=2)), redeemed=15)
    assert (posting.books.pending, posting.books.balance, posting.overdrawn) == (10, 0, 5)


def test_a_redemption_above_what_is_available_drains_it_and_the_rest_is_overdraft() -> None:
    posting = sale(a_member(points=60), redeemed=100)
    assert moves(posting) == [
        ("redeem", "balance", "redeemed", 60),
        ("overdraft", "overdraft_redemption", "redeemed", 40),
    ]
    assert (posting.books.balance, posting.books.overdraft_redemption, posting.overdrawn) == (0, 40, 40)


def test_a_redemption_of_a_member_with_nothing_is_still_posted() -> None:
    posting = sale(a_member(), redeemed=100)
    assert moves(posting) == [("overdraft", "overdraft_redemption", "redeemed", 100)]


def test_points_set_aside_for_others_are_not_taken() -> None:
    posting = sale(a_member(points=100, reserved=70), redeemed=50)
    assert (posting.books.balance, posting.books.reserved, posting.overdrawn) == (70, 70, 20)


def test_a_redemption_takes_from_its_lease_first() -> None:
    posting = sale(a_member(points=100, reserved=70), redeemed=80, from_lease=60)
    assert (posting.books.balance, posting.books.reserved, posting.books.available) == (20, 10, 10)
    assert not posting.overdrawn


def test_a_lease_that_is_gone_counts_as_far_as_it_is_still_set_aside() -> None:
    posting = sale(a_member(points=100, reserved=10), redeemed=100, from_lease=60)
    assert (posting.books.balance, posting.books.reserved, posting.overdrawn) == (0, 0, 0)


def test_a_lease_gives_no_more_than_was_redeemed() -> None:
    posting = sale(a_member(points=100, reserved=70), redeemed=20, from_lease=60)
    assert (posting.books.balance, posting.books.reserved) == (80, 50)


# --- overdraft ------------------------------------------------------------------------------------------------------


def test_the_redemption_is_posted_before_the_award_which_repays_it() -> None:
    posting = sale(a_member(points=60), redeemed=100, award=15)
    assert [kind for kind, *_ in moves(posting)] == ["redeem", "overdraft", "earn", "overdraft_repaid"]
    assert (posting.books.balance, posting.books.overdraft_redemption) == (0, 25)
    assert [(int(lot.points), int(lot.left)) for lot in posting.new_lots] == [(15, 0)]


def test_a_repayment_debits_the_lot_that_the_award_made_whole() -> None:
    posting = sale(a_member(owed=10), award=25)
    assert moves(posting)[1] == ("overdraft_repaid", "balance", "overdraft_redemption", 10)
    assert posting.lot_debits[0].lot_id == posting.new_lots[0].id
    assert (posting.books.balance, posting.books.overdraft, left(posting)) == (15, 0, [15])


def test_what_was_spent_too_much_is_repaid_before_what_returns_lacked() -> None:
    posting = sale(a_member(owed=10, owed_of_returns=10), award=15)
    assert (posting.books.overdraft_redemption, posting.books.overdraft_return) == (0, 5)


def test_pending_points_repay_nothing_until_they_are_released() -> None:
    posting = sale(a_member(owed=10), award=25, when=dates(pending=True))
    assert (posting.books.overdraft, posting.books.pending) == (10, 25)
    released = post_due(posting.books, today=TODAY, new_id=numbered_ids(100))
    assert (released.books.overdraft, released.books.pending, released.books.balance) == (0, 0, 15)


# --- corrections and adjustments ------------------------------------------------------------------------------------


def test_a_correction_adds_the_difference_as_a_lot_of_its_own() -> None:
    posting = post_correction(
        a_member(points=5), cause="sale-1", points=Points(3), dates=dates(expires_on=JULY), new_id=numbered_ids()
    )
    assert moves(posting) == [("correction", "issued", "balance", 3)]
    assert (posting.new_lots[0].cause, posting.new_lots[0].expires_on, posting.books.balance) == ("sale-1", JULY, 8)


def test_a_correction_repays_overdraft_first() -> None:
    posting = post_correction(a_member(owed=2), cause="sale-1", points=Points(3), dates=dates(), new_id=numbered_ids())
    assert (posting.books.overdraft, posting.books.balance) == (0, 1)


def test_an_opening_balance_is_an_adjustment_with_its_own_dates() -> None:
    posting = adjust(a_member(), 500, when=dates(expires_on=AUGUST))
    assert moves(posting) == [("adjust", "adjusted", "balance", 500)]
    assert posting.new_lots[0].expires_on == AUGUST


def test_an_adjustment_repays_overdraft_first() -> None:
    assert adjust(a_member(owed=30), 20).books.overdraft == 10


def test_points_are_taken_away_by_an_adjustment() -> None:
    posting = adjust(books_of(a_lot(10, name=1), a_lot(10, name=2, expires_on=JUNE)), -12)
    assert moves(posting) == [("adjust", "balance", "adjusted", 12)]
    assert left(posting) == [8, 0]


def test_an_adjustment_of_more_than_is_available_is_refused() -> None:
    with pytest.raises(InsufficientPoints) as refused:
        adjust(a_member(points=100, reserved=30), -71)
    assert refused.value.figures() == {"requested": 71, "safe_now": 70, "largest": 70}
    assert adjust(a_member(points=100, reserved=30), -70).books.available == 0


def test_an_adjustment_of_nothing_is_refused() -> None:
    with pytest.raises(BadRequest):
        adjust(a_member(points=100), 0)


# --- the calendar ---------------------------------------------------------------------------------------------------


def due(books: MemberBooks, today: date) -> Posting:
    return post_due(books, today=today, new_id=numbered_ids())


def test_points_can_be_spent_from_their_first_day() -> None:
    books = books_of(a_lot(10, pending=True, starts_on=date(2026, 6, 20)))
    assert due(books, date(2026, 6, 19)) == Posting(books=books)
    posting = due(books, date(2026, 6, 20))
    assert moves(posting) == [("release", "pending", "balance", 10)]
    assert (posting.books.balance, posting.books.pending, posting.changed_lots[0].pending) == (10, 0, False)
    assert posting.lot_debits == ()


def test_a_pending_lot_that_was_taken_back_whole_is_released_without_a_transfer() -> None:
    posting = due(books_of(a_lot(10, pending=True, left=Points(0))), TODAY)
    assert (moves(posting), posting.changed_lots[0].pending) == ([], False)


def test_points_are_usable_through_their_last_day_and_gone_the_day_after() -> None:
    books = books_of(a_lot(10, name=1, expires_on=JUNE), a_lot(10, name=2, expires_on=JULY), a_lot(10, name=3))
    assert due(books, JUNE) == Posting(books=books)
    posting = due(books, date(2026, 7, 1))
    assert moves(posting) == [("expire", "balance", "expired", 10)]
    assert (left(posting), posting.expired) == ([0, 10, 10], 10)


def test_points_set_aside_expire_when_they_come_back() -> None:
    books = books_of(a_lot(10, name=1, expires_on=JUNE), a_lot(5, name=2), reserved=12)
    posting = due(books, JULY)
    assert (posting.expired, posting.books.available) == (3, 0)
    assert not due(posting.books, AUGUST).transfers
    back = MemberBooks(member_id=books.member_id, balance=Points(12), lots=posting.books.lots, next_lot_sequence=3)
    assert due(back, AUGUST).expired == 7


def test_pending_points_do_not_expire_before_they_begin() -> None:
    books = books_of(a_lot(10, pending=True, starts_on=AUGUST, expires_on=JUNE))
    assert due(books, JULY) == Posting(books=books)
    assert [kind for kind, *_ in moves(due(books, AUGUST))] == ["release", "expire"]


def test_an_overdraft_is_repaid_before_released_points_expire() -> None:
    books = books_of(a_lot(10, pending=True, expires_on=JUNE), owed=4)
    posting = due(books, AUGUST)
    assert (posting.expired, posting.books.overdraft) == (6, 0)


def test_an_overdraft_never_expires() -> None:
    assert due(a_member(owed=10), date(2099, 1, 1)).books.overdraft == 10


# --- what a till did ------------------------------------------------------------------------------------------------


def recorded(books: MemberBooks, points: int) -> Posting:
    return post_recorded_adjustment(
        books, cause="adj-1", points=Points(points), dates=dates(expires_on=JULY), new_id=numbered_ids()
    )


def test_points_of_an_action_are_a_lot_of_their_own_and_repay_overdraft_first() -> None:
    posting = post_bonus(
        a_member(owed=4), cause="visit-1", points=Points(10), dates=dates(expires_on=JULY), new_id=numbered_ids()
    )
    assert moves(posting) == [
        ("bonus", "issued", "balance", 10),
        ("overdraft_repaid", "balance", "overdraft_redemption", 4),
    ]
    assert [(lot.cause, lot.expires_on, int(lot.left)) for lot in posting.new_lots] == [("visit-1", JULY, 6)]


def test_an_action_that_gave_nothing_posts_nothing() -> None:
    books = a_member(points=5)
    assert post_bonus(books, cause="visit-1", points=Points(0), dates=dates(), new_id=numbered_ids()) == Posting(
        books=books
    )


def test_points_that_a_till_gave_are_a_lot_and_repay_overdraft_first() -> None:
    posting = recorded(a_member(owed=4), 10)
    assert moves(posting) == [
        ("adjust", "adjusted", "balance", 10),
        ("overdraft_repaid", "balance", "overdraft_redemption", 4),
    ]
    assert [(lot.cause, lot.expires_on, int(lot.left)) for lot in posting.new_lots] == [("adj-1", JULY, 6)]


def test_points_that_a_till_took_are_never_refused_and_what_is_missing_is_overdraft() -> None:
    posting = recorded(a_member(points=60, reserved=10), -80)
    assert moves(posting) == [
        ("adjust", "balance", "adjusted", 50),
        ("overdraft", "overdraft_redemption", "adjusted", 30),
    ]
    assert (posting.overdrawn, posting.books.balance, posting.books.available) == (30, 10, 0)


def test_an_adjustment_of_nothing_that_a_till_made_posts_nothing() -> None:
    books = a_member(points=5)
    assert recorded(books, 0) == Posting(books=books)


def test_what_a_sale_gives_to_a_cause_goes_to_the_account_of_donations() -> None:
    posting = post_sale(
        a_member(points=100),
        cause="sale-1",
        redeemed=Points(80),
        award=Points(0),
        dates=dates(),
        new_id=numbered_ids(),
        donated=Points(30),
    )
    assert moves(posting) == [("donate", "balance", "donated", 30), ("redeem", "balance", "redeemed", 50)]


def test_an_adjustment_names_its_cause_and_one_of_nothing_the_field() -> None:
    assert adjust(a_member(), 5).new_lots[0].cause == "adj-1"
    with pytest.raises(BadRequest) as refused:
        adjust(a_member(points=100), 0)
    assert (refused.value.field, refused.value.reason) == ("points", "zero")


def test_a_dated_lot_goes_before_an_undated_one_to_the_end_of_the_calendar() -> None:
    books = books_of(a_lot(10, name=1), a_lot(10, name=2, expires_on=date.max))
    assert left(sale(books, redeemed=5)) == [10, 5]


def test_a_transfer_of_nothing_is_a_bug() -> None:
    draft = PostingDraft(a_member(points=5), new_id=numbered_ids())
    with pytest.raises(AssertionError):
        draft.move(debit=Account.BALANCE, credit=Account.REDEEMED, points=Points(0), kind=TransferKind.REDEEM)


def test_what_was_printed_too_high_is_taken_from_its_own_lot_and_the_rest_is_owed() -> None:
    books = books_of(a_lot(30, name=1), a_lot(10, name=2))
    own = books.lots[1].id
    taken = post_reversed_award(
        books, lot_id=own, points=Points(15), shortfall=Shortfall.OVERDRAFT, new_id=numbered_ids()
    ).books
    assert [lot.left for lot in taken.lots] == [25, 0]
    assert taken.overdraft == 0


def test_a_debt_is_written_off_as_far_as_it_is_owed_the_overspent_first() -> None:
    books = MemberBooks(member_id=books_of().member_id, overdraft_redemption=Points(30), overdraft_return=Points(20))
    posting = post_write_off(books, points=Points(40), new_id=numbered_ids())
    assert (posting.books.overdraft_redemption, posting.books.overdraft_return) == (0, 10)
    assert {move.kind for move in posting.transfers} == {TransferKind.WRITE_OFF}
    assert post_write_off(books, points=Points(10), new_id=numbered_ids()).books.overdraft_redemption == 20
    for wrong in (0, 51):
        with pytest.raises(BadRequest):
            post_write_off(books, points=Points(wrong), new_id=numbered_ids())


def test_none_expire_before_the_day_that_is_named_and_by_default_all_that_have_ended() -> None:
    books = sale(a_member(), award=7, when=dates(expires_on=TODAY - timedelta(days=1))).books
    kept = post_due(books, today=TODAY, new_id=numbered_ids(50), expires_before=TODAY - timedelta(days=1))
    gone = post_due(books, today=TODAY, new_id=numbered_ids(50))
    assert (kept.books.balance, kept.expired, gone.books.balance, gone.expired) == (7, 0, 0, 7)


def test_what_a_till_sets_aside_of_an_award_is_reserved_before_anything_is_repaid() -> None:
    books = a_member(owed=50)
    posting = sale(books, award=80, sets_aside=60)
    assert (posting.books.balance, posting.books.reserved, posting.books.overdraft) == (60, 60, 30)
    assert sale(a_member(), award=80, sets_aside=500).books.reserved == 80, "no more than there is"
    assert sale(a_member(), award=80, sets_aside=80, when=dates(pending=True)).books.reserved == 0, "nothing that waits"
