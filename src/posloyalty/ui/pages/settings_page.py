"""Settings of this till: language, theme, text size, whether it stands beside another till, the customer's screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from posloyalty.ui.desk import Mode
from posloyalty.ui.i18n import LANGUAGE_NAMES, Language, tr
from posloyalty.ui.options import Chosen, CustomerScreen
from posloyalty.ui.tokens import TextSize, Theme
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import Text, wrapped

PAGE_PX = 720


class SettingsPage(QWidget):
    """Rows of choices; each takes effect at once."""

    chosen = Signal(Chosen)
    back_asked = Signal()

    def __init__(self, now: Chosen) -> None:
        super().__init__()
        self.setObjectName("page")
        self._now = now
        self._sheet = Sheet(tr("Settings", "Settings"))
        self._sheet.setFixedWidth(PAGE_PX)
        self._sheet.back_asked.connect(self.back_asked)
        self._add_rows()
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addStretch()
        row.addWidget(self._sheet)
        row.addStretch()
        column.setContentsMargins(8, 24, 8, 24)
        column.addLayout(row)

    def _add_rows(self) -> None:
        column, holder, scroll = QVBoxLayout(), QWidget(), QScrollArea()
        column.setSpacing(8)
        for words, choices, field in self._rows():
            column.addWidget(Text(words, role="body-strong"))
            column.addLayout(self._choices(choices, field))
            column.addSpacing(8)
        column.addWidget(wrapped(_mode_words(self._now.mode), tone="muted"))
        column.addStretch()
        holder.setLayout(column)
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        self._sheet.body.addWidget(scroll, 1)

    def _rows(self) -> tuple[tuple[str, tuple[tuple[str, Any], ...], str], ...]:
        themes = ((tr("Settings", "Light"), Theme.LIGHT), (tr("Settings", "Dark"), Theme.DARK))
        sizes = tuple((f"{int(size)} %", size) for size in TextSize)
        modes = ((tr("Settings", "Beside my till"), Mode.BESIDE), (tr("Settings", "As my till"), Mode.FULL))
        customer = ((tr("Settings", "No"), CustomerScreen.OFF), (tr("Settings", "Yes"), CustomerScreen.ON))
        languages = tuple((LANGUAGE_NAMES[language], language) for language in Language)
        return (
            (tr("Settings", "Language"), languages, "language"),
            (tr("Settings", "Theme"), themes, "theme"),
            (tr("Settings", "Text size"), sizes, "text_size"),
            (tr("Settings", "A second screen for the customer"), customer, "customer"),
            (tr("Settings", "How this till is used"), modes, "mode"),
        )

    def _choices(self, choices: tuple[tuple[str, Any], ...], field: str) -> QHBoxLayout:
        row, group = QHBoxLayout(), QButtonGroup(self)
        row.setSpacing(8)
        for words, value in choices:
            button = KeyButton(words, kind="choice")
            button.setFixedHeight(52)
            button.setCheckable(True)
            button.setChecked(getattr(self._now, field) == value)
            button.clicked.connect(self._chooser(field, value))
            group.addButton(button)
            row.addWidget(button, 1)
        return row

    def _chooser(self, field: str, value: object) -> Callable[[], None]:
        changed: dict[str, Any] = {field: value}
        return lambda: self.chosen.emit(replace(self._now, **changed))


def _mode_words(mode: Mode) -> str:
    if mode is Mode.BESIDE:
        return tr("Settings", "Your own till takes the money; this one records the points and prints a loyalty slip.")
    return tr("Settings", "This till takes the money too: cash, card or split, with a receipt.")
