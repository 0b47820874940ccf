"""Hold the books that one transaction touches: locked, changed in memory by postings, written at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.ids import MemberId
from posloyalty.domain.points import Account, Lot, MemberBooks, Posting, TransferKind
from posloyalty_ledger.entries import repository
from posloyalty_ledger.entries.repository import BalanceRow
from posloyalty_ledger.rows import values_of

_OWN_ACCOUNTS = frozenset({Account.BALANCE, Account.PENDING, Account.OVERDRAFT_REDEMPTION, Account.OVERDRAFT_RETURN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why points move: what every transfer of one posting says besides its accounts."""

    cause: UUID
    reference: str | None
    programme_version: int
    occurred_at: datetime
    recorded_at: datetime
    business_date: date
    reason: str | None = None
    store_id: str | None = None
    channel: str | None = None
    device_id: UUID | None = None
    cashier: str | None = None
    approver: str | None = None


@dataclass(slots=True)
class _Account:
    """One member's books while the transaction runs."""

    books: MemberBooks
    next_transfer: int
    has_lots: bool = False
    changed: dict[UUID, Lot] = field(default_factory=dict)
    created: dict[UUID, Lot] = field(default_factory=dict)
    made_at: dict[UUID, datetime] = field(default_factory=dict)  # of the created ones


