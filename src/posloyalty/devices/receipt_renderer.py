"""Turn receipts and slips into text, printer bytes and pictures for one paper and one language."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from posloyalty.devices.papers import paper_of
from posloyalty.devices.printer_habits import PrinterHabits
from posloyalty.use_cases.slip_views import Printable

if TYPE_CHECKING:
    from posloyalty.devices.press import Press


class PaperRenderer:
    """ports.ReceiptRenderer for one paper and one language (a tag such as `pl` or `zh-Hant`)."""

    def __init__(
        self,
        *,
        columns: int = 48,
        language: str = "en",
        logo: str = "",
        habits: PrinterHabits = PrinterHabits(),  # noqa: B008 - frozen
        details: tuple[str, ...] = (),
        is_training: bool = False,
    ) -> None:
        """Raise BadRequest for a width that no paper has. `logo`: a picture's path, empty for none.

        `details` stand below the shop's name on receipts: an address, a number for taxes. `is_training`: every paper
        says that nothing was sold.
        """
        habits.check()
        self._paper, self._habits, self._details = paper_of(columns), habits, details
        self._language = language
        self._logo, self._is_training = logo, is_training

    def text(self, receipt: Printable) -> str:
        """Lay the receipt out in lines of the paper's width."""
        return self._press.text(receipt)

    def escpos(self, receipt: Printable) -> bytes:
        """Encode it for a receipt printer, cut included."""
        return self._press.escpos(receipt)

    def code_slip(self, *, title: str, lines: tuple[str, ...], code: str) -> bytes:
        """Encode a slip with one code, for somebody who has joined."""
        return self._press.code_slip(title=title, lines=lines, code=code)

    def test_page(self, *, printer: str) -> bytes:
        """Encode a page that shows the letters, the width and the code of this printer."""
        return self._press.test_page(printer=printer)

    def drawer_pulse(self) -> bytes:
        """Give what makes a receipt printer open the drawer that is plugged into it."""
        return self._habits.drawer_pulse

    def png(self, receipt: Printable) -> bytes:
        """Draw what the paper will look like."""
        return self._press.png(receipt)

    @cached_property
    def _press(self) -> Press:
        from posloyalty.devices.press import Press  # noqa: PLC0415 - a start prints nothing (ADR 131)

        return Press(
            paper=self._paper,
            habits=self._habits,
            language=self._language,
            logo=self._logo,
            details=self._details,
            is_training=self._is_training,
        )
