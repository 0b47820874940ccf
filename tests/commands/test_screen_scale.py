"""On a screen of many fine pixels the till is drawn larger, where nobody else has decided how large."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from posloyalty.commands import screen_scale
from posloyalty.commands.screen_scale import FACTORS, Monitor, factors_of, scale_to_screens
from tests.ui.x_display import a_display

ASK = """
from posloyalty.commands.screen_scale import scale_to_screens
scale_to_screens()
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(["till", "-platform", "xcb"])
screen = application.primaryScreen()
print(screen.devicePixelRatio(), screen.size().width(), screen.size().height())
"""


def seen_by_qt(display: str, home: Path) -> list[float]:
    """Give what Qt draws by on a display: the factor, and the screen's size in the till's own pixels."""
    decided = {"DISPLAY": display, "HOME": str(home), "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True, env=decided)
    return [float(figure) for figure in done.stdout.split()]


def monitor(width_px: int, height_px: int, name: str = "HDMI-1") -> Monitor:
    return Monitor(name=name, width_px=width_px, height_px=height_px)


@pytest.mark.parametrize(
    ("width_px", "height_px", "factors"),
    [
        (1024, 768, ""),
        (1920, 1080, ""),
        (2560, 1440, ""),
        (2560, 1600, "HDMI-1=2"),
        (3840, 2160, "HDMI-1=2.5"),
        (7680, 4320, "HDMI-1=5"),
    ],
)
def test_a_screen_is_drawn_larger_from_twice_the_usual_window_on(width_px: int, height_px: int, factors: str) -> None:
    assert factors_of([monitor(width_px, height_px)]) == factors


def test_each_screen_has_its_own_factor_and_none_is_told_where_none_is_large() -> None:
    assert factors_of([monitor(3840, 2160), monitor(1024, 768, "DP-2")]) == "HDMI-1=2.5;DP-2=1"
    assert factors_of([monitor(1920, 1080), monitor(1920, 1080, "DP-2")]) == ""
    assert factors_of([]) == ""


def test_what_somebody_decided_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_scale, "_monitors", lambda: (monitor(3840, 2160),))
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_USE_PHYSICAL_DPI", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(FACTORS, "")
    monkeypatch.setenv("DISPLAY", ":9")
    for name, value in (("QT_SCALE_FACTOR", "1"), ("WAYLAND_DISPLAY", "wayland-0"), ("QT_QPA_PLATFORM", "offscreen")):
        with monkeypatch.context() as decided:
            decided.setenv(name, value)
            scale_to_screens()
            assert not os.environ[FACTORS]
    scale_to_screens()
    assert os.environ[FACTORS] == "HDMI-1=2.5"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is no X server")
def test_qt_draws_by_it_on_a_real_display_unless_its_desktop_has_decided(tmp_path: Path) -> None:
    with a_display(size=(3840, 2160)) as display:
        assert seen_by_qt(display, tmp_path) == [2.5, 1536, 864]
        (tmp_path / ".Xdefaults").write_text("Xft.dpi: 192\n", encoding="utf-8")
        assert seen_by_qt(display, tmp_path)[0] != 2.5
    with a_display(size=(1024, 768)) as display:
        assert seen_by_qt(display, tmp_path) == [1, 1024, 768]
