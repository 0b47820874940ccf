"""The basket's rows as frozen values, and the table model that holds a tuple of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import Qt

from posloyalty.domain.coupon_codes import read_coupon
from posloyalty.domain.money import Points
from posloyalty.domain.rewards import RewardOption
from posloyalty.domain.settling import TaxRules, lacks_rate
from posloyalty.ui.controllers.changing import flag_words, reason_words
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.quoting import Quoted
from posloyalty.ui.reward_wording import kind_words, why_not
from posloyalty.ui.shop import ShopFacts
from posloyalty.ui.widgets.rows_model import ROW_ROLE, SORT_ROLE, AnyIndex, RowsModel
from posloyalty.use_cases.open_basket import OpenBasket, RungLine


class Column(IntEnum):
    """The basket's columns, left to right."""

    ITEM = 0
    QUANTITY = 1
    AMOUNT = 2
    EARNS = 3


NO_TAXES: Final = TaxRules()
# Figures keep to the right; the quantity stands between its minus and plus.
SIDES: Final = {Column.ITEM: Qt.AlignmentFlag.AlignLeft, Column.QUANTITY: Qt.AlignmentFlag.AlignHCenter}


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketRow:
    """One line as it is drawn; `detail` is its second, smaller line."""

    name: str
    detail: str
    quantity: str
    amount: str
    earns: str
    icon: str = ""  # of a reward or a coupon
    costs: str = ""  # points of a reward, in words
    tone: str = ""  # danger: of a reward that cannot be used
    sort: tuple[str, float, int, int]


def basket_rows(
    basket: OpenBasket, quoted: Quoted | None, formats: Formats, *, shop: ShopFacts, taxes: TaxRules = NO_TAXES
) -> tuple[BasketRow, ...]:
    """Make the rows: lines, then rewards, then coupons. What each does is shown once its figures are known.

    `taxes`: where lines are told that name another one.
    """
    return (
        *_line_rows(basket, quoted, formats, taxes),
        *_reward_rows(basket, quoted, shop, formats),
        *_coupon_rows(basket, quoted, shop, formats),
    )


def _line_rows(basket: OpenBasket, quoted: Quoted | None, formats: Formats, taxes: TaxRules) -> tuple[BasketRow, ...]:
    awards = _awards(basket, quoted)
    return tuple(
        BasketRow(
            name=line.name,
            detail=_detail(line, formats, taxes),
            quantity=formats.quantity(line.quantity),
            amount=formats.money(line.net),
            earns=formats.signed_points(award) if award is not None else "",
            sort=(line.name, float(line.quantity), int(line.net), int(award or 0)),
        )
        for line, award in zip(basket.lines, awards, strict=True)
    )


def _reward_rows(basket: OpenBasket, quoted: Quoted | None, shop: ShopFacts, formats: Formats) -> tuple[BasketRow, ...]:
    """Show each reward with the money that it takes off and the points that it costs, or why it cannot be used."""
    view = quoted.view if quoted else None
    known = {option.reward.id: option for option in view.rewards} if view else {}
    uses = list(view.priced.rewards) if view else []
    is_told = quoted is not None and quoted.basket == basket.content
    rows = []
    for reward_id in basket.rewards:
        use = next((one for one in uses if one.reward_id == reward_id), None)
        if use is not None:
            uses.remove(use)
        option = known.get(reward_id)
        why = _why_refused(option, quoted, shop, formats) if is_told and use is None and option and quoted else ""
        rows.append(
            BasketRow(
                icon="warning" if why else "star",
                tone="danger" if why else "",
                name=option.reward.name if option else reward_id,
                detail=why or (kind_words(option.reward, formats) if option else ""),
                quantity="",
                amount=formats.money(-use.worth) if use and use.worth else "",
                earns=formats.points(-use.cost) if use and use.cost else "",
                costs=_costs(use.cost, formats) if use and use.cost else "",
                sort=(reward_id, 0.0, -int(use.worth) if use else 0, -int(use.cost) if use else 0),
            )
        )
    return tuple(rows)


