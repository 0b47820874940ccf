"""What stands in the fields of a window, carried into the window that takes its place: nobody types anything twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

# From the window down: the class of each part, and which one of its class it is.
Place = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfTyped:
    """Texts and ticks by where they stand. A PIN is kept nowhere."""

    texts: tuple[tuple[Place, str], ...] = ()
    ticks: frozenset[Place] = frozenset()


def half_typed_in(window: QWidget) -> HalfTyped:
    """Read what stands in a window's fields."""
    return HalfTyped(
        texts=tuple((place, field.text()) for place, field in _fields(window) if field.text()),
        ticks=frozenset(place for place, box in _placed(window) if isinstance(box, QCheckBox) and box.isChecked()),
    )


def put_half_typed(window: QWidget, kept: HalfTyped) -> None:
    """Write it into another window that is made alike; what has no place there is left out."""
    texts = dict(kept.texts)
    for place, field in _fields(window):
        if place in texts and field.text() != texts[place]:
            field.setText(texts[place])
    for place, box in _placed(window):
        if isinstance(box, QCheckBox) and box.isChecked() != (place in kept.ticks):
            box.setChecked(place in kept.ticks)


def _fields(window: QWidget) -> Iterator[tuple[Place, QLineEdit]]:
    for place, part in _placed(window):
        is_secret = isinstance(part, QLineEdit) and part.echoMode() is not QLineEdit.EchoMode.Normal
        if isinstance(part, QLineEdit) and not part.isReadOnly() and not is_secret:
            yield place, part


def _placed(part: QWidget, place: Place = ()) -> Iterator[tuple[Place, QWidget]]:
    counts: dict[str, int] = {}
    for child in part.children():
        if isinstance(child, QWidget):
            name = type(child).__name__
            at = counts[name] = counts.get(name, -1) + 1
            here = (*place, (name, at))
            yield here, child
            yield from _placed(child, here)
