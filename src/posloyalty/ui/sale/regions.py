"""Where everything is on the Sale screen: regions that never move, whatever they show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from PySide6.QtWidgets import QGridLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from posloyalty.ui.desk import Notice
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.sale.action_bar import ActionBar, PayButton
from posloyalty.ui.sale.basket_panel import BasketPanel
from posloyalty.ui.sale.member_panel import MemberPanel
from posloyalty.ui.sale.notice_place import NoticePlace
from posloyalty.ui.sale.pad_panel import PadPanel
from posloyalty.ui.sale.points_panel import PointsPanel
from posloyalty.ui.sale.strip import Strip
from posloyalty.ui.sale.top_bar import TopBar
from posloyalty.ui.sale.total_panel import TotalPanel
from posloyalty.ui.tokens import Density
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.tab_order import tab_through

GAP_PX: Final = 8
# Widths of the right side, and the heights of what is under the basket, by density.
SIDE_PX: Final = {Density.ROOMY: 484, Density.COMPACT: 412}
ACTIONS_PX: Final = {Density.ROOMY: 64, Density.COMPACT: 64}
NOTICE_PX: Final = 40


class SaleRegions(QWidget):
    """The fixed arrangement: top, basket or sheet, member, points, total, actions, pay, strip."""

    def __init__(self, date_mark: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self._date_mark = date_mark
        self.left, self.upper = QStackedWidget(), QStackedWidget()

    def arrange(self) -> Iterator[None]:
        """Make the regions a few at a time, each in its place: from the outside in, so that each is dressed once."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top, self.strip, self.action_bar, self.pay = TopBar(), Strip(), ActionBar(), PayButton()
        middle = self._middle()
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.strip)
        yield
        left = QVBoxLayout()
        left.setSpacing(GAP_PX)
        middle.addLayout(left, 0, 0)
        self.basket, self.notice = BasketPanel(), NoticeBar(height=NOTICE_PX)
        left.addWidget(self.left, 1)
        self._notice_place = NoticePlace(left, self.notice)
        self.left.addWidget(self.basket)
        yield
        yield from self._fill_side(middle)

    def _middle(self) -> QGridLayout:
        density = tokens_in_force().density
        grid = QGridLayout()
        grid.setContentsMargins(GAP_PX, GAP_PX, GAP_PX, GAP_PX)
        grid.setSpacing(GAP_PX)
        for widget, at in ((self.action_bar, 0), (self.pay, 1)):
            widget.setFixedHeight(ACTIONS_PX[density])
            grid.addWidget(widget, 1, at)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, SIDE_PX[density])
        self.pay.setFixedWidth(SIDE_PX[density])
        grid.setRowStretch(0, 1)
        return grid

    def _fill_side(self, middle: QGridLayout) -> Iterator[None]:
        """Stack the right side; with more height the member's region grows, with less the basket's rows go."""
        side, served = QVBoxLayout(), QWidget()
        side.setSpacing(GAP_PX)
        middle.addLayout(side, 0, 1)
        self.total = TotalPanel()
        for part, stretch in ((self.upper, 1), (self.total, 0)):
            part.setFixedWidth(SIDE_PX[tokens_in_force().density])
            side.addWidget(part, stretch)
        self.upper.addWidget(served)
        column = QVBoxLayout(served)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_PX)
        self.member = MemberPanel()
        column.addWidget(self.member, 1)
        yield
        self.points = PointsPanel()
        column.addWidget(self.points)

    @cached_property
    def pad(self) -> PadPanel:
        """Give the digits for fingers, made when they are first asked for."""
        pad = PadPanel(self.typed_into, date_mark=self._date_mark)
        self.upper.addWidget(pad)
        tab_through(self.points, pad, self.total)
        return pad

    def say_notice(self, notice: Notice, sheet: Sheet | None) -> None:
        """Say the sentence of the moment where it squeezes nothing. `sheet`: what is in the basket's place."""
        self._notice_place.say(notice, sheet=sheet, room_px=self.action_bar.y() - GAP_PX - self.left.y())

    def show_pad(self, *, on: bool, is_receipt: bool = False) -> None:
        """Show digits in place of the member and the points, or these again; of a receipt's number some letters too."""
        if on:
            self.pad.offer_receipts(on=is_receipt)
        self.upper.setCurrentIndex(self.upper.indexOf(self.pad) if on else 0)

    def typed_into(self) -> QLineEdit | None:
        """Give the field that takes what is typed now."""
        widget = self.window().focusWidget()
        return widget if isinstance(widget, QLineEdit) and self.isAncestorOf(widget) else None
