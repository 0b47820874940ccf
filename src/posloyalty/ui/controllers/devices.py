"""What is plugged in: choose it, try it, hear the scanner, and show lines to the customer. Each device waits alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal

from posloyalty.domain.errors import PosloyaltyError
from posloyalty.ui.background import Lane
from posloyalty.ui.controllers.printing import PrintController
from posloyalty.ui.controllers.stateful import Stateful
from posloyalty.ui.desk import Desk
from posloyalty.ui.i18n import tr
from posloyalty.ui.messages import sentence_of
from posloyalty.use_cases.choose_devices import choose_devices, chosen_devices, fit_devices, with_fixed
from posloyalty.use_cases.device_ports import CodeSource, DeviceChoice, LineDisplay
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.printing import print_test_page


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceState:
    """What is chosen, what was found, and what a trial showed. `said` is a sentence, `is_good` its tone."""

    choice: DeviceChoice = DeviceChoice()  # noqa: RUF009 - frozen
    printers: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    said: str = ""
    is_good: bool = True


class DeviceController(Stateful[DeviceState]):
    """The devices at the counter."""

    heard = Signal(str)  # a code from a scanner that does not type

    def __init__(self, desk: Desk, printing: PrintController) -> None:
        super().__init__()
        self._desk, self._printing = desk, printing
        self.state = DeviceState()
        self.line_display: LineDisplay | None = None
        self._scanner: CodeSource | None = None
        self._display_lane: Lane | None = None

    @property
    def scanner(self) -> CodeSource | None:
        """Give the scanner on a serial line, if there is one."""
        return self._scanner

    @property
    def is_idle(self) -> bool:
        """Tell whether the line display shows what it was told."""
        return self._display_lane is None or self._display_lane.is_idle

    def start(self) -> None:
        """Take the devices that were chosen."""
        till = self._desk.till
        self._desk.store_lane.ask(lambda: chosen_devices(till), self._take)

    def stop(self) -> None:
        """Let go of everything."""
        if self._scanner is not None:
            self._scanner.close()
            self._scanner = None
        if self._display_lane is not None:
            self._display_lane.stop()
            self._display_lane = None
        self.line_display = None

    def speak(self) -> None:
        """Have receipts follow the till's language."""
        till = self._desk.till
        fitted = fit_devices(till, self.state.choice, language=self._desk.state.language.value)
        self._desk.till = replace(till, renderer=fitted.renderer)

    def look(self) -> None:
        """Look what is plugged in."""
        shelf = self._desk.till.shelf
        if shelf is not None:
            self._desk.device_lane.ask(
                lambda: (shelf.found_printers(), shelf.found_lines()),
                lambda found: self._put(printers=found[0], lines=found[1]),
            )

    def choose(self, choice: DeviceChoice, *, try_it: bool = False, then: Callable[[], None] = lambda: None) -> None:
        """Take other devices from now on; `try_it`: print a page on the new printer; `then`: once they are taken."""
        till, language = self._desk.till, self._desk.state.language.value

        def chosen(fitted: TillPorts) -> None:
            self._desk.take_printer(fitted)
            self._plug_in(chosen_devices_now(fitted, choice))
            self._put(said=tr("Devices", "Taken. Try it now."), is_good=True)
            self._desk.refresh()
            self._printing.go_on()
            if try_it:
                self.test_printer()
            then()

        self._desk.store_lane.ask(lambda: choose_devices(till, choice, language=language), chosen, failed=self._failed)

    def test_printer(self) -> None:
        """Print a page that shows what the printer can do."""
        till = self._desk.till
        words = tr("Devices", "A page was sent. Is every letter there, and the ruler whole?")
        self._put(said=tr("Devices", "Printing…"), is_good=True)
        self._desk.device_lane.ask(
            lambda: print_test_page(till), lambda _: self._put(said=words, is_good=True), failed=self._failed
        )

    def show_lines(self, upper: str, lower: str) -> None:
        """Show two lines on the line display, if there is one; only the newest ones matter."""
        display, lane = self.line_display, self._display_lane
        if display is not None and lane is not None:
            lane.ask(lambda: display.show(upper, lower), lambda _: None, latest="lines")

    def _take(self, choice: DeviceChoice) -> None:
        till = self._desk.till
        if till.shelf is None:
            return
        try:
            fitted = fit_devices(till, choice, language=self._desk.state.language.value)
        except PosloyaltyError as error:
            self._failed(error)
            return
        self._desk.take_printer(fitted)
        self._plug_in(choice)
        self._printing.go_on()

    def _plug_in(self, choice: DeviceChoice) -> None:
        shelf, before = self._desk.till.shelf, self.state.choice
        assert shelf is not None, "a till without a shelf chooses nothing"
        if choice.scanner != before.scanner or self._scanner is None:
            if self._scanner is not None:
                # Its thread may be reading: the screen waits for none.
                self._desk.device_lane.ask(self._scanner.close, lambda _: None)
            self._scanner = shelf.scanner(choice.scanner)
            if self._scanner is not None:
                self._scanner.listen(self.heard.emit)
        self.line_display = shelf.line_display(choice.line_display)
        if self.line_display is not None and self._display_lane is None:
            self._display_lane = Lane("till-display", failed=lambda _: None)
        self._put(choice=choice)

    def _failed(self, error: PosloyaltyError) -> None:
        self._put(said=sentence_of(error, self._desk.formats), is_good=False)


def chosen_devices_now(till: TillPorts, choice: DeviceChoice) -> DeviceChoice:
    """Give what is in force after a choice: what is fixed from outside stays."""
    return with_fixed(choice, till.shelf.fixed) if till.shelf else choice
