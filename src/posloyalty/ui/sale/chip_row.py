"""A row of rewards as chips, and the key that shows them all."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.sale.reward_faces import CHIPS, RewardFace
from posloyalty.ui.widgets.chip import Chip
from posloyalty.ui.widgets.key_button import KeyButton

ALL_PX = 72  # at 100 %


class ChipRow(QWidget):
    """Chips side by side; empty places stay empty."""

    chosen = Signal(str)  # the reward
    all_asked = Signal()

    def __init__(self, *, with_all: bool) -> None:
        super().__init__()
        self._has_place = True
        self._rewards: list[str] = [""] * CHIPS
        self._chips = tuple(Chip() for _ in range(CHIPS))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for at, chip in enumerate(self._chips):
            policy = chip.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            chip.setSizePolicy(policy)
            row.addWidget(chip, 1)
            chip.clicked.connect(lambda _checked=False, place=at: self.chosen.emit(self._rewards[place]))
        if with_all:
            row.addWidget(self._all_button())
        else:
            row.addSpacing(
                tokens_in_force().scaled_px(ALL_PX) + row.spacing()
            )  # chips of two rows stand one under the other
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_chips(self, faces: tuple[RewardFace, ...]) -> None:
        """Paint them."""
        for at, chip in enumerate(self._chips):
            chip.setVisible(at < len(faces))
            if at < len(faces):
                face = faces[at]
                self._rewards[at] = face.reward
                kind, icon = chip_kind(face), chip_icon(face)
                chip.show_chip(face.name, words=face.words, short=face.short, kind=kind, icon=icon)

    @property
    def has_place(self) -> bool:
        """Tell whether chips may be shown here: else no height is asked for, and what stands here has its own."""
        return self._has_place

    @has_place.setter
    def has_place(self, has_place: bool) -> None:
        if has_place is not self._has_place:
            self._has_place = has_place
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of a chip, and for no width."""
        return QSize(0, self._chips[0].height() if self._has_place else 0)

    def sizeHint(self) -> QSize:
        """Ask for the same."""
        return self.minimumSizeHint()

    def _all_button(self) -> KeyButton:
        button = KeyButton(tr("Rewards", "All"), Action.REWARDS.value, stacked=True, role="small")
        button.setAccessibleName(tr("Rewards", "All rewards"))
        button.setFixedSize(tokens_in_force().scaled_px(ALL_PX), self._chips[0].height())
        button.clicked.connect(self.all_asked)
        return button


def chip_kind(face: RewardFace) -> str:
    """Choose the look."""
    if face.refused:
        return "mend"
    if face.used:
        return "points-on"
    return "chip" if face.can else "chip-off"


def chip_icon(face: RewardFace) -> str:
    """Choose the icon: nothing is said by colour alone."""
    if face.refused:
        return "warning"
    return "check" if face.used else ""
