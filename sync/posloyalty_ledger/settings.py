"""The defaults of what the ledger can be told: flags come first, then POSLOYALTY_* variables, then these."""

from __future__ import annotations

from typing import Final

DATABASE_DEFAULT: Final = "sqlite:///posloyalty-ledger.db"
HOST_DEFAULT: Final = "127.0.0.1"
PORT_DEFAULT: Final = 8787
PORT_MAX: Final = 65_535
REGION_DEFAULT: Final = "GB"
