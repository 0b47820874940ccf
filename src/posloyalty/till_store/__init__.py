"""What the till remembers: one SQLite file, written one transaction a sale."""

from posloyalty.till_store.store import SqliteTillStore, open_store
from posloyalty.till_store.verify import verify_store

__all__ = ["SqliteTillStore", "open_store", "verify_store"]
