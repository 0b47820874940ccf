"""A basket file is read line by line, and whatever is wrong in it is said in one sentence with the line."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.commands.basket_files import basket_line
from posloyalty.commands.basket_reader import LINE_BYTES_MAX, NumberedBasket, read_baskets
from posloyalty.commands.completejourney import baskets, weeks_of
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import SaleId, Sku, StoreId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Programme
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.sales import Basket, Channel, Line
from posloyalty.domain.simulation import TriedBasket
from tests.domain.programme_texts import HEAD

POUNDS = parse_programme(HEAD)
YEN = parse_programme(HEAD.replace("GBP", "JPY"))
LINE = {"sku": "bun", "category": "bread", "brand": "own", "quantity": "2", "amount": "3.00", "discount": "0.50"}
BASKET = {
    "sale_id": "7",
    "member": "CJ-900",
    "store": "330",
    "channel": "web",
    "occurred_at": "2017-01-01T11:53:26-05:00",
    "lines": [LINE],
    "discount": "0.20",
    "coupons": ["SPRING"],
    "redeem_points": 100,
}


def a_line(**changes: object) -> bytes:
    return json.dumps({**BASKET, **changes}, ensure_ascii=False).encode()


def read(file: Path, *lines: bytes, programme: Programme = POUNDS) -> list[NumberedBasket]:
    file.write_bytes(b"\n".join(lines))
    return list(read_baskets(file, programme))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "baskets.jsonl"


def test_a_basket_is_read_with_everything_that_the_form_has(file: Path) -> None:
    (found,) = read(file, a_line())

    assert found.line == 1
    assert found.tried == TriedBasket(
        sale_id=SaleId("7"),
        member="CJ-900",
        basket=Basket(
            lines=(
                Line(
                    sku=Sku("bun"),
                    category="bread",
                    brand="own",
                    quantity=Decimal(2),
                    amount=Money(300),
                    discount=Money(50),
                ),
            ),
            occurred_at=datetime.fromisoformat("2017-01-01T11:53:26-05:00"),
            discount=Money(20),
            coupons=("SPRING",),
            channel=Channel.WEB,
            store=StoreId("330"),
        ),
        redeem_points=Points(100),
    )


def test_what_replay_writes_is_read_back_line_for_line(file: Path) -> None:
    written = list(baskets(store_id=367, weeks=weeks_of("1-2"), timezone="America/New_York"))
    file.write_bytes(b"".join(map(basket_line, written)))

    found = [numbered.tried for numbered in read_baskets(file, POUNDS)]

    assert [(one.sale_id, one.member, one.basket.store, one.basket.occurred_at) for one in found] == [
        (one.sale_id, one.member, one.store, one.occurred_at) for one in written
    ]
    assert [
        [(line.sku, line.category, line.brand, int(line.quantity), int(line.amount)) for line in one.basket.lines]
        for one in found
    ] == [[(line.sku, line.category, line.brand, line.quantity, line.cents) for line in one.lines] for one in written]


def test_what_can_be_left_out_has_its_usual_value(file: Path) -> None:
    (found,) = read(file, b'{"sale_id": "7", "occurred_at": "2026-01-01T10:00:00Z", "lines": [{"amount": "1"}]}')

    assert (found.tried.member, found.tried.redeem_points, found.tried.basket.channel) == (None, 0, Channel.STORE)
    assert found.tried.basket.lines == (Line(sku=Sku(""), amount=Money(100), quantity=Decimal(1)),)


def test_blank_lines_count_as_lines_and_a_byte_order_mark_does_not_matter(file: Path) -> None:
    found = read(file, b"\xef\xbb\xbf" + a_line(), b"", b"  \r", a_line(sale_id="8") + b"\r", b"")

    assert [(one.line, one.tried.sale_id) for one in found] == [(1, "7"), (4, "8")]


def test_an_empty_file_has_no_baskets_and_is_no_mistake(file: Path) -> None:
    assert read(file) == []


def test_amounts_have_the_decimals_of_the_currency(file: Path) -> None:
    (found,) = read(file, a_line(discount="0", lines=[{"amount": "300"}]), programme=YEN)

    assert found.tried.basket.lines[0].amount == 300


BAD_LINES = [
    (b"sale_id,member", "this is not JSON: a basket file has one JSON object a line."),
    (b'{"sale_id": "7"', "this is not JSON: a basket file has one JSON object a line."),
    (a_line() + a_line(), "this is not JSON: a basket file has one JSON object a line."),
    (a_line(redeem_points=float("nan")), "this is not JSON: a basket file has one JSON object a line."),
    (a_line().replace(b'"7"', b'"\x00"'), "this is not JSON: a basket file has one JSON object a line."),
    (b"\xff\xfe{\x00}\x00", "this is not UTF-8 text."),
    (a_line().replace(b"bread", b"br\xe4d"), "this is not UTF-8 text."),
    (b"[]", "this line has to be an object in curly brackets."),
    (b"[" * 100_000, "this line has to be an object in curly brackets."),
    (a_line().replace(b'"7"', b"[" * 100_000), "`sale_id` has to be a text in quotes."),
    (b"{}", "this line has no `sale_id`."),
    (a_line(lines=[{"sku": "bun"}]), "`lines[0]` has no `amount`."),
    (a_line(membr="A"), "this line has a key that is not known here, 'membr' (did you mean `member`?)."),
    (
        a_line(lines=[LINE, {"amount": "1", "categorie": "x"}]),
        "`lines[1]` has a key that is not known here, 'categorie' (did you mean `category`?).",
    ),
    (a_line(zzz=1), "this line has a key that is not known here, 'zzz'."),
    (a_line(lines=[{"amount": 3.5}]), "`lines[0].amount` has to be in quotes."),
    (a_line(sale_id=7), "`sale_id` has to be in quotes."),
    (a_line(sale_id=None), "`sale_id` has to be a text in quotes."),
    (a_line(lines="bun"), "`lines` has to be a list in square brackets."),
    (a_line(lines=["bun"]), "`lines[0]` has to be an object in curly brackets."),
    (a_line(redeem_points="100"), "`redeem_points` has to be a whole number."),
    (a_line(redeem_points=1.5), "`redeem_points` has to be a whole number."),
    (a_line(redeem_points=True), "`redeem_points` has to be a whole number."),
    (a_line().replace(b"100}", b"1e400}"), "`redeem_points` is a number that is too large."),
    (a_line(redeem_points=-1), "`redeem_points` has to be a number of points."),
    (a_line(redeem_points=10**30), "`redeem_points` has to be a number of points."),
    (a_line(sale_id=""), "`sale_id` has to be an id of 1 to 64 printable characters."),
    (a_line(sale_id="x" * 65), "`sale_id` has to be an id of 1 to 64 printable characters."),
    (a_line(member=" "), "`member` has to be a code, or null where there is no member."),
    (a_line(member="A\x00"), "`member` has to be printable text of at most 200 characters."),
    (a_line(channel="shop"), "`channel` has to be store, phone or web."),
    (a_line(occurred_at="2017-01-01T11:53:26"), "`occurred_at` has to be RFC 3339 with an offset, from 1970 on."),
    (a_line(occurred_at="yesterday"), "`occurred_at` has to be RFC 3339 with an offset."),
    (a_line(discount="-1"), "`discount` cannot be negative."),
    (
        a_line(lines=[LINE, {"amount": "1.005"}]),
        "`lines[1].amount` has to be an amount with at most 2 decimals, as GBP has.",
    ),
    (a_line(lines=[{"amount": "NaN"}]), "`lines[0].amount` has to be an amount with at most 2 decimals, as GBP has."),
    (a_line(lines=[{"amount": "-1"}]), "`lines[0].amount` cannot be negative."),
    (
        a_line(lines=[{"amount": "1", "quantity": "-2"}]),
        "`lines[0].quantity` has to be a quantity with at most 6 decimals.",
    ),
    (a_line().replace(b'"sale_id"', b'"sale_id": "6", "sale_id"', 1), "the key `sale_id` stands twice in one object."),
    (a_line().replace(b'"amount"', b'"amount" : "1.00", "amount"', 1), "the key `amount` stands twice in one object."),
    (
        a_line().replace(b'"amount"', b'"\\u0061mount": "1.00", "amount"', 1),
        "the key `amount` stands twice in one object.",
    ),
    (b'"' + b"x" * LINE_BYTES_MAX, f"this is longer than {LINE_BYTES_MAX:,} bytes, so it is no basket."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "said"), BAD_LINES, ids=[said[:40] for _, said in BAD_LINES])
def test_whatever_is_wrong_is_said_in_a_sentence_with_its_line(file: Path, line: bytes, said: str) -> None:
    with pytest.raises(BadRequest) as refused:
        read(file, a_line(), line)

    assert (refused.value.field, refused.value.reason) == (f"{file}, line 2", said)


def test_a_word_that_stands_twice_as_a_value_or_in_two_objects_is_no_repeated_key(file: Path) -> None:
    line = a_line(member="sale_id", lines=[{"sku": "amount", "amount": "1.00"}, {"sku": '"amount":', "amount": "2.00"}])
    (numbered,) = read(file, line)
    assert [int(one.amount) for one in numbered.tried.basket.lines] == [100, 200]


def test_amounts_with_the_decimals_of_another_currency_are_refused(file: Path) -> None:
    with pytest.raises(
        BadRequest, match=r"`lines\[0\].amount` has to be an amount with at most 0 decimals, as JPY has"
    ):
        read(file, a_line(), programme=YEN)


@pytest.mark.parametrize(("name", "said"), [("none.jsonl", "No such file or directory"), (".", "Is a directory")])
def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(BadRequest, match=f"it cannot be read: {said}."):
        next(read_baskets(tmp_path / name, POUNDS))


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(BadRequest, match="no name of a file"):
        next(read_baskets(Path("a\0b"), POUNDS))
