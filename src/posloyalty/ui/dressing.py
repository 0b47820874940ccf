"""The till's window, and how it comes to another language or look: a step a turn, so that the screen is never held."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from posloyalty.resource_files import resource_path
from posloyalty.ui.controllers import Controllers
from posloyalty.ui.half_typed import half_typed_in, put_half_typed
from posloyalty.ui.i18n import read_catalogue, speak
from posloyalty.ui.look import tokens_in_force, wear
from posloyalty.ui.options import Chosen
from posloyalty.ui.tokens import Tokens
from posloyalty.ui.window import TillWindow

# A window's widgets find their style so many at a time.
DRESSED_AT_ONCE = 60


class Dressing(QObject):
    """Holds the window, and makes another when the look changes.

    The window of before works until the other stands in its place. Where colours or sizes change it would have to be
    dressed as well, which takes a second: then it is taken apart behind its picture first.
    """

    made = Signal()  # the window stands, dressed anew

    def __init__(
        self, application: QApplication, controllers: Controllers, *, wire: Callable[[TillWindow], None]
    ) -> None:
        super().__init__()
        self._application, self._controllers, self._wire = application, controllers, wire
        self._work: Iterator[None] | None = None
        self._picture: QLabel | None = None
        self._left: list[TillWindow] = []  # windows that are no longer shown, or were never finished
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    def first_window(self, chosen: Chosen, tokens: Tokens) -> None:
        """Make the window at once: nobody sees anything yet."""
        self._dress(chosen, tokens)
        self.window = TillWindow(self._controllers, chosen)
        deque(self.window.build(), maxlen=0)
        self._wire(self.window)

    def dress_anew(self, chosen: Chosen, tokens: Tokens) -> None:
        """Begin to make another window; what was begun before is dropped."""
        self._work = self._made_anew(chosen, tokens)
        self._timer.start()

    @property
    def is_busy(self) -> bool:
        """Tell whether there is something to do yet."""
        return self._work is not None

    @property
    def is_away(self) -> bool:
        """Tell whether a picture stands in the window's place."""
        return self._picture is not None

    def close(self) -> None:
        """Let go of every window: one that stayed would be dressed with those of the till that is opened next."""
        self._timer.stop()
        self._work = None
        self._take_picture_away()
        for window in {self.window, *self._left}:
            window.hide()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _step(self) -> None:
        assert self._work is not None, "the timer runs while there is work"
        if next(self._work, self) is self:
            self._timer.stop()
            self._work = None

    def _made_anew(self, chosen: Chosen, tokens: Tokens) -> Iterator[None]:
        old, kept = self.window, half_typed_in(self.window)
        if is_away := tokens != tokens_in_force():
            yield from self._put_away(old)
        self._dress(chosen, tokens)
        yield
        window = TillWindow(self._controllers, chosen)
        self._left.append(window)
        yield from window.build()
        window.setGeometry(old.geometry())
        yield from _polish(window)
        self._wire(window)
        put_half_typed(window, kept if is_away else half_typed_in(old))  # the old one could be typed into until now
        self.window, self._left[-1] = window, old
        if old.isFullScreen():
            window.showFullScreen()
        else:
            window.show()
        old.hide()
        self._take_picture_away()
        yield
        self.made.emit()
        yield
        yield from self._clear_away()

    def _dress(self, chosen: Chosen, tokens: Tokens) -> None:
        speak(read_catalogue(resource_path("i18n"), chosen.language))
        if tokens != tokens_in_force() or not self._application.styleSheet():
            wear(self._application, tokens)

    def _put_away(self, old: TillWindow) -> Iterator[None]:
        if self._picture is None:
            self._picture = _picture_of(old)
            self._picture.show()
            old.hide()
            yield
        yield from old.take_apart()
        yield from self._clear_away()

    def _clear_away(self) -> Iterator[None]:
        while self._left:
            yield from self._left[-1].take_apart()
            self._left.pop().deleteLater()

    def _take_picture_away(self) -> None:
        if self._picture is not None:
            self._picture.hide()
            self._picture.deleteLater()
            self._picture = None


def _polish(window: QWidget) -> Iterator[None]:
    """Find every widget's style before the window is shown."""
    for at, widget in enumerate((window, *window.findChildren(QWidget))):
        widget.ensurePolished()
        if at % DRESSED_AT_ONCE == DRESSED_AT_ONCE - 1:
            yield


def _picture_of(window: QWidget) -> QLabel:
    picture = QLabel()
    picture.setPixmap(window.grab())
    picture.setWindowTitle(window.windowTitle())
    picture.setGeometry(window.geometry())
    picture.setWindowState(window.windowState())
    return picture
