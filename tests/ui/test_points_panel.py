"""The region for points: what F6 says in each state, and that nothing beside it moves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from posloyalty.domain.ids import RewardId
from posloyalty.ui.keys import Action
from posloyalty.ui.widgets.key_button import KeyButton
from tests.ui.counters import a_counter
from tests.ui.programmes import REWARDS
from tests.use_cases.tills import know_member


def test_f6_says_what_it_does_and_is_as_wide_whatever_it_says(tmp_path: Path) -> None:
    with a_counter(
        tmp_path, programme=REWARDS, prepare=lambda till: know_member(till, points=420, tier="member")
    ) as counter:
        points = counter.app.window.sale.points
        f6 = next(one for one in points.findChildren(KeyButton) if one.cap == Action.USE_MOST.value)
        for code in ("CARD0123", "500101", "500103"):
            counter.scan(code)
        seen = [(f6.words, f6.width())]
        for _ in range(2):
            counter.press(Qt.Key.Key_F6)
            seen.append((f6.words, f6.width()))
        counter.app.controllers.sale.use_reward(RewardId("free-coffee"))
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Delete):
            counter.press(key)
        seen.append((f6.words, f6.width()))
        assert [words for words, _ in seen] == ["Use most", "Use none", "Use most", "Leave it out"]
        assert len({width for _, width in seen}) == 1
