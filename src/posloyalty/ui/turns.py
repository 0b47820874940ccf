"""Do something long on the screen's thread a step a turn, so that the screen is never held for long."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QWidget

# A window's widgets are dressed so many at a time.
DRESSED_AT_ONCE = 60


class Turns(QObject):
    """Takes a step of `work` each time that the loop turns; other work takes the place of what is not finished."""

    def __init__(self, finished: Callable[[], None]) -> None:
        super().__init__()
        self._work: Iterator[None] | None = None
        self._finished, self._timer = finished, QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def is_busy(self) -> bool:
        """Tell whether there is something to do yet."""
        return self._work is not None

    def begin(self, work: Iterator[None]) -> None:
        """Do this from the next turn on."""
        self._work = work
        self._timer.start()

    def stop(self) -> None:
        """Leave it as it is."""
        self._timer.stop()
        self._work = None

    def _step(self) -> None:
        assert self._work is not None, "the timer runs while there is work"
        if next(self._work, self) is self:
            self.stop()
            self._finished()


def dress(window: QWidget) -> Iterator[None]:
    """Find every widget's style before the window is shown, some at a time."""
    for at, widget in enumerate((window, *window.findChildren(QWidget))):
        widget.ensurePolished()
        if at % DRESSED_AT_ONCE == DRESSED_AT_ONCE - 1:
            yield


def picture_of(window: QWidget) -> QLabel:
    """Make a picture of a window to stand in its place while it is made anew."""
    picture = QLabel()
    picture.setPixmap(window.grab())
    picture.setWindowTitle(window.windowTitle())
    picture.setGeometry(window.geometry())
    return picture
