"""The parts of the settings: look, use, scanner, ledger and support. The printer's is shared with the guide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.camera import CAMERA_ON
from posloyalty.ui.controllers.training import TrainingController
from posloyalty.ui.desk import Calls, Mode
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import LANGUAGE_NAMES, Language, tr
from posloyalty.ui.keys import Action
from posloyalty.ui.options import Chosen, CustomerScreen
from posloyalty.ui.pages.page_parts import fit_button
from posloyalty.ui.setup.device_words import device_words
from posloyalty.ui.setup.printer_form import ChoiceRow
from posloyalty.ui.setup.steps import NETWORK_MARKS, JoinForm, StepForm
from posloyalty.ui.tokens import TextSize, Theme
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.qr_code import QrCode
from posloyalty.ui.widgets.row_list import Row, RowList
from posloyalty.ui.widgets.text import Text, add_close, wrapped
from posloyalty.use_cases.choose_devices import TEST_CODE, printer_setting
from posloyalty.use_cases.support import Finding, State

FIELD_LENGTH_MAX = 200


class Part(StepForm):
    """One part of the page: painted anew when something changes, with keys of its own."""

    def paint(self) -> None:
        """Show what is so now."""

    def leave(self) -> None:
        """Take what was typed, before something else is shown."""


class LookPart(Part):
    """Language, theme, text size."""

    chosen = Signal(Chosen)

    def __init__(self, now: Chosen, parent: QWidget) -> None:
        super().__init__(title=tr("Settings", "Language and look"), words="", parent=parent)
        self._now = now
        languages = tuple((language.value, LANGUAGE_NAMES[language]) for language in Language)
        themes = ((Theme.LIGHT.value, tr("Settings", "Light")), (Theme.DARK.value, tr("Settings", "Dark")))
        sizes = tuple((str(int(size)), Formats(language=now.language).percent(int(size))) for size in TextSize)
        size = str(int(now.text_size))
        rows = (
            (tr("Settings", "Language"), languages, "language", Language, now.language.value),
            (tr("Settings", "Theme"), themes, "theme", Theme, now.theme.value),
            (tr("Settings", "Text size"), sizes, "text_size", lambda text: TextSize(int(text)), size),
        )
        for words, choices, field, kind, value in rows:
            row = ChoiceRow(words, choices, self._chooser(field, kind), parent=self)
            row.show_value(value)
            self.column.addWidget(row)
        self.column.addStretch()

    def _chooser(self, field: str, kind: Callable[[str], Any]) -> Callable[[str], None]:
        return lambda value: self.chosen.emit(replace(self._now, **{field: kind(value)}))


class UsePart(Part):
    """Beside another till or as the till; what the customer sees."""

    chosen = Signal(Chosen)

    def __init__(self, controllers: Controllers, now: Chosen, parent: QWidget) -> None:
        super().__init__(title=tr("Settings", "Till and customer"), words="", parent=parent)
        self._settings, self._devices = controllers.settings, controllers.devices
        modes = ((Mode.BESIDE.value, tr("Settings", "Beside my till")), (Mode.FULL.value, tr("Settings", "As my till")))
        screens = ((CustomerScreen.OFF.value, tr("Settings", "No")), (CustomerScreen.ON.value, tr("Settings", "Yes")))
        mode = ChoiceRow(
            tr("Settings", "How this till is used"),
            modes,
            lambda v: self.chosen.emit(replace(now, mode=Mode(v))),
            parent=self,
        )
        mode.show_value(now.mode.value)
        add_close(self.column, mode, wrapped(_mode_words(now.mode), tone="muted"))
        self._add_calls(now)
        screen = ChoiceRow(
            tr("Settings", "A second screen for the customer"),
            screens,
            lambda v: self.chosen.emit(replace(now, customer=CustomerScreen(v))),
            parent=self,
        )
        screen.show_value(now.customer.value)
        self.column.addWidget(screen)
        self._add_addresses()
        self._add_training(controllers.training)
        self.column.addStretch()
        self.entered.connect(self.leave)

    def _add_addresses(self) -> None:
        self.display = self.add_field(
            tr("Settings", "Two-line display"),
            length_max=FIELD_LENGTH_MAX,
            placeholder="/dev/ttyUSB0",
            marks=NETWORK_MARKS,
        )
        self.join = self.add_field(
            tr("Settings", "Web address for joining: customers see it as a code"),
            length_max=FIELD_LENGTH_MAX,
            placeholder="https://myshop.example/join",
        )

    def _add_training(self, training: TrainingController) -> None:
        if not (training.is_on or training.can_begin):
            return
        does = tr("Training", "End training") if training.is_on else tr("Settings", "Begin training")
        self.training = fit_button(KeyButton(does, Action.TRAINING.value, icon="person", parent=self))
        self.training.clicked.connect(training.toggle)
        words = tr("Settings", "Practise with made-up members. Nothing is sent or counted, and every receipt says so.")
        self.column.addSpacing(8)
        add_close(self.column, Text(tr("Settings", "Training"), role="body-strong"), wrapped(words, tone="muted"))
        _row(self.column, self.training)

    def _add_calls(self, now: Chosen) -> None:
        """Whether this till takes orders by phone now and then, or does nothing else."""
        some, always = tr("Settings", "Now and then, with Ctrl+H"), tr("Settings", "All day")
        row = ChoiceRow(
            tr("Settings", "Phone orders"),
            ((Calls.SOME.value, some), (Calls.ALL.value, always)),
            lambda v: self.chosen.emit(replace(now, calls=Calls(v))),
            parent=self,
        )
        row.show_value(now.calls.value)
        self.column.addWidget(row)

    def paint(self) -> None:
        """Show what is chosen."""
        choice = self._devices.state.choice
        _show(self.display, device_words(choice.line_display))
        _show(self.join, choice.join_url)

    def leave(self) -> None:
        """Take what was typed."""
        choice, typed = self._devices.state.choice, self.display.text().strip()
        display = choice.line_display if typed == device_words(choice.line_display) else _line_setting(typed)
        self._settings.change(line_display=display, join_url=self.join.text().strip())


class ScannerPart(Part):
    """One test scan teaches how the scanner sends; one on a serial line is chosen."""

    def __init__(self, controllers: Controllers, parent: QWidget) -> None:
        super().__init__(
            title=tr("Settings", "Scanner"),
            words=tr("Settings", "Scan this code. The till learns from it how your scanner sends its codes."),
            parent=parent,
        )
        self._settings, self._devices = controllers.settings, controllers.devices
        self._camera = controllers.camera
        self.code = QrCode(side_px_min=180, side_px_max=180)
        self.code.show_code(TEST_CODE)
        self.learnt = wrapped(tone="muted")
        self.lines = RowList(tr("Settings", "A scanner on a serial port"), has_choice=True)
        self.lines.setFixedHeight(84)
        self.lines.picked.connect(self._pick)
        self.serial = self.add_field(
            tr("Settings", "A scanner on a serial port"), length_max=FIELD_LENGTH_MAX, placeholder="/dev/ttyACM0"
        )
        self.column.insertWidget(0, self.code)
        self.column.insertWidget(1, self.learnt)
        self.column.addWidget(self.lines)
        switch = (("", tr("Settings", "No")), (CAMERA_ON, tr("Settings", "Yes")))
        words = tr("Settings", "Read codes through a camera too")
        self.camera = ChoiceRow(words, switch, lambda value: self._settings.change(camera=value), parent=self)
        self.camera_said = wrapped(tone="muted")
        add_close(self.column, self.camera, self.camera_said)
        self.column.addStretch()
        controllers.camera.changed.connect(self.paint)
        self.entered.connect(self.leave)

    def paint(self) -> None:
        """Show what was learnt, and the lines that there are."""
        choice = self._devices.state.choice
        self.learnt.setText(_habit_words(choice.wedge))
        places = self._places()
        rows = tuple(Row(name=device_words(place) or tr("Settings", "None on a serial port")) for place in places)
        self.lines.show_rows(rows, chosen=places.index(choice.scanner) if choice.scanner in places else 0)
        _show(self.serial, device_words(choice.scanner))
        self.camera.show_value(choice.camera)
        self.camera_said.setText(self._camera.said)

    def leave(self) -> None:
        """Take what was typed."""
        typed = self.serial.text().strip()
        if typed != device_words(self._devices.state.choice.scanner):
            self._settings.change(scanner=_line_setting(typed))

    def take_focus(self) -> None:
        """Type nowhere: a scan is awaited."""
        self.setFocus()

    def _places(self) -> tuple[str, ...]:
        chosen = self._devices.state.choice.scanner
        found = self._devices.state.lines
        return ("", *found, *(() if chosen in {"", *found} else (chosen,)))

    def _pick(self, at: int) -> None:
        self._settings.change(scanner=self._places()[at])


class LedgerPart(JoinForm):
    """Whose till this is, and joining a ledger."""

    def __init__(self, controllers: Controllers, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = tr("Settings", "Ledger")
        self._desk, self._settings = controllers.desk, controllers.settings
        self.standing = wrapped(role="body-strong")
        self.button = fit_button(KeyButton(tr("Setup", "Join"), "Enter", kind="primary", parent=self))
        self.column.insertWidget(0, self.standing)
        _row(self.column, self.button)
        self.column.addStretch()
        self.entered.connect(self._join)
        self.button.clicked.connect(self._join)

    def paint(self) -> None:
        """Say where this till belongs."""
        shop = self._desk.state.shop
        words = tr("Settings", "This till stands alone. Join a ledger, and everything goes along.")
        if self._desk.till.is_training:
            words = tr("Settings", "While training this till joins no ledger.")
        elif not shop.alone:
            words = tr("Settings", "This till is {till} of {shop}.", till=shop.till_name, shop=shop.shop_name)
        self.standing.setText(words)
        self.button.say(tr("Setup", "Join") if shop.alone else tr("Settings", "Pair again"))
        fit_button(self.button)
        self.button.setEnabled(not self._settings.state.busy and not self._desk.till.is_training)

    def leave(self) -> None:
        """Nothing is taken before it is asked for."""

    def _join(self) -> None:
        if self._desk.till.is_training:
            return  # a practice store belongs to no ledger
        if self.address.text().strip() and self.code.text().strip() and not self._settings.state.busy:
            self._settings.join(
                address=self.address.text(), code=self.code.text(), till_name=self.till_name.text().strip()
            )


class SupportPart(Part):
    """What works and what does not, a file of it for whoever helps, and the end of the program."""

    def __init__(self, controllers: Controllers, parent: QWidget) -> None:
        super().__init__(
            title=tr("Settings", "Help and support"),
            words=tr("Settings", "What works on this till. The file for support contains no names and no sales."),
            parent=parent,
        )
        self._settings, self._sale = controllers.settings, controllers.sale
        self.list = RowList(tr("Settings", "Help and support"), has_choice=False)
        self.save = fit_button(KeyButton(tr("Settings", "Save a file for support"), Action.USE_MOST.value, parent=self))
        self.end = fit_button(KeyButton(tr("Settings", "Close the program"), Action.RETURN.value, parent=self))
        self.column.addWidget(self.list, 1)
        _row(self.column, self.save, self.end)
        self.save.clicked.connect(self._settings.save_for_support)
        self.end.clicked.connect(self._end)

    def paint(self) -> None:
        """Show what was found."""
        state = self._settings.state
        self.list.show_rows(tuple(_finding_row(found) for found in state.findings))
        self.save.setEnabled(bool(state.findings) and not state.busy)

    def do(self, action: Action) -> None:
        """Take a key."""
        if action is Action.USE_MOST:
            self._settings.save_for_support()
        elif action is Action.RETURN:
            self._end()

    def _end(self) -> None:
        self._settings.end_program(is_selling=not self._sale.state.basket.is_empty)


def _mode_words(mode: Mode) -> str:
    if mode is Mode.BESIDE:
        return tr("Settings", "Your own till takes the money; this one records the points and prints a loyalty slip.")
    return tr("Settings", "This till takes the money too: cash, card or split, with a receipt.")


def _habit_words(wedge: str) -> str:
    if not wedge:
        return tr("Settings", "Now: as most scanners send, the keys of a US keyboard with Enter or Tab after the code.")
    return tr("Settings", "Learnt from your scanner.")


def _part_words(part: str) -> str:
    return {
        "program": tr("Settings", "Program"),
        "display": tr("Settings", "Screen"),
        "fonts": tr("Settings", "Fonts for all languages"),
        "printer": tr("Setup", "Receipt printer"),
        "scanner": tr("Settings", "Scanner"),
        "customer": tr("Settings", "Two-line display"),
        "store": tr("Settings", "The till's data"),
        "disk": tr("Settings", "Disk space"),
        "ledger": tr("Settings", "Ledger"),
        "clock": tr("Settings", "Clock"),
        "camera": tr("Settings", "Camera"),
    }.get(part, part)


def _finding_row(found: Finding) -> Row:
    tone, icon = {State.OK: ("good", "check"), State.NONE: ("muted", "")}.get(found.state, ("danger", "warning"))
    return Row(name=_part_words(found.part), figure=_state_words(found), tone=tone, icon=icon)


def _state_words(found: Finding) -> str:
    if found.part == "clock" and found.state is State.NONE:
        return tr("Settings", "not checked")  # it runs; without a ledger there is nothing to compare it with
    words = {State.OK: tr("Settings", "OK"), State.NONE: tr("Settings", "not set up")}
    return words.get(found.state, tr("Settings", "problem"))


def _line_setting(typed: str) -> str:
    """Read a place: a device alone is a serial line."""
    return f"serial:{typed}" if typed.startswith("/dev/tty") else printer_setting(typed)


def _show(field: QLineEdit, text: str) -> None:
    if not field.hasFocus():
        with QSignalBlocker(field):
            field.setText(text)


def _row(column: QVBoxLayout, *widgets: QWidget) -> None:
    row = QHBoxLayout()
    column.addLayout(row)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
