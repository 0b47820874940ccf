"""Choose a receipt printer, its paper and its habits, and try it. The guide and the settings share this form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from posloyalty.ui.controllers.devices import DeviceController
from posloyalty.ui.controllers.printing import PrintController
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.pages.page_parts import fit_button
from posloyalty.ui.sale.strip import trouble_words
from posloyalty.ui.setup.device_words import device_words
from posloyalty.ui.setup.steps import NETWORK_MARKS, StepForm
from posloyalty.ui.tokens import WORDS_GAP_PX
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.row_list import Row, RowList, row_height_px
from posloyalty.ui.widgets.text import Text, wrapped
from posloyalty.use_cases.choose_devices import printer_setting
from posloyalty.use_cases.device_ports import DeviceChoice

PLACE_LENGTH_MAX: Final = 200
LIST_ROWS: Final = 2


class ChoiceRow(QWidget):
    """A word and a row of choices, one of them in force."""

    def __init__(
        self, words: str, choices: Sequence[tuple[str, str]], chosen: Callable[[str], None], *, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in choices]
        self._group, column, row = QButtonGroup(self), QVBoxLayout(self), QHBoxLayout()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(WORDS_GAP_PX)
        row.setSpacing(8)
        column.addWidget(Text(words, role="small", tone="muted"))
        column.addLayout(row)
        for at, (_, name) in enumerate(choices):
            button = KeyButton(name, kind="choice", parent=self)
            button.setCheckable(True)
            button.setFixedHeight(48)
            button.setAccessibleName(f"{words}: {name}")
            self._group.addButton(button, at)
            row.addWidget(button, 1)
        self._group.idClicked.connect(lambda at: chosen(self._values[at]))

    def show_value(self, value: str) -> None:
        """Mark what is in force."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)


