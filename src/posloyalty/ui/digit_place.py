"""Where a page is shown, with digits for fingers below it while a field takes numbers and digits were chosen."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QSizePolicy, QWidget

from posloyalty.ui.desk import Desk
from posloyalty.ui.widgets.digit_row import DigitRow, digits_button_of


class DigitPlace(QWidget):
    """Follows the focus. That digits are shown is one choice for the whole till, kept in its store (ADR 118).

    Places both by itself: a layout would ask every page how high it has to be whenever a word changes in one, which
    took 20 ms of each key.
    """

    pad_asked = Signal()

    def __init__(self, shown: QWidget, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._desk, self._shown = desk, shown
        shown.setParent(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication), "a till needs widgets"
        application.focusChanged.connect(self._show)
        desk.changed.connect(self._show)

    @cached_property
    def row(self) -> DigitRow:
        """Give the digits, made when they are first asked for."""
        row = DigitRow()
        row.hide()
        row.setParent(self)
        return row

    @property
    def field(self) -> QLineEdit | None:
        """Give the field that takes numbers and has the focus, if there is one."""
        now = QApplication.focusWidget()
        is_one = isinstance(now, QLineEdit) and digits_button_of(now) is not None and self.isAncestorOf(now)
        return now if is_one and isinstance(now, QLineEdit) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Give the row what it needs, and the page the rest."""
        is_row = "row" in vars(self) and not self.row.isHidden()
        row_px = self.row.sizeHint().height() if is_row else 0
        self._shown.setGeometry(0, 0, self.width(), self.height() - row_px)
        if is_row:
            self.row.setGeometry(0, self.height() - row_px, self.width(), row_px)

    def _show(self) -> None:
        """Type into what has the focus now; where nothing has, as in a window behind another, all stays."""
        if QApplication.focusWidget() is None:
            return
        field, is_on = self.field, self._desk.state.pad
        button = digits_button_of(field) if field is not None else None
        if button is not None:
            button.setChecked(is_on)
            button.ask = self.pad_asked.emit
        is_wanted = field is not None and is_on
        if "row" not in vars(self) and not is_wanted:
            return
        is_new = field is not None and field is not self.row.field
        self.row.type_into(field if is_wanted else None)
        if self.row.isHidden() is is_wanted:
            self.row.setVisible(is_wanted)
            self._place()
        if is_new and is_wanted and field is not None:
            _bring_to_view(field)


def _bring_to_view(field: QLineEdit) -> None:
    """Scroll to a field that would be below what is seen now."""
    above = field.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(field)
