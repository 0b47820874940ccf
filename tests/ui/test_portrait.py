"""The picture of a till that the demo draws where there is no display."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from posloyalty.ui.options import UiOptions
from posloyalty.ui.portrait import draw_till
from tests.use_cases.tills import a_till, know_product


def test_the_demo_keeps_its_picture_and_no_window_when_it_has_drawn_a_till(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        know_product(till, sku="101", name="Flat white", price=340, category="coffee")
        path = draw_till(till, UiOptions(full_screen=False), scans=["101"], path=tmp_path / "till.png")
    assert QImage(str(path)).width() >= 1280
    assert not [window for window in QApplication.topLevelWidgets() if window.isVisible()]
