"""What became of the rows of an import, summed over its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from posloyalty.commands.import_forms import BadRow
from posloyalty.ledger_client.shop_api import JsonObject


@dataclass(slots=True)
class Outcome:
    """What the ledger answered, summed over the pages."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    bad: list[BadRow] = field(default_factory=list)

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


def _count(answer: JsonObject, name: str) -> int:
    count = answer.get(name)
    return count if isinstance(count, int) else 0


def _refused(answer: JsonObject, lines: Sequence[int]) -> Iterator[BadRow]:
    refused = answer.get("refused")
    for entry in refused if isinstance(refused, list) else ():
        row, reason = entry.get("row"), entry.get("reason")
        if isinstance(row, int) and 1 <= row <= len(lines):
            yield BadRow(line=lines[row - 1], reason=str(reason))
