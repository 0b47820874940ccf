"""The logo in the settings: read beside the screen, and shown as receipts print it from now on."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from posloyalty.devices import logo
from posloyalty.devices.shelf import DeviceShelf
from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.settings.shop_part import LOGO_PX, ShopPart
from posloyalty.use_cases.device_ports import DeviceChoice
from tests.ui.counters import Counter, a_counter


def _shop_part(counter: Counter) -> ShopPart:
    counter.press(Qt.Key.Key_F11)
    counter.app.controllers.settings.show(Section.SHOP)
    counter.settle()
    part = counter.app.window.pages.settings.parts[Section.SHOP]
    assert isinstance(part, ShopPart)
    return part


def test_the_logo_is_read_beside_the_screen_and_a_second_one_takes_the_place_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_on: list[str] = []
    png_of = logo.logo_png

    def read(path: Path) -> bytes:
        read_on.append(threading.current_thread().name)
        return png_of(path)

    monkeypatch.setattr(logo, "logo_png", read)
    with a_counter(tmp_path, shelf=DeviceShelf(DeviceChoice(), logo_file=tmp_path / "till.logo.png")) as counter:
        part = _shop_part(counter)
        assert not part.take.isEnabled(), "no file is named"
        for colour in ("red", "blue"):  # both are kept at one place
            source = tmp_path / f"{colour}.png"
            Image.new("RGB", (900, 300), colour).save(source)
            part.logo.setText(str(source))
            counter.press(Qt.Key.Key_F6)
            counter.settle()
            assert part.picture.pixmap().height() == LOGO_PX
            assert part.picture.pixmap().toImage().pixelColor(9, 9) == QColor(colour)
        part.drop.click()
        counter.settle()
        assert part.picture.pixmap().isNull()
    assert set(read_on) == {"till-devices"}
