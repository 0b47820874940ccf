"""The basket as a value: each step gives a new one, and undo goes back."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.ids import MemberId, RewardId, SaleId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.ui import basket as ring
from posloyalty.ui.basket import BasketHistory
from posloyalty.use_cases.open_basket import OpenBasket
from posloyalty.use_cases.records import Product

ANA, BEN = MemberId(UUID(int=1)), MemberId(UUID(int=2))


def a_basket(*prices: int) -> OpenBasket:
    basket = OpenBasket(sale_id=SaleId("s-1"))
    for price in prices:
        basket = ring.add_amount(basket, Money(price), name=f"At {price}")
    return basket


def a_product(sku: str = "101", price: int = 340) -> Product:
    return Product(sku=Sku(sku), name="Flat white", price=Money(price))


def test_the_same_product_adds_to_its_line_and_a_discounted_line_stays_apart() -> None:
    basket = a_basket()
    for _ in range(2):
        basket = ring.add_product(basket, a_product(), price=Money(340))
    assert [line.quantity for line in basket.lines] == [2]
    basket = ring.discount_line(basket, 0, Money(80))
    basket = ring.add_product(basket, a_product(), price=Money(340))
    assert [line.net for line in basket.lines] == [600, 340]


def test_a_weighed_line_is_rounded_half_up_to_the_minor_unit() -> None:
    basket = ring.add_product(a_basket(), a_product(price=999), price=Money(999), quantity=Decimal("0.5"))
    assert basket.lines[0].amount == 500


def test_a_discount_never_exceeds_its_line_and_goes_with_a_new_quantity() -> None:
    basket = ring.discount_line(a_basket(300), 0, Money(900))
    assert basket.subtotal == 0
    assert ring.set_quantity(basket, 0, Decimal(2)).subtotal == 600


def test_voiding_the_last_line_chooses_the_one_before() -> None:
    basket = ring.void_line(a_basket(100, 200, 300), 2)
    assert [line.name for line in basket.lines] == ["At 100", "At 200"]
    assert basket.selected == 1


def test_rows_are_lines_then_rewards_then_coupons_and_each_is_voided_by_its_row() -> None:
    basket = ring.use_reward(ring.name_member(a_basket(500), ANA), RewardId("coffee"))
    basket = ring.add_coupon(ring.use_reward(basket, RewardId("mug")), "SPRING")
    assert basket.rows == 4
    assert ring.void_row(basket, 1).rewards == ("mug",)
    assert ring.void_row(basket, 2).rewards == ("coffee",)
    assert ring.void_row(basket, 3).coupons == ()
    assert ring.void_row(basket, 0).lines == ()
    assert ring.void_row(basket, 4) == basket
    assert ring.void_row(basket, -1) == basket


def test_a_chosen_row_stays_within_the_basket_when_rewards_go() -> None:
    basket = ring.use_reward(ring.name_member(a_basket(500), ANA), RewardId("coffee"))
    chosen = ring.select_line(basket, 1)
    assert chosen.selected_line is None
    assert ring.drop_reward(chosen, RewardId("coffee")).selected == 0
    assert ring.forget_member(chosen).selected == 0


def test_rewards_and_coupons_have_a_bound() -> None:
    basket = ring.name_member(a_basket(500), ANA)
    for number in range(ring.EXTRAS_MAX + 5):
        basket = ring.add_coupon(ring.use_reward(basket, RewardId("coffee")), f"C{number}")
    assert (len(basket.rewards), len(basket.coupons)) == (ring.EXTRAS_MAX, ring.EXTRAS_MAX)


def test_a_reward_that_is_used_twice_goes_once_at_a_time_and_an_unused_one_not_at_all() -> None:
    basket = ring.name_member(a_basket(500), ANA)
    for reward in ("coffee", "mug", "coffee"):
        basket = ring.use_reward(basket, RewardId(reward))
    assert ring.drop_reward(basket, RewardId("coffee")).rewards == ("coffee", "mug")
    assert ring.drop_reward(basket, RewardId("bag")) == basket


def test_a_basket_with_a_coupon_alone_is_not_empty() -> None:
    assert not ring.add_coupon(a_basket(), "SPRING").is_empty


def test_points_of_somebody_else_are_no_longer_used() -> None:
    basket = ring.use_points(ring.name_member(a_basket(500), ANA, proof="CARD1"), Points(300))
    assert ring.name_member(basket, ANA).points == 300
    assert ring.name_member(basket, ANA).proof == "CARD1"
    other = ring.name_member(basket, BEN)
    assert (other.points, other.proof) == (0, None)


def test_nobody_uses_points_without_a_member() -> None:
    basket = ring.use_points(a_basket(500), Points(100))
    assert basket.request().redeem_points == 0


def test_choosing_a_line_is_no_step_that_undo_takes_back() -> None:
    history = BasketHistory(now=a_basket())
    history = ring.step_to(history, a_basket(100, 200))
    history = ring.step_to(history, ring.select_line(history.now, 0))
    assert history.now.selected == 0
    assert ring.step_back(history).now.lines == ()


def test_a_runaway_scanner_fills_no_more_than_the_largest_basket() -> None:
    basket = a_basket(*range(1, ring.LINES_MAX + 50))
    assert len(basket.lines) == ring.LINES_MAX


@st.composite
def _steps(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    kinds = st.sampled_from(["add", "void", "quantity", "discount", "member", "points"])
    return draw(st.lists(st.tuples(kinds, st.integers(0, 8), st.integers(1, 999)), max_size=30))


def _act(basket: OpenBasket, kind: str, at: int, figure: int) -> OpenBasket:
    acts = {
        "add": lambda: ring.add_amount(basket, Money(figure), name="x"),
        "member": lambda: ring.name_member(basket, ANA if figure % 2 else BEN),
        "points": lambda: ring.use_points(basket, Points(figure)),
    }
    on_lines = {
        "void": lambda row: ring.void_line(basket, row),
        "quantity": lambda row: ring.set_quantity(basket, row, Decimal(figure) / 100),
        "discount": lambda row: ring.discount_line(basket, row, Money(figure)),
    }
    if kind in acts:
        return acts[kind]()
    return on_lines[kind](at % len(basket.lines)) if basket.lines else basket


@given(_steps())
def test_undoing_every_step_ends_with_the_first_basket(steps: list[tuple[str, int, int]]) -> None:
    history = BasketHistory(now=a_basket())
    for kind, at, figure in steps:
        history = ring.step_to(history, _act(history.now, kind, at, figure))
        assert history.now.subtotal >= 0
        assert all(0 <= line.discount <= line.amount for line in history.now.lines)
        assert history.now.selected < len(history.now.lines)
    while history.can_undo:
        history = ring.step_back(history)
    assert history.now == a_basket()


@given(_steps())
def test_the_request_adds_up_to_what_the_screen_shows(steps: list[tuple[str, int, int]]) -> None:
    basket = a_basket()
    for kind, at, figure in steps:
        basket = _act(basket, kind, at, figure)
    request = basket.request()
    assert sum(line.amount - line.discount for line in request.lines) == basket.subtotal
