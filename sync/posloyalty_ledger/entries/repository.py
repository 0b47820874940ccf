"""Read and write members' books, many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, and_, func, or_, select, update

from posloyalty.domain.ids import LotId, MemberId, TransferId
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, Lot, LotDebit, MemberBooks
from posloyalty_ledger.lock_order import Rows, lock_in_order, needed_rows
from posloyalty_ledger.rows import among, insert_missing, insert_rows, update_rows
from posloyalty_ledger.tables import balances, lot_debits, lots, transfers


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceRow:
    """A member's stored balance, the number of the next transfer, and who has the points of a merged member."""

    books: MemberBooks
    next_transfer: int
    merged_into: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A posted transfer as far as later postings need it."""

    transfer_id: UUID
    debit: str
    kind: str
    points: int


def lock_balances(
    connection: Connection, member_ids: Iterable[UUID], *, held: Collection[UUID]
) -> dict[UUID, BalanceRow]:
    """Lock the balances of members and of the survivors of those who were merged, in the order of their ids.

    `held`: those that this transaction has locked. Missing rows are made first: nobody can lock what is not there.
    Raises LocksWouldCross.
    """
    wanted = set(member_ids)
    if not held:
        wanted |= needed_rows(connection, Rows.BALANCES)
    if not wanted:
        return {}
    into = _survivors_of(connection, wanted)
    survivors = {survivor for survivor in into.values() if survivor is not None}
    rows = lock_in_order(
        connection,
        balances,
        (wanted | survivors) - set(held),
        rows=Rows.BALANCES,
        there=into.keys() | survivors,
        held=held,
        new_row=_new_balance,
    )
    return _balance_rows(rows)


def make_balances(connection: Connection, member_ids: Collection[UUID]) -> dict[UUID, BalanceRow]:
    """Give the balances of members whom this transaction let in: nobody else knows of them, or can have their locks."""
    insert_missing(connection, balances, [_new_balance(member_id) for member_id in member_ids])
    statement = select(balances).where(among(connection, balances.c.member_id, member_ids))
    return _balance_rows(connection.execute(statement.with_for_update()).mappings())


def _survivors_of(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, UUID | None]:
    """Give of those members who have a balance who has their points, None for themselves."""
    statement = select(balances.c.member_id, balances.c.merged_into)
    rows = connection.execute(statement.where(among(connection, balances.c.member_id, member_ids)))
    return {row.member_id: row.merged_into for row in rows}


def _new_balance(member_id: UUID) -> dict[str, object]:
    return _balance_values(MemberBooks(member_id=MemberId(member_id)), 1)


def read_balances(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, MemberBooks]:
    """Give the books of members without their lots."""
    statement = select(balances).where(among(connection, balances.c.member_id, member_ids))
    return {key: row.books for key, row in _balance_rows(connection.execute(statement).mappings()).items()}


def write_balances(connection: Connection, rows: Iterable[tuple[MemberBooks, int]]) -> None:
    """Store balances that were locked: (books, number of the next transfer)."""
    update_rows(connection, balances, [_balance_values(books, next_transfer) for books, next_transfer in rows])


def forward_balances(connection: Connection, *, source: UUID, survivor: UUID) -> None:
    """Send what comes for a member to another from now on, and what came for members merged into them before."""
    statement = update(balances).where(or_(balances.c.member_id == source, balances.c.merged_into == source))
    connection.execute(statement.values(merged_into=survivor))


def open_lots(connection: Connection, member_ids: Iterable[UUID]) -> dict[UUID, list[Lot]]:
    """Give the lots that have points left."""
    statement = select(lots).where(among(connection, lots.c.member_id, member_ids), lots.c.remaining > 0)
    return _lots_by_member(connection.execute(statement).mappings())


def members_with_due_lots(connection: Connection, member_ids: Iterable[UUID], *, today: date) -> list[UUID]:
    """Give those of the members for whom the calendar has brought something by the local date `today`."""
    begun = and_(lots.c.pending, lots.c.starts_on <= today)
    statement = select(lots.c.member_id).where(
        among(connection, lots.c.member_id, member_ids), lots.c.remaining > 0, or_(begun, lots.c.expires_on < today)
    )
    return list(connection.execute(statement.distinct()).scalars())


def lots_by_ids(connection: Connection, member_id: UUID, lot_ids: Iterable[UUID]) -> list[Lot]:
    """Give certain lots of a member, emptied ones too."""
    statement = select(lots).where(lots.c.member_id == member_id, among(connection, lots.c.lot_id, lot_ids))
    return _lots_by_member(connection.execute(statement).mappings()).get(member_id, [])


def lot_of_cause(connection: Connection, member_id: UUID, cause: str) -> Lot | None:
    """Give the lot that a cause earned first: a sale's award, before any correction."""
    statement = select(lots).where(lots.c.member_id == member_id, lots.c.cause == cause).order_by(lots.c.sequence)
    row = connection.execute(statement.limit(1)).mappings().first()
    return _lot(row) if row else None


def lots_of_cause(connection: Connection, member_id: UUID, cause: str) -> list[Lot]:
    """Give the lots that a cause earned, emptied ones too, in order."""
    statement = select(lots).where(lots.c.member_id == member_id, lots.c.cause == cause).order_by(lots.c.sequence)
    return [_lot(row) for row in connection.execute(statement).mappings()]


