"""Every table of the ledger, whatever module holds it: what migrations are compared with."""

from __future__ import annotations

from posloyalty_ledger import (
    action_tables,
    charity_tables,
    coupon_tables,
    erasure_tables,
    exception_tables,
    history_tables,
    message_tables,
    move_tables,
    offer_tables,
    overdraft_tables,
    recovery_tables,
    reservation_tables,
    reward_tables,
    segment_tables,
    visit_tables,
)
from posloyalty_ledger.tables import metadata

MODULES = (
    action_tables,
    charity_tables,
    coupon_tables,
    erasure_tables,
    exception_tables,
    history_tables,
    message_tables,
    move_tables,
    offer_tables,
    overdraft_tables,
    recovery_tables,
    reservation_tables,
    reward_tables,
    segment_tables,
    visit_tables,
)  # their tables join the metadata as they are imported

__all__ = ["MODULES", "metadata"]
