"""Show another widget in a scrolled area."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget


def put_within(area: QScrollArea, widget: QWidget) -> None:
    """Show a widget in an area in place of the one before.

    That one goes a turn later: a key may be on its way through it, and the window of a key whose widget is gone in
    mid-delivery is no window any more for what still holds it in Python.
    """
    before = area.takeWidget()
    area.setWidget(widget)
    if before is not None:
        before.deleteLater()
