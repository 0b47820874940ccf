"""What one kind of printer does otherwise than another: its letters, its cutter, the pin of its drawer.

Command bytes alone, no library: a till loads them at its start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from posloyalty.domain.errors import BadRequest

# The numbers that Epson gave these pages, and that most printers took over. Python's codecs know their characters.
PAGES: Final = {"cp437": 0, "cp850": 2, "cp852": 18, "cp858": 19, "cp866": 17, "cp1252": 16}
_FIRST_PAGE: Final = {"pl": "cp852", "ru": "cp866"}
# For printers that have no pages, or others under these numbers: all but plain letters is drawn.
PICTURE: Final = "picture"

_CUTS: Final = {"": b"\x1dVB\x00", "full": b"\x1dVA\x00", "none": b"\n\n"}
# 50 ms on and 500 ms off: what drawers are sold for.
_PULSES: Final = {"": b"\x1bp\x00\x19\xfa", "2": b"\x1bp\x00\x19\xfa", "5": b"\x1bp\x01\x19\xfa"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterHabits:
    """As the settings name them; empty is what most printers do."""

    code_page: str = ""
    cutter: str = ""
    drawer_pin: str = ""

    def check(self) -> None:
        """Raise BadRequest for what no printer does."""
        for field, known in (("code_page", ("", PICTURE, *PAGES)), ("cutter", _CUTS), ("drawer_pin", _PULSES)):
            if getattr(self, field) not in known:
                raise BadRequest(field=field, reason="one of " + ", ".join(filter(None, known)))

    @property
    def cut(self) -> bytes:
        """Give what ends a receipt."""
        return _CUTS[self.cutter]

    @property
    def drawer_pulse(self) -> bytes:
        """Give what opens the drawer."""
        return _PULSES[self.drawer_pin]

    def pages(self, language: str) -> tuple[str, ...]:
        """Give the pages to choose letters from, the usual one first."""
        if self.code_page == PICTURE:
            return ("ascii",)
        first = self.code_page or _FIRST_PAGE.get(language[:2].lower(), "cp437")
        return (first, *(page for page in PAGES if page != first))


def page_number(page: str) -> int:
    """Give the number under which a printer knows a page; plain letters are in each."""
    return PAGES.get(page, 0)
