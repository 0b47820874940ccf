"""What can be refused at the phone desk. All are LoyaltyRefusals: expected, with figures, and nothing has changed.

ProofRequired
└── CallerNotVerified           somebody who only knows a phone number spends nothing
LoyaltyRefusal
├── CallerMustWait              too many wrong answers or codes: somebody may be guessing
├── CallerCodeWrong             the code that the ledger sent is another one, or is over
├── CallerCodeNotSent           no code could be sent: nothing to send with, nowhere to send it, or too many
├── OrderNotOpen                the order was paid or cancelled before
├── OrderNotPaid                what nobody paid for is paid or cancelled, nothing else
├── OrderCancelled              nobody paid for it, and everything of it was given back
└── OrderOfAnotherTill          it may be paid here, and its goods come back where it was taken
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from posloyalty.domain.errors import LoyaltyRefusal, ProofRequired


@dataclass(kw_only=True, eq=False)
class CallerNotVerified(ProofRequired):
    """On the phone nobody can show a card: points and rewards are used once it is known who calls."""

    proof_from_points: int = 1


@dataclass(kw_only=True, eq=False)
class CallerMustWait(LoyaltyRefusal):
    """Too many wrong answers for this member; the next ones are looked at in `wait_s` seconds."""

    code: ClassVar[str] = "caller_must_wait"
    wait_s: int


@dataclass(kw_only=True, eq=False)
class CallerCodeWrong(LoyaltyRefusal):
    """The code is not the one that was sent. `tries_left` 0: it is over, and another has to be sent."""

    code: ClassVar[str] = "caller_code_wrong"
    tries_left: int = 0


@dataclass(kw_only=True, eq=False)
class CallerCodeNotSent(LoyaltyRefusal):
    """No code was sent. `reason`: no_sender, nowhere, not_taken (by what should send it) or rate_limited."""

    code: ClassVar[str] = "caller_code_not_sent"
    reason: str = "no_sender"


@dataclass(kw_only=True, eq=False)
class OrderNotOpen(LoyaltyRefusal):
    """The order does not wait for its money: it was paid, cancelled, or is none."""

    code: ClassVar[str] = "order_not_open"
    sale_id: str


@dataclass(kw_only=True, eq=False)
class OrderNotPaid(LoyaltyRefusal):
    """The order still waits for its money: nothing of it is returned, exchanged, voided or claimed before."""

    code: ClassVar[str] = "order_not_paid"
    sale_id: str


@dataclass(kw_only=True, eq=False)
class OrderCancelled(LoyaltyRefusal):
    """The order was cancelled before anybody paid: there is nothing left of it to return, exchange or claim."""

    code: ClassVar[str] = "order_cancelled"
    sale_id: str


@dataclass(kw_only=True, eq=False)
class OrderOfAnotherTill(LoyaltyRefusal):
    """Another till took the order: its goods come back there, whichever till was paid."""

    code: ClassVar[str] = "order_of_another_till"
    sale_id: str
    till_no: int
