"""Keep which stores each member visits, as far as what was recorded says, whom tills are told of, and words."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from alembic import op

from posloyalty_ledger.members.repository import Known
from posloyalty_ledger.members.words import words_of

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

MEMBERS_AT_ONCE = 1_000


def upgrade() -> None:
    op.create_table(
        "visits",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("store_id", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "store_id", name=op.f("pk_visits")),
    )
    op.create_index("ix_visits_seen_on", "visits", ["seen_on"])
    op.add_column("ledger_state", sa.Column("members_told", sa.String(16), nullable=False, server_default="all"))
    _note_what_is_recorded()
    op.create_table(
        "member_words",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "word", name=op.f("pk_member_words")),
    )
    op.create_index("ix_member_words_word", "member_words", ["word", "member_id"])
    _write_words()


def _note_what_is_recorded() -> None:
    """Take where members joined, bought and had points moved; of merged members the survivor went there as well."""
    kinds = [("member_id", sa.Uuid), ("store_id", sa.Text), ("business_date", sa.Date)]
    sales, transfers = (
        sa.table(name, *(sa.column(column, kind) for column, kind in kinds)) for name in ("sales", "transfers")
    )
    more = [("merged_into", sa.Uuid), ("enrolled_at", sa.DateTime), ("status", sa.String)]
    members = sa.table("members", *(sa.column(name, kind) for name, kind in [*kinds[:2], *more]))
    seen = sa.union_all(
        *(sa.select(one.c.member_id, one.c.store_id, one.c.business_date.label("day")) for one in (sales, transfers)),
        sa.select(members.c.member_id, members.c.store_id, sa.func.date(members.c.enrolled_at)),
    ).subquery("seen")
    both = sa.union_all(
        *(
            sa.select(who.label("member_id"), seen.c.store_id, seen.c.day)
            .join(members, members.c.member_id == seen.c.member_id)
            .where(seen.c.store_id != "", who.is_not(None), members.c.status != "erased")
            for who in (members.c.member_id, members.c.merged_into)
        )
    ).subquery("both")
    visits = sa.table("visits", *(sa.column(name) for name in ("member_id", "store_id", "seen_on")))
    newest = sa.select(both.c.member_id, both.c.store_id, sa.func.max(both.c.day)).group_by(
        both.c.member_id, both.c.store_id
    )
    op.execute(sa.insert(visits).from_select(["member_id", "store_id", "seen_on"], newest))


def _write_words() -> None:
    connection = op.get_bind()
    members, known, words = (
        sa.table(name, sa.column("member_id", sa.Uuid), *map(sa.column, more))
        for name, *more in (("members", "name", "status"), ("identifiers", "kind", "value"), ("member_words", "word"))
    )
    after = None
    while True:
        page = sa.select(members.c.member_id, members.c.name).order_by(members.c.member_id).limit(MEMBERS_AT_ONCE)
        page = page.where(members.c.status.in_(["active", "blocked"]))
        found = connection.execute(page if after is None else page.where(members.c.member_id > after)).all()
        theirs: dict[UUID, list[Known]] = {member_id: [] for member_id, _ in found}
        if found:
            between = known.c.member_id.in_(list(theirs))
            for member_id, kind, value in connection.execute(sa.select(known).where(between)):
                theirs[member_id].append(Known(kind, value))
        rows = [{"member_id": one, "word": word} for one, name in found for word in words_of(name, theirs[one])]
        if rows:
            connection.execute(sa.insert(words), rows)
        if len(found) < MEMBERS_AT_ONCE:
            return
        after = found[-1].member_id


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
