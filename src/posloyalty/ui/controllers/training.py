"""Begin and end training: the till closes, and opens again with the other store."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from posloyalty.ui.controllers.approval import ApprovalController
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Desk, Page
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.rights import Deed
from posloyalty.use_cases.training import ask_for_training


class TrainingController(QObject):
    """From the shop's own store to the practice store and back."""

    switch_asked = Signal()

    def __init__(self, desk: Desk, sale: SaleController, approval: ApprovalController) -> None:
        super().__init__()
        self._desk, self._sale, self._approval = desk, sale, approval

    @property
    def is_on(self) -> bool:
        """Tell whether this is the practice store."""
        return self._desk.till.is_training

    @property
    def can_begin(self) -> bool:
        """Tell whether this till can be opened again with another store."""
        return self._desk.state.can_train

    def toggle(self) -> None:
        """End training at once; begin it where a manager says so and no customer waits."""
        if self.is_on:
            self.switch_asked.emit()
        elif self.can_begin and self._desk.state.page in {Page.SALE, Page.SETTINGS}:
            self._begin()

    def _begin(self) -> None:
        if not self._sale.state.basket.is_empty:
            self._desk.put(page=Page.SALE)
            self._desk.say(tr("Training", "Finish this sale or hold it with F8 first, then train."))
            return
        till, cashier = self._desk.till, self._desk.cashier_id
        self._approval.run(
            Deed.BEGIN_TRAINING,
            tr("Training", "This till cannot sell until training ends"),
            lambda pin: ask_for_training(till, cashier=cashier, pin=pin),
            lambda _: self.switch_asked.emit(),
        )
