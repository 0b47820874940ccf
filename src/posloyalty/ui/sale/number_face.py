"""What the sheet for one number says: whose it is, what can be asked for, each with its key, and what Enter does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from posloyalty.ui.controllers.editing import WAYS_OF, Edit, Subject
from posloyalty.ui.controllers.sale import SaleState
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.quoting import Quoted
from posloyalty.ui.sale.basket_rows import basket_rows
from posloyalty.ui.sale.points_face import points_face
from posloyalty.ui.shop import ShopFacts
from posloyalty.use_cases.open_basket import OpenBasket, RungLine

# Letters that stand in the same place on the keyboards of most countries.
CAPS: Final = {Edit.QUANTITY: "N", Edit.PERCENT: "D", Edit.OFF: "T", Edit.PRICE: "P"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFace:
    """Everything the sheet shows. No ways: nothing of this row can be changed but that it is there."""

    title: str
    facts: str
    ways: tuple[Edit, ...]
    edit: Edit
    asks: str = ""
    enter: str = ""
    has_steps: bool = False
    can_void: bool = False


def way_words(edit: Edit) -> str:
    """Name what can be asked for."""
    return {
        Edit.QUANTITY: tr("Edit", "How many"),
        Edit.PERCENT: tr("Edit", "Discount %"),
        Edit.OFF: tr("Edit", "Amount off"),
        Edit.PRICE: tr("Edit", "Other price"),
        Edit.POINTS: tr("Edit", "Points"),
    }[edit]


def number_face(subject: Subject, edit: Edit, sale: SaleState, *, shop: ShopFacts, formats: Formats) -> NumberFace:
    """Say what is changed, as it stands now."""
    if subject is Subject.BASKET:
        return _basket_face(edit, sale.basket, formats)
    if subject is Subject.POINTS:
        return _points_face(sale, shop=shop, formats=formats)
    line = sale.basket.selected_line
    if line is None:
        return _row_face(sale.basket, sale.quoted, shop=shop, formats=formats)
    return _line_face(edit, line, formats)


def _line_face(edit: Edit, line: RungLine, formats: Formats) -> NumberFace:
    off = f" − {formats.money(line.discount)}" if line.discount else ""
    facts = f"{formats.quantity(line.quantity)} × {formats.money(line.price)}{off} = {formats.money(line.net)}"
    return NumberFace(
        title=line.name,
        facts=facts,
        ways=WAYS_OF[Subject.LINE],
        edit=edit,
        asks=_asks(edit),
        enter=_enters(edit),
        has_steps=edit is Edit.QUANTITY,
        can_void=True,
    )


def _row_face(basket: OpenBasket, quoted: Quoted | None, *, shop: ShopFacts, formats: Formats) -> NumberFace:
    """Say which reward or coupon is chosen; it can be taken out."""
    rows = basket_rows(basket, quoted, formats, shop=shop)
    row = rows[basket.selected] if 0 <= basket.selected < len(rows) else None
    return NumberFace(
        title=row.name if row else "",
        facts=" · ".join(part for part in (row.detail, row.costs, row.amount) if part) if row else "",
        ways=(),
        edit=Edit.QUANTITY,
        can_void=row is not None,
    )


def _basket_face(edit: Edit, basket: OpenBasket, formats: Formats) -> NumberFace:
    facts = tr("Edit", "All lines together: {amount}", amount=formats.money(basket.subtotal))
    if basket.discount:
        facts += " · " + tr("Basket", "Discount {amount}", amount=formats.money(-basket.discount))
    return NumberFace(
        title=tr("Edit", "Discount on the whole basket"),
        facts=facts,
        ways=WAYS_OF[Subject.BASKET],
        edit=edit,
        asks=_asks(edit),
        enter=_enters(edit),
    )


def _points_face(sale: SaleState, *, shop: ShopFacts, formats: Formats) -> NumberFace:
    """Say up to how many, unless the region of the points says it beside the sheet."""
    largest, beside = sale.largest, points_face(sale, shop=shop, formats=formats).reason
    words = tr_n("Points", "Up to {n} points here", int(largest), n=formats.points(largest)) if largest else ""
    return NumberFace(
        title=tr("Edit", "How many points?"),
        facts=words if beside is None or beside.text != words else "",
        ways=(),
        edit=Edit.POINTS,
        asks=way_words(Edit.POINTS),
        enter=tr("Edit", "Use them"),
    )


def _asks(edit: Edit) -> str:
    return {
        Edit.PERCENT: tr("Edit", "Per cent off; 0 removes it"),
        Edit.OFF: tr("Edit", "Amount off; 0 removes it"),
        Edit.PRICE: tr("Amount", "Price of one"),
    }.get(edit, way_words(edit))


def _enters(edit: Edit) -> str:
    return {
        Edit.QUANTITY: tr("Edit", "Set"),
        Edit.PRICE: tr("Edit", "Change price"),
    }.get(edit, tr("Edit", "Take off"))
