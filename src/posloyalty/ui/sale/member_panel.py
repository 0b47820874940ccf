"""Who is being served and what they have: name, points that are safe to use, what is confirmed, and the next goal."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from posloyalty.ui.desk import Notice
from posloyalty.ui.formats import NOTHING
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.look import set_property, tokens_in_force
from posloyalty.ui.sale.member_faces import MemberFace, NobodyFace
from posloyalty.ui.tokens import Density
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar, Panel, Pill
from posloyalty.ui.widgets.progress_row import ProgressRow
from posloyalty.ui.widgets.text import ElidedText, FittingText, Text, WholeWords

BUTTON_PX: Final = 48
# The name's row is lower than its buttons, which reach into the room around it.
BUTTON_OVERLAP_PX: Final = 6
NAME_PX_MIN: Final = 17
# Lines of text ask for more than their letters take: so much less is still room enough.
AIR_PX: Final = 12


def _progress_rows() -> int:
    """Two goals where there is room for them; large text on a small window leaves one."""
    return 1 if tokens_in_force().is_tight else 2


class MemberPanel(Panel):
    """The region; it shows a member, or how to name one."""

    find_asked = Signal()
    join_asked = Signal()
    forget_asked = Signal()
    page_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._member, self._nobody = _Member(), _Nobody()
        self._shown: tuple[MemberFace | NobodyFace, bool] | None = None
        self._stack = QStackedLayout()
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(self._member)
        self._hint = WholeWords(tone="muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._hint)
        around = self.column.contentsMargins()
        around.setTop(around.top() - BUTTON_OVERLAP_PX)
        self.column.setContentsMargins(around)
        self.column.addLayout(self._stack)
        self._nobody.find_button.clicked.connect(self.find_asked)
        self._nobody.join_button.clicked.connect(self.join_asked)
        self._member.forget.clicked.connect(self.forget_asked)
        self._member.page.clicked.connect(self.page_asked)

    def show_hint(self, words: str) -> None:
        """Show nobody, and ask for nobody: goods come back, whoever brings them."""
        self._shown = None
        self._hint.show_words(words)
        self._stack.setCurrentWidget(self._hint)
        set_property(self, "tone", "")

    def show_face(self, face: MemberFace | NobodyFace, *, can_be_nobodys: bool = True) -> None:
        """Paint it, unless it is shown already. `can_be_nobodys`: whoever is shown can be taken off the sale."""
        if (face, can_be_nobodys) == self._shown:
            return
        self._shown = face, can_be_nobodys
        self._member.forget.setVisible(can_be_nobodys)
        if isinstance(face, MemberFace):
            self._member.show_face(face)
            self._stack.setCurrentWidget(self._member)
        else:
            self._nobody.show_face(face)
            self._stack.setCurrentWidget(self._nobody)
        blocked = isinstance(face, MemberFace) and face.blocked
        set_property(self, "tone", "danger" if blocked else "")


class _Member(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._name, self._tier = ElidedText(role="title", least_px=NAME_PX_MIN), Pill(tone="points")
        self.forget = KeyButton("", Action.NOBODY.value, icon="close", kind="quiet", stacked=True)
        self.forget.setAccessibleName(tr("Member", "Nobody's sale"))
        self.forget.setToolTip(tr("Member", "Nobody's sale"))
        self.forget.setFixedHeight(BUTTON_PX)
        self.forget.setMaximumWidth(self.forget.sizeHint().width())
        self.page = KeyButton("", Action.MEMBER_PAGE.value, icon="person", kind="quiet", stacked=True)
        self.page.setAccessibleName(tr("Keys", "The member's page: history, cards"))
        self.page.setToolTip(tr("Keys", "The member's page: history, cards"))
        self.page.setFixedHeight(BUTTON_PX)
        self.page.setMaximumWidth(self.page.sizeHint().width())
        self._safe, self._safe_words = Text(role="figure", tone="points"), FittingText(role="small", tone="muted")
        self._safe.setFixedHeight(tokens_in_force().type_px(40) * 6 // 5)
        self._figures = _Figures()
        self._rows = tuple(ProgressRow() for _ in range(_progress_rows()))
        self._notice, self._goals = NoticeBar(), 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8 if tokens_in_force().density is Density.ROOMY else 6)
        column.addLayout(self._head())
        column.addSpacing(-BUTTON_OVERLAP_PX)
        column.addLayout(self._points())
        for row in self._rows:
            column.addWidget(row)
        column.addStretch(1)
        column.addWidget(self._notice)

    def show_face(self, face: MemberFace) -> None:
        is_tight = tokens_in_force().is_tight
        self._name.setText(face.name)
        self._tier.say(face.tier, icon="" if is_tight else "star")
        self._safe.set_role("title" if face.wide and is_tight else "large" if face.wide or is_tight else "figure")
        self._safe.setText(face.safe)
        self._safe_words.show_wordings(*face.safe_words)
        self._figures.show_face(face)
        for row, progress in zip(self._rows, (*face.progress, None, None), strict=False):
            row.setVisible(progress is not None)
            if progress is not None:
                row.show_progress(goal=progress.goal, missing=progress.missing, share=progress.share)
        notice = face.notice or Notice(text="")
        self._notice.say(notice.text, icon=notice.icon, tone=notice.tone, short=notice.short)
        self._goals = len(face.progress)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many goals as have room now."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again now that every text has its size."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the goals that come last out where the figures above would be drawn over each other; one stays."""
        rows = self._rows[: self._goals]
        for row in rows:
            row.show()
        column = self.layout()
        for row in reversed(rows[1:]):
            row.setVisible(column is None or column.minimumSize().height() - AIR_PX <= self.height())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        row.addWidget(self._tier)
        row.addWidget(self.page)
        row.addWidget(self.forget)
        return row

    def _points(self) -> QHBoxLayout:
        safe = QVBoxLayout()
        safe.setSpacing(0)
        safe.addWidget(self._safe_words)
        safe.addWidget(self._safe)
        safe.addStretch()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(safe, 1)
        row.addWidget(self._figures, 0, Qt.AlignmentFlag.AlignTop)
        return row


