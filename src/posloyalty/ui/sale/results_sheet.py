"""Results as you type: members or products, chosen with the arrows and Enter, or by a tap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from posloyalty.ui.controllers.found import Found, LookupState
from posloyalty.ui.formats import NOTHING, Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.icons import paint_icon
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.sale.member_faces import name_of
from posloyalty.ui.sale.reward_faces import DIGITS, RewardFace
from posloyalty.ui.shop import ShopFacts
from posloyalty.ui.widgets.chosen_row import ChosenRow
from posloyalty.ui.widgets.drawing import Ink, draw_text, row_ground, text_px
from posloyalty.ui.widgets.flicking import flick
from posloyalty.ui.widgets.key_line import MOVES, TAKES, KeyLine
from posloyalty.ui.widgets.rows_model import ROW_ROLE, AnyIndex, RowsModel
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import wrapped
from posloyalty.use_cases.held_baskets import HeldBasket
from posloyalty.use_cases.masking import masked_name
from posloyalty.use_cases.views import MemberView


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One result: a name, something to tell it from others, and a figure. Perhaps with its key and an icon."""

    name: str
    detail: str
    figure: str
    tone: str
    cap: str = ""
    icon: str = ""
    name_tone: str = "text"


def result_rows(
    state: LookupState, *, shop: ShopFacts, formats: Formats, is_masked: bool = False
) -> tuple[ResultRow, ...]:
    """Make the rows. `is_masked`: members are shown as to somebody who does not know yet who calls."""
    return tuple(_row(found, shop, formats, is_masked=is_masked) for found in state.rows)


def _masked_row(member: MemberView) -> ResultRow:
    words = tr("Calls", "phone {number}", number=member.phone) if member.phone else ""
    return ResultRow(
        name=masked_name(member.name) or tr("Calls", "Caller"), detail=words, figure=NOTHING, tone="muted", icon="lock"
    )


def _row(found: Found, shop: ShopFacts, formats: Formats, *, is_masked: bool) -> ResultRow:
    if found.member is not None and is_masked:
        return _masked_row(found.member)
    if found.member is not None:
        member = found.member
        away = tr("Find", "from another shop") if found.elsewhere else ""
        parts = (
            shop.tier_name(member.tier),
            member.card or "",
            tr("Member", "blocked") if member.blocked else "",
            away,
        )
        return ResultRow(
            name=name_of(member),
            detail=" · ".join(part for part in parts if part),
            figure=NOTHING if member.blocked else _points_of(found, formats),
            tone="muted" if found.elsewhere else "points",
        )
    assert found.product is not None, "a result is a member or a product"
    product = found.product
    price = formats.money(product.price) if product.price is not None else NOTHING
    detail = " · ".join(part for part in (product.sku, product.category) if part)
    return ResultRow(name=product.name, detail=detail, figure=price, tone="text")


def _points_of(found: Found, formats: Formats) -> str:
    """Say what is safe now; of somebody who is not known here yet, what they have: what is safe shows once chosen."""
    assert found.member is not None, "asked by the caller"
    balance = found.member.balance
    if found.elsewhere:
        return tr_n("Rewards", "{n} points", int(balance.confirmed), n=formats.points(balance.confirmed))
    return tr_n("Member", "{n} usable", int(balance.safe_now), n=formats.points(balance.safe_now))


def reward_row(face: RewardFace, at: int) -> ResultRow:
    """Make a reward's row: its digit, what it gives, what it costs or why not, and a tick while it is used."""
    tone = "danger" if face.refused else "points" if face.used or face.can else "muted"
    return ResultRow(
        name=face.name,
        detail=face.detail,
        figure=face.words,
        tone=tone,
        cap=str(at + 1) if at < DIGITS else "",
        icon="warning" if face.refused else "ticked" if face.used else "",
        name_tone="text" if face.used or face.can else "muted",
    )


def held_row(held: HeldBasket, formats: Formats) -> ResultRow:
    """Make the row of a basket on hold: what it begins with, since when it waits, and what it comes to."""
    basket = held.basket
    lines = tr_n("Find", "{n} lines", len(basket.lines), n=formats.count(len(basket.lines)))
    since = tr("Find", "since {time}", time=formats.time(held.held_at))
    name = basket.lines[0].name if basket.lines else tr("Find", "No lines yet")
    caller = (basket.call.number or tr("Calls", "Caller")) if basket.call else ""
    return ResultRow(
        name=caller or name,
        detail=" · ".join(part for part in (name if caller else "", lines, since) if part),
        figure=formats.money(basket.subtotal),
        tone="text",
        icon="phone" if basket.call else "",
    )


