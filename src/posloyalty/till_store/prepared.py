"""Write SQL once, as SQLAlchemy Core, and let sqlite3 itself run it thereafter.

Running a Core statement costs five to ten times what SQLite needs for it; a sale runs four of them and a search
forty. So each statement is compiled when its module is imported, and its text is kept.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Select, Text, literal_column
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.elements import ClauseElement

_DIALECT: Final = sqlite.dialect(paramstyle="named")


def sql_of(statement: ClauseElement) -> str:
    """Give the statement's text with `:name` for each of its parameters.

    A constant in it would be a parameter that nobody fills in: write it with `number` or `word`.
    """
    compiled = statement.compile(dialect=_DIALECT)
    constants = {name for name, value in compiled.params.items() if value is not None}
    assert not constants, f"constants must be written out: {constants}"
    return str(compiled)


def number(value: int) -> ColumnElement[int]:
    """Write a whole number into a statement."""
    return literal_column(str(int(value)), Integer())


def word(value: str) -> ColumnElement[str]:
    """Write a word of ours into a statement: letters, dots and underscores."""
    assert value.replace(".", "").replace("_", "").isalpha() or not value, "a word of ours"
    return literal_column(f"'{value}'", Text())


def at_most(rows: Select[Any], limit: ColumnElement[int]) -> Select[Any]:
    """Bound the rows of a statement."""
    return rows.limit(limit).offset(number(0))  # without an offset the dialect would add one as a parameter


NOTHING: Final[ColumnElement[None]] = literal_column("NULL")
