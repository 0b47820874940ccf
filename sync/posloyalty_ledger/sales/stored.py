"""Read a sale back as the rules take it: its lines with their shares, and what it posted that no return has undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.currencies import decimals_of
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import GivingId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.domain.points import Account, LotDebit, SaleTrace, TransferKind
from posloyalty.domain.postings import debits_left
from posloyalty.domain.sales import Channel, Gift, Line, LineShare, SoldLine
from posloyalty.wire.codec import body_of, decode_event, decode_message
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import ReturnLine, SaleBody, SaleLine
from posloyalty.wire.values import money_of_text, quantity_of_text
from posloyalty_ledger.entries import repository as entries
from posloyalty_ledger.sales import repository
from posloyalty_ledger.sales.repository import ReturnedPart, ReturnRow, SaleRow


def body_of_sale(connection: Connection, sale: SaleRow) -> SaleBody:
    """Give what was sold, from the bytes that said so."""
    if sale.content is not None:
        return decode_message(sale.content, SaleBody)
    assert sale.event_hash is not None, "a sale has an event or a content"
    body = body_of(decode_event(repository.event_content(connection, origin=sale.origin, event_hash=sale.event_hash)))
    assert isinstance(body, SaleBody), "only sales are kept as sales"
    return body


def sold_lines(body: SaleBody, returned: Iterable[ReturnedPart]) -> tuple[SoldLine, ...]:
    """Give a sale's lines with what came back of them so far."""
    parts: dict[int, list[ReturnedPart]] = {}
    for part in returned:
        parts.setdefault(part.line, []).append(part)
    decimals = decimals_of_text(body.currency)
    return tuple(
        SoldLine(
            line=line_of(line, decimals=decimals),
            share=_share_of(line, decimals=decimals),
            returned_quantity=sum((part.quantity for part in parts.get(number, [])), Decimal(0)),
            returned_whole=any(part.whole for part in parts.get(number, [])),
        )
        for number, line in enumerate(body.lines, start=1)
    )


def gifts_in(body: SaleBody) -> tuple[Gift, ...]:
    """Give what a sale gave to causes."""
    decimals = decimals_of_text(body.currency)
    return tuple(
        Gift(giving_id=GivingId(giving), amount=money_of_text(text, decimals=decimals)) for giving, text in body.gifts
    )


def trace_of(
    connection: Connection, sale: SaleRow, returned: list[ReturnRow], *, passed: Sequence[UUID] = ()
) -> SaleTrace:
    """Give the most that a further return of a member's sale may reverse.

    `passed`: of a member who was merged, whose books the award went to in turn; some of it may have expired there.
    """
    assert sale.member_id is not None, "nothing was posted for nobody"
    made = entries.moved_by(connection, sale.member_id, [sale.cause])
    lot = entries.lot_of_cause(connection, sale.member_id, str(sale.cause)) if sale.award else None
    expired = sum(_expired_award(connection, sale, member_id) for member_id in (sale.member_id, *passed))
    overdrawn = sum(
        move.points
        for move in made
        if move.kind == TransferKind.OVERDRAFT and move.debit == Account.OVERDRAFT_REDEMPTION
    )
    given_back = sum(row.points_back for row in returned)
    taken = sum(row.award_taken for row in returned) + repository.reversed_award(connection, sale.cause)
    return SaleTrace(
        cause=str(sale.cause),
        lot_id=lot.id if lot else None,
        award_left=Points(max(0, sale.award - taken)),
        award_expired=Points(max(0, expired - sum(row.award_expired for row in returned))),
        redeemed_lots=_lots_left(connection, sale, made, returned, kind=TransferKind.REDEEM),
        donated_lots=_lots_left(connection, sale, made, returned, kind=TransferKind.DONATE),
        redeemed_overdrawn=Points(max(0, overdrawn - given_back)),
    )


def _expired_award(connection: Connection, sale: SaleRow, member_id: UUID) -> int:
    lot = entries.lot_of_cause(connection, member_id, str(sale.cause)) if sale.award else None
    return entries.expired_of_lot(connection, member_id, lot.id) if lot else 0


def channel_of(text: str) -> Channel:
    """Read a channel; one that this version does not know counts as the store."""
    return Channel(text) if text in set(Channel) else Channel.STORE


def decimals_of_text(currency: str) -> int:
    """Give the decimals of a currency. Raises BadRequest for one that does not exist."""
    decimals = decimals_of(currency)
    if decimals is None:
        raise BadRequest(field="currency", reason="unknown_currency")
    return decimals


def line_of(line: SaleLine, *, decimals: int) -> Line:
    """Give a stored line as it was sold."""
    return Line(
        sku=Sku(line.sku),
        amount=money_of_text(line.amount, decimals=decimals),
        quantity=quantity_of_text(line.quantity),
        discount=money_of_text(line.discount, decimals=decimals),
        category=line.category,
        brand=line.brand,
    )


def spend_of(lines: Iterable[SaleLine | ReturnLine], *, currency: str) -> int:
    """Sum the lines' earning amounts in minor units; 0 if a till wrote any that is none: it counts for nothing."""
    decimals = decimals_of(currency)
    if decimals is None:
        return 0
    try:
        return sum(int(money_of_text(line.earning, decimals=decimals)) for line in lines)
    except WireError:
        return 0


def _share_of(line: SaleLine, *, decimals: int) -> LineShare:
    def money(text: str) -> Money:
        return money_of_text(text, decimals=decimals)

    return LineShare(
        net=money(line.net),
        earning=money(line.earning),
        paid_with_points=money(line.paid_with_points),
        points_used=Points(line.points_used),
        award=Points(line.award),
    )


def _lots_left(
    connection: Connection,
    sale: SaleRow,
    made: list[entries.Moved],
    returned: list[ReturnRow],
    *,
    kind: TransferKind,
) -> tuple[LotDebit, ...]:
    """Give what the sale took of lots for the shop (`redeem`) or for causes (`donate`), less what returns gave back."""
    assert sale.member_id is not None, "nothing was posted for nobody"
    spent = [move.transfer_id for move in made if move.kind == kind]
    if not spent:
        return ()
    undone = entries.moved_by(connection, sale.member_id, [row.cause for row in returned]) if returned else []
    source = Account.DONATED if kind is TransferKind.DONATE else Account.REDEEMED
    restored = [
        move.transfer_id for move in undone if move.kind == TransferKind.REVERSE_REDEEM and move.debit == source
    ]
    return debits_left(
        entries.debits_of(connection, sale.member_id, spent),
        entries.debits_of(connection, sale.member_id, restored) if restored else [],
    )