def _costs(points: Points, formats: Formats) -> str:
    return tr_n("Rewards", "{n} points", int(points), n=formats.points(points))


def _why_refused(option: RewardOption, quoted: Quoted, shop: ShopFacts, formats: Formats) -> str:
    """Say why a reward that is asked for is not used; nothing where that is not known."""
    refusal = quoted.refusal if option.reward.id == quoted.refused_reward else option.refusal
    return why_not(option, refusal, shop=shop, formats=formats) if refusal else ""


def _coupon_rows(basket: OpenBasket, quoted: Quoted | None, shop: ShopFacts, formats: Formats) -> tuple[BasketRow, ...]:
    return tuple(
        BasketRow(
            icon="coupon",
            name=coupon,
            detail=_coupon_words(coupon, quoted, shop, formats),
            quantity="",
            amount="",
            earns="",
            sort=(coupon, 0.0, 0, 0),
        )
        for coupon in basket.coupons
    )


def _coupon_words(coupon: str, quoted: Quoted | None, shop: ShopFacts, formats: Formats) -> str:
    """Say what a coupon brings; its points stand in the lines' own figures."""
    if quoted is None or quoted.view is None or quoted.member is None or coupon not in quoted.basket.coupons:
        return tr("Basket", "Coupon")
    rules_of = dict(shop.coupon_rules)
    said = read_coupon(coupon, rules_of, finds_slips=False).words
    rules = {rule for word in said for rule in rules_of[word]}
    points = Points(sum(int(paid) for rule, paid in quoted.view.priced.explanation if rule in rules))
    if not points:
        return tr("Basket", "Coupon · nothing in this sale earns by it")
    return tr_n("Basket", "Coupon · {n} extra points on this sale", int(points), n=formats.points(points))


def _detail(line: RungLine, formats: Formats, taxes: TaxRules) -> str:
    """Say what was changed of a line, and why, and what of it is not known."""
    parts = []
    if line.list_price is not None:
        parts.append(tr("Basket", "instead of {amount}", amount=formats.money(line.list_price)))
    if line.discount:
        parts.append(tr("Basket", "Discount {amount}", amount=formats.money(-line.discount)))
    if lacks_rate(line.tax or "", taxes):
        parts.append(tr("Basket", "Tax {rate} is not known: untaxed", rate=line.tax))
    parts += [flag_words(flag) for flag in line.asks if flag not in line.checked]
    return " · ".join([*parts, *([reason_words(line.why)] if line.why else [])])


def _awards(basket: OpenBasket, quoted: Quoted | None) -> tuple[Points | None, ...]:
    """Match the figures with the lines: a line that has not changed since keeps its own."""
    if quoted is None or quoted.view is None or (quoted.member is None):
        return (None,) * len(basket.lines)
    known = dict(zip(range(len(quoted.basket.lines)), quoted.view.priced.shares, strict=False))
    return tuple(
        known[at].award if at in known and quoted.basket.lines[at] == line else None
        for at, line in enumerate(basket.lines)
    )


class BasketModel(RowsModel[BasketRow]):
    """The basket's rows."""

    columns = len(Column)

    def show_rows(self, rows: tuple[BasketRow, ...]) -> None:
        """Show other rows. Only what changed is announced, so that a long basket repaints one line."""
        old = self.rows
        if len(rows) != len(old):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        self.rows = rows
        for at, (before, now) in enumerate(zip(old, rows, strict=True)):
            if before != now:
                self.dataChanged.emit(self.index(at, 0), self.index(at, Column.EARNS))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(SIDES.get(Column(section), Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = {
            Column.ITEM: tr("Basket", "Item"),
            Column.QUANTITY: tr("Basket", "Qty"),
            Column.AMOUNT: tr("Basket", "Amount"),
            Column.EARNS: tr("Basket", "Earns"),
        }
        return names[Column(section)]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Give a cell's text, its raw value for sorting, or the whole row for the painter."""
        row, column = self.rows[index.row()], Column(index.column())
        if role == ROW_ROLE:
            return row
        if role == SORT_ROLE:
            return row.sort[column]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return (row.name, row.quantity, row.amount, row.earns)[column]
        return None
