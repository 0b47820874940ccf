"""End holds whose 15 minutes are over, beside the service. Whoever asks for a member's points ends theirs at once."""

from __future__ import annotations

from typing import Final

from posloyalty_ledger.beside import BesideTheService
from posloyalty_ledger.holds.ending import expire_holds
from posloyalty_ledger.ledger import Ledger

# Nobody waits for it: it is for balances that are looked at, and for tills that would get the points.
EVERY_S: Final = 30.0


class HoldsRun(BesideTheService):
    """Looks every half minute; with nothing to do that is one look into an index."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__("holds")
        self._ledger = ledger

    def work(self) -> float:
        """End what is late; at once again if something was, for there may be more."""
        return 0.0 if expire_holds(self._ledger) else EVERY_S

    def pause_after_bug_s(self) -> float:
        """Give the usual time."""
        return EVERY_S