class OpenBooks:
    """The books of all members of one transaction. `write` stores what was applied since the last one.

    A member who was merged answers with the survivor's books: whatever names the one posts to the other.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._accounts: dict[UUID, _Account] = {}
        self._into: dict[UUID, UUID] = {}  # of merged members: the survivor, whose books are locked as well
        self._held: set[UUID] = set()  # locked, others may want them too
        self._let_in: set[UUID] = set()  # members whom this very transaction let in
        self._transfers: list[dict[str, Any]] = []
        self._lot_debits: list[dict[str, object]] = []
        self._unwritten: set[UUID] = set()  # applied since the last write, with a transfer or without
        self.moved: set[UUID] = set()  # members whose points moved in this transaction
        self.overspent: set[UUID] = set()  # those of whom a redemption was not covered

    def lock(self, member_ids: Iterable[UUID]) -> None:
        """Lock the members' books, those not yet held, without their lots; of merged members the survivor's too.

        Ask for all at once: what is behind in the order of locks may have this transaction run again.
        """
        wanted = {member_id for member_id in member_ids if member_id not in self._accounts}
        if new := wanted & self._let_in:
            self._open(repository.make_balances(self._connection, new))
        if others := wanted - new:
            found = repository.lock_balances(self._connection, others, held=self._held)
            self._held |= found.keys()
            self._open(found)
            self.lock(self._into.values())  # whoever was merged since they were looked up

    def let_in(self, member_id: UUID) -> None:
        """Note that this transaction let a member in, whom therefore nobody else can have locked."""
        self._let_in.add(member_id)

    def _open(self, found: Mapping[UUID, BalanceRow]) -> None:
        for member_id, row in found.items():
            self._accounts[member_id] = _Account(books=row.books, next_transfer=row.next_transfer)
            if row.merged_into is not None:
                self._into[member_id] = row.merged_into

    def look_at(self, member_id: UUID) -> None:
        """Read one member's books and lock nothing: for whoever posts to see what would be, and never writes."""
        nothing = MemberBooks(member_id=MemberId(member_id))
        books = repository.read_balances(self._connection, [member_id]).get(member_id, nothing)
        self._accounts[member_id] = _Account(books=books, next_transfer=1)

    def owner(self, member_id: UUID) -> UUID:
        """Give who has the points of a locked member: the survivor of a merge, else the member."""
        return self._into.get(member_id, member_id)

    def merge(self, *, source: UUID, survivor: UUID) -> None:
        """Have the survivor answer for a member from now on. The points were moved and written before."""
        repository.forward_balances(self._connection, source=source, survivor=survivor)
        self._into = {gone: survivor if now == source else now for gone, now in self._into.items()}
        self._into[source] = survivor

    def load_lots(self, member_ids: Iterable[UUID]) -> None:
        """Read the open lots of locked members: for whatever debits, and where a credit repays overdraft."""
        owners = {self.owner(member_id) for member_id in member_ids}
        wanted = [member_id for member_id in owners if not self._accounts[member_id].has_lots]
        found = repository.open_lots(self._connection, wanted) if wanted else {}
        for member_id in wanted:
            account = self._accounts[member_id]
            held = {lot.id: lot for lot in account.books.lots}
            missing = [lot for lot in found.get(member_id, []) if lot.id not in held]
            account.books = replace(account.books, lots=(*account.books.lots, *missing))
            account.has_lots = True

    def add_lots(self, member_id: UUID, lots: Iterable[Lot]) -> None:
        """Put further lots of a member into these very books: emptied ones, which a return may fill again."""
        account = self._accounts[member_id]
        held = {lot.id for lot in account.books.lots}
        account.books = replace(account.books, lots=(*account.books.lots, *(lot for lot in lots if lot.id not in held)))

    def of(self, member_id: UUID) -> MemberBooks:
        """Give a locked member's books as they are now. Lots only as far as they were loaded or made."""
        return self._accounts[self.owner(member_id)].books

    def archived(self, member_id: UUID) -> MemberBooks:
        """Give a locked member's own books, whether merged or not: those that their old sales were posted in."""
        return self._accounts[member_id].books

    def has_lots(self, member_id: UUID) -> bool:
        """Tell whether a locked member's open lots were read."""
        return self._accounts[self.owner(member_id)].has_lots

    def holds(self, member_id: UUID) -> bool:
        """Tell whether the member's books are locked."""
        return member_id in self._accounts

    def apply(self, posting: Posting, cause: Cause, *, is_news: bool = True) -> int:
        """Take a posting in; give by how much the member's total changed. Tills are told of what `is_news`."""
        member_id = posting.books.member_id
        account = self._accounts[member_id]
        before = total_of(account.books)
        self._note_transfers(posting, cause, account, total=before)
        for lot in posting.new_lots:
            account.created[lot.id] = lot
            account.made_at[lot.id] = cause.recorded_at
        for lot in posting.changed_lots:
            (account.created if lot.id in account.created else account.changed)[lot.id] = lot
        account.books = posting.books
        if is_news:
            self.moved.add(member_id)
        self._unwritten.add(member_id)
        return total_of(posting.books) - before

    def write(self) -> None:
        """Store everything that was applied since the last call."""
        changed = {member_id: self._accounts[member_id] for member_id in sorted(self._unwritten)}
        created = [
            repository.lot_values(member_id, lot, made_at=account.made_at[lot.id])
            for member_id, account in changed.items()
            for lot in account.created.values()
        ]
        left = [(member_id, lot) for member_id, account in changed.items() for lot in account.changed.values()]
        repository.insert_transfers(self._connection, self._transfers)
        repository.insert_lots(self._connection, created)
        repository.change_lots(self._connection, left)
        repository.insert_lot_debits(self._connection, self._lot_debits)
        repository.write_balances(
            self._connection, [(account.books, account.next_transfer) for account in changed.values()]
        )
        self._transfers, self._lot_debits, self._unwritten = [], [], set()
        for account in changed.values():
            account.created, account.changed, account.made_at = {}, {}, {}

    def _note_transfers(self, posting: Posting, cause: Cause, account: _Account, *, total: int) -> None:
        shared = values_of(cause)
        member_id = posting.books.member_id
        for transfer in posting.transfers:
            total += effect_on_total(transfer.credit, transfer.points) - effect_on_total(
                transfer.debit, transfer.points
            )
            self._transfers.append(
                {
                    **shared,
                    "member_id": member_id,
                    "sequence": account.next_transfer,
                    "transfer_id": transfer.id,
                    "debit": transfer.debit.value,
                    "credit": transfer.credit.value,
                    "points": int(transfer.points),
                    "kind": transfer.kind.value,
                    "total_after": total,
                }
            )
            account.next_transfer += 1
            if transfer.kind is TransferKind.OVERDRAFT and transfer.debit is Account.OVERDRAFT_REDEMPTION:
                self.overspent.add(member_id)
        for position, debit in enumerate(posting.lot_debits):
            self._lot_debits.append(
                {
                    "member_id": member_id,
                    "transfer_id": debit.transfer_id,
                    "lot_id": debit.lot_id,
                    "position": position,
                    "points": int(debit.points),
                }
            )


def total_of(books: MemberBooks) -> int:
    """Give what the member has in all: balance and pending, less what is owed."""
    return int(books.balance + books.pending - books.overdraft)


def effect_on_total(account: Account, points: int) -> int:
    """Give what crediting an account adds to the member's total: an account of the shop adds nothing."""
    return int(points) if account in _OWN_ACCOUNTS else 0
