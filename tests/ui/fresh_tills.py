"""A till as the program itself makes it, on a store that may be new: its window with hands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from posloyalty.bootstrap import open_till
from posloyalty.settings import Settings
from posloyalty.ui.app import TillApp
from posloyalty.ui.i18n import Language
from posloyalty.ui.options import UiOptions
from posloyalty.ui.tokens import TextSize, Theme
from tests.ui.counters import Counter, shown


@contextmanager
def a_program(
    store: Path,
    *,
    language: Language | None = Language.ENGLISH,
    theme: Theme = Theme.LIGHT,
    text_size: TextSize = TextSize.NORMAL,
    size: tuple[int, int] = (1280, 800),
) -> Iterator[Counter]:
    """Start the till's program on a store file, and end it."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication), "a till needs widgets"
    with open_till(Settings(store=str(store))) as running:
        options = UiOptions(language=language, theme=theme, text_size=text_size, full_screen=False)
        app = TillApp(application, running.till, options, size=size)
        counter = Counter(app, running.till)
        with shown(counter):
            app.window.resize(*size)
            counter.settle()
            yield counter
