"""Hear codes through a camera, if the settings say so and what it needs is installed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from posloyalty.ui.controllers.devices import DeviceController
from posloyalty.ui.desk import Desk
from posloyalty.ui.i18n import tr

if TYPE_CHECKING:
    from posloyalty.ui.camera.reader import CameraReader

CAMERA_ON: Final = "on"
WHAT_TO_INSTALL: Final = "pip install posloyalty[camera]"


class CameraController(QObject):
    """The camera: off, on, or why it cannot be."""

    changed = Signal()
    heard = Signal(str)

    def __init__(self, desk: Desk, devices: DeviceController) -> None:
        super().__init__()
        self._desk, self._devices = desk, devices
        self._wanted = False
        self.reader: CameraReader | None = None
        self.said = ""
        devices.changed.connect(self._follow)

    def stop(self) -> None:
        """Switch it off: the till ends."""
        self._wanted = False
        self._close()

    def _follow(self) -> None:
        wanted = self._devices.state.choice.camera == CAMERA_ON
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if not wanted:
            self._close()
            self._say("")
        elif not is_camera_installed():
            self._say(tr("Devices", "Camera scanning is not installed: {command}", command=WHAT_TO_INSTALL))
        else:
            # Loading takes a second: not on the screen's thread.
            self._desk.device_lane.ask(_load, lambda is_loaded: self._open(is_loaded=is_loaded))

    def _open(self, *, is_loaded: bool) -> None:
        if not self._wanted:
            return
        if not is_loaded:
            self._say(tr("Devices", "Camera scanning is not installed: {command}", command=WHAT_TO_INSTALL))
            return
        from posloyalty.ui.camera.reader import CameraReader, first_camera  # noqa: PLC0415 - an optional extra

        self.reader = CameraReader()
        self.reader.heard.connect(self.heard)
        device = first_camera()
        if device is None:
            self._say(tr("Devices", "No camera is plugged in."))
        else:
            self.reader.look_through(device)
            self._say(tr("Devices", "The camera reads codes: {name}", name=device.description()))

    def _close(self) -> None:
        if self.reader is not None:
            self.reader.close()
            self.reader = None

    def _say(self, words: str) -> None:
        self.said = words
        self.changed.emit()


def is_camera_installed() -> bool:
    """Tell whether Qt Multimedia is there."""
    return find_spec("PySide6.QtMultimedia") is not None


def _load() -> bool:
    try:
        import PySide6.QtMultimedia  # noqa: F401, PLC0415 - an optional extra
    except ImportError:  # there, but the system lacks what it needs
        return False
    return True
