"""Fold every member's books from their transfers, lots and lot debits, and compare with what is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, Table, select, union

from posloyalty.domain.books import book_faults, fold_books
from posloyalty.domain.ids import LotId, MemberId, TransferId
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, Lot, LotDebit, MemberBooks, Transfer, TransferKind
from posloyalty_ledger.entries.books import effect_on_total
from posloyalty_ledger.holds.repository import held_of
from posloyalty_ledger.leases.repository import leased_of
from posloyalty_ledger.rewards.repository import set_aside_for
from posloyalty_ledger.tables import balances, lot_debits, lots, transfers

MEMBERS_AT_ONCE = 200


def books_faults(connection: Connection) -> Iterator[str]:
    """Name each fault of each member's books."""
    after: UUID | None = None
    while True:
        member_ids = _members_after(connection, after)
        if not member_ids:
            return
        yield from _page_faults(connection, member_ids)
        after = member_ids[-1]


def _members_after(connection: Connection, after: UUID | None) -> list[UUID]:
    """Give the next members who have anything: a balance row that is missing is a fault as well."""
    everyone = union(select(balances.c.member_id), select(transfers.c.member_id), select(lots.c.member_id)).subquery()
    statement = select(everyone.c.member_id).order_by(everyone.c.member_id).limit(MEMBERS_AT_ONCE)
    if after is not None:
        statement = statement.where(everyone.c.member_id > after)
    return list(connection.execute(statement).scalars())


def _page_faults(connection: Connection, member_ids: list[UUID]) -> Iterator[str]:
    stored = _by_member(connection, balances, member_ids)
    moved = _by_member(connection, transfers, member_ids)
    made = _by_member(connection, lots, member_ids)
    taken = _by_member(connection, lot_debits, member_ids)
    sums = (set_aside_for(connection, member_ids), leased_of(connection, member_ids), held_of(connection, member_ids))
    for member_id in member_ids:
        row = stored[member_id][0] if stored[member_id] else None
        history = sorted(moved[member_id], key=lambda one: one["sequence"])
        for fault in _member_faults(row, history, made[member_id], taken[member_id]):
            yield f"member {member_id}: {fault}"
        reserved = stored[member_id][0]["reserved"] if stored[member_id] else 0
        aside = sum(one.get(member_id, 0) for one in sums)
        if reserved != aside:
            yield f"member {member_id}: {reserved} are set aside, and rewards held, leases and holds say {aside}"


def _member_faults(
    row: RowMapping | None, moved: list[RowMapping], made: list[RowMapping], taken: list[RowMapping]
) -> Iterator[str]:
    if row is None:
        yield "no_balance_row"
        return
    garbled = [one["sequence"] for one in moved if not _is_readable(one)]
    if garbled:
        yield f"transfer {garbled[0]} is of no kind, or between accounts that there are not"
        return
    folded = fold_books(
        member_id=MemberId(row["member_id"]),
        transfers=[_transfer(one) for one in moved],
        lots=[_lot(one) for one in made],
        lot_debits=[_lot_debit(one) for one in taken],
        reserved=Points(row["reserved"]),
    )
    yield from book_faults(folded)
    yield from _stored_faults(row, folded, made)
    yield from _history_faults(row, moved, made, taken)


def _is_readable(row: RowMapping) -> bool:
    accounts = Account.__members__.values()
    return row["debit"] in accounts and row["credit"] in accounts and row["kind"] in TransferKind.__members__.values()


def _stored_faults(row: RowMapping, folded: MemberBooks, made: list[RowMapping]) -> Iterator[str]:
    for name in ("balance", "pending", "overdraft_redemption", "overdraft_return"):
        expected = int(getattr(folded, name))
        if row[name] != expected:
            yield f"{name} is {row[name]} and its transfers say {expected}"
    left = {lot.sequence: int(lot.left) for lot in folded.lots}
    for lot in made:
        if lot["remaining"] != left[lot["sequence"]]:
            yield f"lot {lot['sequence']} has {lot['remaining']} and its debits leave {left[lot['sequence']]}"


def _history_faults(
    row: RowMapping, moved: list[RowMapping], made: list[RowMapping], taken: list[RowMapping]
) -> Iterator[str]:
    total = 0
    for number, transfer in enumerate(moved, start=1):
        points = transfer["points"]
        total += effect_on_total(Account(transfer["credit"]), points)
        total -= effect_on_total(Account(transfer["debit"]), points)
        if transfer["sequence"] != number:
            yield f"transfer {number} is missing"
            return
        if transfer["total_after"] != total:
            yield f"transfer {number} says {transfer['total_after']} and the history {total}"
    if row["next_transfer"] != len(moved) + 1:
        yield f"the next transfer is {row['next_transfer']} after {len(moved)}"
    numbers = sorted(one["sequence"] for one in made)
    if numbers != list(range(1, len(numbers) + 1)) or row["next_lot"] != len(numbers) + 1:
        yield f"its {len(numbers)} lots are not numbered from 1, or the next is not {row['next_lot']}"
    strays = {one["transfer_id"] for one in taken} - {one["transfer_id"] for one in moved}
    if strays:
        yield f"{len(strays)} lot debits of no transfer"


def _by_member(connection: Connection, table: Table, member_ids: Iterable[UUID]) -> dict[UUID, list[RowMapping]]:
    found: dict[UUID, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(select(table).where(table.c.member_id.in_(list(member_ids)))).mappings():
        found[row["member_id"]].append(row)
    return found


def _transfer(row: Any) -> Transfer:  # noqa: ANN401 - a row
    return Transfer(
        id=TransferId(row["transfer_id"]),
        debit=Account(row["debit"]),
        credit=Account(row["credit"]),
        points=Points(row["points"]),
        kind=TransferKind(row["kind"]),
    )


def _lot(row: Any) -> Lot:  # noqa: ANN401 - a row
    return Lot(
        id=LotId(row["lot_id"]),
        sequence=row["sequence"],
        cause=row["cause"],
        points=Points(row["points"]),
        left=Points(row["remaining"]),
        starts_on=row["starts_on"],
        expires_on=row["expires_on"],
        pending=row["pending"],
    )


def _lot_debit(row: Any) -> LotDebit:  # noqa: ANN401 - a row
    return LotDebit(
        transfer_id=TransferId(row["transfer_id"]), lot_id=LotId(row["lot_id"]), points=Points(row["points"])
    )
