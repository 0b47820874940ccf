"""The receipt as the paper will look, and what became of the paper. The next scan begins the next sale."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.tokens import Density
from posloyalty.ui.widgets.flicking import flick
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import Text, wrapped

PAPER_WIDTH_MAX, PAPER_WIDTH_MIN, PAPER_MARGIN_PX = 380, 200, 12
KEY_PX, STACKED_PX = 56, 64


class ReceiptSheet(Sheet):
    """The paper on the left, what to do on the right."""

    print_asked = Signal()
    void_asked = Signal()
    claim_asked = Signal()
    mail_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Receipt", "Receipt"))
        self.papers, self._scroll, self._pngs = (QLabel(), QLabel()), QScrollArea(), (b"", b"")
        self._number, self._outcome = Text(role="small", tone="muted"), wrapped(role="heading")
        self._print = _key(tr("Receipt", "Print again"), Action.REPRINT, icon="printer")
        self._void = _key(tr("Receipt", "Undo and correct"), Action.VOID_SALE, icon="undo")
        self._claim = _key(tr("Receipt", "Give it to a member"), Action.CLAIM, icon="star")
        self._mail = _key(tr("Receipt", "By e-mail"), Action.MAIL_RECEIPT, icon="send")
        self._scroll.setObjectName("desk")
        self._scroll.setWidget(self._roll())
        self._scroll.setWidgetResizable(True)
        self._scroll.setMinimumWidth(PAPER_WIDTH_MIN + 2 * PAPER_MARGIN_PX)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flick(self._scroll)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self._scroll, 3)
        row.addWidget(self._side(), 2)
        self.body.addLayout(row, 1)
        self._print.clicked.connect(self.print_asked)
        self._void.clicked.connect(self.void_asked)
        self._claim.clicked.connect(self.claim_asked)
        self._mail.clicked.connect(self.mail_asked)

    def show_receipt(
        self,
        png: bytes,
        *,
        back_png: bytes = b"",
        number: str,
        is_return: bool,
        is_nobodys: bool = False,
        back_number: str = "",
        is_order: bool = False,
        may_mail: bool = False,
    ) -> None:
        """Paint it. `is_nobodys`: somebody may still earn the points; `is_order`: it was placed by phone.

        `back_png`, `back_number`: of what came back in exchange; its paper stands above the other.
        """
        recorded = tr("Calls", "Order placed") if is_order else tr("Receipt", "Sale recorded")
        done = tr("Receipt", "Return recorded") if is_return else recorded
        self._outcome.setText(tr("Receipt", "Exchange recorded") if back_number else done)
        self._print.say(tr("Calls", "Print") if is_order else tr("Receipt", "Print again"))
        self._number.setText(f"{back_number} · {number}" if back_number else number)
        self._void.setVisible(not is_return)
        self._claim.setVisible(is_nobodys)
        self._mail.setVisible(may_mail)
        if (back_png, png) != self._pngs:
            self._pngs = (back_png, png)
            self._draw()
            self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the paper as wide as there is room."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        for paper, png in zip(self.papers, self._pngs, strict=True):
            pixmap = QPixmap()
            has_paper = bool(png) and pixmap.loadFromData(png, "PNG")
            paper.setVisible(has_paper)
            if has_paper:
                self._draw_paper(paper, pixmap)

    def _draw_paper(self, paper: QLabel, pixmap: QPixmap) -> None:
        scale = self.devicePixelRatioF()
        bar = self._scroll.verticalScrollBar().sizeHint().width()  # it comes and goes, and the paper stays
        room = self._scroll.width() - bar - 2 * PAPER_MARGIN_PX
        width = round(min(PAPER_WIDTH_MAX, max(PAPER_WIDTH_MIN, room)) * scale)
        if pixmap.width() > width:
            pixmap = pixmap.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        pixmap.setDevicePixelRatio(scale)
        paper.setPixmap(pixmap)
        paper.setMinimumSize(QSize(0, round(pixmap.height() / scale)))

    def _roll(self) -> QWidget:
        """Lay the papers out one above the other, as they come out of the printer."""
        roll = QWidget()
        column = QVBoxLayout(roll)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for paper in self.papers:
            paper.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(paper)
        column.addStretch()
        return roll

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(Icon("check", tone="good", size_px=48))
        column.addWidget(self._outcome)
        column.addWidget(self._number)
        column.addSpacing(8)
        for button in (self._print, self._mail, self._void, self._claim):
            column.addWidget(button)
        column.addWidget(wrapped(tr("Receipt", "The next scan begins the next sale."), tone="muted"))
        column.addStretch()
        return side


def _key(words: str, action: Action, *, icon: str) -> KeyButton:
    """Make a key; in a small window its words stand above its cap, so that the paper beside it can be read.

    Large text needs the width for itself.
    """
    tokens = tokens_in_force()
    is_small = tokens.density is Density.COMPACT and not tokens.is_tight
    key = KeyButton(words, action.value, icon="" if is_small else icon, stacked=is_small)
    key.setFixedHeight(STACKED_PX if is_small else KEY_PX)
    return key
