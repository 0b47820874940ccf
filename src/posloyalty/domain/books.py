"""Fold a member's books from what was appended, apart from the code that posts: what `verify` compares with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from posloyalty.domain.ids import LotId, MemberId
from posloyalty.domain.money import Points
from posloyalty.domain.points import Account, Lot, LotDebit, MemberBooks, Transfer


def fold_books(
    *,
    member_id: MemberId,
    transfers: Iterable[Transfer],
    lots: Iterable[Lot],
    lot_debits: Iterable[LotDebit],
    reserved: Points = Points(0),
) -> MemberBooks:
    """Rebuild the books from a member's whole history, whatever its order.

    Of each lot only what it was created with counts, and whether it is still pending: its `left` is folded anew.
    """
    held = dict.fromkeys(Account, 0)
    for transfer in transfers:
        held[transfer.debit] -= transfer.points
        held[transfer.credit] += transfer.points
    taken: dict[LotId, int] = {}
    for debit in lot_debits:
        taken[debit.lot_id] = taken.get(debit.lot_id, 0) + debit.points
    folded = sorted(
        (replace(lot, left=lot.points - taken.get(lot.id, 0)) for lot in lots), key=lambda lot: lot.sequence
    )
    return MemberBooks(
        member_id=member_id,
        balance=Points(held[Account.BALANCE]),
        pending=Points(held[Account.PENDING]),
        overdraft_redemption=Points(-held[Account.OVERDRAFT_REDEMPTION]),
        overdraft_return=Points(-held[Account.OVERDRAFT_RETURN]),
        reserved=reserved,
        lots=tuple(folded),
        next_lot_sequence=folded[-1].sequence + 1 if folded else 1,
    )


def book_faults(books: MemberBooks) -> tuple[str, ...]:
    """Name every rule that the books break, in stable words; none if they are sound."""
    spendable = sum(lot.left for lot in books.lots if not lot.pending)
    waiting = sum(lot.left for lot in books.lots if lot.pending)
    checks = {
        "balance_is_not_its_lots": books.balance != spendable,
        "pending_is_not_its_lots": books.pending != waiting,
        "lot_out_of_bounds": any(not 0 <= lot.left <= lot.points for lot in books.lots),
        "overdraft_below_zero": books.overdraft_redemption < 0 or books.overdraft_return < 0,
        "reserved_out_of_bounds": not 0 <= books.reserved <= books.balance,
        "overdraft_beside_available": books.available > 0 and books.overdraft > 0,
    }
    return tuple(word for word, broken in checks.items() if broken)
