"""The award of an order that is paid later waits, whatever the calendar brings, and begins on the day of the money."""

from __future__ import annotations

from datetime import date, timedelta

from posloyalty.domain.expiry import LotDates, until_paid
from posloyalty.domain.money import Points
from posloyalty.domain.points import MemberBooks
from posloyalty.domain.postings import post_due, post_paid_order, post_sale
from tests.domain.builders import TODAY, a_lot, books_of, dates, numbered_ids

A_YEAR_ON = TODAY + timedelta(days=365)


def placed(books: MemberBooks, *, cause: str, award: int) -> MemberBooks:
    return post_sale(
        books,
        cause=cause,
        redeemed=Points(0),
        award=Points(award),
        dates=until_paid(dates(expires_on=TODAY + timedelta(days=30))),
        new_id=numbered_ids(),
    ).books


def paid(books: MemberBooks, *, when: LotDates, today: date = A_YEAR_ON) -> MemberBooks:
    return post_paid_order(books, cause="order-1", dates=when, today=today, new_id=numbered_ids()).books


def test_an_unpaid_award_neither_begins_nor_expires_by_itself() -> None:
    books = placed(books_of(), cause="order-1", award=40)
    later = post_due(books, today=A_YEAR_ON, new_id=numbered_ids()).books
    assert (later.balance, later.pending) == (0, 40)


def test_a_paid_award_begins_with_the_dates_of_that_day_and_repays_what_is_owed() -> None:
    books = placed(books_of(owed=15), cause="order-1", award=40)
    ends = A_YEAR_ON + timedelta(days=30)
    after = paid(books, when=dates(starts_on=A_YEAR_ON, expires_on=ends))
    assert (after.balance, after.pending, after.overdraft) == (25, 0, 0)
    (lot,) = after.lots
    assert (lot.starts_on, lot.expires_on, lot.left) == (A_YEAR_ON, ends, 25)
    assert paid(after, when=dates(starts_on=A_YEAR_ON)) == after


def test_only_the_order_that_was_paid_begins_and_later_where_the_programme_lets_it_wait() -> None:
    books = placed(books_of(a_lot(5, name=7)), cause="order-2", award=30)
    books = placed(books, cause="order-1", award=40)
    tomorrow = A_YEAR_ON + timedelta(days=1)
    after = paid(books, when=dates(starts_on=tomorrow, pending=True))
    assert (after.balance, after.pending) == (5, 70)
    due = post_due(after, today=tomorrow, new_id=numbered_ids()).books
    assert (due.balance, due.pending) == (45, 30)
