"""Real baskets come in time order with everything that the shop rang up, and as basket files."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from posloyalty.commands.basket_files import write_baskets
from posloyalty.commands.completejourney import HistoricBasket, baskets, slug, weeks_of
from posloyalty.commands.product_names import product_name
from posloyalty.domain.errors import BadRequest
from tests.end_to_end.expected_balances import expected_households


@pytest.fixture(scope="module")
def two_months() -> tuple[HistoricBasket, ...]:
    return tuple(baskets(store_id=367, weeks=weeks_of("1-8"), timezone="America/New_York"))


def test_every_basket_and_line_of_the_shop_is_there(two_months: tuple[HistoricBasket, ...]) -> None:
    assert len(two_months) == 603
    assert sum(len(basket.lines) for basket in two_months) == 6121
    assert len({basket.sale_id for basket in two_months}) == 603


def test_each_household_spent_what_an_independent_query_says(two_months: tuple[HistoricBasket, ...]) -> None:
    spent: dict[str, int] = {}
    for basket in two_months:
        spent[basket.member] = spent.get(basket.member, 0) + sum(line.cents for line in basket.lines)
    expected = expected_households(store_id=367, first_week=1, last_week=8)
    assert spent == {household.card: household.cents for household in expected}


def test_lines_of_zero_quantity_and_zero_amount_are_kept(two_months: tuple[HistoricBasket, ...]) -> None:
    lines = [line for basket in two_months for line in basket.lines]
    assert any(line.quantity == 0 for line in lines)
    assert any(line.cents == 0 for line in lines)


@pytest.mark.parametrize("timezone", ["America/New_York", "Europe/London"])
def test_baskets_come_in_time_order_also_when_the_clock_is_put_forward(timezone: str) -> None:
    moments = [basket.occurred_at for basket in baskets(store_id=None, weeks=weeks_of("10-13"), timezone=timezone)]
    assert all(earlier.timestamp() <= later.timestamp() for earlier, later in pairwise(moments))
    assert len({moment.utcoffset() for moment in moments}) == 2


def test_the_first_basket_of_the_year_is_written_as_the_basket_file_says(tmp_path: Path) -> None:
    file = tmp_path / "baskets.jsonl"
    count = write_baskets(baskets(store_id=330, weeks=weeks_of("1"), timezone="America/New_York"), file)
    first, *rest = file.read_text().splitlines()
    assert len(rest) == count - 1
    assert json.loads(first) == {
        "sale_id": "31198570044",
        "member": "CJ-900",
        "store": "330",
        "channel": "store",
        "occurred_at": "2017-01-01T11:53:26-05:00",
        "lines": [
            {
                "sku": "1095275",
                "category": "pastry",
                "brand": "national",
                "quantity": "1",
                "amount": "0.50",
                "discount": "0.00",
            }
        ],
        "discount": "0.00",
        "coupons": [],
        "redeem_points": 0,
    }
    assert datetime.fromisoformat(json.loads(first)["occurred_at"]).utcoffset() is not None


def test_a_basket_file_is_replaced_and_anything_else_is_left_alone(tmp_path: Path) -> None:
    file, store = tmp_path / "baskets.jsonl", tmp_path / "till.db"
    week = tuple(baskets(store_id=367, weeks=weeks_of("1"), timezone="Europe/London"))
    assert write_baskets(week, file) == write_baskets(week, file) == len(week)
    store.write_bytes(b"SQLite format 3\0")
    with pytest.raises(BadRequest):
        write_baskets(week, store)
    assert store.read_bytes() == b"SQLite format 3\0"
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadRequest) as caught:
        write_baskets((), tmp_path / "none" / "baskets.jsonl")
    assert "none" in caught.value.field


@pytest.mark.parametrize("text", ["", "0-3", "5-2", "1-54", "a-b", "1-2-3", "-1", "1–8"])
def test_weeks_that_the_data_cannot_have_are_refused(text: str) -> None:
    with pytest.raises(BadRequest):
        weeks_of(text)


@pytest.mark.parametrize(
    ("name", "category"),
    [("ELECT &PLUMBING", "elect-plumbing"), ("MEAT-PCKGD", "meat-pckgd"), ("PHOTO & VIDEO", "photo-video")],
)
def test_departments_become_categories_with_one_hyphen_a_gap(name: str, category: str) -> None:
    assert slug(name) == category


@pytest.mark.parametrize(
    ("kind", "category", "size", "name"),
    [
        ("SFT DRNK 2 LITER BTL CARB INCL", "SOFT DRINKS", "2 L", "Soft drink bottle, 2 l"),
        ("CHEESE:SPECIALTY BULK", "CHEESES", "", "Specialty cheese"),
        ("MAINSTREAM", "PASTA SAUCE", "26 OZ", "Mainstream pasta sauce, 26 oz"),
        ("", "FRZN ICE", "", "Frozen ice"),
        ("", "", "", "Grocery"),
        ("CANNED CAT FOOD (9 LIVES/FRISK", "CAT FOOD", "5.5 OZ", "Canned cat food, 5.5 oz"),
    ],
)
def test_abbreviations_become_names_that_people_can_read(kind: str, category: str, size: str, name: str) -> None:
    assert product_name(department="GROCERY", category=category, kind=kind, size=size) == name
