"""What whoever has no keyboard does before a picture is taken; keys stand in for their taps."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.counters import Counter
from tests.ui.scene_acts import Act, finding, joining, member_and_items, reward_used

SHIFT = Qt.KeyboardModifier.ShiftModifier


def changing_a_line(counter: Counter) -> None:
    member_and_items(counter)
    counter.press(Qt.Key.Key_F4, SHIFT)
    counter.press(Qt.Key.Key_D)
    counter.type("10")


def discounting_all(counter: Counter) -> None:
    member_and_items(counter)
    counter.press(Qt.Key.Key_F5, SHIFT)


def asking_how_many_points(counter: Counter) -> None:
    member_and_items(counter)
    counter.press(Qt.Key.Key_F6, SHIFT)
    counter.type("200")


def taking_a_reward_out(counter: Counter) -> None:
    reward_used(counter)
    for _ in range(4):
        counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_F4, SHIFT)


def finding_by_finger(counter: Counter) -> None:
    finding(counter)
    counter.press(Qt.Key.Key_F2, SHIFT)


def joining_by_finger(counter: Counter) -> None:
    joining(counter)
    counter.press(Qt.Key.Key_F2, SHIFT)


def more(counter: Counter) -> None:
    member_and_items(counter)
    counter.press(Qt.Key.Key_F1, SHIFT)


def with_digits(act: Act) -> Act:
    """Have digits for fingers shown below a page, for the field that has the focus there."""

    def acted(counter: Counter) -> None:
        act(counter)
        counter.press(Qt.Key.Key_F2, SHIFT)
        assert counter.app.desk.state.pad

    return acted


def a_receipts_number_by_finger(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_F2, SHIFT)


def asking_why(act: Act) -> Act:
    """Come to the reason of what is done to a member's points."""

    def acted(counter: Counter) -> None:
        act(counter)
        counter.app.window.pages.member.side.adjusting.reason.setFocus()

    return acted
