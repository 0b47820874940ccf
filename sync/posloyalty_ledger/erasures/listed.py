"""Keep who was erased in a file beside the database, apart from its backups, and erase them again after a restore.

The file holds one id a line and nothing personal. It only grows; a half-written last line is no id and is left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from posloyalty_ledger.database import Database
from posloyalty_ledger.erasures.erasing import erase_if_here
from posloyalty_ledger.erasures.repository import all_erased
from posloyalty_ledger.ledger import Ledger

ENDING: Final = ".erased"


def list_beside(database: Database) -> Path | None:
    """Give the file of a SQLite ledger; PostgreSQL has none beside it, and a command takes one."""
    return database.file.with_name(database.file.name + ENDING) if database.file else None


def agree(ledger: Ledger, file: Path | None) -> int:
    """Erase whom the file names and the database does not, and the other way round; give how many were erased."""
    if file is None:
        return 0
    listed = _read(file)
    with ledger.database.reading() as connection:
        known = all_erased(connection)
    missing = sorted(listed - known)
    for member_id in missing:
        ledger.database.write(partial(_erase, ledger, member_id))
    with ledger.database.reading() as connection:
        known = all_erased(connection)
    _append(file, known - listed)
    return len(missing)


def _erase(ledger: Ledger, member_id: UUID, connection: Connection) -> None:
    erase_if_here(ledger, connection, member_id)


def _read(file: Path) -> set[UUID]:
    if not file.exists():
        return set()
    found: set[UUID] = set()
    for line in file.read_text(encoding="ascii", errors="replace").splitlines():
        try:
            found.add(UUID(line.strip()))
        except ValueError:
            continue
    return found


def _append(file: Path, member_ids: Iterable[UUID]) -> None:
    lines = "".join(f"{member_id}\n" for member_id in sorted(member_ids))
    if not lines:
        return
    with file.open("a", encoding="ascii") as writing:
        writing.write("\n" + lines)  # after whatever a crash left half-written
        writing.flush()
        os.fsync(writing.fileno())
