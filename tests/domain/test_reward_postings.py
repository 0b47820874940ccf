"""Points that are set aside for a reward: kept, given back with their old last day, or spent for good."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.books import book_faults
from posloyalty.domain.errors import InsufficientPoints
from posloyalty.domain.expiry import LedgerDay
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, MemberBooks, SaleTrace, TransferKind
from posloyalty.domain.postings import post_return, post_sale
from posloyalty.domain.reward_postings import post_cancel, post_issue, post_redeemed_reward
from tests.domain.builders import TODAY, a_lot, a_programme, books_of, dates, numbered_ids


def issued(books: MemberBooks, points: int) -> MemberBooks:
    return post_issue(books, points=Points(points), new_id=numbered_ids()).books


def cancelled(books: MemberBooks, points: int, *, today: date = TODAY) -> MemberBooks:
    return post_cancel(books, points=Points(points), today=today, new_id=numbered_ids()).books


def test_issuing_sets_points_aside_and_moves_none() -> None:
    posting = post_issue(books_of(a_lot(500)), points=Points(350), new_id=numbered_ids())
    assert (posting.books.balance, posting.books.available, posting.transfers) == (500, 150, ())


def test_no_more_is_set_aside_than_is_available() -> None:
    with pytest.raises(InsufficientPoints) as refused:
        issued(issued(books_of(a_lot(500)), 350), 151)
    assert refused.value.figures() == {"requested": 151, "safe_now": 150, "largest": 150}


def test_cancelling_gives_back_everything_with_its_old_last_day() -> None:
    books = books_of(a_lot(300, name=1, expires_on=TODAY), a_lot(200, name=2))
    assert cancelled(issued(books, 400), 400) == books


def test_what_ended_while_it_was_set_aside_expires_when_it_comes_back() -> None:
    books = issued(books_of(a_lot(300, name=1, expires_on=TODAY), a_lot(200, name=2)), 400)
    back = cancelled(books, 400, today=TODAY + timedelta(days=1))
    assert (back.balance, back.reserved) == (200, 0)


def test_cancelling_repays_what_is_owed_first() -> None:
    books = books_of(a_lot(300), reserved=300, owed=120)
    back = cancelled(books, 300)
    assert (back.balance, back.overdraft, book_faults(back)) == (180, 0, ())


@pytest.mark.parametrize(
    ("donated", "account", "kind"),
    [(False, Account.REDEEMED, TransferKind.REDEEM), (True, Account.DONATED, TransferKind.DONATE)],
)
def test_redeeming_spends_what_was_set_aside(donated: bool, account: Account, kind: TransferKind) -> None:  # noqa: FBT001
    books = issued(books_of(a_lot(500)), 350)
    posting = post_redeemed_reward(books, points=Points(350), donated=donated, new_id=numbered_ids())
    (transfer,) = posting.transfers
    assert (transfer.credit, transfer.kind, transfer.points) == (account, kind, 350)
    assert (posting.books.balance, posting.books.reserved) == (150, 0)


def test_a_given_reward_moves_no_points() -> None:
    posting = post_redeemed_reward(books_of(), points=Points(0), donated=False, new_id=numbered_ids())
    assert posting.transfers == ()


@given(
    st.lists(st.tuples(st.integers(1, 300), st.none() | st.dates(TODAY, TODAY + timedelta(days=9))), max_size=4),
    st.integers(0, 600),
    st.integers(0, 600),
)
def test_a_donation_takes_only_what_is_there_and_returning_all_restores_the_member(
    lots: list[tuple[int, date | None]], redeemed: int, donated: int
) -> None:
    made = [a_lot(points, name=place, expires_on=day) for place, (points, day) in enumerate(lots, start=1)]
    before, donated = books_of(*made), min(donated, redeemed)
    sale = post_sale(
        before,
        cause="sale",
        redeemed=Points(redeemed),
        award=Points(0),
        dates=dates(),
        new_id=numbered_ids(),
        donated=Points(donated),
    )
    assert book_faults(sale.books) == ()
    sums = {kind: sum(one.points for one in sale.transfers if one.kind is kind) for kind in TransferKind}
    assert sums[TransferKind.DONATE] == min(donated, before.balance)
    assert sums[TransferKind.DONATE] + sums[TransferKind.REDEEM] + sums[TransferKind.OVERDRAFT] == redeemed
    kinds = {transfer.id: transfer.kind for transfer in sale.transfers}
    trace = SaleTrace(
        cause="sale",
        redeemed_lots=tuple(d for d in sale.lot_debits if kinds[d.transfer_id] is TransferKind.REDEEM),
        donated_lots=tuple(d for d in sale.lot_debits if kinds[d.transfer_id] is TransferKind.DONATE),
        redeemed_overdrawn=Points(sums[TransferKind.OVERDRAFT]),
    )
    back = post_return(
        sale.books,
        trace=trace,
        points_back=Points(redeemed),
        award_taken=Points(0),
        programme=a_programme(),
        day=LedgerDay(today=TODAY),
        new_id=numbered_ids(10**6),
    )
    assert back.books == before
    assert sum(one.points for one in back.transfers if one.debit is Account.DONATED) == sums[TransferKind.DONATE]


def test_all_that_is_available_can_be_set_aside_and_of_nothing_nothing() -> None:
    assert issued(books_of(a_lot(500)), 500).available == 0
    with pytest.raises(InsufficientPoints) as refused:
        issued(issued(books_of(a_lot(500)), 500), 1)
    assert refused.value.figures() == {"requested": 1, "safe_now": 0, "largest": 0}
