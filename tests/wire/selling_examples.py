"""A sale and a return where the till takes the money: tax added, cash in coins that exist, a changed price, a check."""

from __future__ import annotations

from posloyalty.wire.events import EventBody, ReturnBody, ReturnLine, SaleBody, SaleLine, TaxTaken, TenderTaken
from posloyalty.wire.messages import Change, ChangesPage, ProductValue


def settled_bodies() -> dict[str, EventBody]:
    """Give a sale of two beers at a price that was changed, less a tenth for staff, and the return of one of them."""
    return {"sale-settled": _sale(), "return-settled": _return()}


def _sale() -> SaleBody:
    line = SaleLine(
        sku="beer",
        quantity="2",
        amount="5.00",
        discount="0.00",
        category="drinks",
        brand="",
        net="4.50",
        earning="4.50",
        paid_with_points="0.00",
        points_used=0,
        award=0,
        tax="A",
        list_amount="6.00",
        why="short_date",
        checked=["age-18"],
    )
    return SaleBody(
        sale_id="sale-settled",
        currency="GBP",
        channel="store",
        lines=[line],
        discount="0.50",
        total="4.50",
        redeemed=0,
        worth="0.00",
        to_pay="4.50",
        award=0,
        explanation=[],
        tenders=[TenderTaken(kind="cash", amount="10.00")],
        discount_why="staff",
        due="5.55",
        taxes=[TaxTaken(rate="A", percent="23", base="4.50", tax="1.04")],
        tax_added="1.04",
        rounding="0.01",
    )


def _return() -> ReturnBody:
    back = ReturnLine(
        line=1, quantity="1", whole=False, net="2.25", money_back="2.25", points_back=0, award_taken=0, earning="2.25"
    )
    return ReturnBody(
        return_id="return-settled",
        sale_id="sale-settled",
        currency="GBP",
        lines=[back],
        money_back="2.25",
        points_back=0,
        award_taken=0,
        due="2.75",
        tax_added="0.52",
        rounding="-0.02",
    )


def page_with_taxed_product() -> ChangesPage:
    """Tell of a product with a tax rate of its own and something to check."""
    beer = ProductValue(sku="beer", name="Beer", price="3.00", currency="GBP", tax="A", flags=["age-18"])
    return ChangesPage(changes=[Change(pos=50, kind="product", key="beer", product=beer)], next=50, more=False)
