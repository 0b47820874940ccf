"""Which day is shown: typed as people here write a date, or chosen in a month by keys or by a tap."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.pages.page_parts import field_with_words
from posloyalty.ui.widgets.digit_row import take_digits
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.month_grid import MonthGrid
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import Text

SHEET_PX: Final = 560
WEEK: Final = timedelta(days=7)


class DaySheet(Sheet):
    """Enter shows the day that was typed, or else the one that is marked."""

    day_asked = Signal(object)  # a date

    def __init__(self, formats: Formats) -> None:
        super().__init__(tr("Today", "Which day?"))
        self.setFixedWidth(SHEET_PX)
        self._formats, self._chosen, self._last = formats, date.min, date.min
        self.field = field_with_words(self.body, tr("Today", "Type a date, or choose it: ← → a day, ↑ ↓ a week"))
        take_digits(self.field, formats.date_mark, only=True)
        self.field.installEventFilter(self)
        self.refused, self.month = NoticeBar(height=40), MonthGrid()
        self._before, self._after = KeyButton("", "PgUp"), KeyButton("", "PgDn")
        self._show = KeyButton("", "Enter", kind="primary", role="value-strong")
        months = QHBoxLayout()
        months.setSpacing(8)
        self.shown = Text(role="body-strong")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for button, by in ((self._before, -1), (self._after, 1)):
            button.setFixedHeight(48)
            button.clicked.connect(lambda _checked=False, steps=by: self._turn_month(steps))
        for part in (self._before, self.shown, self._after):
            months.addWidget(part, 1)
        self.body.setSpacing(8)
        self.body.addWidget(self.refused)
        self.body.addLayout(months)
        self.body.addWidget(self.month, 1)
        self._show.setFixedHeight(56)
        self.body.addWidget(self._show)
        self.refused.hide()
        self.field.returnPressed.connect(self._give)
        self.field.textEdited.connect(lambda _text: self.refused.say("", icon="", tone=""))
        self._show.clicked.connect(self._give)
        self.month.picked.connect(self.choose)

    def begin_at(self, day: date, *, last: date, formats: Formats) -> None:
        """Begin with the day that is shown; `last`: the newest that there is."""
        self._formats, self._last = formats, last
        self.field.clear()
        self.refused.say("", icon="", tone="")
        self.choose(day)

    def choose(self, day: date) -> None:
        """Mark another day."""
        self._chosen = min(day, self._last)
        self.field.setPlaceholderText(self._formats.day(self._chosen))
        self.month.show_day(self._chosen, last=self._last, formats=self._formats)
        self._show.say(self._formats.titled_day(self._chosen))
        self.shown.setText(self._formats.month(self._chosen))
        for button, steps in ((self._before, -1), (self._after, 1)):
            month = _month_from(self._chosen, steps)
            button.say(self._formats.month_name(month.month))
            button.setEnabled(month.replace(day=1) <= self._last)

    def take_focus(self) -> None:
        """Start in the field."""
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows step in the month while nothing is typed."""
        is_key = watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and not self.field.text() and self._step(Qt.Key(event.key())):  # type: ignore[attr-defined]
            return True
        return super().eventFilter(watched, event)

    def _step(self, key: Qt.Key) -> bool:
        day = timedelta(days=1)
        steps = {Qt.Key.Key_Left: -day, Qt.Key.Key_Right: day, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in steps:
            self.choose(_moved(self._chosen, steps[key]))
        elif key in months:
            self._turn_month(months[key])
        return key in steps or key in months

    def _turn_month(self, steps: int) -> None:
        self.choose(_month_from(self._chosen, steps))

    def _give(self) -> None:
        typed = self.field.text().strip()
        day = self._formats.day_of(typed, today=self._last) if typed else self._chosen
        if day is None:
            words = tr("Today", "That is no date. Type it like {example}.", example=self._formats.day(self._last))
            self.refused.say(words, icon="warning", tone="danger")
        elif day > self._last:
            words = tr("Today", "{day} is still to come.", day=self._formats.long_day(day))
            self.refused.say(words, icon="warning", tone="danger")
        else:
            self.day_asked.emit(day)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _month_from(day: date, steps: int) -> date:
    """Give the same day of another month, or its last one; at the ends of the calendar the day itself."""
    at = day.year * 12 + day.month - 1 + steps
    year, month = at // 12, at % 12 + 1
    if not date.min.year < year < date.max.year:
        return day
    first_of_next = date(year + (month == 12), month % 12 + 1, 1)  # noqa: PLR2004 - December
    return date(year, month, min(day.day, (first_of_next - timedelta(days=1)).day))
