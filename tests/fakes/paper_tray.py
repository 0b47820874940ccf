"""A receipt printer for tests: it keeps what it was sent, or has a trouble."""

from __future__ import annotations

from posloyalty.domain.errors import PrinterUnreachable
from posloyalty.use_cases.device_ports import PrinterCondition


class PaperTray:
    """A printer that keeps what it was sent, or is off."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.trouble = PrinterCondition.READY

    @property
    def is_off(self) -> bool:
        return self.trouble is not PrinterCondition.READY

    @is_off.setter
    def is_off(self, is_so: bool) -> None:
        self.trouble = PrinterCondition.NO_ANSWER if is_so else PrinterCondition.READY

    @property
    def name(self) -> str:
        return "tray"

    def send(self, data: bytes) -> None:
        if self.trouble is not PrinterCondition.READY:
            raise PrinterUnreachable(printer=self.name, reason=self.trouble.value)
        self.sent.append(data)

    def condition(self) -> PrinterCondition:
        return self.trouble
