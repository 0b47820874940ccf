"""Make API keys and recognise them. A key is shown once; kept is only the hash of its secret."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select

from posloyalty.domain.errors import BadRequest
from posloyalty_ledger.tables import api_keys

PREFIX = "plk"
NAME_LENGTH_MAX = 64
KEY_LENGTH_MAX = 128


class Scope(StrEnum):
    """What a key may do. `admin` includes the others."""

    MEMBERS_READ = "members:read"
    MEMBERS_WRITE = "members:write"
    ORDERS_WRITE = "orders:write"
    POINTS_WRITE = "points:write"
    REPORTS_READ = "reports:read"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Whose key a request carries."""

    key_id: str
    name: str
    scopes: frozenset[str]

    def may(self, scope: Scope) -> bool:
        """Tell whether the key has a scope."""
        return scope in self.scopes or Scope.ADMIN in self.scopes


def create_key(connection: Connection, *, name: str, scopes: Iterable[str], now: datetime) -> str:
    """Give a new key, which nobody can read again. Raises BadRequest for a scope that does not exist."""
    wanted = sorted({scope.strip() for scope in scopes} - {""})
    if not wanted or set(wanted) - set(Scope):
        raise BadRequest(field="scopes", reason="unknown_scope")
    if not name.strip() or len(name) > NAME_LENGTH_MAX or not name.isprintable():
        raise BadRequest(field="name", reason="name_of_1_to_64_characters")
    key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    connection.execute(
        api_keys.insert().values(
            key_id=key_id,
            name=name.strip(),
            secret_hash=_secret_hash(secret),
            scopes=" ".join(wanted),
            created_at=now,
        )
    )
    return f"{PREFIX}_{key_id}_{secret}"


def caller_of_key(connection: Connection, key: str) -> Caller | None:
    """Recognise a key; None if it is none of ours or was revoked."""
    prefix, _, rest = key[:KEY_LENGTH_MAX].partition("_")
    key_id, _, secret = rest.partition("_")
    if prefix != PREFIX or not key_id.isalnum() or not secret:
        return None
    row = connection.execute(select(api_keys).where(api_keys.c.key_id == key_id)).mappings().first()
    if row is None or not hmac.compare_digest(row["secret_hash"], _secret_hash(secret)) or row["revoked_at"]:
        return None
    return Caller(key_id=key_id, name=row["name"], scopes=frozenset(row["scopes"].split()))


def _secret_hash(secret: str) -> bytes:
    # 256 random bits need no slow hash: nobody tries them all.
    return hashlib.sha256(secret.encode()).digest()
