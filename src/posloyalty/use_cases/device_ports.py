"""What the use cases need of the things at the counter, in our own words. Like `ports.py`, which bundles them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from uuid import UUID

    from posloyalty.use_cases.records import SinceBoot
    from posloyalty.use_cases.slip_views import Printable

# A printer that stays off for days must not fill the disk; every receipt can be made again from the journal.
PRINTS_MAX: Final = 200


class PrinterCondition(StrEnum):
    """How a printer is, as far as it tells."""

    READY = "ready"
    NO_ANSWER = "no_answer"
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    BROKEN = "broken"


class ReceiptPrinter(Protocol):
    """Where receipts go."""

    @property
    def name(self) -> str:
        """What the shop calls it."""
        ...

    def send(self, data: bytes) -> None:
        """Send ESC/POS bytes. Raises PrinterUnreachable; what came out then may be a part."""
        ...

    def condition(self) -> PrinterCondition:
        """Say how it is, printing nothing. One that cannot tell is ready while it can be reached."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPrint:
    """A job that was not printed yet. `began`: it was being sent when the till ended, so it may be on paper."""

    print_id: int
    title: str
    queued_at: datetime
    began: bool


class PrintQueue(Protocol):
    """What is to be printed, kept until the printer took it."""

    def put(self, *, title: str, data: bytes, now: datetime) -> None:
        """Add a job; the oldest beyond PRINTS_MAX go. Needs an open transaction."""
        ...

    def waiting(self) -> tuple[WaitingPrint, ...]:
        """List the jobs, the oldest first."""
        ...

    def data_of(self, print_id: int) -> bytes | None:
        """Give the bytes of a job; None if it is gone."""
        ...

    def mark(self, print_id: int, *, began: bool) -> None:
        """Note whether the printer is being sent the job. Needs an open transaction."""
        ...

    def remove(self, print_id: int) -> None:
        """Forget a job: it was printed, or nobody wants it. Needs an open transaction."""
        ...


class ReceiptRenderer(Protocol):
    """Turns a receipt, or a slip of the drawer or the day, into what a printer, a screen or a mail takes."""

    def text(self, receipt: Printable) -> str:
        """Lay the receipt out in lines of the paper's width."""
        ...

    def escpos(self, receipt: Printable) -> bytes:
        """Encode it for a receipt printer, cut included."""
        ...

    def drawer_pulse(self) -> bytes:
        """Give what makes a receipt printer open the drawer that is plugged into it."""
        ...

    def png(self, receipt: Printable) -> bytes:
        """Draw what the paper will look like."""
        ...

    def test_page(self, *, printer: str) -> bytes:
        """Encode a page that shows the letters, the width and the code of this printer."""
        ...


class PinHasher(Protocol):
    """Argon2id, behind a port because it is slow on purpose."""

    def hash(self, pin: str) -> str:
        """Make a PHC string."""
        ...

    def verify(self, *, pin: str, pin_hash: str) -> bool:
        """Tell whether the PIN is the one."""
        ...


class Clock(Protocol):
    """The time of day, and how time passes whatever that is set to."""

    def now(self) -> datetime:
        """Give the time, aware, in UTC."""
        ...

    def since_boot(self) -> SinceBoot:
        """Say how long the machine has been up, time asleep included: nobody can set that."""
        ...

    def elapsed_s(self) -> float:
        """Give the seconds since some moment of this process; they never go back. For bounds on waiting."""
        ...


class IdSource(Protocol):
    """New ids."""

    def new_uuid(self) -> UUID:
        """Give a UUIDv7."""
        ...
