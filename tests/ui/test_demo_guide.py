"""The guide beside the demo's till: it tells the story and moves the plug."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posloyalty.ui.demo_guide import DemoGuide, story
from posloyalty.ui.look import wear
from posloyalty.ui.tokens import Tokens


def test_the_plug_is_pulled_and_put_back_off_the_gui_thread(qtbot: QtBot, qapp: QApplication) -> None:
    wear(qapp, Tokens())
    moves: list[str] = []
    guide = DemoGuide(member="Ana", pull=lambda: moves.append("pulled"), plug_in=lambda: moves.append("in"))
    try:
        for _ in range(2):
            with qtbot.waitSignal(guide.plug_moved):
                guide.move_plug()
    finally:
        guide.stop()
        guide.deleteLater()
    assert moves == ["pulled", "in"]


def test_the_story_names_the_member_to_type() -> None:
    assert any("+447700900123" in step for step in story("+447700900123"))