class ResultsModel(RowsModel[ResultRow]):
    """The results."""

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Give a result's name, or the whole row for the painter."""
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {row.detail}, {row.figure}"
        return row.name if role == Qt.ItemDataRole.DisplayRole else None


class ResultsSheet(Sheet):
    """The list under the entry field."""

    chosen = Signal(int)

    def __init__(
        self,
        title: str,
        *,
        hint: str,
        nothing: str,
        keys: tuple[tuple[str, str], ...] = (),
        is_taken_from: bool = False,
        has_pad: bool = False,
    ) -> None:
        """`is_taken_from`: Enter takes the chosen row, which is said under the list as long as there are rows."""
        super().__init__(title, has_pad=has_pad)
        self._of_rows = ((MOVES, tr("Find", "choose")), (TAKES, tr("Find", "take it"))) if is_taken_from else ()
        self._offered = tuple(cap for cap, _ in keys)
        self._hint_words, self._nothing_words = hint, nothing
        self.model, self._list, self._hint = ResultsModel(), QListView(), wrapped(hint, tone="muted")
        self._chosen_row = ChosenRow(self._list)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._list.setModel(self.model)
        self._list.setItemDelegate(_ResultPainter(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        flick(self._list)
        self._list.setAccessibleName(title)
        self._list.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._hint, 1)
        self.keys = KeyLine((*self._of_rows, *keys))
        self.body.addWidget(self.keys)

    @property
    def hint_text(self) -> str:
        """Give what stands where no results are."""
        return self._hint.text()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show the chosen row when it is opened again, wherever a finger had pushed it: keys act on that one."""
        super().hideEvent(event)
        self._chosen_row.forget()

    def offer(self, *caps: str) -> None:
        """Offer these keys besides those that every row has: a key that does nothing now is not offered."""
        self._offered = caps

    def show_results(self, rows: tuple[ResultRow, ...], *, chosen: int, asked: str, said: str = "") -> None:
        """Paint the results, or say what to type; `said` in its place: how far the look has come."""
        self.model.show_rows(rows)
        self._list.setVisible(bool(rows))
        self._hint.setVisible(not rows)
        self.keys.offer(*(cap for cap, _ in self._of_rows if rows), *self._offered)
        self._hint.setText(said or (self._nothing_words.format(text=asked) if asked else self._hint_words))
        index = self.model.index(min(chosen, len(rows) - 1), 0)
        self._list.setCurrentIndex(index)  # a tap marks its row, whatever becomes of that
        self._chosen_row.keep_in_view(index, rows)


class _ResultPainter(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: ResultRow = index.data(ROW_ROLE)
        box, ink = option.rect, Ink(tone=row.tone, side=Qt.AlignmentFlag.AlignRight)
        painter.save()
        row_ground(painter, box, chosen=bool(option.state & option.state.State_Selected), bar=True)
        figure = min(text_px(painter, row.figure, ink) + 8, box.width() // 2)
        left = 16 + _draw_mark(painter, box, row)
        words = box.adjusted(left, 6, -figure - 24, -7)
        middle = words.top() + words.height() * 3 // 5 if row.detail else words.bottom()
        name, detail = QRect(words), QRect(words)
        name.setBottom(middle)
        detail.setTop(middle)
        draw_text(painter, name, row.name, Ink(tone=row.name_tone))
        draw_text(painter, detail, row.detail, Ink(size=13, tone="muted"))
        draw_text(painter, box.adjusted(box.width() - figure - 16, 0, -16, 0), row.figure, ink)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(0, tokens_in_force().row_px() + 8)


def _draw_mark(painter: QPainter, box: QRect, row: ResultRow) -> int:
    """Draw a row's key and its icon at its beginning; gives the room that they take."""
    palette, room = tokens_in_force().palette, 0
    if row.cap:
        cap = QRect(box.left() + 16, box.center().y() - 12, 24, 24)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(palette.edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        draw_text(painter, cap, row.cap, Ink(size=13, tone="muted", side=Qt.AlignmentFlag.AlignHCenter))
        room = 24 + 12
    if row.icon:
        at = QRectF(box.left() + 16 + room, box.center().y() - 11, 22, 22)
        paint_icon(painter, row.icon, colour=tokens_in_force().colour(row.tone), box=at)
        room += 22 + 10
    return room