class PrinterForm(StepForm):
    """Arrows choose among what was found, a place can be typed; F6 prints a page, F9 does without."""

    def __init__(
        self, devices: DeviceController, printing: PrintController, *, with_habits: bool, parent: QWidget
    ) -> None:
        super().__init__(
            title=tr("Setup", "Receipt printer"),
            words=tr("Setup", "Choose it and print a test page. For a network printer, type its address."),
            parent=parent,
        )
        self._devices, self._printing = devices, printing
        self.list = RowList(tr("Setup", "Printers found"), has_choice=True)
        self.list.setFixedHeight(LIST_ROWS * row_height_px())
        self.column.addWidget(self.list)
        self.place = self._add_place()
        self.said, self.mark = wrapped(tone="muted"), Icon("warning", tone="danger")
        self.test = KeyButton(tr("Devices", "Print a test page"), Action.USE_MOST.value, icon="printer", parent=self)
        self.none = KeyButton(tr("Devices", "Use no printer"), Action.RETURN.value, parent=self)
        self._lay_out()
        papers = tr("Setup", "Paper and characters per line")
        self.paper = self._choices(papers, _papers(), lambda value: self._change(paper_columns=value))
        self._habits = self._habit_rows() if with_habits else {}
        self.column.addStretch()
        self.list.picked.connect(self._pick)
        self.place.editingFinished.connect(self._take_place)
        self.place.textEdited.connect(lambda _: self.paint())
        self.test.clicked.connect(self._try)
        self.none.clicked.connect(lambda: self._change(printer=""))
        devices.changed.connect(self.paint)
        printing.changed.connect(self.paint)
        self.paint()

    def paint(self) -> None:
        """Show what is chosen, what was found and how it went."""
        state, choice = self._devices.state, self._devices.state.choice
        found = self._places()
        at = found.index(choice.printer) if choice.printer in found else 0
        rows = tuple(
            Row(name=device_words(place) or tr("Devices", "No printer"), strong=place == choice.printer)
            for place in found
        )
        self.list.show_rows(rows, chosen=at)
        if not self.place.hasFocus():
            with QSignalBlocker(self.place):
                self.place.setText("" if choice.printer in state.printers else device_words(choice.printer))
        self.paper.show_value(choice.paper_columns or "42")
        for field, row in self._habits.items():
            row.show_value(getattr(choice, field))
        trouble = trouble_words(self._printing.state.condition) if choice.printer else ""
        tone = "danger" if trouble or not state.is_good else "muted"
        self.said.show_text(trouble or state.said, tone=tone)
        self.mark.setVisible(tone == "danger" and bool(self.said.text()))
        self.test.setEnabled(bool(choice.printer or self.place.text().strip()))

    def do(self, action: Action) -> None:
        """Take a key."""
        if action is Action.USE_MOST:
            self._try()
        elif action is Action.RETURN:
            self._change(printer="")

    def take_focus(self) -> None:
        """Start where an address is typed; arrows choose from there too."""
        self.place.setFocus()

    def take_typed(self, *, then: Callable[[], None]) -> None:
        """Take what was typed, and then go on; where it is refused the form says why, and nobody goes on."""
        if self._typed():
            self._devices.choose(replace(self._devices.state.choice, printer=self._typed()), then=then)
        else:
            then()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose among what was found."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)  # Enter in the field has taken its text
            return
        found, printer = self._places(), self._devices.state.choice.printer
        at = found.index(printer) if printer in found else 0
        self._pick(max(0, min(at + by, len(found) - 1)))

    def _places(self) -> tuple[str, ...]:
        state = self._devices.state
        typed = () if state.choice.printer in {"", *state.printers} else (state.choice.printer,)
        return ("", *state.printers, *typed)

    def _pick(self, at: int) -> None:
        printer = self._places()[at]
        self.place.clear()
        self._change(printer=printer)

    def _typed(self) -> str:
        """Give the printer that was typed and is not chosen yet."""
        typed = self.place.text().strip()
        return printer_setting(typed) if typed != device_words(self._devices.state.choice.printer) else ""

    def _take_place(self) -> None:
        if self._typed():
            self._change(printer=self._typed())

    def _try(self) -> None:
        if self._typed():
            self._devices.choose(replace(self._devices.state.choice, printer=self._typed()), try_it=True)
        elif self._devices.state.choice.printer:
            self._devices.test_printer()

    def _change(self, **changes: str) -> None:
        choice: DeviceChoice = replace(self._devices.state.choice, **changes)
        if choice != self._devices.state.choice:
            self._devices.choose(choice)

    def _habit_rows(self) -> dict[str, ChoiceRow]:
        return {
            "code_page": self._choices(
                tr("Devices", "Character set"), _pages(), lambda value: self._change(code_page=value)
            ),
            "cutter": self._choices(tr("Devices", "Cutter"), _cuts(), lambda value: self._change(cutter=value)),
            "drawer_pin": self._choices(
                tr("Devices", "Cash drawer"), _pins(), lambda value: self._change(drawer_pin=value)
            ),
        }

    def _choices(self, words: str, choices: Sequence[tuple[str, str]], chosen: Callable[[str], None]) -> ChoiceRow:
        row = ChoiceRow(words, choices, chosen, parent=self)
        self.column.addWidget(row)
        return row

    def _add_place(self) -> QLineEdit:
        words, example = tr("Setup", "Address of the printer"), "192.168.1.50"
        return self.add_field(words, length_max=PLACE_LENGTH_MAX, placeholder=example, marks=NETWORK_MARKS)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        self.column.addLayout(row)
        row.setSpacing(8)
        row.addWidget(fit_button(self.test))
        row.addWidget(fit_button(self.none))
        row.addStretch()
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self.mark)
        said.addWidget(self.said, 1)
        self.column.addLayout(said)


def _papers() -> tuple[tuple[str, str], ...]:
    narrow, wide = tr("Setup", "{n} mm", n="58"), tr("Setup", "{n} mm", n="80")
    return (("32", f"{narrow} · 32"), ("42", f"{wide} · 42"), ("48", f"{wide} · 48"))


def _pages() -> tuple[tuple[str, str], ...]:
    return (
        ("", tr("Devices", "Automatic")),
        ("cp852", "852"),
        ("cp866", "866"),
        ("cp1252", "1252"),
        ("picture", tr("Devices", "As an image")),
    )


def _cuts() -> tuple[tuple[str, str], ...]:
    return (
        ("", tr("Devices", "Partial cut")),
        ("full", tr("Devices", "Full cut")),
        ("none", tr("Devices", "None")),
    )


def _pins() -> tuple[tuple[str, str], ...]:
    return (("", tr("Devices", "Pin 2")), ("5", tr("Devices", "Pin 5")))
