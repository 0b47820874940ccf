"""Use the cash drawer: open it with a float, pay in and out, open it without a sale, count it blind, read X and Z.

Everything is one entry of the till's book; that it was opened, and closed with which totals, is an event as well. A
repeated `entry_id` answers with what it did the first time.
"""

from __future__ import annotations

from dataclasses import dataclass

from posloyalty.domain.day_errors import DrawerAlreadyOpen, DrawerNotCounted, DrawerNotOpen
from posloyalty.domain.drawer import (
    NEEDS_REASON,
    BookEntry,
    BookKind,
    Drawer,
    DrawerReading,
    KeptEntry,
    amount_in_drawer,
    read_drawer,
    reason_given,
    sum_of_pieces,
)
from posloyalty.domain.errors import BadRequest, IdReuse
from posloyalty.domain.facts import ShiftClosedFact, ShiftOpenedFact
from posloyalty.domain.ids import CashierId
from posloyalty.domain.money import Money
from posloyalty.domain.text_values import caller_id_of
from posloyalty.use_cases.approval import approver_beside
from posloyalty.use_cases.close_day import business_day_now
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Role

# Who has less needs the PIN of somebody who has it.
NEEDS: dict[BookKind, Role] = {BookKind.PAID_OUT: Role.SUPERVISOR, BookKind.NO_SALE: Role.SUPERVISOR}


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerRequest:
    """Something done with the drawer. `pieces` of a count, or else its `amount`; `pin` of who approves, if needed."""

    entry_id: str
    kind: BookKind
    amount: Money = Money(0)
    reason: str = ""
    pieces: tuple[tuple[Money, int], ...] = ()
    pin: str | None = None


def use_drawer(till: TillPorts, request: DrawerRequest, *, cashier: CashierId | None) -> KeptEntry:
    """Write what was done into the book. Closing goes by `close_drawer`.

    Raises DrawerNotOpen, DrawerAlreadyOpen, BadRequest, IdReuse, ApprovalRequired, NotAllowed, TillNotEnrolled.
    """
    assert request.kind not in {BookKind.CLOSED, BookKind.DAY_CLOSED}, "those have use cases of their own"
    first = _first(till, request)
    if first is not None:
        return first
    amount, reason = _amount_of(request), _reason_of(request)
    needs = NEEDS.get(request.kind)
    approver = approver_beside(till, needs=needs, cashier=cashier, pin=request.pin) if needs else None
    with till.store.transaction():
        _check_state(till.store.book.drawer(), request.kind)
        if request.kind is BookKind.OPENED:
            _tell_of_opening(till, amount, cashier=cashier)
        return till.store.book.add(
            entry_now(
                till,
                entry_id=request.entry_id,
                kind=request.kind,
                cashier=cashier,
                approver=approver,
                amount=amount,
                reason=reason,
                pieces=tuple((worth, count) for worth, count in request.pieces if count),
            )
        )


def close_drawer(till: TillPorts, *, entry_id: str, cashier: CashierId | None) -> DrawerReading:
    """Close the drawer on its last count and give the Z. Raises DrawerNotOpen, DrawerNotCounted, BadRequest.

    Money that moved after the count asks for another one: nobody knows whether it had been counted.
    """
    caller_id_of(entry_id, field="entry_id")
    if till.store.book.by_id(entry_id) is None:
        with till.store.transaction():
            drawer = _open_drawer(till)
            newest = drawer.entries[-1].entry
            if newest.kind is not BookKind.COUNTED or till.store.book.has_sold_after(newest.seq):
                raise DrawerNotCounted
            _tell_of_closing(till, drawer, counted=newest.amount, cashier=cashier)
            closing = entry_now(till, entry_id=entry_id, kind=BookKind.CLOSED, cashier=cashier, amount=newest.amount)
            till.store.book.add(closing)
    return last_reading(till)


def read_x(till: TillPorts, *, cashier: CashierId | None, pin: str | None = None) -> DrawerReading:
    """Read the open drawer and leave it as it is. Raises DrawerNotOpen, ApprovalRequired, NotAllowed.

    It says what ought to be in the drawer, which whoever counts must not have seen: so it needs a supervisor.
    """
    drawer = _open_drawer(till)
    approver_beside(till, needs=Role.SUPERVISOR, cashier=cashier, pin=pin)
    return read_drawer(drawer, till.store.book.takings(drawer))


