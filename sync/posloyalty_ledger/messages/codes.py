"""One-time codes for callers: made here, sent to what the ledger knows of the member, compared here, kept as a hash.

Six digits are few, so everything about them is short: some minutes, some tries, some codes for each member and till.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, delete, func, select, update

from posloyalty.domain.call_errors import CallerCodeNotSent, CallerCodeWrong
from posloyalty.domain.errors import IdReuse, MemberUnknown
from posloyalty.domain.members import IdentifierKind, MemberStatus
from posloyalty.wire.caller_codes import CallerCodeRequest, CallerCodeRight, CallerCodeSent
from posloyalty_ledger.devices.repository import Till, store_names
from posloyalty_ledger.forms import member_id_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.members import repository as members
from posloyalty_ledger.message_tables import caller_codes
from posloyalty_ledger.messages.senders import Letter, NotSent, Sender
from posloyalty_ledger.messages.words import words_of

LASTS: Final = timedelta(minutes=5)
TRIES: Final = 3
DIGITS: Final = 6
# Somebody who did not hear it asks once or twice more; a till that takes calls all day sends one every few minutes.
CODES_A_MEMBER: Final = 3
MEMBER_WITHIN: Final = timedelta(minutes=15)
CODES_A_TILL: Final = 40
TILL_WITHIN: Final = timedelta(hours=1)
# The till waits a little longer than this.
SEND_TIMEOUT_S: Final = 6.0
# Who was sent a code is nobody's business for longer.
KEPT_FOR: Final = timedelta(days=1)

WAYS: Final = {"phone": IdentifierKind.PHONE, "email": IdentifierKind.EMAIL}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """A code that is stored and has to be sent; `letter` None: it was sent before."""

    to: str
    letter: Letter | None = None


def send_code(ledger: Ledger, till: Till, asked: CallerCodeRequest) -> CallerCodeSent:
    """Make a code, store what tells a right one, and send it. Raises CallerCodeNotSent, MemberUnknown, IdReuse."""
    sender = _sender(ledger, asked.way)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    ready = ledger.database.write(lambda connection: _prepare(ledger, connection, till, asked, code))
    if ready.letter is not None:
        try:
            sender.send(ready.letter, timeout_s=SEND_TIMEOUT_S)
        except NotSent:
            ledger.database.write(lambda connection: _end(connection, UUID(asked.code_id), at=ledger.now()))
            raise CallerCodeNotSent(reason="not_taken") from None
    return CallerCodeSent(to=ready.to, lasts_s=int(LASTS.total_seconds()))


def check_code(ledger: Ledger, till: Till, code_id: UUID, code: str) -> CallerCodeRight:
    """Compare what a caller read out; right once. Raises CallerCodeWrong with the tries that are left."""
    right, tries_left = ledger.database.write(lambda connection: _try(ledger, connection, till, code_id, code))
    if right is None:
        raise CallerCodeWrong(tries_left=tries_left)
    return CallerCodeRight(member_id=str(right))


def forget_codes_of(connection: Connection, member_ids: list[UUID]) -> None:
    """Forget that members were sent codes: they were erased."""
    connection.execute(delete(caller_codes).where(caller_codes.c.member_id.in_(member_ids)))


def _sender(ledger: Ledger, way: str) -> Sender:
    sender = {"phone": ledger.senders.texts, "email": ledger.senders.mail}.get(way)
    if sender is None:
        raise CallerCodeNotSent(reason="no_sender")
    return sender


def _prepare(ledger: Ledger, connection: Connection, till: Till, asked: CallerCodeRequest, code: str) -> _Ready:
    now, code_id = ledger.now(), UUID(asked.code_id)
    member = members.survivors_by_ids(connection, [member_id_of(asked.member_id)]).get(UUID(asked.member_id))
    if member is None or member.status != MemberStatus.ACTIVE:
        raise MemberUnknown(member_id=asked.member_id)
    before = connection.execute(select(caller_codes).where(caller_codes.c.code_id == code_id)).mappings().first()
    if before is not None:
        if (before["member_id"], before["device_id"]) != (member.member_id, till.device_id):
            raise IdReuse(id=asked.code_id)
        return _Ready(to=before["sent_to"])
    _refuse_too_many(connection, member.member_id, till.device_id, now=now)
    known = members.identifiers_of(connection, [member.member_id]).get(member.member_id, [])
    address = next((one.value for one in known if one.kind == WAYS[asked.way]), None)
    if address is None:
        raise CallerCodeNotSent(reason="nowhere")
    theirs = update(caller_codes).where(caller_codes.c.member_id == member.member_id, caller_codes.c.expires_at > now)
    connection.execute(theirs.values(expires_at=now))  # the newest counts, no other
    connection.execute(delete(caller_codes).where(caller_codes.c.created_at < now - KEPT_FOR))
    salt, to = secrets.token_bytes(16), masked_address(address)
    row = {
        "code_id": code_id,
        "member_id": member.member_id,
        "device_id": till.device_id,
        "salt": salt,
        "hash": _hash(code, salt),
        "sent_to": to,
        "tries_left": TRIES,
        "created_at": now,
        "expires_at": now + LASTS,
    }
    connection.execute(caller_codes.insert().values(**row))
    return _Ready(to=to, letter=_letter(connection, till, asked, code, address=address))


def _letter(connection: Connection, till: Till, asked: CallerCodeRequest, code: str, *, address: str) -> Letter:
    words = words_of(asked.language or "")
    shop = store_names(connection, [till.store_id]).get(till.store_id, "")
    minutes = int(LASTS.total_seconds()) // 60
    return Letter(
        message_id=asked.code_id,
        to=address,
        subject=words.code_subject.format(shop=shop),
        text=words.code.format(shop=shop, code=code, minutes=minutes),
    )


def _refuse_too_many(connection: Connection, member_id: UUID, device_id: UUID, *, now: datetime) -> None:
    for column, key, within, most in (
        (caller_codes.c.member_id, member_id, MEMBER_WITHIN, CODES_A_MEMBER),
        (caller_codes.c.device_id, device_id, TILL_WITHIN, CODES_A_TILL),
    ):
        statement = select(func.count()).where(column == key, caller_codes.c.created_at > now - within)
        if connection.execute(statement).scalar_one() >= most:
            raise CallerCodeNotSent(reason="rate_limited")


def _try(ledger: Ledger, connection: Connection, till: Till, code_id: UUID, code: str) -> tuple[UUID | None, int]:
    now = ledger.now()
    one = select(caller_codes).where(caller_codes.c.code_id == code_id, caller_codes.c.device_id == till.device_id)
    row = connection.execute(one.with_for_update()).mappings().first()
    if row is None or row["used_at"] is not None or row["expires_at"] <= now or row["tries_left"] < 1:
        return None, 0
    is_right = hmac.compare_digest(_hash(code, row["salt"]), row["hash"])
    left = row["tries_left"] - 1
    change = update(caller_codes).where(caller_codes.c.code_id == code_id)
    connection.execute(change.values(tries_left=left, used_at=now if is_right else None))
    return (row["member_id"], left) if is_right else (None, left)


def _end(connection: Connection, code_id: UUID, *, at: datetime) -> None:
    connection.execute(update(caller_codes).where(caller_codes.c.code_id == code_id).values(expires_at=at))


def _hash(code: str, salt: bytes) -> bytes:
    return hashlib.scrypt(code.encode(), salt=salt, n=2**12, r=8, p=1)


def masked_address(address: str) -> str:
    """Give of an address or a number what tells its owner which one it is, and nobody else what it is."""
    name, at, place = address.partition("@")
    return f"{name[:1]}…@{place}" if at else f"…{address[-2:]}"
