"""Use what the member has: the best rewards, fewer or more points, the most, and in one line why not more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedLayout, QWidget

from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.sale.chip_row import ChipRow
from posloyalty.ui.sale.points_face import PointsFace, wordings_of_most
from posloyalty.ui.sale.reward_faces import CHIPS
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import Panel
from posloyalty.ui.widgets.text import ElidedText, Text

REASON_PX_MIN: Final = 20  # with an icon or without
MOST_PX_MIN: Final = 128
VALUE_SIDE_PX, VALUE_GAP_PX = 4, 10
WORTH_ROLES: Final = ("value", "small")


class PointsPanel(Panel):
    """The region; it emits what is asked for and paints what comes back."""

    less_asked = Signal()
    more_asked = Signal()
    most_asked = Signal()
    type_asked = Signal()
    reward_asked = Signal(str)
    rewards_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rate = Text(role="small", tone="muted")
        self._chips, self._more_chips = ChipRow(with_all=True), ChipRow(with_all=False)
        self._less, self._more = _round_button("minus"), _round_button("plus")
        self._less.setAccessibleName(tr("Points", "Fewer points"))
        self._more.setAccessibleName(tr("Points", "More points"))
        self._value = _Value()
        self._most = KeyButton(tr("Points", "Use most"), Action.USE_MOST.value, kind="points", role="body-strong")
        self._most.setFixedHeight(48)
        self._most.setFixedWidth(_widest(self._most, wordings_of_most()))
        self._reason_icon, self._reason = Icon(size_px=18), ElidedText(role="small")
        self._upper, self._lower = QStackedLayout(), QStackedLayout()
        self._shown: PointsFace | None = None
        self._lay_out()
        self._less.clicked.connect(self.less_asked)
        self._more.clicked.connect(self.more_asked)
        self._most.clicked.connect(self.most_asked)
        self._value.clicked.connect(self.type_asked)
        for row in (self._chips, self._more_chips):
            row.chosen.connect(self.reward_asked)
        self._chips.all_asked.connect(self.rewards_asked)

    def show_face(self, face: PointsFace) -> None:
        """Paint it, unless it is shown already: a key paints the screen several times."""
        if face == self._shown:
            return
        self._shown = face
        self._rate.setText(face.rate)
        self._upper.setCurrentIndex(1 if face.chips else 0)
        self._more_chips.has_place = not face.has_stepper
        self._lower.setCurrentIndex(0 if face.has_stepper else 1)
        self._chips.show_chips(face.chips[:CHIPS])
        self._more_chips.show_chips(face.chips[CHIPS:])
        self._value.say(face.value, face.worth)
        self._value.setEnabled(face.can_most)
        self._less.setEnabled(face.can_less)
        self._more.setEnabled(face.can_more)
        self._most.setEnabled(face.can_most)
        self._most.say(face.most, kind=face.most_kind)
        reason = face.reason
        self._reason.show_text(reason.text if reason else "", tone=reason.tone if reason else "muted")
        self._reason_icon.setVisible(bool(reason and reason.icon))
        if reason:
            self._reason_icon.show_icon(reason.icon, tone=reason.tone)

    @property
    def reason(self) -> str:
        """Give the line that says why not more."""
        return self._reason.text()

    def _lay_out(self) -> None:
        stepper, reason = QHBoxLayout(), QHBoxLayout()
        stepper.setSpacing(8)
        stepper.addWidget(self._less)
        stepper.addWidget(self._value, 1)
        stepper.addWidget(self._more)
        stepper.addWidget(self._most)
        for place, parts in (
            (self._upper, (self._head(), self._chips)),
            (self._lower, (_row(stepper), self._more_chips)),
        ):
            for part in parts:
                place.addWidget(part)
            self.column.addLayout(place)
        reason.setSpacing(6)
        reason.addWidget(self._reason_icon)
        reason.addWidget(self._reason, 1)
        self._reason.setMinimumHeight(max(REASON_PX_MIN, tokens_in_force().line_px(13)))
        self.column.addLayout(reason)

    def _head(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(ElidedText(tr("Points", "Use points"), role="body-strong"), 1)
        head.addWidget(self._rate)
        return _row(head)


def _row(layout: QHBoxLayout) -> QWidget:
    """Make a widget of a row, so that it can take another's place."""
    widget = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    widget.setLayout(layout)
    return widget


def _widest(button: KeyButton, wordings: Iterable[str]) -> int:
    """Give the room that a button takes whatever it says, so that what stands beside it never moves."""
    button.ensurePolished()
    faces = [replace(button.face, words=words) for words in wordings]
    is_tight = tokens_in_force().is_tight
    sizes = [face.least_size(button.font()) if is_tight else face.size(button.font()) for face in faces]
    return max(MOST_PX_MIN, *(size.width() for size in sizes))


def _round_button(icon: str) -> KeyButton:
    button = KeyButton("", icon=icon)
    button.setFixedSize(48, 48)
    button.setAutoRepeat(True)
    return button


class _Value(QPushButton):
    """How many points, and what they take off."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(48)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Points", "Points to use"))
        self.setToolTip(Action.TYPE_POINTS.value)
        self._points, self._worth = Text(role="heading"), Text(role="value", tone="points")
        row = QHBoxLayout(self)
        row.setContentsMargins(VALUE_SIDE_PX, 0, VALUE_SIDE_PX, 0)
        row.setSpacing(VALUE_GAP_PX)
        row.addStretch()
        for part in (self._points, self._worth):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Write the worth smaller, or leave it out, where it would be cut: half an amount is a wrong amount."""
        is_fitting = bool(self._worth.text()) and any(map(self._has_room, WORTH_ROLES))
        self._worth.setVisible(is_fitting)

    def _has_room(self, role: str) -> bool:
        """Write the worth so, and tell whether it fits."""
        self._worth.set_role(role)
        texts = self._points.sizeHint().width() + self._worth.sizeHint().width()
        return texts + 2 * VALUE_SIDE_PX + VALUE_GAP_PX <= self.width()

    def say(self, points: str, worth: str) -> None:
        self._points.show_text(points, tone="points" if worth else "muted")
        self._worth.setText(worth)
        self._fit()
        self.setAccessibleDescription(f"{points} {worth}")
