"""A till's file as opening makes it, made once a test process and copied: migrating costs more than most tests do."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from posloyalty.till_store.opening import open_database


def a_store_file(path: Path) -> Path:
    """Have a file with this version's tables and no row there, unless there is one already."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_empty_tables())
    return path


@cache
def _empty_tables() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "till.db"
        open_database(path).close()
        return path.read_bytes()
