"""The logo as a screen shows it: bounded, and nothing where it cannot be used."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from posloyalty.devices.shelf import DeviceShelf
from posloyalty.use_cases.device_ports import DeviceChoice


def test_a_large_logo_is_shown_no_larger_than_one_is_kept(tmp_path: Path) -> None:
    Image.new("RGB", (900, 300), "red").save(tmp_path / "wide.png")
    with Image.open(io.BytesIO(DeviceShelf(DeviceChoice()).logo_png(str(tmp_path / "wide.png")))) as shown:
        assert shown.size == (576, 192)


@pytest.mark.expects_log(r"the logo .*none\.png cannot be read")
@pytest.mark.expects_log(r"the logo .*wall\.png is too large: 8000 x 2001")
def test_what_is_no_picture_or_too_large_a_one_is_not_shown(tmp_path: Path) -> None:
    Image.new("1", (8_000, 2_001)).save(tmp_path / "wall.png")
    shelf = DeviceShelf(DeviceChoice())
    for place in ("", str(tmp_path / "none.png"), str(tmp_path / "wall.png")):
        assert shelf.logo_png(place) == b""
