"""Begin a till's store: where that is refused, nothing is left of one that was not there before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from posloyalty.bootstrap import RunningTill, open_till
from posloyalty.domain.errors import BadRequest, LedgerUnreachable, PosloyaltyError
from posloyalty.settings import Settings


@contextmanager
def begun_store(settings: Settings) -> Iterator[RunningTill]:
    """Open the till, with a store that may be new. Raises as open_till, and BadRequest where its folder is not there.

    A folder is never made: a slip in its name would begin a shop where nobody looks for it. A ledger that gave no
    answer may have taken the code for this store's key, so that one stays for the next try.
    """
    store = Path(settings.store)
    if not store.parent.is_dir():
        raise BadRequest(field=settings.store, reason="no_folder")
    before = set(_beside(store))
    is_new = not store.exists()
    try:
        with open_till(settings, syncing=False) as running:
            yield running
    except LedgerUnreachable:
        raise
    except PosloyaltyError:
        if is_new:
            for made in set(_beside(store)) - before:
                made.unlink(missing_ok=True)
        raise


def _beside(store: Path) -> list[Path]:
    """List the store and what stands beside it under its name: its log, its lock, its key."""
    return [file for file in store.parent.iterdir() if file.name.startswith(store.name) and file.is_file()]
