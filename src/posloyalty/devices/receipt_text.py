"""Lay a receipt out in lines of a paper's width: what a mail, a terminal or a golden test takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from posloyalty.devices.receipt_layout import Block, Centred, Code, Row, Rule, Weight
from posloyalty.devices.text_columns import centred, spread, wrap

_INDENT: Final = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line as it will stand on paper. `code` is set on the line that follows a QR code."""

    text: str
    weight: Weight = Weight.NORMAL
    code: str | None = None


def text_lines(blocks: Sequence[Block], columns: int) -> Iterator[TextLine]:
    """Give the lines of all blocks, none wider than `columns`."""
    for block in blocks:
        match block:
            case Rule():
                yield TextLine(text="-" * columns)
            case Centred():
                for line in wrap(block.text, columns):
                    yield TextLine(text=centred(line, columns), weight=block.weight)
            case Row():
                for line in _row(block, columns):
                    yield TextLine(text=line, weight=block.weight)
            case Code():
                yield TextLine(text=centred(block.text, columns), weight=Weight.STRONG, code=block.said)


def _row(row: Row, columns: int) -> Iterator[str]:
    indent = _INDENT if row.indented else ""
    room = columns - len(indent)
    lines = spread(row.left, row.right, room) if row.right else wrap(row.left, room)
    for line in lines:
        yield indent + line


def text_of(blocks: Sequence[Block], columns: int) -> str:
    """Give the whole receipt as text, each line ended. A code that no text can draw stands there in letters."""
    return "".join(f"{text}\n" for line in text_lines(blocks, columns) for text in _written(line, columns))


def _written(line: TextLine, columns: int) -> Iterator[str]:
    yield line.text.rstrip()
    if line.code is not None and line.code != line.text.strip():
        yield from (line.code[at : at + columns] for at in range(0, len(line.code), columns))
