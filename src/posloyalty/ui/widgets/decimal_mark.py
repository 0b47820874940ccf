"""Amounts are written with the decimal mark of the place, whichever key typed it: a number pad has but one."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QLineEdit

MARKS: Final = (".", ",")


def write_with_mark(field: QLineEdit, mark: str) -> None:
    """Turn the other mark into `mark` as it is typed; where there are no decimals nothing is turned."""
    if mark in MARKS:
        field.textEdited.connect(partial(_write, field, mark))


def _write(field: QLineEdit, mark: str, typed: str) -> None:
    text = typed
    for other in MARKS:
        text = text.replace(other, mark)
    if text != typed:
        place = field.cursorPosition()
        field.setText(text)
        field.setCursorPosition(place)
