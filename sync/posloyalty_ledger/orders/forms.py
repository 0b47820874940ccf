"""What an order and its return may say, read into the rules' values. The lines are those of the counter."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import Sku, StoreId
from posloyalty.domain.money import POINTS_MAX
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import Basket, Channel, Line
from posloyalty.domain.text_values import money_of, quantity_of, time_of
from posloyalty_ledger.forms import Form, tidy_text
from posloyalty_ledger.members.naming import NamedMember
from posloyalty_ledger.products.repository import ProductRow

LINES_MAX: Final = 1_000
REWARDS_MAX: Final = 100
COUPONS_MAX: Final = 100
CHANNELS: Final = frozenset({Channel.WEB, Channel.PHONE})


class OrderLine(Form, frozen=True, kw_only=True):
    """A line; `amount` is its total before its own discount. What is left out is the product's."""

    amount: str
    sku: str = ""
    name: str | None = None
    category: str | None = None
    brand: str | None = None
    quantity: str = "1"
    discount: str = "0"


class AskedOrder(NamedMember, frozen=True, kw_only=True):
    """POST /v1/quotes. The member by id, by one identifier, or as a code that was scanned; none: nobody earns."""

    channel: str
    lines: list[OrderLine]
    member: str | None = None
    discount: str = "0"
    redeem_points: int = 0
    rewards: tuple[str, ...] = ()
    coupons: tuple[str, ...] = ()
    store: str = ""
    occurred_at: str | None = None


class NewOrder(AskedOrder, frozen=True, kw_only=True):
    """POST /v1/orders: what can be quoted, with the id that the shop gave it."""

    order_id: str
    hold_id: str | None = None  # its points pay this order


class ReturnedOrderLine(Form, frozen=True, kw_only=True):
    """A quantity of one line of the order, counted from 1."""

    line: int
    quantity: str = "1"


class NewReturn(Form, frozen=True, kw_only=True):
    """POST /v1/orders/{order_id}/returns."""

    return_id: str
    lines: list[ReturnedOrderLine]


def check_order(order: AskedOrder) -> Channel:
    """Check what needs no rules, and give the channel. Raises BadRequest."""
    if order.channel not in CHANNELS:
        raise BadRequest(field="channel", reason="web or phone")
    if not 0 <= order.redeem_points <= POINTS_MAX:
        raise BadRequest(field="redeem_points", reason="a number of points")
    if not order.lines or len(order.lines) > LINES_MAX:
        raise BadRequest(field="lines", reason=f"1 to {LINES_MAX} lines")
    if len(order.rewards) > REWARDS_MAX:
        raise BadRequest(field="rewards", reason=f"at most {REWARDS_MAX}")
    if len(order.coupons) > COUPONS_MAX:
        raise BadRequest(field="coupons", reason=f"at most {COUPONS_MAX}")
    return Channel(order.channel)


def skus_of(order: AskedOrder) -> list[str]:
    """Give the products that the lines name. Raises BadRequest."""
    return [tidy_text(line.sku, field=f"lines[{index}].sku") for index, line in enumerate(order.lines) if line.sku]


def basket_of(
    order: AskedOrder, programme: Programme, products: dict[str, ProductRow], *, channel: Channel, now: datetime
) -> Basket:
    """Read the order's basket in the programme's currency. Raises BadRequest with the field."""
    occurred_at = time_of(order.occurred_at, field="occurred_at") if order.occurred_at else now
    return Basket(
        lines=tuple(
            _line(line, products.get(line.sku), f"lines[{index}]", programme.decimals)
            for index, line in enumerate(order.lines)
        ),
        occurred_at=min(occurred_at, now),
        discount=money_of(order.discount, field="discount", decimals=programme.decimals),
        coupons=tuple(tidy_text(coupon, field="coupons") for coupon in order.coupons),
        channel=channel,
        store=StoreId(tidy_text(order.store, field="store")),
    )


def _line(line: OrderLine, product: ProductRow | None, place: str, decimals: int) -> Line:
    category = line.category if line.category is not None else (product.category if product else "")
    brand = line.brand if line.brand is not None else (product.brand if product else "")
    return Line(
        sku=Sku(tidy_text(line.sku, field=f"{place}.sku")),
        amount=money_of(line.amount, field=f"{place}.amount", decimals=decimals),
        quantity=quantity_of(line.quantity, field=f"{place}.quantity"),
        discount=money_of(line.discount, field=f"{place}.discount", decimals=decimals),
        name=tidy_text(line.name or "", field=f"{place}.name"),
        category=tidy_text(category, field=f"{place}.category"),
        brand=tidy_text(brand, field=f"{place}.brand"),
    )
