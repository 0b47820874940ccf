"""Stores as they are right after set-up: made once, copied for each simulation, because making them takes a second."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from posloyalty.till_store.store import open_store
from posloyalty_ledger.schema import open_migrated
from tests.simulation.till_site import STORE_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """Folders with an empty store each."""

    till: Path
    ledger: Path


def make_templates(folder: Path) -> Templates:
    """Set both stores up below a folder."""
    till, ledger = folder / "till", folder / "ledger"
    for place in (till, ledger):
        place.mkdir(parents=True)
    open_store(till / STORE_FILE).close()
    database = open_migrated(f"sqlite:///{ledger / 'ledger.db'}")
    database.close()
    return Templates(till=till, ledger=ledger)
