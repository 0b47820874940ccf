"""What became of the rows of an import, summed over its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from posloyalty.commands.import_forms import BadRow
from posloyalty.ledger_client.shop_api import JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A row that is new, or that changes something: its line in the file, and the columns that it changes."""

    line: int
    columns: tuple[str, ...] = ()  # empty: it is new


@dataclass(slots=True)
class Outcome:
    """What the ledger answered, summed over the pages."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    bad: list[BadRow] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)  # none from a ledger that names no rows yet

    @property
    def accepted(self) -> int:
        """Count the rows that the ledger has now, or would have."""
        return self.new + self.changed + self.unchanged

    def add(self, answer: JsonObject, lines: Sequence[int]) -> None:
        """Take in the answer to one page, whose rows came from these lines."""
        self.new += _count(answer, "new")
        self.changed += _count(answer, "changed")
        self.unchanged += _count(answer, "unchanged")
        self.bad.extend(_refused(answer, lines))
        self.changes.extend(_changes(answer, lines))


def _count(answer: JsonObject, name: str) -> int:
    count = answer.get(name)
    return count if isinstance(count, int) else 0


def _refused(answer: JsonObject, lines: Sequence[int]) -> Iterator[BadRow]:
    refused = answer.get("refused")
    for entry in refused if isinstance(refused, list) else ():
        row, reason = entry.get("row"), entry.get("reason")
        if isinstance(row, int) and 1 <= row <= len(lines):
            yield BadRow(line=lines[row - 1], reason=str(reason))


def _changes(answer: JsonObject, lines: Sequence[int]) -> Iterator[Change]:
    changes = answer.get("changes")
    for entry in changes if isinstance(changes, list) else ():
        row, columns = entry.get("row"), entry.get("fields")
        if isinstance(row, int) and 1 <= row <= len(lines) and isinstance(columns, list):
            yield Change(line=lines[row - 1], columns=tuple(map(str, columns)))
