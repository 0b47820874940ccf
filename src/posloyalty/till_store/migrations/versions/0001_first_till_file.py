"""The first till file: journal, outbox, members, products, and what the ledger sent.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_setup_tables()
    _make_event_tables()
    _make_sale_tables()
    _make_sync_table()
    _make_member_tables()
    _make_product_tables()
    _make_search_tables()


def downgrade() -> None:
    raise NotImplementedError  # a till's file only goes forward: sales were recorded in it


def _whole(name: str, *, optional: bool = False, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=optional, server_default=sa.text(default) if default else None)


def _words(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=optional)


def _octets(name: str, *, optional: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=optional)


def _make_setup_tables() -> None:
    op.create_table(
        "identity",
        sa.Column("id", sa.Integer(), sa.CheckConstraint("id = 1"), nullable=False),
        _octets("device_id"),
        _whole("till_no"),
        _words("till_name"),
        _words("store_id"),
        _words("store_name"),
        _words("ledger_url"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table("settings", _words("name"), _words("value"), sa.PrimaryKeyConstraint("name"), sqlite_strict=True)
    op.create_table(
        "programmes", _whole("version"), _words("text"), sa.PrimaryKeyConstraint("version"), sqlite_strict=True
    )
    op.create_table(
        "cashiers",
        _words("cashier_id"),
        _words("name"),
        _words("role"),
        _words("pin_hash"),
        _whole("pos"),
        _whole("generation"),
        sa.PrimaryKeyConstraint("cashier_id"),
        sqlite_strict=True,
    )


def _make_event_tables() -> None:
    op.create_table(
        "events",
        _whole("seq"),
        _octets("hash"),
        _octets("event_id"),
        _words("type"),
        _octets("member_id", optional=True),
        _whole("occurred_at"),
        _whole("recorded_at"),
        _words("business_date"),
        _whole("award"),
        _whole("redeemed"),
        _whole("returned"),
        _octets("content"),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_strict=True,
    )
    summed = ("member_id", "seq", "award", "redeemed", "returned")
    _index("events_of_member", "events", *summed, where="member_id IS NOT NULL")
    _index("events_that_enrol", "events", "business_date", where="type = 'member.enrolled'")
    _index("events_that_redeem", "events", "seq", "redeemed", where="redeemed > 0")
    op.create_table(
        "attachments",
        _octets("hash"),
        _whole("seq"),
        _octets("salt", optional=True),
        _octets("content", optional=True),
        sa.ForeignKeyConstraint(["seq"], ["events.seq"]),
        sa.PrimaryKeyConstraint("hash"),
        sqlite_strict=True,
    )
    _index("ix_attachments_seq", "attachments", "seq")


def _make_sale_tables() -> None:
    op.create_table(
        "sales",
        _whole("seq"),
        _words("sale_id"),
        _octets("member_id", optional=True),
        _words("cashier", optional=True),
        _words("business_date"),
        _whole("hour"),
        _whole("total"),
        _whole("award"),
        _whole("redeemed"),
        _whole("worth"),
        _whole("online"),
        _octets("digest"),
        _octets("balance_after", optional=True),
        _octets("line_names"),
        sa.ForeignKeyConstraint(["seq"], ["events.seq"]),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("sale_id"),
        sqlite_strict=True,
    )
    _index("ix_sales_business_date", "sales", "business_date")
    op.create_table(
        "returns",
        _whole("seq"),
        _words("return_id"),
        _words("sale_id"),
        _words("cashier", optional=True),
        _words("business_date"),
        _whole("money_back"),
        _whole("points_back"),
        _whole("award_taken"),
        _whole("online"),
        _octets("digest"),
        _octets("balance_after", optional=True),
        sa.ForeignKeyConstraint(["seq"], ["events.seq"]),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("return_id"),
        sqlite_strict=True,
    )
    _index("ix_returns_business_date", "returns", "business_date")
    _index("ix_returns_sale_id", "returns", "sale_id")


def _make_sync_table() -> None:
    op.create_table(
        "sync_state",
        sa.Column("id", sa.Integer(), sa.CheckConstraint("id = 1"), nullable=False),
        _whole("acked_seq", default="0"),
        _whole("cursor", default="0"),
        _whole("generation", default="1"),
        _whole("refetching", default="0"),
        _whole("server_epoch", default="0"),
        _whole("last_synced_at", optional=True),
        _whole("behind_anchor", default="0"),
        _whole("stored_mark", optional=True),
        _octets("unknown_ack", optional=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO sync_state (id) VALUES (1)")
    op.create_table(
        "results",
        _whole("seq"),
        _words("status"),
        _words("code", optional=True),
        _whole("posted", optional=True),
        _whole("overdraft", optional=True),
        sa.ForeignKeyConstraint(["seq"], ["events.seq"]),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "tombstones",
        _words("kind"),
        _words("key"),
        _whole("pos"),
        sa.PrimaryKeyConstraint("kind", "key"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )


def _make_member_tables() -> None:
    op.create_table(
        "members",
        _whole("ref"),
        _octets("member_id"),
        _words("name"),
        _words("status"),
        _words("tier", optional=True),
        _whole("birthday_month", optional=True),
        _octets("merged_into", optional=True),
        _whole("pos"),
        _whole("generation"),
        _words("search_text"),
        sa.PrimaryKeyConstraint("ref"),
        sa.UniqueConstraint("member_id"),
        sqlite_strict=True,
    )
    _index("members_merged", "members", "merged_into", where="merged_into IS NOT NULL")
    op.create_table(
        "identifiers",
        _words("kind"),
        _words("value"),
        _whole("ref"),
        _whole("place"),
        _whole("seq", optional=True),
        sa.ForeignKeyConstraint(["ref"], ["members.ref"]),
        sa.PrimaryKeyConstraint("kind", "value"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    _index("identifiers_of_member", "identifiers", "ref", "place")
    op.create_table(
        "balances",
        _octets("member_id"),
        _whole("pos"),
        _whole("available"),
        _whole("pending"),
        _whole("overdraft"),
        _whole("as_of"),
        _whole("expiring_points", optional=True),
        _words("expiring_on", optional=True),
        sa.PrimaryKeyConstraint("member_id"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )


def _make_product_tables() -> None:
    op.create_table(
        "products",
        _whole("ref"),
        _words("sku"),
        _words("name"),
        _whole("price", optional=True),
        _words("category"),
        _words("brand"),
        _whole("pos"),
        _whole("generation"),
        _words("search_text"),
        sa.PrimaryKeyConstraint("ref"),
        sa.UniqueConstraint("sku"),
        sqlite_strict=True,
    )
    op.create_table(
        "barcodes",
        _words("code"),
        _whole("ref"),
        sa.ForeignKeyConstraint(["ref"], ["products.ref"]),
        sa.PrimaryKeyConstraint("code"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    _index("ix_barcodes_ref", "barcodes", "ref")


def _make_search_tables() -> None:
    for name in ("member_search", "product_search"):
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5(grams, content='', detail='none', columnsize=0, tokenize='ascii')"
        )


def _index(name: str, table: str, *columns: str, where: str | None = None) -> None:
    op.create_index(name, table, list(columns), sqlite_where=sa.text(where) if where else None)
