"""The ledger's tables can be spread over machines with Citus as docs/scaling.md says."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, UniqueConstraint

from posloyalty_ledger.all_tables import metadata
from posloyalty_ledger.distribution import GROUPS, LOCAL, REFERENCE, distribution_column, statements
from tests.architecture.files import ROOT

TABLES = sorted(metadata.tables)
PAGE = ROOT / "docs" / "scaling.md"


def keys_without(table: Table, column: str) -> list[str]:
    """Name the unique keys of a table that do not hold a column: on many machines nobody could hold them."""
    keys = [("primary key", {one.name for one in table.primary_key.columns})]
    keys += [
        (str(index.name), {one.name for one in index.columns})
        for index in sorted(table.indexes, key=lambda one: str(one.name))
        if index.unique
    ]
    keys += [
        (str(constraint.name), {one.name for one in constraint.columns})
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    return [name for name, columns in keys if column not in columns]


def forbidden_references(table: Table) -> list[str]:
    """Name the foreign keys that Citus refuses: only those to reference tables, and within a group by its column."""
    found = []
    for key in table.foreign_keys:
        target, column = key.column.table.name, distribution_column(table.name)
        is_local = table.name in LOCAL and target in LOCAL
        is_beside = column is not None and (key.parent.name, key.column.name, distribution_column(target)) == (
            column,
            column,
            column,
        )
        if target not in REFERENCE and not is_local and not is_beside:
            found.append(f"{key.parent.name} → {target}")
    return found


def test_every_table_has_its_place_and_one_alone() -> None:
    placed = [*(name for group in GROUPS for name in group.tables), *REFERENCE, *LOCAL]
    assert sorted(placed) == TABLES


def test_every_unique_key_holds_the_column_by_which_its_table_is_spread() -> None:
    columns = {name: column for name in TABLES if (column := distribution_column(name)) is not None}
    assert columns
    assert [name for name in columns if keys_without(metadata.tables[name], columns[name])] == []


def test_no_row_refers_to_one_that_may_be_elsewhere() -> None:
    assert {name: found for name in TABLES if (found := forbidden_references(metadata.tables[name]))} == {}


def test_a_key_without_the_column_is_found() -> None:
    table = Table(
        "t",
        MetaData(),
        Column("member_id", Integer, primary_key=True),
        Column("number", Integer, unique=True),
        Column("word", Integer),
        Index("uq_word", "word", unique=True),
    )
    assert len(keys_without(table, "member_id")) == 2
    assert keys_without(table, "number")[0] == "primary key"


def test_a_reference_across_machines_is_found() -> None:
    apart = MetaData()
    Table("members", apart, Column("member_id", Integer, primary_key=True))
    Table("stores", apart, Column("store_id", Integer, primary_key=True))
    identifiers = Table(
        "identifiers",
        apart,
        Column("value", Integer, primary_key=True),
        Column("member_id", Integer, ForeignKey("members.member_id")),
        Column("store_id", Integer, ForeignKey("stores.store_id")),
    )
    assert forbidden_references(identifiers) == ["member_id → members"]


def test_the_page_shows_the_statements_as_they_are() -> None:
    shown = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("SELECT create_")]
    assert shown == list(statements())


def test_the_page_says_of_each_table_that_stays_why() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert rows == [f"| `{name}` | {why} |" for name, why in LOCAL.items()]
