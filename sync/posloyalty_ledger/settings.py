"""The defaults of what the ledger can be told: flags come first, then POSLOYALTY_* variables, then these."""

from __future__ import annotations

from typing import Final

DATABASE_DEFAULT: Final = "sqlite:///posloyalty-ledger.db"
HOST_DEFAULT: Final = "127.0.0.1"
PORT_DEFAULT: Final = 8787
PORT_MAX: Final = 65_535
REGION_DEFAULT: Final = "GB"

# Every till keeps all members up to so many; above it those who visit its store (ADR 138). A till finds a card among
# a million as fast as among a hundred; what grows is the first copy, 0.25 ms a member beside other work and so 50 s of
# the minute that a new till may take, and how many people's names lie on a machine that may be stolen.
REPLICATE_ALL_UP_TO: Final = 200_000
REPLICATE_ALL_MAX: Final = 100_000_000