class _Figures(QWidget):
    """Confirmed, not yet confirmed and pending, figures one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._words = [FittingText(role="small", tone="muted") for _ in range(3)]
        self._values = [Text(role="value-strong"), Text(role="value"), Text(role="value")]
        for row, (words, value) in enumerate(zip(self._words, self._values, strict=True)):
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(words, row, 0)
            self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_face(self, face: MemberFace) -> None:
        rows = (
            (face.confirmed_when, face.confirmed),
            ((tr("Member", "Not yet confirmed"), tr("Member", "Not confirmed")), face.unconfirmed),
            ((tr("Member", "Available later"), tr("Member", "Later")), face.pending),
        )
        if tokens_in_force().is_tight and face.pending and face.unconfirmed == NOTHING:
            rows = (rows[0], rows[2], (("", ""), ""))
        for words, value, (said, figure) in zip(self._words, self._values, rows, strict=True):
            words.setVisible(bool(figure))
            value.setVisible(bool(figure))
            words.show_wordings(*said)
            value.setText(figure)


class _Nobody(QWidget):
    """How to name somebody, and what they would earn."""

    def __init__(self) -> None:
        super().__init__()
        is_tight = tokens_in_force().is_tight
        find = tr("Sale", "Member") if is_tight else tr("Sale", "Find member")
        self.find_button = KeyButton(find, Action.FIND.value, icon="search")
        self.join_button = KeyButton(tr("Sale", "Join"), Action.JOIN.value, icon="join")
        self._earn_words = Text(tr("Member", "A member would earn"), role="small", tone="muted")
        self._earn = Text(role="large" if is_tight else "figure", tone="points")
        self._earn.setFixedHeight(tokens_in_force().type_px(32 if is_tight else 40) * 6 // 5)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.find_button, self.join_button):
            button.setFixedHeight(48)
            buttons.addWidget(button)
        earn = QVBoxLayout()
        earn.setSpacing(0)
        earn.addWidget(self._earn_words)
        earn.addWidget(self._earn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, BUTTON_OVERLAP_PX if is_tight else BUTTON_OVERLAP_PX + 4, 0, 0)
        column.setSpacing(8 if is_tight else 12)
        column.addLayout(_nobody_head())
        column.addLayout(buttons)
        column.addStretch()
        column.addLayout(earn)

    def show_face(self, face: NobodyFace) -> None:
        self._earn_words.setVisible(bool(face.would_earn))
        self._earn.setVisible(bool(face.would_earn))
        self._earn.setText(face.would_earn)


def _nobody_head() -> QHBoxLayout:
    head, words = QHBoxLayout(), QVBoxLayout()
    head.setSpacing(12)
    head.addWidget(Icon("card", tone="muted", size_px=40))
    words.setSpacing(2)
    words.addWidget(ElidedText(tr("Member", "No member yet"), role="heading"))
    hint = FittingText(tone="muted")
    hint.show_wordings(tr("Member", "Scan a card, or type a phone or a name"), tr("Member", "Card, phone or name"))
    words.addWidget(hint)
    head.addLayout(words, 1)
    return head
