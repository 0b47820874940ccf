"""Make the devices of a till from what was chosen, and look what is plugged in. Loads only what was chosen."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from posloyalty.devices.line_displays import EscposLineDisplay
from posloyalty.devices.printer_habits import PrinterHabits
from posloyalty.devices.printers import BAUD, printer_of, serial_place
from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.devices.serial_scanner import SerialScanner
from posloyalty.domain.errors import BadRequest
from posloyalty.use_cases.device_ports import CodeSource, DeviceChoice, LineDisplay, ReceiptPrinter, ReceiptRenderer

COLUMNS_USUAL: Final = "42"
_USB_PRINTER_CLASS: Final = 7


class DeviceShelf:
    """device_ports.DeviceShelf on this machine. `fixed` is what flags, variables or the settings file say."""

    def __init__(
        self, fixed: DeviceChoice, *, logo_file: Path = Path("receipt-logo.png"), is_training: bool = False
    ) -> None:
        """`logo_file`: where a logo that was chosen at the till is kept."""
        self.fixed, self._logo_file, self._is_training = fixed, logo_file, is_training

    def printer(self, setting: str) -> ReceiptPrinter | None:
        """Make a printer; none where nothing is set. Raises BadRequest."""
        return printer_of(setting)

    def renderer(self, choice: DeviceChoice, *, language: str) -> ReceiptRenderer:
        """Make what lays receipts out for a paper, a printer and a shop. Raises BadRequest."""
        text = choice.paper_columns or COLUMNS_USUAL
        if not text.isdecimal():
            raise BadRequest(field="paper_columns", reason="a number of letters, such as 42")
        habits = PrinterHabits(code_page=choice.code_page, cutter=choice.cutter, drawer_pin=choice.drawer_pin)
        details = tuple(line.strip() for line in choice.shop_details.splitlines() if line.strip())
        return PaperRenderer(
            columns=int(text),
            language=language,
            logo=choice.receipt_logo,
            habits=habits,
            details=details,
            is_training=self._is_training,
        )

    def line_display(self, setting: str) -> LineDisplay | None:
        """Make a line display; none where nothing is set. Raises BadRequest."""
        place = printer_of(setting)
        return EscposLineDisplay(place) if place else None

    def scanner(self, setting: str) -> CodeSource | None:
        """Make a scanner on a serial line; none where nothing is set. Raises BadRequest."""
        if not setting.strip():
            return None
        if not setting.strip().startswith("serial:"):
            raise BadRequest(field="scanner", reason="not_a_serial_line")
        port, baud = serial_place(setting, field="scanner")
        return SerialScanner(port, baud=baud)

    def found_printers(self) -> tuple[str, ...]:
        """List what looks like a printer, as settings."""
        files = [f"file:{path}" for path in sorted(Path("/dev/usb").glob("lp*"))]
        return (*files, *_usb_printers(), *self.found_lines())

    def found_lines(self) -> tuple[str, ...]:
        """List the serial lines, as settings."""
        with contextlib.suppress(ImportError, OSError):
            from serial.tools import list_ports  # type: ignore[import-untyped] # noqa: PLC0415 - see the module

            return tuple(f"serial:{line.device}@{BAUD}" for line in sorted(list_ports.comports()) if line.hwid != "n/a")
        return ()

    def keep_logo(self, source: str) -> str:
        """Copy a picture beside the till's store, fit for receipts. Raises BadRequest, DiskFull."""
        from posloyalty.devices.logo import keep_logo  # noqa: PLC0415 - see the module

        return str(keep_logo(Path(source).expanduser(), self._logo_file))

    def logo_png(self, place: str) -> bytes:
        """Read the logo for a screen, as PNG; empty for none and for what cannot be used."""
        from posloyalty.devices.logo import logo_png  # noqa: PLC0415 - see the module

        return logo_png(Path(place)) if place else b""


def _usb_printers() -> tuple[str, ...]:
    try:
        import usb.core  # type: ignore[import-untyped] # noqa: PLC0415 - see the module
    except ImportError:
        return ()

    def is_printer(device: object) -> bool:
        return any(
            interface.bInterfaceClass == _USB_PRINTER_CLASS
            for configuration in device  # type: ignore[attr-defined] # the library ships no types
            for interface in configuration
        )

    try:
        found = usb.core.find(find_all=True, custom_match=is_printer)
        return tuple(f"usb:{device.idVendor:04x}:{device.idProduct:04x}" for device in found)
    except (usb.core.NoBackendError, OSError, NotImplementedError):
        return ()
