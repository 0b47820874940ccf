"""Write the receipt of an order as a letter: its lines, what was paid, and the points. From the sale's own event."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection

from posloyalty.wire.codec import decode_event
from posloyalty.wire.events import SaleBody, SaleLine
from posloyalty.wire.values import uuid_of_text
from posloyalty_ledger.devices.repository import store_names, till_by_id
from posloyalty_ledger.entries.repository import read_balances
from posloyalty_ledger.messages.senders import Letter
from posloyalty_ledger.messages.words import Words, words_of
from posloyalty_ledger.products.repository import products_by_skus
from posloyalty_ledger.sales import repository
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.stored import body_of_sale

HASH_DIGITS: Final = 8
# How a till writes that somebody was told who they are: nothing of the account goes to whoever only called.
VERIFIED: Final = ("shown", "code", "asked:")


def letter_of(connection: Connection, row: dict[str, Any]) -> Letter:
    """Write the letter that a row of the outbox asks for."""
    words = words_of(row["language"])
    sale = repository.sale_by_key(connection, origin=row["origin"], sale_id=row["sale_id"])
    assert sale is not None, "it was posted when the letter was asked for"
    body, is_paid = body_of_sale(connection, sale), bool(row["paid"])
    shop = store_names(connection, [sale.store_id]).get(sale.store_id, "")
    title = (words.receipt if is_paid else words.order).format(shop=shop)
    parts = [title, "", *_lines(connection, body), "", *_sums(body, words, is_paid=is_paid)]
    parts += ["", *_points(connection, sale, body, words, is_paid=is_paid), _number(connection, sale, words)]
    parts += ["", words.thanks if is_paid else words.not_paid, ""]
    return Letter(message_id=str(row["message_id"]), to=row["address"], subject=title, text="\n".join(parts))


def _lines(connection: Connection, body: SaleBody) -> list[str]:
    known = products_by_skus(connection, {line.sku for line in body.lines if line.sku})
    return [_line(line, known[line.sku].name if line.sku in known else line.sku) for line in body.lines]


def _line(line: SaleLine, name: str) -> str:
    pieces = "" if line.quantity == "1" else f"{line.quantity} x "
    return f"{pieces}{name or '-'}  {line.net}"


def _sums(body: SaleBody, words: Words, *, is_paid: bool) -> list[str]:
    sums = [f"{words.total}: {body.total} {body.currency}"]
    if body.redeemed:
        sums.append(f"{words.points_used.format(points=body.redeemed)}: -{body.worth} {body.currency}")
    due = getattr(body, "due", None) or body.to_pay
    return [*sums, f"{words.paid if is_paid else words.to_pay}: {due} {body.currency}"]


def _points(connection: Connection, sale: SaleRow, body: SaleBody, words: Words, *, is_paid: bool) -> list[str]:
    if sale.member_id is None:
        return []
    told = [f"{words.earned if is_paid or not body.unpaid else words.earned_later}: {body.award}"]
    if body.proof and body.proof.startswith(VERIFIED):
        books = read_balances(connection, [sale.member_id]).get(sale.member_id)
        told += [f"{words.balance}: {int(books.balance)}"] if books else []
    return told


def _number(connection: Connection, sale: SaleRow, words: Words) -> str:
    if sale.event_hash is None:
        return f"{words.number}: {sale.sale_id}"
    event = decode_event(repository.event_content(connection, origin=sale.origin, event_hash=sale.event_hash))
    till = till_by_id(connection, uuid_of_text(event.device))
    number = till.till_no if till else 0
    return f"{words.number}: {number}-{event.seq}-{sale.event_hash.hex()[:HASH_DIGITS]}"
