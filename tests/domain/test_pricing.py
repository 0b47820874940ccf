"""A bill adds up, and a basket that cannot be is refused with its place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.money import MONEY_MINOR_MAX, Money, Points
from posloyalty.domain.pricing import largest_redemption, price_sale
from posloyalty.domain.sales import Basket
from tests.domain.builders import a_basket, a_line, a_programme, asking, priced


def refused(basket: Basket) -> tuple[str, str]:
    with pytest.raises(BadRequest) as found:
        price_sale(a_programme(), asking(basket))
    with pytest.raises(BadRequest):
        largest_redemption(a_programme(), asking(basket))
    return found.value.field, found.value.reason


def test_the_figures_of_a_bill_add_up() -> None:
    sale = priced(a_programme(), a_line(1000, discount=100), a_line(300), discount=200, redeem=150)
    assert (sale.subtotal, sale.discount, sale.total) == (1200, 200, 1000)
    assert (sale.redeemed, sale.worth, sale.to_pay) == (150, 150, 850)


def test_money_and_points_come_out_as_what_they_are() -> None:
    sale = priced(a_programme(), a_line(1000), redeem=100)
    share = sale.shares[0]
    assert all(type(money) is Money for money in (sale.subtotal, sale.discount, sale.total, sale.worth, sale.to_pay))
    assert all(type(money) is Money for money in (share.net, share.earning, share.paid_with_points))
    assert all(type(points) is Points for points in (sale.redeemed, sale.award, share.points_used, share.award))


def test_a_discount_of_the_whole_bill_leaves_nothing() -> None:
    sale = priced(a_programme(), a_line(1000), a_line(0), discount=1000)
    assert (sale.total, sale.award, [share.net for share in sale.shares]) == (0, 0, [0, 0])


def test_an_empty_basket_costs_and_earns_nothing() -> None:
    sale = price_sale(a_programme(), asking(Basket(lines=(), occurred_at=a_basket().occurred_at)))
    assert (sale.total, sale.award, sale.shares) == (0, 0, ())


def test_the_same_request_gives_the_same_sale() -> None:
    request = asking(a_basket(a_line(999), a_line(1), discount=7), redeem=100)
    assert price_sale(a_programme(), request) == price_sale(a_programme(), request)


@pytest.mark.parametrize(
    ("basket", "field", "reason"),
    [
        (a_basket(a_line(-1)), "lines[0].amount", "negative"),
        (a_basket(a_line(), a_line(MONEY_MINOR_MAX + 1)), "lines[1].amount", "too_large"),
        (a_basket(a_line(MONEY_MINOR_MAX), a_line(1)), "lines", "too_large"),
        (a_basket(a_line(100, discount=-1)), "lines[0].discount", "negative"),
        (a_basket(a_line(100, discount=101)), "lines[0].discount", "over_the_line"),
        (a_basket(a_line(quantity="-1")), "lines[0].quantity", "not_a_quantity"),
        (a_basket(a_line(quantity="NaN")), "lines[0].quantity", "not_a_quantity"),
        (a_basket(a_line(quantity="sNaN")), "lines[0].quantity", "not_a_quantity"),
        (a_basket(a_line(quantity="Infinity")), "lines[0].quantity", "not_a_quantity"),
        (a_basket(a_line(quantity="1e10")), "lines[0].quantity", "too_large"),
        (a_basket(discount=-1), "discount", "negative"),
        (a_basket(a_line(100, discount=40), discount=61), "discount", "over_the_bill"),
    ],
)
def test_a_basket_that_cannot_be_is_refused_with_its_place(basket: Basket, field: str, reason: str) -> None:
    assert refused(basket) == (field, reason)


def test_odd_quantities_that_can_be_are_priced() -> None:
    assert priced(a_programme(), a_line(quantity="0"), a_line(quantity="0.454")).award == 20
    assert a_line(quantity="0.454").quantity == Decimal("0.454")


def test_the_largest_bill_and_the_largest_quantity_are_priced() -> None:
    assert priced(a_programme(), a_line(MONEY_MINOR_MAX, quantity="1000000000")).total == MONEY_MINOR_MAX


def test_a_discount_of_a_single_minor_unit_counts() -> None:
    assert priced(a_programme(), a_line(100), discount=1).total == 99