def last_reading(till: TillPorts) -> DrawerReading:
    """Read the drawer that was opened last: X if it is open, Z if it was closed. Raises DrawerNotOpen without any."""
    drawer = till.store.book.drawer()
    if drawer is None:
        raise DrawerNotOpen
    z_no = None if drawer.is_open else till.store.book.z_number(drawer.entries[-1])
    return read_drawer(drawer, till.store.book.takings(drawer), z_no=z_no)


def last_z(till: TillPorts) -> DrawerReading | None:
    """Read the drawer that was closed last, as its Z said; None before the first."""
    drawer = till.store.book.closed_drawer()
    if drawer is None:
        return None
    return read_drawer(drawer, till.store.book.takings(drawer), z_no=till.store.book.z_number(drawer.entries[-1]))


def entry_now(
    till: TillPorts,
    *,
    entry_id: str,
    kind: BookKind,
    cashier: CashierId | None,
    approver: CashierId | None = None,
    amount: Money = Money(0),
    reason: str = "",
    pieces: tuple[tuple[Money, int], ...] = (),
) -> BookEntry:
    """Make an entry of this moment. Raises TillNotEnrolled."""
    return BookEntry(
        entry_id=entry_id,
        kind=kind,
        at=till.clock.now(),
        day=business_day_now(till),
        seq=till.store.outbox.state().seq,
        cashier=cashier,
        approver=approver,
        amount=amount,
        reason=reason,
        pieces=pieces,
    )


def _tell_of_opening(till: TillPorts, amount: Money, *, cashier: CashierId | None) -> None:
    """Have the ledger hear of the float. Sync file, "Events"."""
    now, published = till.clock.now(), till.store.programme()
    fact = ShiftOpenedFact(
        day=business_day_now(till),
        float_amount=amount,
        programme_version=published.version,
        occurred_at=now,
        cashier=cashier,
    )
    till.store.journal.append(fact, now=now)


def _tell_of_closing(till: TillPorts, drawer: Drawer, *, counted: Money, cashier: CashierId | None) -> None:
    """Have the ledger hear of the running totals and the count."""
    now, published, takings = till.clock.now(), till.store.programme(), till.store.book.takings(drawer)
    fact = ShiftClosedFact(
        day=business_day_now(till),
        sales=takings.sales,
        returns=takings.returns,
        takings=takings.net,
        points_issued=takings.points_issued,
        points_redeemed=takings.points_redeemed,
        counted=counted,
        programme_version=published.version,
        occurred_at=now,
        cashier=cashier,
    )
    till.store.journal.append(fact, now=now)


def _first(till: TillPorts, request: DrawerRequest) -> KeptEntry | None:
    caller_id_of(request.entry_id, field="entry_id")
    first = till.store.book.by_id(request.entry_id)
    if first is not None and first.entry.kind is not request.kind:
        raise IdReuse(id=request.entry_id)
    return first


def _amount_of(request: DrawerRequest) -> Money:
    if request.kind is BookKind.NO_SALE:
        return Money(0)
    amount = sum_of_pieces(request.pieces) if request.pieces else amount_in_drawer(request.amount)
    if not amount and request.kind in {BookKind.PAID_IN, BookKind.PAID_OUT}:
        raise BadRequest(field="amount", reason="amount_missing")
    return amount


def _reason_of(request: DrawerRequest) -> str:
    return reason_given(request.reason) if request.kind in NEEDS_REASON else ""


def _check_state(drawer: Drawer | None, kind: BookKind) -> None:
    is_open = drawer is not None and drawer.is_open
    if kind is BookKind.OPENED and is_open:
        raise DrawerAlreadyOpen
    if kind is not BookKind.OPENED and not is_open:
        raise DrawerNotOpen


def _open_drawer(till: TillPorts) -> Drawer:
    drawer = till.store.book.drawer()
    if drawer is None or not drawer.is_open:
        raise DrawerNotOpen
    return drawer
