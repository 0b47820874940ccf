"""Say on which machine each row lives where the database is Citus: what `docs/scaling.md` has an administrator run.

Everything of a member lives together, so a posting touches one shard; everything that a till said lives with the till.
What is small and asked for with everything is on every machine. What must be unique over all members, is written one
row at a time or belongs to nobody stays on the coordinator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Placement(StrEnum):
    """Where a table's rows live."""

    BY_TILL = "by till"
    BY_MEMBER = "by member"
    REFERENCE = "reference"
    LOCAL = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tables whose rows of one value of `column` live together. The first is made first, the others beside it."""

    placement: Placement
    column: str
    tables: tuple[str, ...]


# A till's events, and under the ids that it chose what they say: `origin` is the till as text, or "orders", "requests".
GROUPS: Final = (
    Group(placement=Placement.BY_TILL, column="device_id", tables=("events", "attachments", "chain_gaps")),
    Group(
        placement=Placement.BY_TILL,
        column="origin",
        tables=("sales", "sale_claims", "order_payments", "returns", "returned_lines", "actions", "adjustments"),
    ),
    Group(
        placement=Placement.BY_MEMBER,
        column="member_id",
        tables=(
            "members",
            "balances",
            "transfers",
            "lots",
            "lot_debits",
            "rule_uses",
            "reward_uses",
            "purchase_days",
            "bought_categories",
            "stamp_cards",
            "tier_lapses",
            "tier_trials",
            "leases",
            "holds",
            "recalls",
            "segment_members",
            "made_offers",
            "merges",
            "erasures",
            "online_only",
            "visits",
            "member_words",
        ),
    ),
)

REFERENCE: Final = ("stores", "devices", "programmes", "products", "product_barcodes", "segments", "offers")

# Each with why it stays on the coordinator.
LOCAL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ledger_state": "one row",
        "feed_counter": "one row, which orders everything",
        "feed_seals": "a row for each transaction that is not through yet",
        "changes": "the feed, in the order of its counter",
        "epochs": "a row for each time the ledger was put back",
        "pairing_codes": "few: one for each time that a till joined",
        "retired_keys": "a key belongs to one till of all",
        "api_keys": "few",
        "stored_answers": "kept for a month",
        "identifiers": "a card belongs to one member of all",
        "issued_rewards": "an issue id is one of all, and moves when members are merged",
        "reward_stock": "a row for each reward that has a stock",
        "coupon_codes": "a code is one of all",
        "coupon_uses": "found by code",
        "gifts": "found by sale, also of nobody",
        "award_differences": "few: what a manager looks at",
        "award_reversals": "few: what a manager decided",
        "card_replacements": "few: what a manager looks at",
        "member_transfers": "each is of two members",
        "write_offs": "few: what a manager decided",
        "exception_decisions": "few: what a manager decided",
        "errands": "few: what tills decided and is not carried out yet",
        "held_orders": "an order has one open hold of all",
        "caller_codes": "few: each is good for some minutes",
        "outgoing_messages": "few wait, and they are found by when they are due",
    }
)


def distribution_column(table: str) -> str | None:
    """Give the column by which a table is spread; None: it is not."""
    return next((group.column for group in GROUPS if table in group.tables), None)


def statements() -> Iterator[str]:
    """Give what spreads the tables of a migrated ledger, in order: what others refer to comes first."""
    for table in REFERENCE:
        yield f"SELECT create_reference_table('{table}');"
    for group in GROUPS:
        first, *others = group.tables
        yield f"SELECT create_distributed_table('{first}', '{group.column}', colocate_with => 'none');"
        for table in others:
            yield f"SELECT create_distributed_table('{table}', '{group.column}', colocate_with => '{first}');"
