"""Read codes from a camera's frames on a thread of their own; the screen's thread only hears of new codes.

Needs Qt Multimedia (`posloyalty[camera]`): import this module only where that is there.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import time
from typing import Final

from PIL import Image
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QCamera, QCameraDevice, QMediaCaptureSession, QMediaDevices, QVideoFrame, QVideoSink
from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

from posloyalty.ui.camera.repeats import SeenCodes

log = logging.getLogger(__name__)

STOP_TIMEOUT_S: Final = 3.0
# What is printed on goods, cards and receipts, and checks itself: codes without a check digit are misread by cameras.
FORMATS: Final = BarcodeFormats(
    [
        BarcodeFormat.QRCode,
        BarcodeFormat.EAN13,
        BarcodeFormat.EAN8,
        BarcodeFormat.UPCA,
        BarcodeFormat.UPCE,
        BarcodeFormat.Code128,
    ]
)


class CameraReader(QObject):
    """A camera, or whatever else gives frames to `sink`. While one frame is read, those that come are left out."""

    heard = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.sink = QVideoSink()
        self._frames: queue.Queue[QVideoFrame | None] = queue.Queue(1)
        self._seen = SeenCodes()
        self._session: QMediaCaptureSession | None = None
        self._camera: QCamera | None = None
        # Direct: a frame is handed over on the thread that brings it, and that is all that happens there.
        self.sink.videoFrameChanged.connect(self._offer, Qt.ConnectionType.DirectConnection)
        self._thread = threading.Thread(target=self._run, name="camera-codes", daemon=True)
        self._thread.start()

    def look_through(self, device: QCameraDevice) -> None:
        """Take frames from a camera."""
        self._camera, self._session = QCamera(device), QMediaCaptureSession()
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self.sink)
        self._camera.start()

    def close(self) -> None:
        """Switch the camera off and end the thread."""
        if self._camera is not None:
            self._camera.stop()
        self.sink.videoFrameChanged.disconnect(self._offer)
        self._frames.put(None)
        self._thread.join(STOP_TIMEOUT_S)

    def _offer(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            with contextlib.suppress(queue.Full):  # one of the next will do
                self._frames.put_nowait(QVideoFrame(frame))

    def _run(self) -> None:
        while (frame := self._frames.get()) is not None:
            try:
                codes = codes_in(frame.toImage())
            except (ValueError, RuntimeError):  # one bad frame must not end what reads all others
                log.exception("a frame of the camera could not be read")
                continue
            for code in self._seen.new_among(codes, at_ms=time.monotonic_ns() // 1_000_000):
                self.heard.emit(code)


def codes_in(image: QImage) -> tuple[str, ...]:
    """Find the codes in a picture."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    if grey.isNull():
        return ()
    size = (grey.width(), grey.height())
    picture = Image.frombuffer("L", size, bytes(grey.constBits()), "raw", "L", grey.bytesPerLine(), 1)
    return tuple(found.text for found in read_barcodes(picture, formats=FORMATS) if found.valid and found.text)


def first_camera() -> QCameraDevice | None:
    """Give the camera that the system offers first; None where there is none."""
    device = QMediaDevices.defaultVideoInput()
    return None if device.isNull() else device
