"""The words of SQLAlchemy Core in which the store's tables and statements are written.

Whoever reads the code, a type checker among them, reads Core's own. A till that runs writes down what is said (said.py)
and takes the text of each statement from `statements.json`: nothing of SQLAlchemy is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from posloyalty.till_store.said import Said

if TYPE_CHECKING:
    from sqlalchemy import (
        CheckConstraint,
        Column,
        ColumnClause,
        ColumnElement,
        ForeignKey,
        Index,
        Integer,
        LargeBinary,
        MetaData,
        PrimaryKeyConstraint,
        Select,
        Table,
        Text,
        UniqueConstraint,
        and_,
        bindparam,
        case,
        column,
        delete,
        exists,
        func,
        insert,
        literal_column,
        or_,
        select,
        table,
        text,
        union,
        union_all,
        update,
    )
    from sqlalchemy.dialects.sqlite import insert as upsert

__all__ = [
    "CheckConstraint",
    "Column",
    "ColumnClause",
    "ColumnElement",
    "ForeignKey",
    "Index",
    "Integer",
    "LargeBinary",
    "MetaData",
    "PrimaryKeyConstraint",
    "Select",
    "Table",
    "Text",
    "UniqueConstraint",
    "and_",
    "bindparam",
    "case",
    "column",
    "delete",
    "exists",
    "func",
    "insert",
    "literal_column",
    "or_",
    "select",
    "table",
    "text",
    "union",
    "union_all",
    "update",
    "upsert",
]

if not TYPE_CHECKING:
    _WORDS = {name: Said("word", "sqlalchemy", name) for name in __all__}
    _WORDS["upsert"] = Said("word", "sqlalchemy.dialects.sqlite", "insert")

    def __getattr__(name: str) -> Said:
        """Give a word of Core's."""
        if name not in _WORDS:
            raise AttributeError(name)
        return _WORDS[name]
