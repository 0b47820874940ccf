"""Find rows by a fragment of their search text: whole words first, then beginnings, then anything that contains it.

The index is asked in that order and only until there is enough, and each question is bounded: ordering all hits of a
common fragment among a million members would cost a hundred times as much.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from posloyalty.domain.folded_words import folded_words
from posloyalty.till_store import grams
from posloyalty.till_store.core import ColumnClause, Table, bindparam, column, func, insert, select
from posloyalty.till_store.core import table as virtual_table
from posloyalty.till_store.prepared import at_most, sql_of, word

# How many hits one question takes from the index. More than a screen shows, so that the best of them are good, and
# so that pieces which stand in a row by chance do not crowd out those that belong together.
_CANDIDATES_MAX: Final = 100
_QUERY_WORDS_MAX: Final = 8

_Pieces = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A row found: its ref, and its rank: smaller is better."""

    ref: int
    rank: int
    text: str


class SearchIndex:
    """The full-text index of one table that has `ref` and `search_text`."""

    def __init__(self, *, table: Table, index_name: str) -> None:
        rowid: ColumnClause[int] = column("rowid")
        grams_of: ColumnClause[str] = column("grams")
        command: ColumnClause[str] = column(index_name)  # FTS5 is asked and told through a column named as its table
        index = virtual_table(index_name, rowid, grams_of, command)
        matches = command.op("MATCH")(bindparam("query"))
        self._match = sql_of(at_most(select(rowid).select_from(index).where(matches), bindparam("candidates")))
        self._add = sql_of(insert(index).values({rowid: bindparam("ref"), grams_of: bindparam("grams")}))
        self._remove = sql_of(
            insert(index).values({command: word("delete"), rowid: bindparam("ref"), grams_of: bindparam("grams")})
        )
        wanted = select(func.json_each(bindparam("refs")).table_valued("value").c.value)
        self._texts = sql_of(select(table.c.ref, table.c.search_text).where(table.c.ref.in_(wanted)))

    def replace(self, writer: sqlite3.Connection, *, ref: int, before: str, after: str) -> None:
        """Bring a row's entry from one search text to another; empty is no entry. `before` must be what was kept."""
        if before == after:
            return
        if before:
            writer.execute(self._remove, {"ref": ref, "grams": grams.index_tokens(before)})
        if after:
            writer.execute(self._add, {"ref": ref, "grams": grams.index_tokens(after)})

    def find(self, connection: sqlite3.Connection, fragment: str, *, limit: int) -> list[int]:
        """Give the refs of the best rows, best first."""
        words = folded_words(fragment)[:_QUERY_WORDS_MAX]
        found = self._find_words(connection, words, limit=limit)
        without_zeros = [_without_trunk_zero(word) for word in words]
        if not found and without_zeros != words:
            found = self._find_words(connection, without_zeros, limit=limit)
        return [hit.ref for hit in found]

    def _find_words(self, connection: sqlite3.Connection, words: Sequence[str], *, limit: int) -> list[Hit]:
        hits: dict[int, Hit] = {}
        for query in dict.fromkeys(_queries(words)):
            for ref, row_text in self._candidates(connection, query):
                rank = rank_of(words, row_text.split())
                if ref not in hits and rank is not None:
                    hits[ref] = Hit(ref=ref, rank=rank, text=row_text)
            if len(hits) >= limit:
                break
        return sorted(hits.values(), key=lambda hit: (hit.rank, len(hit.text), hit.text))[:limit]

    def _candidates(self, connection: sqlite3.Connection, query: str) -> list[tuple[int, str]]:
        rows = connection.execute(self._match, {"query": query, "candidates": _CANDIDATES_MAX}).fetchall()
        refs = "[" + ",".join(str(ref) for (ref,) in rows) + "]"
        return connection.execute(self._texts, {"refs": refs}).fetchall() if rows else []


def rank_of(words: Sequence[str], row_words: Sequence[str]) -> int | None:
    """Rank a row by its worst-matching query word: 0 whole words, 1 beginnings or the end of a number, 2 within.

    None if some word is not in it: pieces may all be there without standing in a row.
    """
    ranks = [min((_fit(word, row_word) for row_word in row_words), default=_NO_FIT) for word in words]
    worst = max(ranks, default=_NO_FIT)
    return worst if worst < _NO_FIT else None


_NO_FIT: Final = 3


def _fit(word: str, row_word: str) -> int:
    if word == row_word:
        return 0
    if row_word.startswith(word) or (word.isdigit() and row_word.endswith(word)):
        return 1
    return 2 if word in row_word else _NO_FIT


def _queries(words: Sequence[str]) -> Iterator[str]:
    """Give the questions to the index, from the best hits to the widest."""
    if not words:
        return
    yield _query(words, grams.whole_pieces)
    if any(len(word) > 1 and word.isdigit() for word in words):
        yield _query(words, _ending_of_numbers)
    yield _query(words, grams.starting_pieces)
    yield _query(words, grams.containing_pieces)


def _ending_of_numbers(word: str) -> list[str]:
    is_number = len(word) > 1 and word.isdigit()
    return grams.ending_pieces(word) if is_number else grams.starting_pieces(word)


def _query(words: Sequence[str], pieces: _Pieces) -> str:
    """Ask for rows that have all pieces. A piece is letters, digits and dots alone, so quoting it needs no escapes."""
    asked = dict.fromkeys(piece for word in words for piece in pieces(word))
    return " AND ".join(f'"{piece}"' for piece in asked)


def _without_trunk_zero(word: str) -> str:
    """Drop the zeros that a national or international prefix begins with: numbers are kept as +44…, not as 044…."""
    rest = word.lstrip("0")
    return rest if word.isdigit() and len(rest) >= len("123") else word
