"""Rows of a spreadsheet become rows of the ledger's import, or a reason with a line."""

from __future__ import annotations

import pytest

from posloyalty.commands.csv_tables import Row, Table
from posloyalty.commands.import_forms import MEMBERS, PRODUCTS, ImportKind, ImportRows, form_rows


def read(kind: ImportKind, *rows: dict[str, str]) -> ImportRows:
    table = Table(
        columns=tuple(kind.columns),
        unknown=(),
        rows=tuple(Row(line=line, cells=cells) for line, cells in enumerate(rows, start=2)),
    )
    return form_rows(table, kind)


def test_a_product_keeps_its_barcodes_and_gets_category_and_brand_as_programmes_name_them() -> None:
    found = read(
        PRODUCTS,
        {"sku": "7", "name": "Tea", "price": "4,50", "category": "Hot Drinks", "brand": "Ty & Co", "barcode": "1 2"},
        {"sku": "8", "name": "Ale", "tax": "A", "flags": "Age 18, sealed bag"},
    )
    tea = {"sku": "7", "name": "Tea", "price": "4.50", "category": "hot-drinks", "brand": "ty-co"}
    ale = {"sku": "8", "name": "Ale", "price": None, "category": "", "brand": ""}
    assert found.rows == [
        tea | {"barcodes": ["1", "2"], "tax": "", "flags": []},
        ale | {"barcodes": [], "tax": "A", "flags": ["age-18", "sealed-bag"]},
    ]
    assert found.lines == [2, 3]


def test_a_product_without_a_sku_is_known_by_its_barcode() -> None:
    assert read(PRODUCTS, {"barcode": "5901234123457", "name": "Tea"}).rows[0]["sku"] == "5901234123457"


@pytest.mark.parametrize(
    ("written", "price"), [("", None), ("£4.50", "4.50"), ("4,5 €", "4.5"), ("0", "0"), ("12", "12")]
)
def test_a_price_is_read_as_people_write_it(written: str, price: str | None) -> None:
    assert read(PRODUCTS, {"sku": "1", "name": "Tea", "price": written}).rows[0]["price"] == price


@pytest.mark.parametrize("written", ["1,234.50", "-4.50", "free", "4.50.1", "٤", "1e3", "NaN"])
def test_a_price_that_may_mean_two_things_or_nothing_is_a_bad_row(written: str) -> None:
    found = read(PRODUCTS, {"sku": "1", "name": "Tea", "price": written})
    assert [(bad.line, "price" in bad.reason) for bad in found.bad] == [(2, True)]
    assert not found.rows


def test_a_product_named_twice_is_bad_the_second_time_and_names_the_first_line() -> None:
    found = read(PRODUCTS, {"sku": "1", "name": "Tea"}, {"sku": "2", "name": "Tea"}, {"sku": "1", "name": "Coffee"})
    assert [bad.reason for bad in found.bad] == ["the same sku as line 2"]
    assert [row["sku"] for row in found.rows] == ["1", "2"]


def test_a_member_keeps_what_is_given_and_starts_with_their_points() -> None:
    found = read(
        MEMBERS, {"name": "Ana", "phone": "+447700900123", "opening_balance": "1 240", "birthday": "01.04.1990"}
    )
    assert found.rows == [{"name": "Ana", "phone": "+447700900123", "birthday": "1990-04-01", "opening_balance": 1240}]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"name": "Ana"}, "find this member by"),
        ({"phone": "1", "opening_balance": "-5"}, "opening_balance"),
        ({"phone": "1", "opening_balance": "12.5"}, "opening_balance"),
        ({"phone": "1", "birthday": "04/01/1990"}, "birthday"),
        ({"phone": "1", "birthday": "1990-02-30"}, "birthday"),
        ({"phone": "1", "birthday": "--13-01"}, "birthday"),
        ({"phone": "1", "opening_balance": "5", "expires_on": "31/12/2027"}, "expires_on"),
    ],
)
def test_a_member_that_cannot_be_meant_is_a_bad_row(cells: dict[str, str], told: str) -> None:
    assert told in read(MEMBERS, cells).bad[0].reason


def test_every_slip_of_a_row_is_named_at_once() -> None:
    member = read(MEMBERS, {"opening_balance": "few", "birthday": "04/01/1990"})
    assert member.bad[0].reason == (
        "no phone, card or e-mail to find this member by; birthday is no date such as 1990-04-01; "
        "opening_balance is no whole number of points"
    )
    product = read(PRODUCTS, {"sku": "1", "name": "Tea"}, {"sku": "1", "price": "free"})
    assert [bad.reason for bad in product.bad] == ["no name; price is no amount such as 4.50; the same sku as line 2"]


def test_the_day_on_which_points_expire_goes_with_them_and_says_nothing_without_them() -> None:
    cells = {"phone": "1", "opening_balance": "5", "expires_on": "31.12.2027"}
    assert read(MEMBERS, cells).rows[0]["expires_on"] == "2027-12-31"
    assert "expires_on" not in read(MEMBERS, {**cells, "opening_balance": "0"}).rows[0]


def test_a_birthday_without_its_year_is_kept_so() -> None:
    assert read(MEMBERS, {"phone": "1", "birthday": "--02-29"}).rows[0]["birthday"] == "--02-29"


def test_two_members_with_one_phone_are_not_both_imported() -> None:
    found = read(MEMBERS, {"phone": "1", "card": "A"}, {"phone": "1", "card": "B"})
    assert [bad.reason for bad in found.bad] == ["the same phone as line 2"]
