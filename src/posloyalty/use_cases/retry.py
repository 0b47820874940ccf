"""Say how long to wait before asking the ledger again. Pure: the same attempt and dice, the same delay."""

from __future__ import annotations

from random import Random
from typing import Final

# The first wait is short, because most failures are one lost packet; the longest keeps a till no further than seconds
# from the ledger's return, and a thousand tills at some two hundred questions a second.
FIRST_DELAY_S: Final = 0.5
DELAY_S_MAX: Final = 10.0
# Never at once: a thousand tills whose ledger restarts must not ask in the same instant.
DELAY_S_MIN: Final = 0.1
# 0.5 s doubled five times passes the longest delay; beyond it only the number grows.
DOUBLINGS_MAX: Final = 5


def next_delay_s(attempt: int, random: Random) -> float:
    """Give the seconds to wait after failure number `attempt`, counted from 0: full jitter under a doubling bound."""
    bound_s = min(DELAY_S_MAX, FIRST_DELAY_S * 2 ** min(attempt, DOUBLINGS_MAX))
    return max(DELAY_S_MIN, random.uniform(0.0, bound_s))
