"""Pair a till: a person carries a short code from the ledger to the till, the till answers with its public key.

A code lives 15 minutes and survives 5 wrong tries. Once used it serves the same key until that till's first sync, so
that a lost answer costs nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, RowMapping

from posloyalty.domain.errors import BadRequest
from posloyalty.wire.chain import GENESIS
from posloyalty_ledger.devices import repository
from posloyalty_ledger.devices.repository import ACTIVE, REVOKED, Till
from posloyalty_ledger.feed.repository import Changed, Kind, publish_changes

CODE_LIFETIME: Final = timedelta(minutes=15)
TRIES_MAX: Final = 5
NAME_LENGTH_MAX: Final = 64

# Crockford's base 32: no letter that is taken for a digit. Four characters find the code, eight (40 bits) prove it.
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SELECTOR_LENGTH: Final = 4
_SECRET_LENGTH: Final = 8
_MISREAD: Final = str.maketrans("OIL", "011")

# Slow enough that a stolen database does not give up a code within its 15 minutes, fast enough for a counter.
_SCRYPT_N: Final = 2**13


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """A till that was let in, and its store's name. `is_new`: this request made it, and none before."""

    till: Till
    store_name: str
    is_new: bool


def make_pairing_code(connection: Connection, *, store_name: str, till_name: str, now: datetime) -> str:
    """Give a new code for a till of that store, made if it is new. Raises BadRequest for an unusable name."""
    store_id = store_id_of(store_name)
    till = _clean_name(till_name, field="till_name")
    repository.add_store(connection, store_id=store_id, name=_clean_name(store_name, field="store_name"), now=now)
    selector, secret = _random_text(_SELECTOR_LENGTH), _random_text(_SECRET_LENGTH)
    while repository.pairing_code(connection, selector) is not None:
        selector = _random_text(_SELECTOR_LENGTH)
    salt = secrets.token_bytes(16)
    repository.insert_pairing_code(
        connection,
        {
            "selector": selector,
            "salt": salt,
            "secret_hash": _secret_hash(secret, salt),
            "store_id": store_id,
            "till_name": till,
            "expires_at": now + CODE_LIFETIME,
            "tries_left": TRIES_MAX,
        },
    )
    return f"{selector}-{secret[:4]}-{secret[4:]}"


def enrol_till(
    connection: Connection,
    *,
    code: str,
    public_key: bytes,
    device_id: UUID,
    server_epoch: int,
    now: datetime,
    name: str = "",
) -> Enrolled | None:
    """Let a till in under `device_id`, or give the one that this code and key made before. None: refused.

    Whoever stands at it may have typed another `name` than it was paired with. Raises BadRequest for an unusable one.
    """
    selector, secret = _parts_of(code)
    row = repository.pairing_code(connection, selector)
    if row is None or row["tries_left"] <= 0:
        return None
    if not hmac.compare_digest(row["secret_hash"], _secret_hash(secret, row["salt"])):
        repository.change_pairing_code(connection, selector, tries_left=row["tries_left"] - 1)
        return None
    if row["device_id"] is not None:
        return _enrolled_before(connection, row, public_key)
    if now > row["expires_at"]:
        return None
    till = _new_till(
        device_id,
        public_key,
        name=_clean_name(name, field="name") if name else row["till_name"],
        till_no=repository.next_till_no(connection),
        store_id=row["store_id"],
        server_epoch=server_epoch,
        now=now,
    )
    repository.insert_till(connection, till)
    repository.change_pairing_code(connection, selector, public_key=public_key, device_id=device_id)
    publish_changes(connection, [Changed(Kind.TILL, str(device_id))])
    return Enrolled(till=till, store_name=_store_name(connection, till), is_new=True)


def _new_till(
    device_id: UUID, public_key: bytes, *, name: str, till_no: int, store_id: str, server_epoch: int, now: datetime
) -> Till:
    """Give a till that has sent nothing yet."""
    return Till(
        device_id=device_id,
        till_no=till_no,
        name=name,
        store_id=store_id,
        public_key=public_key,
        status=ACTIVE,
        frozen=False,
        tip_seq=0,
        tip_hash=GENESIS,
        server_epoch=server_epoch,
        enrolled_at=now,
        synced_first_at=None,
        synced_last_at=None,
    )


def keep_alone(connection: Connection, till: Till, alone: UUID) -> None:
    """Keep who a till was before it joined: a closed till of its store, whose events it sends."""
    if repository.till_by_id(connection, alone) is None:
        was = replace(
            till,
            device_id=alone,
            till_no=repository.next_till_no(connection),
            name=f"{till.name} (alone)"[:NAME_LENGTH_MAX],
            status=REVOKED,
            revoked_at=till.enrolled_at,
        )
        repository.insert_till(connection, was)


def store_id_of(name: str) -> str:
    """Give a store's id: its name in lower case with hyphens, as `when.stores` of a programme names it."""
    folded = unicodedata.normalize("NFC", name).casefold()
    store_id = re.sub(r"[\W_]+", "-", folded).strip("-")[:NAME_LENGTH_MAX].strip("-")
    if not store_id:
        raise BadRequest(field="store_name", reason="no_letter_or_digit")
    return store_id


def _enrolled_before(connection: Connection, row: RowMapping, public_key: bytes) -> Enrolled | None:
    till = repository.till_by_id(connection, row["device_id"])
    assert till is not None, "a used code names its till"
    if till.public_key != public_key or till.synced_first_at is not None or till.revoked:
        return None
    return Enrolled(till=till, store_name=_store_name(connection, till), is_new=False)


def _store_name(connection: Connection, till: Till) -> str:
    return repository.store_names(connection, [till.store_id])[till.store_id]


def _clean_name(name: str, *, field: str) -> str:
    cleaned = " ".join(unicodedata.normalize("NFC", name).split())
    if not cleaned or len(cleaned) > NAME_LENGTH_MAX or not cleaned.isprintable():
        raise BadRequest(field=field, reason="name_of_1_to_64_characters")
    return cleaned


def _random_text(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def _parts_of(code: str) -> tuple[str, str]:
    text = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", code)).upper().translate(_MISREAD)
    text = text[: _SELECTOR_LENGTH + _SECRET_LENGTH + 1]
    return text[:_SELECTOR_LENGTH].replace("\x00", ""), text[_SELECTOR_LENGTH:]


def _secret_hash(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(secret.encode("utf-8", "replace"), salt=salt, n=_SCRYPT_N, r=8, p=1, dklen=32)
