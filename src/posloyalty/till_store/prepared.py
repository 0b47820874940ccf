"""Write SQL once, in the words of SQLAlchemy Core, and let sqlite3 itself run it thereafter.

Running a Core statement costs five to ten times what SQLite needs for it; a sale runs four of them and a search
forty. So each statement is compiled to a text, which is kept beside the code: `python tools/statements.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from posloyalty.till_store.core import Integer, Text, literal_column
from posloyalty.till_store.said import key_of, made

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import ClauseElement

    from posloyalty.till_store.core import ColumnElement, Select

STATEMENTS: Final = Path(__file__).with_name("statements.json")

_TEXTS: Final[dict[str, str]] = json.loads(STATEMENTS.read_bytes()) if STATEMENTS.exists() else {}


def sql_of(statement: ClauseElement) -> str:
    """Give the statement's text with `:name` for each of its parameters.

    A constant in it would be a parameter that nobody fills in: write it with `number` or `word`.
    """
    return _TEXTS.get(key_of(statement).hex()) or compiled(statement)


def compiled(statement: ClauseElement) -> str:
    """Have Core make the statement's text."""
    # Loaded at the first need: in a till that is installed there is none.
    from sqlalchemy.dialects import sqlite  # noqa: PLC0415

    text = made(statement).compile(dialect=sqlite.dialect(paramstyle="named"))
    constants = {name for name, value in text.params.items() if value is not None}
    assert not constants, f"constants must be written out: {constants}"
    return str(text)


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
