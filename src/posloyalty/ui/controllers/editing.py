"""Change one number of the sale, typed on its own sheet: of a line, of the whole basket, or how many points."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.errors import NotMoney
from posloyalty.domain.money import Points
from posloyalty.ui.controllers.changing import ChangeController
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.controllers.typed import POINTS_DIGITS_MAX
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.formats import quantity_of
from posloyalty.ui.i18n import tr


class Subject(StrEnum):
    """What the number is of."""

    LINE = "line"
    BASKET = "basket"
    POINTS = "points"


class Edit(StrEnum):
    """What the number says."""

    QUANTITY = "quantity"
    PERCENT = "percent"
    OFF = "off"
    PRICE = "price"
    POINTS = "points"


WAYS_OF = {
    Subject.LINE: (Edit.QUANTITY, Edit.PERCENT, Edit.OFF, Edit.PRICE),
    Subject.BASKET: (Edit.PERCENT, Edit.OFF),
    Subject.POINTS: (Edit.POINTS,),
}
# What is typed into the entry field for the same: the whole basket has one stroke more.
SIGNS = {Edit.PERCENT: "/{}%", Edit.OFF: "/{}", Edit.PRICE: "={}"}


class EditController(QObject):
    """Which number is asked for, and what becomes of it."""

    changed = Signal()

    def __init__(self, desk: Desk, sale: SaleController, changing: ChangeController) -> None:
        super().__init__()
        self._desk, self._sale, self._changing = desk, sale, changing
        self.subject, self.edit = Subject.LINE, Edit.QUANTITY

    def open(self, subject: Subject) -> None:
        """Ask for a number, the usual one first."""
        basket, stage = self._sale.state.basket, self._desk.state.stage
        if stage is Stage.PAYMENT and subject is not Subject.POINTS:
            self._desk.say(tr("Sale", "Go back to the basket with Esc first."))
        elif subject is Subject.LINE and not 0 <= basket.selected < basket.rows:
            self._desk.say(tr("Edit", "Choose a line first."))
        elif subject is Subject.BASKET and not basket.lines:
            self._desk.say(tr("Sale", "There is nothing in the basket to take it off."))
        elif subject is Subject.POINTS and basket.member_id is None:
            self._desk.say(tr("Edit", "Points are a member's: find them first, with F2."))
        else:
            self.subject, self.edit = subject, WAYS_OF[subject][0]
            self._desk.go(Stage.NUMBER)
            self.changed.emit()

    def choose(self, edit: Edit) -> None:
        """Ask for another number of the same."""
        if edit in WAYS_OF[self.subject]:
            self.edit = edit
            self.changed.emit()

    def give(self, text: str) -> None:
        """Take what was typed; what cannot be taken is said, and stays."""
        text = text.strip()
        if self.edit is Edit.QUANTITY:
            self._give_quantity(quantity_of(text))
        elif self.edit is Edit.POINTS:
            self._give_points(text)
        else:
            whole = "/" if self.subject is Subject.BASKET else ""
            if not self._changing.took(whole + SIGNS[self.edit].format(text)):
                self._desk.refuse(NotMoney(text=text, decimals=self._desk.state.shop.decimals))

    def step(self, by: int) -> None:
        """One more or one fewer of the line; the sheet stays for the next tap."""
        line = self._sale.state.basket.selected_line
        if self.subject is Subject.LINE and line is not None and line.quantity + by > 0:
            self._sale.set_quantity(line.quantity + by)

    def void(self) -> None:
        """Take the line out."""
        if self._desk.state.stage is Stage.NUMBER and self.subject is Subject.LINE:
            self._desk.go(Stage.BASKET)
            self._sale.void_selected()

    def _give_quantity(self, quantity: Decimal | None) -> None:
        if quantity is None:
            self._desk.say(tr("Edit", "Type how many."))
            return
        self._desk.go(Stage.BASKET)
        self._sale.set_quantity(quantity)

    def _give_points(self, digits: str) -> None:
        if not digits.isdecimal() or len(digits) > POINTS_DIGITS_MAX:
            self._desk.say(tr("Points", "Type how many points, then Enter."), tone="points", icon="star")
            return
        self._desk.go_on()
        self._sale.use_points(Points(int(digits)))
