"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_api_keys()
    _create_attachments()
    _create_award_differences()
    _create_balances()
    _create_changes()
    _create_feed_counter()
    _create_ledger_state()
    _create_lot_debits()
    _create_lots()
    _create_members()
    _create_products()
    _create_programmes()
    _create_returned_lines()
    _create_returns()
    _create_sales()
    _create_stored_answers()
    _create_stores()
    _create_transfers()
    _create_devices()
    _create_identifiers()
    _create_product_barcodes()
    _create_events()
    _create_pairing_codes()


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)


def _create_api_keys() -> None:
    op.create_table(
        "api_keys",
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_api_keys")),
    )


def _create_attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("event_hash", sa.LargeBinary(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", "event_hash", "position", name=op.f("pk_attachments")),
    )


def _create_award_differences() -> None:
    op.create_table(
        "award_differences",
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("printed", sa.BigInteger(), nullable=False),
        sa.Column("computed", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("cause", name=op.f("pk_award_differences")),
    )


def _create_balances() -> None:
    op.create_table(
        "balances",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("pending", sa.BigInteger(), nullable=False),
        sa.Column("overdraft_redemption", sa.BigInteger(), nullable=False),
        sa.Column("overdraft_return", sa.BigInteger(), nullable=False),
        sa.Column("reserved", sa.BigInteger(), nullable=False),
        sa.Column("next_lot", sa.BigInteger(), nullable=False),
        sa.Column("next_transfer", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "balance >= 0 AND pending >= 0 AND reserved >= 0", name=op.f("ck_balances_nothing_below_zero")
        ),
        sa.CheckConstraint(
            "overdraft_redemption >= 0 AND overdraft_return >= 0", name=op.f("ck_balances_overdraft_owed")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_balances")),
    )


def _create_changes() -> None:
    op.create_table(
        "changes",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("pos", sa.BigInteger(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_changes")),
        sa.UniqueConstraint("pos", name=op.f("uq_changes_pos")),
    )


def _create_feed_counter() -> None:
    op.create_table(
        "feed_counter",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pos", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_feed_counter_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_counter")),
    )


def _create_ledger_state() -> None:
    op.create_table(
        "ledger_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("server_epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_ledger_state_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_state")),
    )


def _create_lot_debits() -> None:
    op.create_table(
        "lot_debits",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("transfer_id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("points <> 0", name=op.f("ck_lot_debits_points_moved")),
        sa.PrimaryKeyConstraint("member_id", "transfer_id", "lot_id", name=op.f("pk_lot_debits")),
    )


def _create_lots() -> None:
    op.create_table(
        "lots",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("cause", sa.String(length=64), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("remaining", sa.BigInteger(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.CheckConstraint("remaining >= 0 AND remaining <= points AND points > 0", name=op.f("ck_lots_within")),
        sa.PrimaryKeyConstraint("member_id", "sequence", name=op.f("pk_lots")),
    )
    op.create_index(
        "ix_lots_open",
        "lots",
        ["member_id", "expires_on"],
        unique=False,
        sqlite_where=sa.text("remaining > 0"),
        postgresql_where=sa.text("remaining > 0"),
    )


def _create_members() -> None:
    op.create_table(
        "members",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("tier", sa.String(length=64), nullable=True),
        sa.Column("birthday", sa.String(length=10), nullable=True),
        sa.Column("consents", sa.Text(), nullable=False),
        sa.Column("store_id", sa.Text(), nullable=True),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_members")),
    )


def _create_products() -> None:
    op.create_table(
        "products",
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("price", sa.String(length=32), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sku", name=op.f("pk_products")),
    )


def _create_programmes() -> None:
    op.create_table(
        "programmes",
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_programmes")),
    )


def _create_returned_lines() -> None:
    op.create_table(
        "returned_lines",
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=64), nullable=False),
        sa.Column("line", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("quantity", sa.String(length=32), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "return_id", "line", name=op.f("pk_returned_lines")),
    )


def _create_returns() -> None:
    op.create_table(
        "returns",
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=64), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("sale_origin", sa.String(length=36), nullable=False),
        sa.Column("sale_id", sa.String(length=64), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("request_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("money_back", sa.String(length=32), nullable=False),
        sa.Column("points_back", sa.BigInteger(), nullable=False),
        sa.Column("award_taken", sa.BigInteger(), nullable=False),
        sa.Column("award_expired", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "return_id", name=op.f("pk_returns")),
    )
    op.create_index("ix_returns_sale", "returns", ["sale_origin", "sale_id"], unique=False)


def _create_sales() -> None:
    op.create_table(
        "sales",
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("sale_id", sa.String(length=64), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("event_hash", sa.LargeBinary(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("request_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("store_id", sa.Text(), nullable=False),
        sa.Column("programme_version", sa.BigInteger(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("total", sa.String(length=32), nullable=False),
        sa.Column("redeemed", sa.BigInteger(), nullable=False),
        sa.Column("award", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "sale_id", name=op.f("pk_sales")),
    )
    op.create_index("ix_sales_business_date", "sales", ["business_date"], unique=False)
    op.create_index(op.f("ix_sales_member_id"), "sales", ["member_id"], unique=False)
    op.create_index("ix_sales_sale_id", "sales", ["sale_id"], unique=False)


def _create_stored_answers() -> None:
    op.create_table(
        "stored_answers",
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("route", sa.String(length=256), nullable=False),
        sa.Column("idempotency_key", sa.String(length=255), nullable=False),
        sa.Column("body_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_id", "route", "idempotency_key", name=op.f("pk_stored_answers")),
    )


def _create_stores() -> None:
    op.create_table(
        "stores",
        sa.Column("store_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("store_id", name=op.f("pk_stores")),
    )


def _create_transfers() -> None:
    op.create_table(
        "transfers",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("transfer_id", sa.Uuid(), nullable=False),
        sa.Column("debit", sa.String(length=32), nullable=False),
        sa.Column("credit", sa.String(length=32), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=True),
        sa.Column("total_after", sa.BigInteger(), nullable=False),
        sa.Column("programme_version", sa.BigInteger(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("store_id", sa.Text(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=True),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("cashier", sa.Text(), nullable=True),
        sa.Column("approver", sa.Text(), nullable=True),
        sa.CheckConstraint("debit <> credit", name=op.f("ck_transfers_two_accounts")),
        sa.CheckConstraint("points > 0", name=op.f("ck_transfers_points_positive")),
        sa.PrimaryKeyConstraint("member_id", "sequence", name=op.f("pk_transfers")),
    )
    op.create_index("ix_transfers_member_id_cause", "transfers", ["member_id", "cause"], unique=False)


def _create_devices() -> None:
    op.create_table(
        "devices",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("till_no", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("store_id", sa.String(length=64), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("frozen", sa.Boolean(), nullable=False),
        sa.Column("tip_seq", sa.BigInteger(), nullable=False),
        sa.Column("tip_hash", sa.LargeBinary(), nullable=False),
        sa.Column("server_epoch", sa.Integer(), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("synced_first_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("synced_last_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["store_id"], ["stores.store_id"], name=op.f("fk_devices_store_id")),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_devices")),
        sa.UniqueConstraint("till_no", name=op.f("uq_devices_till_no")),
    )


def _create_identifiers() -> None:
    op.create_table(
        "identifiers",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=320), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.member_id"], name=op.f("fk_identifiers_member_id")),
        sa.PrimaryKeyConstraint("kind", "value", name=op.f("pk_identifiers")),
    )
    op.create_index(op.f("ix_identifiers_member_id"), "identifiers", ["member_id"], unique=False)


def _create_product_barcodes() -> None:
    op.create_table(
        "product_barcodes",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["sku"], ["products.sku"], name=op.f("fk_product_barcodes_sku")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_product_barcodes")),
    )
    op.create_index(op.f("ix_product_barcodes_sku"), "product_barcodes", ["sku"], unique=False)


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("parent", sa.LargeBinary(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=True),
        sa.Column("repeats", sa.Boolean(), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("posted", sa.BigInteger(), nullable=True),
        sa.Column("overdraft", sa.BigInteger(), nullable=True),
        sa.Column("waits_for", sa.String(length=160), nullable=True),
        sa.Column("arrival", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name=op.f("fk_events_device_id")),
        sa.PrimaryKeyConstraint("device_id", "hash", name=op.f("pk_events")),
    )
    op.create_index("ix_events_device_id_arrival", "events", ["device_id", "arrival"], unique=False)
    op.create_index("ix_events_event_id", "events", ["event_id"], unique=False)
    op.create_index(
        "ix_events_waits_for",
        "events",
        ["waits_for"],
        unique=False,
        sqlite_where=sa.text("waits_for IS NOT NULL"),
        postgresql_where=sa.text("waits_for IS NOT NULL"),
    )
    op.create_index(
        "uq_events_first_of_id",
        "events",
        ["event_id"],
        unique=True,
        sqlite_where=sa.text("repeats = 0"),
        postgresql_where=sa.text("NOT repeats"),
    )


def _create_pairing_codes() -> None:
    op.create_table(
        "pairing_codes",
        sa.Column("selector", sa.String(length=16), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("store_id", sa.String(length=64), nullable=False),
        sa.Column("till_name", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=True),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["devices.device_id"], name=op.f("fk_pairing_codes_device_id")),
        sa.ForeignKeyConstraint(["store_id"], ["stores.store_id"], name=op.f("fk_pairing_codes_store_id")),
        sa.PrimaryKeyConstraint("selector", name=op.f("pk_pairing_codes")),
    )
