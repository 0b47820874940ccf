"""Find what is not wholly seen in a window: words that are cut by their room, by what holds them, or by an ellipsis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QLineEdit, QWidget

from posloyalty.ui.widgets import drawing
from posloyalty.ui.widgets.fitting import fitting_block_font, fitting_font
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.key_lines import KeyLines
from posloyalty.ui.widgets.name_lines import NameLines, line_px
from posloyalty.ui.widgets.text import BrokenText, ElidedText

# A label's own room is reckoned in whole pixels, words in fractions of them.
ROUNDING_PX = 1
FIELD_SIDES_PX = 26


def cut_texts(window: QWidget) -> Iterator[str]:
    """Say of each label and field what is cut."""
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text().strip():
            yield from _cut_of_label(label, window)
    for button in window.findChildren(KeyButton):
        if button.isVisible() and button.words and not _seen_part(button, window).isEmpty():
            yield from _cut_of_button(button)
    for lines in window.findChildren(KeyLines):
        if lines.isVisible():
            yield from _cut_of_lines(lines)
    for field in window.findChildren(QLineEdit):
        words = field.placeholderText()
        if field.isVisible() and not field.text() and field.objectName() != "entry":
            width = field.fontMetrics().horizontalAdvance(words)
            if width > field.width() - FIELD_SIDES_PX:
                yield f"{words!r} needs {width} px of {field.width() - FIELD_SIDES_PX}"


def _cut_of_label(label: QLabel, window: QWidget) -> Iterator[str]:
    words, room, seen = label.text(), label.contentsRect(), _seen_part(label, window)
    if seen.isEmpty():
        return  # it is scrolled to
    metrics = QFontMetrics(_font_of(label))
    if label.wordWrap():
        flags = int(label.alignment()) | int(Qt.TextFlag.TextWordWrap)
        needed = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), flags, words).size()
        if "\n" not in words and metrics.horizontalAdvance(words) <= room.width():
            needed.setHeight(metrics.tightBoundingRect(words).height())  # one line: its letters alone matter
        elif isinstance(label, NameLines):
            needed.setHeight(needed.height() // metrics.lineSpacing() * line_px(_font_of(label)))
    else:
        needed = metrics.tightBoundingRect(words).size()
        needed.setWidth(max(metrics.horizontalAdvance(line) for line in words.splitlines()))
    is_shortened = isinstance(label, ElidedText) and _is_elided(label)
    if is_shortened or needed.width() > min(room.width(), seen.width()) + ROUNDING_PX:
        yield f"{words!r} needs {needed.width()} px of {min(room.width(), seen.width())}"
    if needed.height() > seen.height() + ROUNDING_PX:
        yield f"{words!r} needs {needed.height()} px of {seen.height()} in height"


def _is_elided(label: ElidedText) -> bool:
    """Tell whether it ends in an ellipsis: words may be shortened that are just as wide as their room."""
    words, metrics = label.text(), QFontMetrics(_font_of(label))
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, label.contentsRect().width()) != words


def _cut_of_button(button: KeyButton) -> Iterator[str]:
    places = button.drawn.places(button.font(), button.rect())
    metrics, room = QFontMetrics(button.face.fitting(button.font(), places.words)), places.words
    needed = QSize(metrics.horizontalAdvance(button.words), metrics.tightBoundingRect(button.words).height())
    if button.face.is_stacked and needed.width() > room.width():
        needed = metrics.boundingRect(
            QRect(0, 0, room.width(), 10_000), int(Qt.TextFlag.TextWordWrap), button.words
        ).size()
    if needed.width() > room.width() + ROUNDING_PX or needed.height() > room.height() + ROUNDING_PX:
        yield f"{button.words!r} needs {needed.toTuple()} px of {room.size().toTuple()} on its button"
    for part in (part for part in (places.icon, places.tick, room, places.cap) if not part.isEmpty()):
        if not button.rect().contains(part):
            yield f"{button.words!r}: {part.getRect()} is beyond its button of {button.size().toTuple()}"


def _cut_of_lines(lines: KeyLines) -> Iterator[str]:
    for line in lines.written():
        width = QFontMetrics(line.font).horizontalAdvance(line.does)
        if width > line.place.width() + ROUNDING_PX:
            yield f"{line.does!r} needs {width} px of {line.place.width()}"


def _font_of(label: QLabel) -> QFont:
    if isinstance(label, ElidedText):
        return fitting_font(label.font(), label.text(), label.contentsRect().size(), least_px=label.least_px)
    if isinstance(label, NameLines):
        return fitting_block_font(label.font(), label.text(), label.contentsRect(), least_px=label.least_px)
    if isinstance(label, BrokenText):
        return fitting_block_font(label.font(), label.text(), label.contentsRect())
    return label.font()


def _seen_part(widget: QWidget, window: QWidget) -> QRect:
    """Give what those that hold the widget leave of it; what is scrolled can be scrolled to."""
    part, holder = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()), widget.parentWidget()
    while holder is not None and holder is not window and not isinstance(holder.parentWidget(), QAbstractScrollArea):
        part = part.intersected(QRect(holder.mapTo(window, QPoint(0, 0)), holder.size()))
        holder = holder.parentWidget()
    return part


class _Recording(QFontMetrics):
    """Says what it shortens."""

    shortened: ClassVar[list[str]] = []

    def elidedText(  # noqa: N802 - Qt names it
        self, text: str, mode: Qt.TextElideMode, width: int, /, flags: int | None = 0
    ) -> str:
        del flags
        shown = super().elidedText(text, mode, width)
        if shown != text:
            self.shortened.append(text)
        return shown


def shortened_rows(window: QWidget) -> Iterator[str]:
    """Say which lines of lists end in an ellipsis: they are painted, so that nothing but painting tells."""
    _Recording.shortened.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "QFontMetrics", _Recording)
        window.grab()
    for text in dict.fromkeys(_Recording.shortened):
        yield f"{text!r} is shortened in its row"
