"""What the screens' tests share: a counter on a fresh till, drawn into memory."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from posloyalty.ui.i18n import Catalogue, Language, speak
from posloyalty.use_cases.ports import TillPorts
from tests.ui.counters import Counter, a_counter
from tests.use_cases.tills import go_online, know_member


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """Leave no test's language to the next."""
    yield
    speak(Catalogue(language=Language.ENGLISH))


@pytest.fixture(autouse=True)
def _no_window_left_behind() -> Iterator[None]:
    """Fail a test after which a widget without a parent lives on: each change of a till's look would dress it too."""
    before = QApplication.topLevelWidgets()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if len(QApplication.topLevelWidgets()) > len(before):
        gc.collect()  # a test's own widgets may live in a cycle
    left = [widget for widget in QApplication.topLevelWidgets() if widget not in before]
    assert not left, f"left behind: {left}"


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """An online till, "as my till", with Ana (310 points) and six products."""

    def prepare(till: TillPorts) -> None:
        know_member(till, points=310)
        go_online(till)

    with a_counter(tmp_path, prepare=prepare) as opened:
        yield opened
