"""What the use cases need of the things at the counter, in our own words. Like `ports.py`, which bundles them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from posloyalty.use_cases.views import Receipt


class ReceiptPrinter(Protocol):
    """Where receipts go."""

    @property
    def name(self) -> str:
        """What the shop calls it."""
        ...

    def send(self, data: bytes) -> None:
        """Send ESC/POS bytes. Raises PrinterUnreachable."""
        ...


class ReceiptRenderer(Protocol):
    """Turns a receipt into what a printer, a screen or a mail takes."""

    def text(self, receipt: Receipt) -> str:
        """Lay the receipt out in lines of the paper's width."""
        ...

    def escpos(self, receipt: Receipt) -> bytes:
        """Encode it for a receipt printer, cut included."""
        ...

    def png(self, receipt: Receipt) -> bytes:
        """Draw what the paper will look like."""
        ...


class PinHasher(Protocol):
    """Argon2id, behind a port because it is slow on purpose."""

    def hash(self, pin: str) -> str:
        """Make a PHC string."""
        ...

    def verify(self, *, pin: str, pin_hash: str) -> bool:
        """Tell whether the PIN is the one."""
        ...
