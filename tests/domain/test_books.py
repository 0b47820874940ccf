"""Books folded anew from what was appended, and the rules that they must keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from posloyalty.domain.books import book_faults, fold_books
from posloyalty.domain.money import Points
from posloyalty.domain.points import Lot, MemberBooks, Posting
from posloyalty.domain.postings import post_due, post_sale
from tests.domain.builders import ANA, TODAY, a_lot, a_member, books_of, dates, numbered_ids


def a_year() -> list[Posting]:
    """An award that waits, its release, a redemption of more than there is, and an award that repays."""
    new_id = numbered_ids()
    postings: list[Posting] = []

    def sell(redeemed: int, award: int, *, pending: bool = False) -> None:
        books = postings[-1].books if postings else a_member()
        postings.append(
            post_sale(
                books,
                cause=f"sale-{len(postings)}",
                redeemed=Points(redeemed),
                award=Points(award),
                dates=dates(pending=pending, expires_on=date(2027, 6, 30)),
                new_id=new_id,
            )
        )

    sell(0, 50, pending=True)
    postings.append(post_due(postings[-1].books, today=TODAY, new_id=new_id))
    sell(70, 5)
    sell(0, 40)
    return postings


def fold(postings: list[Posting]) -> MemberBooks:
    flags = {lot.id: lot.pending for lot in postings[-1].books.lots}
    created = [replace(lot, left=lot.points, pending=flags[lot.id]) for posting in postings for lot in posting.new_lots]
    return fold_books(
        member_id=ANA,
        transfers=[move for posting in postings for move in posting.transfers],
        lots=reversed(created),
        lot_debits=[debit for posting in postings for debit in posting.lot_debits],
    )


def test_the_fold_of_what_was_appended_is_the_books() -> None:
    postings = a_year()
    assert fold(postings) == postings[-1].books
    assert (postings[-1].books.balance, postings[-1].books.overdraft) == (25, 0)


def test_a_transfer_that_is_missing_shows() -> None:
    postings = a_year()
    postings[0] = replace(postings[0], transfers=())
    assert fold(postings) != postings[-1].books


def test_a_lot_debit_that_is_missing_shows() -> None:
    postings = a_year()
    postings[2] = replace(postings[2], lot_debits=())
    assert "balance_is_not_its_lots" in book_faults(fold(postings))


def test_a_member_without_history_has_nothing() -> None:
    assert fold_books(member_id=ANA, transfers=(), lots=(), lot_debits=()) == MemberBooks(member_id=ANA)


def test_reservations_are_taken_over_as_they_stand() -> None:
    folded = fold_books(member_id=ANA, transfers=(), lots=(), lot_debits=(), reserved=Points(7))
    assert folded.reserved == 7


def test_sound_books_have_no_faults() -> None:
    waiting = a_lot(10, name=2, pending=True)
    assert book_faults(books_of(a_lot(50, name=1), waiting, reserved=50, owed=10, owed_of_returns=2)) == ()
    assert all(book_faults(posting.books) == () for posting in a_year())


def a_torn_lot(left: int) -> Lot:
    return a_lot(10, left=Points(left))


@pytest.mark.parametrize(
    ("books", "fault"),
    [
        (replace(a_member(points=10), balance=Points(11)), "balance_is_not_its_lots"),
        (replace(a_member(points=10), pending=Points(1)), "pending_is_not_its_lots"),
        (books_of(a_torn_lot(-1)), "lot_out_of_bounds"),
        (books_of(a_torn_lot(11)), "lot_out_of_bounds"),
        (a_member(owed=-1), "overdraft_below_zero"),
        (a_member(owed_of_returns=-1), "overdraft_below_zero"),
        (a_member(points=10, reserved=11), "reserved_out_of_bounds"),
        (a_member(points=10, reserved=-1), "reserved_out_of_bounds"),
        (a_member(points=10, owed=1), "overdraft_beside_available"),
    ],
)
def test_every_broken_rule_is_named(books: MemberBooks, fault: str) -> None:
    assert fault in book_faults(books)


def test_a_single_point_beside_an_overdraft_is_a_fault() -> None:
    assert book_faults(a_member(points=1, owed=1)) == ("overdraft_beside_available",)
