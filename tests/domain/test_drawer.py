"""A drawer holds its float, what sales brought, less what returns took, and what was paid in and out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.business_days import business_day
from posloyalty.domain.day_errors import (
    DayAlreadyClosed,
    DrawerAlreadyOpen,
    DrawerNotCounted,
    DrawerNotOpen,
    FileNotSaved,
)
from posloyalty.domain.denominations import denominations_of, most_cash_for
from posloyalty.domain.drawer import (
    BookEntry,
    BookKind,
    DrawerTakings,
    KeptEntry,
    TenderTotal,
    amount_in_drawer,
    cash_in,
    kept_of_tenders,
    left_of_refund,
    newest_drawer,
    read_drawer,
    reason_given,
    refund_in_kind,
    sum_of_pieces,
)
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.facts import Tender
from posloyalty.domain.money import MONEY_MINOR_MAX, Money

NINE = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
FRIDAY = date(2026, 11, 27)


def a_book(*entries: tuple[BookKind, int]) -> tuple[KeptEntry, ...]:
    """Entries in order: what was done, and the amount in pence."""
    return tuple(
        KeptEntry(
            no=no,
            hash=bytes(32),
            entry=BookEntry(
                entry_id=f"e{no}", kind=kind, at=NINE + timedelta(hours=no), day=FRIDAY, seq=no, amount=Money(amount)
            ),
        )
        for no, (kind, amount) in enumerate(entries, 1)
    )


def cash(amount: int, kind: str = "cash") -> Tender:
    return Tender(kind=kind, amount=Money(amount))


def test_takings_are_what_all_tenders_brought_less_what_was_given_back() -> None:
    tenders = (
        TenderTotal(kind="cash", count=2, amount=Money(5_000)),
        TenderTotal(kind="card", count=1, amount=Money(3_000)),
    )
    takings = DrawerTakings(sales=3, tenders=tenders, returns=2, cash_back=Money(700), other_back=Money(300))
    assert (takings.cash, takings.net) == (5_000, 7_000)


def test_what_is_refused_at_the_drawer_and_the_end_of_the_day_says_its_code_and_figures() -> None:
    bare = (DrawerNotOpen(), DrawerAlreadyOpen(), DrawerNotCounted())
    assert [(error.code, error.figures()) for error in bare] == [
        ("drawer_not_open", {}),
        ("drawer_already_open", {}),
        ("drawer_not_counted", {}),
    ]
    closed = DayAlreadyClosed(date="2026-11-27")
    assert (closed.code, closed.figures()) == ("day_already_closed", {"date": "2026-11-27"})
    unsaved = FileNotSaved(file="day.csv", reason="no_folder")
    assert (unsaved.code, unsaved.figures()) == ("file_not_saved", {"file": "day.csv", "reason": "no_folder"})


def test_what_ought_to_be_in_the_drawer_is_the_float_and_all_that_moved() -> None:
    book = a_book(
        (BookKind.OPENED, 10_000),
        (BookKind.PAID_IN, 2_000),
        (BookKind.PAID_OUT, 1_250),
        (BookKind.NO_SALE, 0),
        (BookKind.COUNTED, 40_000),
        (BookKind.COUNTED, 40_100),
    )
    takings = DrawerTakings(
        sales=9,
        tenders=(
            TenderTotal(kind="cash", count=7, amount=Money(30_000)),
            TenderTotal(kind="card", count=2, amount=Money(7_000)),
        ),
        returns=1,
        cash_back=Money(500),
    )
    drawer = newest_drawer(book)
    assert drawer is not None
    reading = read_drawer(drawer, takings)

    assert reading.expected == 10_000 + 30_000 - 500 + 2_000 - 1_250
    assert (reading.counted, reading.difference) == (40_100, -150)
    assert drawer.is_open
    assert len(drawer.of_kind(BookKind.NO_SALE)) == 1


def test_a_drawer_that_nobody_counted_has_no_difference() -> None:
    drawer = newest_drawer(a_book((BookKind.OPENED, 5_000)))
    assert drawer is not None
    reading = read_drawer(drawer, DrawerTakings())
    assert (reading.expected, reading.counted, reading.difference) == (5_000, None, None)


def test_the_newest_drawer_begins_where_it_was_opened_and_the_end_of_a_day_is_no_part_of_it() -> None:
    assert newest_drawer(a_book((BookKind.DAY_CLOSED, 0))) is None
    book = a_book(
        (BookKind.OPENED, 100),
        (BookKind.CLOSED, 100),
        (BookKind.DAY_CLOSED, 0),
        (BookKind.OPENED, 200),
        (BookKind.DAY_CLOSED, 0),
        (BookKind.CLOSED, 200),
    )
    drawer = newest_drawer(book)
    assert drawer is not None
    assert [kept.no for kept in drawer.entries] == [4, 6]
    assert not drawer.is_open


def test_change_comes_out_of_the_cash_and_a_card_is_never_charged_more() -> None:
    assert kept_of_tenders((cash(1_000),), to_pay=Money(850)) == (cash(850),)
    assert kept_of_tenders((cash(500, "card"), cash(500)), to_pay=Money(850)) == (cash(500, "card"), cash(350))
    assert kept_of_tenders((), to_pay=Money(850)) == ()


@given(st.lists(st.tuples(st.sampled_from(["cash", "card", "voucher"]), st.integers(0, 10**6)), max_size=5), st.data())
def test_what_is_kept_of_tenders_is_never_more_than_was_handed_over(
    handed: list[tuple[str, int]], data: st.DataObject
) -> None:
    tenders = tuple(cash(amount, kind) for kind, amount in handed)
    total = sum(amount for _, amount in handed)
    to_pay = data.draw(st.integers(0, total))
    kept = kept_of_tenders(tenders, to_pay=Money(to_pay))
    cash_handed = sum(amount for kind, amount in handed if kind == "cash")
    assert all(0 <= one.amount <= before.amount for one, before in zip(kept, tenders, strict=True))
    assert sum(one.amount for one in kept) == total - min(total - to_pay, cash_handed)


@pytest.mark.parametrize(
    ("money_back", "before", "kept", "goes_back"),
    [
        (500, 0, {"card": 0, "cash": 850}, {"cash": 500}),
        (500, 0, {"card": 700, "cash": 300}, {"cash": 300, "card": 200}),
        (500, 200, {"card": 700, "cash": 300}, {"cash": 100, "card": 400}),
        (500, 400, {"card": 700, "cash": 300}, {"card": 500}),
        (500, 400, {"cash": 300, "card": 200, "voucher": 900}, {"card": 100, "voucher": 400}),
        (501, 0, {"cash": 300, "card": 200}, {"cash": 300, "card": 201}),
        (501, 0, {"cash": 500}, {"cash": 501}),
        (500, 0, {}, {}),
    ],
)
def test_what_was_paid_in_cash_goes_back_in_cash_and_first(
    money_back: int, before: int, kept: dict[str, int], goes_back: dict[str, int]
) -> None:
    paid = tuple(cash(amount, kind) for kind, amount in kept.items())
    refund = refund_in_kind(Money(money_back), back_before=Money(before), kept=paid)
    assert [(part.kind, part.amount) for part in refund] == list(goes_back.items())
    assert cash_in(refund) == goes_back.get("cash", 0)


def test_of_a_refund_that_pays_for_other_goods_cash_is_what_goes_back() -> None:
    refund = (cash(300), cash(200, "card"))
    for needed, left in ((0, (300, 200)), (150, (300, 50)), (200, (300,)), (350, (150,)), (500, ())):
        assert tuple(part.amount for part in left_of_refund(refund, needed=Money(needed))) == left


def test_coins_and_notes_add_up_and_impossible_numbers_of_them_are_refused() -> None:
    assert sum_of_pieces([(Money(2000), 3), (Money(50), 4), (Money(1), 0)]) == 6_200
    for count in (-1, 100_000):
        with pytest.raises(BadRequest):
            sum_of_pieces([(Money(1), count)])
    for amount in (-1, MONEY_MINOR_MAX + 1):
        with pytest.raises(BadRequest):
            amount_in_drawer(Money(amount))


def test_a_reason_is_one_line_of_words() -> None:
    assert reason_given("  window \n cleaner ") == "window cleaner"
    for text in ("", " \t", "x" * 81, "bell\x07"):
        with pytest.raises(BadRequest) as refused:
            reason_given(text)
        assert refused.value.field == "reason"


@pytest.mark.parametrize(("currency", "decimals"), [("PLN", 2), ("TWD", 2), ("JPY", 0), ("CHF", 2), ("KWD", 3)])
def test_a_drawer_is_counted_from_the_largest_note_down(currency: str, decimals: int) -> None:
    worths = denominations_of(currency, decimals=decimals)
    assert len(worths) >= 8
    assert list(worths) == sorted(set(worths), reverse=True)
    assert worths[-1] > 0


@pytest.mark.parametrize(
    ("currency", "decimals", "due", "most"),
    [
        ("PLN", 2, 1840, 51839),  # 500 zł and the coins that make the change round
        ("EUR", 2, 320, 50319),  # the note of 500 is no longer issued, and still money
        ("GBP", 2, 320, 10319),  # Scottish and Northern Irish banks issue 100
        ("TWD", 2, 5000, 204999),
        ("HUF", 2, 50000, 1_000_049_999),  # not in the table: only what no bank's notes make is too much
        ("JPY", 0, 500, 10_000_499),
    ],
)
def test_nobody_hands_over_a_note_that_would_come_back_as_change(
    currency: str, decimals: int, due: int, most: int
) -> None:
    assert most_cash_for(Money(due), currency=currency, decimals=decimals) == most


def test_after_its_closing_a_day_is_over_and_what_happened_before_still_counts_on_it() -> None:
    closed_at = {FRIDAY: NINE + timedelta(hours=11)}

    def day_at(hours: float) -> date:
        return business_day(NINE + timedelta(hours=hours), timezone="Europe/London", closed_at=closed_at)

    assert day_at(10.9) == FRIDAY
    assert day_at(11) == FRIDAY + timedelta(days=1)
    assert day_at(16) == FRIDAY + timedelta(days=1)
    assert day_at(40) == FRIDAY + timedelta(days=2)
    last = datetime(9999, 12, 31, 12, tzinfo=UTC)
    assert business_day(last, timezone="UTC", closed_at={date.max: last}) == date.max
