"""One posting while it is being written: every step moves points double-entry and keeps Σ lots = balance + pending."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from uuid import UUID

from posloyalty.domain.expiry import LotDates
from posloyalty.domain.ids import LotId, TransferId
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, Lot, LotDebit, MemberBooks, Posting, Transfer, TransferKind

NewId = Callable[[], UUID]

NONE: Final = Points(0)

# Debts are repaid in this order: what was spent too much, then what returns could not take back.
_DEBTS: Final = (Account.OVERDRAFT_REDEMPTION, Account.OVERDRAFT_RETURN)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What a posting reports besides its transfers; the meanings are those of Posting."""

    overdrawn: Points = NONE
    award_expired: Points = NONE
    forgiven: Points = NONE


@dataclass(slots=True, kw_only=True)
class _Held:
    """The member's accounts, credits less debits: what is owed is below zero."""

    of: dict[Account, Points] = field(default_factory=dict)

    def move(self, *, debit: Account, credit: Account, points: Points) -> None:
        for account, change in ((debit, -points), (credit, points)):
            if account in self.of:
                self.of[account] = self.of[account] + change


class PostingDraft:
    """Writes transfers, lots and lot debits over one member's books. Not thread-safe; used once."""

    def __init__(self, books: MemberBooks, *, new_id: NewId) -> None:
        self._books = books
        self._new_id = new_id
        self._held = _Held(
            of={
                Account.BALANCE: books.balance,
                Account.PENDING: books.pending,
                Account.OVERDRAFT_REDEMPTION: -books.overdraft_redemption,
                Account.OVERDRAFT_RETURN: -books.overdraft_return,
            }
        )
        self._reserved = books.reserved
        self._lots = {lot.id: lot for lot in books.lots}
        self._new_lots: list[LotId] = []
        self._transfers: list[Transfer] = []
        self._debits: list[LotDebit] = []
        self._next_sequence = books.next_lot_sequence
        self.tally = Tally()
        self.expired_of: dict[LotId, Points] = {}

    @property
    def available(self) -> Points:
        """Points that nobody has set aside."""
        return self._held.of[Account.BALANCE] - self._reserved

    def owed(self, debt: Account) -> Points:
        """Give what stands on one of the overdraft accounts, ≥ 0."""
        return -self._held.of[debt]

    def use_lease(self, points: Points) -> None:
        """Make points that were set aside available again, for the redemption that they were set aside for."""
        self._reserved = self._reserved - min(points, self._reserved)

    def set_aside(self, points: Points) -> None:
        """Reserve points: they stay in the balance and in their lots. Ask what is available first."""
        self._reserved = self._reserved + points

    def move(self, *, debit: Account, credit: Account, points: Points, kind: TransferKind) -> TransferId:
        """Write a transfer that touches no lot. `points` > 0."""
        assert points > 0, "a transfer moves something"
        transfer = Transfer(id=TransferId(self._new_id()), debit=debit, credit=credit, points=points, kind=kind)
        self._transfers.append(transfer)
        self._held.move(debit=debit, credit=credit, points=points)
        return transfer.id

    def credit_lot(self, points: Points, *, source: Account, kind: TransferKind, cause: str, dates: LotDates) -> None:
        """Credit points as a new lot, whole; to `pending` if its dates say so."""
        if not points:
            return
        self.move(debit=source, credit=Account.PENDING if dates.pending else Account.BALANCE, points=points, kind=kind)
        lot = Lot(
            id=LotId(self._new_id()),
            sequence=self._next_sequence,
            cause=cause,
            points=points,
            left=points,
            starts_on=dates.starts_on,
            expires_on=dates.expires_on,
            pending=dates.pending,
        )
        self._lots[lot.id] = lot
        self._new_lots.append(lot.id)
        self._next_sequence += 1

    def restore_lots(self, parts: Iterable[tuple[LotId, Points]], *, source: Account, kind: TransferKind) -> None:
        """Credit points to the lots that they once came from, dates unchanged."""
        given = [(lot_id, points) for lot_id, points in parts if points]
        total = sum(points for _, points in given)
        if total:
            transfer_id = self.move(debit=source, credit=Account.BALANCE, points=Points(total), kind=kind)
            for lot_id, points in given:
                self._change_lot(lot_id, -points, transfer_id=transfer_id)

    def debit(self, points: Points, *, to: Account, kind: TransferKind) -> tuple[tuple[Lot, Points], ...]:
        """Debit available points, which must suffice: lots nearest expiry first, then oldest, undated last.

        Gives what it took of each lot.
        """
        if not points:
            return ()
        assert points <= self.available, "ask what is available first"
        transfer_id = self.move(debit=Account.BALANCE, credit=to, points=points, kind=kind)
        missing = points
        taken: list[tuple[Lot, Points]] = []
        for lot in sorted(self._lots.values(), key=_use_order):
            part = min(missing, lot.left)
            if part and not lot.pending:
                self._change_lot(lot.id, part, transfer_id=transfer_id)
                taken.append((lot, part))
                missing = missing - part
        assert not missing, "Σ lots = balance + pending was broken before"
        return tuple(taken)

    def debit_lot(self, lot_id: LotId, points: Points, *, to: Account, kind: TransferKind) -> Points:
        """Debit up to `points` of one lot, pending or available; give how many it was."""
        lot = self._lots[lot_id]
        part = min(points, lot.left) if lot.pending else min(points, lot.left, self.available)
        if part:
            account = Account.PENDING if lot.pending else Account.BALANCE
            transfer_id = self.move(debit=account, credit=to, points=part, kind=kind)
            self._change_lot(lot_id, part, transfer_id=transfer_id)
        return part

    def overdraw(self, points: Points, *, debt: Account, to: Account) -> None:
        """Let the member owe points: the shop bears it, a manager sees it."""
        if points:
            self.move(debit=debt, credit=to, points=points, kind=TransferKind.OVERDRAFT)
            self.tally.overdrawn = self.tally.overdrawn + points

    def repay_overdraft(self) -> None:
        """Repay what is owed from what is available. Every credit is followed by this."""
        for debt in _DEBTS:
            self.debit(min(self.available, self.owed(debt)), to=debt, kind=TransferKind.OVERDRAFT_REPAID)

    def begin(self, *, cause: str, dates: LotDates) -> None:
        """Give pending lots of a cause that had no day to start on the dates that they have from now on."""
        for lot in self._lots.values():
            if lot.pending and lot.cause == cause and lot.starts_on == date.max:
                self._lots[lot.id] = replace(lot, starts_on=dates.starts_on, expires_on=dates.expires_on)

    def release_due(self, *, today: date) -> None:
        """Make pending points available whose day has come."""
        for lot in sorted(self._lots.values(), key=_use_order):
            if lot.pending and lot.starts_on <= today:
                if lot.left:
                    self.move(debit=Account.PENDING, credit=Account.BALANCE, points=lot.left, kind=TransferKind.RELEASE)
                self._lots[lot.id] = replace(lot, pending=False)

    def expire_due(self, *, today: date) -> None:
        """Expire what lasted through a day before `today`, from available only: set-aside points expire when back.

        Once in a posting.
        """
        for lot in sorted(self._lots.values(), key=_use_order):
            if lot.expires_on is None or lot.expires_on >= today:
                return
            if not lot.pending:
                self.expired_of[lot.id] = self.debit_lot(lot.id, lot.left, to=Account.EXPIRED, kind=TransferKind.EXPIRE)

    def prolong(self, *, until: date, today: date) -> None:
        """Let every lot that has points left and has not ended last through `until`, if that is later."""
        for lot in self._lots.values():
            if lot.left and lot.expires_on is not None and today <= lot.expires_on < until:
                self._lots[lot.id] = replace(lot, expires_on=until)

    def posting(self) -> Posting:
        """Close the draft and give what it did."""
        before = {lot.id: lot for lot in self._books.lots}
        books = replace(
            self._books,
            balance=self._held.of[Account.BALANCE],
            pending=self._held.of[Account.PENDING],
            overdraft_redemption=self.owed(Account.OVERDRAFT_REDEMPTION),
            overdraft_return=self.owed(Account.OVERDRAFT_RETURN),
            reserved=self._reserved,
            lots=tuple(self._lots.values()),
            next_lot_sequence=self._next_sequence,
        )
        return Posting(
            books=books,
            transfers=tuple(self._transfers),
            new_lots=tuple(self._lots[lot_id] for lot_id in self._new_lots),
            lot_debits=tuple(self._debits),
            changed_lots=tuple(lot for lot in books.lots if lot.id in before and lot != before[lot.id]),
            overdrawn=self.tally.overdrawn,
            expired=Points(sum(self.expired_of.values())),
            award_expired=self.tally.award_expired,
            forgiven=self.tally.forgiven,
        )

    def _change_lot(self, lot_id: LotId, points: Points, *, transfer_id: TransferId) -> None:
        lot = self._lots[lot_id]
        self._lots[lot_id] = replace(lot, left=lot.left - points)
        self._debits.append(LotDebit(transfer_id=transfer_id, lot_id=lot_id, points=points))


def _use_order(lot: Lot) -> tuple[date, bool, int]:
    """Order lots as they are used: nearest expiry first, then oldest, undated last."""
    return (lot.expires_on or date.max, lot.expires_on is None, lot.sequence)
