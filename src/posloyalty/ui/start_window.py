"""Why the till did not open, in one sentence with the way out, in a small window of its own: Enter tries again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from posloyalty.domain.errors import EnvironmentFault
from posloyalty.resource_files import resource_path
from posloyalty.ui.i18n import read_catalogue, speak, tr
from posloyalty.ui.look import wear
from posloyalty.ui.messages import start_sentence_of
from posloyalty.ui.options import Chosen
from posloyalty.ui.tokens import Tokens
from posloyalty.ui.widgets.icon import TitleIcon
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.text import wrapped

WIDTH_PX, HEIGHT_MIN_PX = 640, 280
# Platforms that draw into memory, for programs that nobody looks at: there a window would wait for ever.
UNSEEN = frozenset({"offscreen", "minimal"})


class StartWindow(QWidget):
    """The sentence, the file that it is about, and two keys."""

    decided = Signal(bool)  # True: try again

    def __init__(self, words: str, *, file: Path) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle(tr("Window", "posloyalty till"))
        self.setFixedWidth(WIDTH_PX)
        self.setMinimumHeight(HEIGHT_MIN_PX)
        self.sentence = wrapped(words, role="value")
        self.again = KeyButton(tr("Start", "Try again"), "Enter", kind="primary", role="value-strong")
        self.end = KeyButton(tr("Start", "Close"), "Esc")
        self._file = wrapped(str(file), role="small", tone="muted")
        self.again.clicked.connect(lambda: self.decided.emit(True))
        self.end.clicked.connect(lambda: self.decided.emit(False))
        self._lay_out()
        self.again.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tries again, Esc closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.decided.emit(not self.end.hasFocus())
        elif event.key() == Qt.Key.Key_Escape:
            self.decided.emit(False)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the window's own cross for an answer too."""
        self.decided.emit(False)
        super().closeEvent(event)

    def _lay_out(self) -> None:
        head, buttons, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(12)
        head.setSpacing(12)
        title = wrapped(tr("Start", "The till did not open"), role="title")
        head.addWidget(TitleIcon("warning", title, tone="danger", size_px=32))
        head.addWidget(title, 1)
        column.addLayout(head)
        column.addWidget(self.sentence)
        column.addWidget(self._file)
        column.addStretch()
        for button, stretch in ((self.end, 2), (self.again, 3)):
            button.setFixedHeight(56)
            buttons.addWidget(button, stretch)
        column.addLayout(buttons)


def is_seen() -> bool:
    """Tell whether somebody can look at a window of this program."""
    return _application().platformName() not in UNSEEN


def ask_to_try_again(error: EnvironmentFault, chosen: Chosen, *, file: Path) -> bool:
    """Show why the till did not open, and wait for what somebody decides: True to try again."""
    window = dressed_start_window(error, chosen, file=file)
    loop, answers = QEventLoop(), list[bool]()
    window.decided.connect(answers.append)
    window.decided.connect(loop.quit)
    window.show()
    window.activateWindow()
    loop.exec()
    window.hide()
    window.deleteLater()
    return bool(answers) and answers[0]


def dressed_start_window(error: EnvironmentFault, chosen: Chosen, *, file: Path) -> StartWindow:
    """Make the window in the till's own language and look."""
    application = _application()
    speak(read_catalogue(resource_path("i18n"), chosen.language))
    wear(application, Tokens(theme=chosen.theme, text_size=chosen.text_size))
    return StartWindow(start_sentence_of(error), file=file)


def _application() -> QApplication:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication), "a till needs widgets"
    return application
