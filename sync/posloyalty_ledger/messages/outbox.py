"""Receipts that wait to be mailed: kept until a mail server has taken them, tried again for two days, sent once each.

What is kept is where a receipt goes and of which sale; the words are written when it is sent, from the sale's event.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select, update

from posloyalty.domain.errors import BadRequest, LooksLikeAPaymentCard
from posloyalty.domain.identifiers import normal_identifier
from posloyalty.domain.members import IdentifierKind
from posloyalty.wire.events import PersonAttachment
from posloyalty_ledger.beside import BesideTheService
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members.repository import identifiers_of
from posloyalty_ledger.message_tables import outgoing_messages
from posloyalty_ledger.messages.receipts import letter_of
from posloyalty_ledger.messages.senders import NotSent
from posloyalty_ledger.rows import insert_missing
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.run import PostingRun

PAGE: Final = 20
EVERY_S: Final = 5.0
SEND_TIMEOUT_S: Final = 20.0
FIRST_WAIT: Final = timedelta(seconds=30)
WAIT_MAX: Final = timedelta(hours=1)
GIVEN_UP_AFTER: Final = timedelta(hours=48)
LANGUAGE_LENGTH_MAX: Final = 16

# Of an order there is one that says what is to be paid and one that says it was; an address may have been misheard.
LETTERS_A_SALE: Final = 6
# A till that takes orders all day sends one every minute; a till that was away sends those of its day at once.
LETTERS_A_TILL: Final = 200
TILL_WITHIN: Final = timedelta(hours=1)

SENT, GIVEN_UP, ERASED = "sent", "given_up", "erased"

_log = logging.getLogger("posloyalty_ledger")


def ask_for_receipt(
    run: PostingRun, *, message_id: UUID, sale: SaleRow, person: PersonAttachment | None, paid: bool
) -> str | None:
    """Have a sale's receipt mailed, if an address came with it; give what is wrong with the address, if anything."""
    if person is None or not (person.email or person.own_email):
        return None
    try:
        wanted = person.email or _own_address(run, sale)
        address = normal_identifier(IdentifierKind.EMAIL, wanted, region=run.region).value
    except (BadRequest, LooksLikeAPaymentCard):
        return "address_refused"
    if _are_too_many(run, sale):
        return "rate_limited"
    row = {
        "message_id": message_id,
        "origin": sale.origin,
        "sale_id": sale.sale_id,
        "member_id": sale.member_id,
        "paid": int(paid),
        "address": address,
        "language": (person.language or "")[:LANGUAGE_LENGTH_MAX],
        "created_at": run.now,
        "next_try_at": run.now,
        "tries": 0,
    }
    insert_missing(run.connection, outgoing_messages, [row])
    return None


def _own_address(run: PostingRun, sale: SaleRow) -> str:
    """Give the address that is known of the sale's member; nothing, which is none, where there is no such address."""
    known = identifiers_of(run.connection, [sale.member_id]).get(sale.member_id, []) if sale.member_id else []
    return next((one.value for one in known if one.kind == IdentifierKind.EMAIL), "")


def _are_too_many(run: PostingRun, sale: SaleRow) -> bool:
    """Tell whether a till asks for more letters than orders explain: it names the addresses, and may be anybody's."""
    columns = outgoing_messages.c
    of_till = (columns.origin == sale.origin, columns.created_at > run.now - TILL_WITHIN)
    of_sale = (columns.origin == sale.origin, columns.sale_id == sale.sale_id)
    for same, most in ((of_sale, LETTERS_A_SALE), (of_till, LETTERS_A_TILL)):
        if run.connection.execute(select(func.count()).where(*same)).scalar_one() >= most:
            return True
    return False


def forget_messages_of(connection: Connection, member_ids: list[UUID], *, at: datetime) -> None:
    """Send members nothing any more, and forget where it would have gone: they were erased."""
    theirs = update(outgoing_messages).where(outgoing_messages.c.member_id.in_(member_ids))
    connection.execute(theirs.values(address=""))
    waiting = theirs.where(outgoing_messages.c.ended_at.is_(None))
    connection.execute(waiting.values(ended_at=at, outcome=ERASED))


class MailRun(BesideTheService):
    """Sends what waits; one message after the other, so that a slow server holds nothing else up."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__("mail")
        self._ledger = ledger

    def work(self) -> float:
        """Send a page; at once again if there may be more."""
        return 0.0 if send_waiting(self._ledger, stop=self._stopping.is_set) == PAGE else EVERY_S

    def pause_after_bug_s(self) -> float:
        """Give a longer time."""
        return WAIT_MAX.total_seconds()


def send_waiting(ledger: Ledger, *, stop: Callable[[], bool] = lambda: False) -> int:
    """Send what is due, and give how many were sent."""
    sender = ledger.senders.mail
    if sender is None:
        return 0
    sent = 0
    for row in _due(ledger):
        if stop():
            break
        with ledger.database.snapshot() as connection:
            letter = letter_of(connection, row)
        try:
            sender.send(letter, timeout_s=SEND_TIMEOUT_S)
        except NotSent as error:
            _log.warning("mail: not sent (%s), tried %d times", error.reason, row["tries"] + 1)
            _put_off(ledger, row)
        else:
            _change(ledger, row, address="", ended_at=ledger.now(), outcome=SENT, tries=row["tries"] + 1)
            sent += 1
    return sent


def _due(ledger: Ledger) -> list[dict[str, Any]]:
    statement = (
        select(outgoing_messages)
        .where(outgoing_messages.c.ended_at.is_(None), outgoing_messages.c.next_try_at <= ledger.now())
        .order_by(outgoing_messages.c.next_try_at, outgoing_messages.c.message_id)
        .limit(PAGE)
    )
    with ledger.database.reading() as connection:
        return [dict(row) for row in connection.execute(statement).mappings()]


def _put_off(ledger: Ledger, row: dict[str, Any]) -> None:
    now, tries = ledger.now(), row["tries"] + 1
    if now - row["created_at"] >= GIVEN_UP_AFTER:
        _change(ledger, row, address="", ended_at=now, outcome=GIVEN_UP, tries=tries)
        return
    wait = min(WAIT_MAX, FIRST_WAIT * 2 ** min(tries - 1, 10))
    _change(ledger, row, tries=tries, next_try_at=now + wait)


def _change(ledger: Ledger, row: dict[str, Any], **values: object) -> None:
    """Change a message that was not ended meanwhile, such as by erasing its member."""
    same = update(outgoing_messages).where(
        outgoing_messages.c.message_id == row["message_id"], outgoing_messages.c.ended_at.is_(None)
    )

    def change(connection: Connection) -> None:
        connection.execute(same.values(**values))

    ledger.database.write(change)