def moved_by(connection: Connection, member_id: UUID, causes: Sequence[UUID]) -> list[Moved]:
    """Give the transfers of causes, in the order of posting."""
    statement = (
        select(transfers.c.transfer_id, transfers.c.debit, transfers.c.kind, transfers.c.points)
        .where(transfers.c.member_id == member_id, among(connection, transfers.c.cause, causes))
        .order_by(transfers.c.sequence)
    )
    return [Moved(**row) for row in connection.execute(statement).mappings()]


def debits_of(connection: Connection, member_id: UUID, transfer_ids: Iterable[UUID]) -> list[LotDebit]:
    """Give what transfers took of lots, in the order taken."""
    statement = (
        select(lot_debits.c.transfer_id, lot_debits.c.lot_id, lot_debits.c.points)
        .join(
            transfers,
            and_(
                transfers.c.member_id == lot_debits.c.member_id,
                transfers.c.transfer_id == lot_debits.c.transfer_id,
            ),
        )
        .where(lot_debits.c.member_id == member_id, among(connection, lot_debits.c.transfer_id, transfer_ids))
        .order_by(transfers.c.sequence, lot_debits.c.position)
    )
    return [
        LotDebit(transfer_id=TransferId(row.transfer_id), lot_id=LotId(row.lot_id), points=Points(row.points))
        for row in connection.execute(statement)
    ]


def expired_of_lot(connection: Connection, member_id: UUID, lot_id: UUID) -> int:
    """Sum what expired of one lot."""
    statement = (
        select(func.coalesce(func.sum(lot_debits.c.points), 0))
        .join(
            transfers,
            and_(
                transfers.c.member_id == lot_debits.c.member_id,
                transfers.c.transfer_id == lot_debits.c.transfer_id,
            ),
        )
        .where(
            lot_debits.c.member_id == member_id,
            lot_debits.c.lot_id == lot_id,
            transfers.c.credit == Account.EXPIRED.value,
        )
    )
    return int(connection.execute(statement).scalar_one())


def insert_lots(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Append lots."""
    insert_rows(connection, lots, rows)


def change_lots(connection: Connection, changed: Iterable[tuple[UUID, Lot]]) -> None:
    """Store lots that stood before, as they are now: (member, lot)."""
    update_rows(
        connection,
        lots,
        [
            {
                "member_id": member_id,
                "sequence": lot.sequence,
                "remaining": int(lot.left),
                "expires_on": lot.expires_on,
                "pending": lot.pending,
            }
            for member_id, lot in changed
        ],
    )


def insert_transfers(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Append transfers."""
    insert_rows(connection, transfers, rows)


def insert_lot_debits(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Append lot debits."""
    insert_rows(connection, lot_debits, rows)


def soonest_expiries(
    connection: Connection, member_ids: Iterable[UUID], *, today: date
) -> dict[UUID, tuple[date, int]]:
    """Give each member's soonest last day and how many points it ends: of those that can be spent today."""
    statement = (
        select(lots.c.member_id, lots.c.expires_on, func.sum(lots.c.remaining))
        .where(
            among(connection, lots.c.member_id, member_ids),
            lots.c.remaining > 0,
            lots.c.expires_on >= today,
            or_(lots.c.pending.is_(False), lots.c.starts_on <= today),  # begun, and the day's run has yet to say so
        )
        .group_by(lots.c.member_id, lots.c.expires_on)
        .order_by(lots.c.expires_on.desc())
    )
    return {member_id: (on, int(points)) for member_id, on, points in connection.execute(statement)}


def lot_values(member_id: UUID, lot: Lot, *, made_at: datetime) -> dict[str, object]:
    """Give a new lot as a row."""
    return {
        "made_at": made_at,
        "member_id": member_id,
        "sequence": lot.sequence,
        "lot_id": lot.id,
        "cause": lot.cause,
        "points": int(lot.points),
        "remaining": int(lot.left),
        "starts_on": lot.starts_on,
        "expires_on": lot.expires_on,
        "pending": lot.pending,
    }


def _balance_rows(rows: Iterable[RowMapping]) -> dict[UUID, BalanceRow]:
    return {
        row["member_id"]: BalanceRow(
            books=MemberBooks(
                member_id=MemberId(row["member_id"]),
                balance=Points(row["balance"]),
                pending=Points(row["pending"]),
                overdraft_redemption=Points(row["overdraft_redemption"]),
                overdraft_return=Points(row["overdraft_return"]),
                reserved=Points(row["reserved"]),
                next_lot_sequence=row["next_lot"],
            ),
            next_transfer=row["next_transfer"],
            merged_into=row["merged_into"],
        )
        for row in rows
    }


def _balance_values(books: MemberBooks, next_transfer: int) -> dict[str, object]:
    return {
        "member_id": books.member_id,
        "balance": int(books.balance),
        "pending": int(books.pending),
        "overdraft_redemption": int(books.overdraft_redemption),
        "overdraft_return": int(books.overdraft_return),
        "reserved": int(books.reserved),
        "next_lot": books.next_lot_sequence,
        "next_transfer": next_transfer,
    }


def _lots_by_member(rows: Iterable[RowMapping]) -> dict[UUID, list[Lot]]:
    found: dict[UUID, list[Lot]] = {}
    for row in rows:
        found.setdefault(row["member_id"], []).append(_lot(row))
    return found


def _lot(row: RowMapping) -> Lot:
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
