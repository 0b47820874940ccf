"""Accounts, transfers and lots of a member: the double-entry values that postings take and give.

A balance is the fold of its transfers; Σ lots = balance + pending, always. Points file, "Transfer", "Lots".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from posloyalty.domain.ids import LotId, MemberId, TransferId
from posloyalty.domain.money import Points


class Account(StrEnum):
    """An account of a member (the first four) or of the shop."""

    BALANCE = "balance"
    PENDING = "pending"
    OVERDRAFT_REDEMPTION = "overdraft_redemption"
    OVERDRAFT_RETURN = "overdraft_return"
    ISSUED = "issued"
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    DONATED = "donated"
    ADJUSTED = "adjusted"
    WRITTEN_OFF = "written_off"
    SUSPENSE = "suspense"
    BETWEEN_MEMBERS = "between_members"  # what left one member's books and entered another's: over all, always zero


class TransferKind(StrEnum):
    """Why points moved."""

    EARN = "earn"
    BONUS = "bonus"
    CORRECTION = "correction"
    RELEASE = "release"
    REDEEM = "redeem"
    REVERSE_EARN = "reverse_earn"
    REVERSE_REDEEM = "reverse_redeem"
    EXPIRE = "expire"
    ADJUST = "adjust"
    TRANSFER = "transfer"
    MERGE = "merge"
    DONATE = "donate"
    OVERDRAFT = "overdraft"
    OVERDRAFT_REPAID = "overdraft_repaid"
    WRITE_OFF = "write_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Points that moved from `debit` to `credit` within one member's books. `points` > 0."""

    id: TransferId
    debit: Account
    credit: Account
    points: Points
    kind: TransferKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Points earned together: `left` of `points` remain, usable from `starts_on` through `expires_on` (None: ever)."""

    id: LotId
    sequence: int  # order of creation within the member: "oldest" means smallest
    cause: str  # sale_id or request id that earned it
    points: Points
    left: Points
    starts_on: date
    expires_on: date | None
    pending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LotDebit:
    """How much one transfer took of one lot (negative: gave back)."""

    transfer_id: TransferId
    lot_id: LotId
    points: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberBooks:
    """A member's books before or after a posting. `reserved` is Σ of leases and holds, part of `balance`."""

    member_id: MemberId
    balance: Points = Points(0)
    pending: Points = Points(0)
    overdraft_redemption: Points = Points(0)  # owed, ≥ 0
    overdraft_return: Points = Points(0)  # owed, ≥ 0
    reserved: Points = Points(0)
    lots: tuple[Lot, ...] = ()
    next_lot_sequence: int = 1

    @property
    def available(self) -> Points:
        """Points that nobody has set aside."""
        return self.balance - self.reserved

    @property
    def overdraft(self) -> Points:
        """Points owed, whatever the cause."""
        return self.overdraft_redemption + self.overdraft_return


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """What one cause did to one member's books: append the transfers and lot debits, replace the books' row."""

    books: MemberBooks
    transfers: tuple[Transfer, ...] = ()
    new_lots: tuple[Lot, ...] = ()
    lot_debits: tuple[LotDebit, ...] = ()
    changed_lots: tuple[Lot, ...] = ()  # lots that stood before, as they are now
    overdrawn: Points = Points(0)  # what this posting added to overdraft
    expired: Points = Points(0)  # what expired with this posting
    award_expired: Points = Points(0)  # of an award to take back: gone by expiry already, so not taken again
    forgiven: Points = Points(0)  # of an award to take back: missing, and the programme lets it go


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleTrace:
    """What one sale posted and its returns have not undone yet: the most that a further return may reverse."""

    cause: str  # the sale's id
    lot_id: LotId | None = None  # of its award; None if it earned nothing
    award_left: Points = Points(0)  # of the award, not yet taken back
    award_expired: Points = Points(0)  # of its lot, expired, and not yet set against a return (Posting.award_expired)
    redeemed_lots: tuple[LotDebit, ...] = ()  # what its redemption took and was not given back, in the order taken
    donated_lots: tuple[LotDebit, ...] = ()  # the same of what it gave to causes, which comes back last
    redeemed_overdrawn: Points = Points(0)  # of its redemption: went to overdraft, and was not given back
