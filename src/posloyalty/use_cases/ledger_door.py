"""The way in to a ledger whose address somebody types at the till."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from posloyalty.use_cases.ports import TillPorts


class LedgerDoor(Protocol):
    """Leads from an address to a till that speaks to the ledger there."""

    fixed_address: str  # by flags, variables or the settings file; empty: none

    def at(self, till: TillPorts, address: str) -> TillPorts:
        """Give the till with lines to the ledger at an address; nothing is connected yet.

        Raises BadRequest(field="ledger").
        """
        ...

    def go_in(self, till: TillPorts) -> None:
        """Keep this till in step with its ledger from now on, for as long as the program runs."""
        ...
