"""What the use cases need of the things at the counter, in our own words. Like `ports.py`, which bundles them."""

from __future__ import annotations

from collections.abc import Callable
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

    def code_slip(self, *, title: str, lines: tuple[str, ...], code: str) -> bytes:
        """Encode a slip with one code: what somebody gets who has joined."""
        ...

    def test_page(self, *, printer: str) -> bytes:
        """Encode a page that shows the letters, the width and the code of this printer."""
        ...


class LineDisplay(Protocol):
    """Two lines of twenty letters that the customer sees."""

    @property
    def name(self) -> str:
        """Say where it is."""
        ...

    def show(self, upper: str, lower: str) -> bool:
        """Show two lines; tell whether the display took them. Never raises, and is done within a second or so."""
        ...


class CodeSource(Protocol):
    """A scanner that does not type: its codes come by themselves."""

    is_connected: bool

    @property
    def name(self) -> str:
        """Say where it is."""
        ...

    def listen(self, heard: Callable[[str], None]) -> None:
        """Have `heard` called with each code, on a thread of the scanner's own."""
        ...

    def close(self) -> None:
        """Stop listening."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceChoice:
    """What a till is connected to, in the words of the settings; empty: nothing, or the usual."""

    printer: str = ""
    paper_columns: str = ""
    receipt_logo: str = ""
    scanner: str = ""
    line_display: str = ""
    join_url: str = ""  # where the code on the customer's screen leads; empty: no code is shown
    code_page: str = ""  # the printer's letters: empty: by language; cp852 and so on; picture: all but plain ones drawn
    cutter: str = ""  # empty: leaves a bridge; full; none
    drawer_pin: str = ""  # of the printer's plug; empty: 2; 5
    shop_details: str = ""  # address and the like for the top of receipts, in lines
    camera: str = ""  # on: codes are read through a camera too; needs the extra of that name
    wedge: str = ""  # how a scanner that types sends its codes, as set-up learnt it


class DeviceShelf(Protocol):
    """Makes devices from what was chosen."""

    fixed: DeviceChoice  # by flags, variables or the settings file: these come before what was chosen at the till

    def printer(self, setting: str) -> ReceiptPrinter | None:
        """Make a printer. Raises BadRequest."""
        ...

    def renderer(self, choice: DeviceChoice, *, language: str) -> ReceiptRenderer:
        """Make what lays receipts out for a paper, a printer and a shop. Raises BadRequest."""
        ...

    def line_display(self, setting: str) -> LineDisplay | None:
        """Make a line display. Raises BadRequest."""
        ...

    def scanner(self, setting: str) -> CodeSource | None:
        """Make a scanner on a serial line. Raises BadRequest."""
        ...

    def found_printers(self) -> tuple[str, ...]:
        """List what looks like a printer, as settings."""
        ...

    def found_lines(self) -> tuple[str, ...]:
        """List the serial lines, as settings."""
        ...

    def keep_logo(self, source: str) -> str:
        """Copy a picture beside the till's store, fit for receipts, and give its place.

        Raises BadRequest(field="receipt_logo") for what is no picture or too large a one, DiskFull.
        """
        ...

    def logo_png(self, place: str) -> bytes:
        """Read the logo for a screen, as PNG of at most 576 x 576 px; empty for none and for what cannot be used."""
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
