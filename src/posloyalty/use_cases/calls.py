"""A call at the phone desk, as a frozen value that goes with its basket: who calls, and how they were verified.

Everything here is about one caller: it stays at the till until the order is placed, and an erased member's is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from posloyalty.domain.facts import OrderNote
from posloyalty.domain.identifiers import normal_identifier
from posloyalty.domain.members import IdentifierKind

# As long as any call about an order lasts. Later somebody else may be on the line: they are asked again.
VERIFIED_FOR: Final = timedelta(minutes=30)
# Longer than any way to the door that is described on the phone.
NOTE_LENGTH_MAX: Final = 300
NUMBER_LENGTH_MAX: Final = 60


class Handover(StrEnum):
    """How the goods reach the caller."""

    PICK_UP = "pick_up"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerProof:
    """How a caller was verified, and when: `code`, or `asked:` and the questions, never what was answered."""

    way: str
    at: datetime

    def holds(self, now: datetime) -> bool:
        """Tell whether the caller still counts as verified; a clock that was put back verifies nobody."""
        return timedelta(0) <= now - self.at <= VERIFIED_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call: the number that it came from, how its caller was verified, and what is to happen with the goods."""

    number: str = ""
    verified: CallerProof | None = None
    handover: Handover = Handover.PICK_UP
    note: str = ""
    email: str = ""
    own_email: bool = False  # the receipt goes to the address that the ledger knows of whoever was verified

    def is_verified(self, now: datetime) -> bool:
        """Tell whether it is known who calls."""
        return self.verified is not None and self.verified.holds(now)


def checked_note(call: Call, *, language: str) -> OrderNote:
    """Give what goes with the order. Raises BadRequest for an address that is none."""
    email = call.email.strip()
    if email:
        email = normal_identifier(IdentifierKind.EMAIL, email, region="").value
    return OrderNote(
        handover=call.handover.value,
        note=call.note.strip(),
        email=email,
        language=language,
        own_email=call.own_email and not email,
    )
