"""Read a till's own options, and which ledger it belongs to, beside a program that has its file open."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from posloyalty.till_store.core import select
from posloyalty.till_store.database import connect
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.tables import IDENTITY, SETTINGS

_ALL = sql_of(select(SETTINGS.c.name, SETTINGS.c.value))
_LEDGER = sql_of(select(IDENTITY.c.ledger_url))


def peek_settings(path: Path) -> Mapping[str, str]:
    """Give every option; none where there is no till's file, or one that cannot be read now."""
    if not path.is_file():
        return {}
    try:
        with closing(connect(path, read_only=True)) as connection:
            return {str(name): str(value) for name, value in connection.execute(_ALL)}
    except sqlite3.Error:
        return {}


def peek_ledger(path: Path) -> str:
    """Give the address of the ledger that a till belongs to; empty where it stands alone, or cannot be read now."""
    if not path.is_file():
        return ""
    try:
        with closing(connect(path, read_only=True)) as connection:
            row = connection.execute(_LEDGER).fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""
