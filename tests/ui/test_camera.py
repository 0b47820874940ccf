"""Codes through a camera: real frames take the camera's way, on a thread of their own, and a code acts once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import qrcode  # type: ignore[import-untyped]
from PIL.ImageQt import ImageQt
from PySide6.QtGui import QImage

from posloyalty.devices.shelf import DeviceShelf
from posloyalty.ui.camera.repeats import FORGOTTEN_AFTER_MS, SeenCodes
from posloyalty.ui.controllers import camera as controller
from posloyalty.use_cases.device_ports import DeviceChoice
from tests.ui.counters import Counter, a_counter

# What Qt Multimedia finds missing on a machine without video hardware.
NO_VIDEO = ("Couldn't load ", "Couldn't resolve ", "QRhi")


def _picture(code: str) -> QImage:
    """What a camera sees: a code in the middle of a grey desk."""
    made = qrcode.make(code, box_size=6).get_image().convert("RGB")
    frame = QImage(641, 481, QImage.Format.Format_RGB32)  # odd sides: rows with a rest behind them
    frame.fill(0xFF909090)
    code_image = QImage(ImageQt(made))
    for y in range(code_image.height()):
        for x in range(code_image.width()):
            frame.setPixelColor(x + 150, y + 100, code_image.pixelColor(x, y))
    return frame


def test_a_code_that_stays_in_sight_acts_once_and_again_when_it_is_shown_again() -> None:
    seen = SeenCodes()
    assert seen.new_among(("A", "B"), at_ms=0) == ("A", "B")
    assert seen.new_among(("A",), at_ms=FORGOTTEN_AFTER_MS) == ()
    assert seen.new_among(("A", "B"), at_ms=FORGOTTEN_AFTER_MS + 1) == ("B",)
    assert seen.new_among((), at_ms=9 * FORGOTTEN_AFTER_MS) == ()
    assert seen.new_among(("A", "A"), at_ms=9 * FORGOTTEN_AFTER_MS) == ("A",)


@pytest.mark.qt_log_ignore(*NO_VIDEO)
def test_frames_of_a_camera_ring_goods_up_without_holding_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    multimedia = pytest.importorskip("PySide6.QtMultimedia", reason=controller.WHAT_TO_INSTALL)
    from posloyalty.ui.camera import reader as module  # noqa: PLC0415 - an optional extra

    threads: list[str] = []
    read: Callable[[QImage], tuple[str, ...]] = module.codes_in

    def reading(image: QImage) -> tuple[str, ...]:
        threads.append(threading.current_thread().name)
        return read(image)

    monkeypatch.setattr(module, "codes_in", reading)
    monkeypatch.setattr(module, "first_camera", lambda: None)  # the border to the hardware
    with a_counter(tmp_path, shelf=DeviceShelf(DeviceChoice(camera="on"))) as counter:
        counter.wait_until(lambda: counter.app.controllers.camera.reader is not None)
        assert counter.app.controllers.camera.said == "No camera is plugged in."
        _show(counter, multimedia.QVideoFrame(_picture("500101")))
        counter.wait_until(lambda: counter.app.window.sale.total.figure == "3.40")
        before = len(threads)
        _show(counter, multimedia.QVideoFrame(_picture("500101")))
        _show(counter, multimedia.QVideoFrame())
        counter.wait_until(lambda: len(threads) > before)
        _show(counter, multimedia.QVideoFrame(_picture("500102")))
        counter.wait_until(lambda: counter.app.window.sale.total.figure == "6.35")
        assert set(threads) == {"camera-codes"}


def _show(counter: Counter, frame: object) -> None:
    """Give a frame as a camera does, and let it be read before the next: what comes meanwhile is left out."""
    reader = counter.app.controllers.camera.reader
    assert reader is not None
    reader.sink.setVideoFrame(frame)  # type: ignore[arg-type] # a QVideoFrame
    counter.wait_until(reader._frames.empty)  # noqa: SLF001 - nothing else tells


def test_without_the_extra_one_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(controller, "is_camera_installed", lambda: False)
    with a_counter(tmp_path, shelf=DeviceShelf(DeviceChoice(camera="on"))) as counter:
        camera = counter.app.controllers.camera
        assert camera.said == "Camera scanning is not installed: pip install posloyalty[camera]"
        assert camera.reader is None
