"""The customer's window: lines and total large enough for the other side of the counter, points, and how to join.

It never takes the focus: keys and scans belong to the cashier's window, wherever this one stands.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from posloyalty.ui.customer.amount import Amount
from posloyalty.ui.customer.faces import CustomerFace, CustomerLine, CustomerMember
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.fitting import even_px
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.panel import Panel
from posloyalty.ui.widgets.progress_row import ProgressRow
from posloyalty.ui.widgets.qr_code import QrCode
from posloyalty.ui.widgets.text import ElidedText, Text, WholeWords, divider, wrapped

# More lines than this nobody reads while being served; the newest are shown.
LINES_MAX = 20
WINDOW_SIZE = (1024, 768)
UPRIGHT_PX, JOIN_SIDE_PX = 510, 24


class CustomerWindow(QWidget):
    """Two faces: somebody is served, or nobody is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle(tr("Customer", "For the customer"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self._stack, self.idle, self.serving = QStackedWidget(), _Idle(), _Serving()
        self._stack.addWidget(self.idle)
        self._stack.addWidget(self.serving)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._stack)

    def show_face(self, face: CustomerFace) -> None:
        """Paint it."""
        part = self.idle if face.is_idle else self.serving
        part.show_face(face)
        self._stack.setCurrentWidget(part)

    def place(self, beside: QWidget) -> None:
        """Fill the screen that the cashier does not use; with one screen, be a window on it, under the cashier's."""
        own = beside.screen()
        other = next((screen for screen in QGuiApplication.screens() if screen is not own), None)
        if other is not None:
            self.setGeometry(other.geometry())
            self.showFullScreen()
        else:
            self.resize(*WINDOW_SIZE)
            self.show()
            self.lower()  # over the till nobody could sell, nor find the setting again


class _Idle(QWidget):
    """The shop's name, and how to join."""

    def __init__(self) -> None:
        super().__init__()
        self._shop = WholeWords(role="total")
        self._welcome = Text(tr("Customer", "Welcome"), role="large", tone="muted")
        self._join = _Join(upright=True)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        for text in (self._shop, self._welcome):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addSpacing(32)
        column.addWidget(self._join, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_face(self, face: CustomerFace) -> None:
        self._shop.show_words(face.shop)
        self._join.show_invitation(face.invite, face.join_code)


class _Serving(QWidget):
    """Lines on the left, the total and the points on the right; both fill the height, so that nothing moves."""

    def __init__(self) -> None:
        super().__init__()
        self._lines, self._thanks, self._total_words = _Lines(), _Thanks(), Text(role="figure")
        self._total = Amount()
        self._member, self._join = _Member(), _Join(upright=False)
        left = Panel(margin=24)
        left.column.addWidget(self._lines, 1)
        left.column.addWidget(self._thanks, 1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._total_panel(), 1)
        column.addWidget(self._member, 1)
        column.addWidget(self._join, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for half in (left, right):  # whatever they hold, both are as wide
            half.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(half, 1)

    def show_face(self, face: CustomerFace) -> None:
        self._lines.setVisible(not face.is_done)
        self._thanks.setVisible(face.is_done)
        self._lines.show_lines(face.lines, face.changes)
        self._total_words.setText(face.total_words)
        self._total.show_amount(face.total, currency=face.currency)
        self._member.setVisible(face.member is not None and not face.own_code)
        self._join.setVisible(bool(face.invite))
        if face.member is not None:
            self._member.show_member(face.member)
        self._join.show_invitation(face.invite, face.join_code)

    def _total_panel(self) -> Panel:
        panel = Panel(margin=24, spacing=8)
        panel.column.addStretch(1)
        panel.column.addWidget(self._total_words)
        panel.column.addWidget(self._total)
        panel.column.addStretch(1)
        return panel


class _Thanks(QWidget):
    """The sale is done."""

    def __init__(self) -> None:
        super().__init__()
        words = wrapped(tr("Customer", "Thank you"), role="figure")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(Icon("check", tone="good", size_px=96), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addStretch(1)


class _Lines(QWidget):
    """The newest lines that fit, the last one strong: it was just rung up. Below it stands what changes their sum."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[CustomerLine, ...] = ()
        self._newest = -1
        self._rows = tuple(_LineRow() for _ in range(LINES_MAX))
        self._more = Text(role="value", tone="muted")
        self._more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._more)
        for row in self._rows:
            column.addWidget(row)
        column.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: what does not fit is left out from the top."""
        return QSize(120, 120)

    def show_lines(self, lines: tuple[CustomerLine, ...], changes: tuple[CustomerLine, ...]) -> None:
        self._all, self._newest = (*lines, *changes), len(lines) - 1
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as fit now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        hidden = max(0, len(self._all) - self._room_below(0))
        if hidden:  # the line that says so takes its room
            hidden = len(self._all) - self._room_below(self._more.sizeHint().height())
        shown = self._all[hidden:]
        self._more.setVisible(bool(hidden))
        self._more.setText(tr_n("Customer", "+ {n} earlier items", hidden, n=str(hidden)))
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(shown))
            if at < len(shown):
                row.show_line(shown[at], is_newest=hidden + at == self._newest)

    def _room_below(self, px: int) -> int:
        """Give how many rows fit below so much height."""
        return max(1, min(LINES_MAX, (self.height() - px) // max(1, self._rows[0].sizeHint().height())))


class _LineRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._name, self._quantity, self._amount = ElidedText(role="heading"), Text(role="value"), Text(role="heading")
        self._quantity.set_tone("muted")
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(16)
        row.addWidget(self._name, 1)
        row.addWidget(self._quantity)
        row.addWidget(self._amount)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(divider())

    def show_line(self, line: CustomerLine, *, is_newest: bool) -> None:
        self._name.setText(line.name)
        self._quantity.setText(f"× {line.quantity}" if line.quantity else "")
        self._amount.setText(line.amount)
        for text in (self._name, self._amount):
            text.set_role("heading" if is_newest else "display")


class _Member(Panel):
    """The first letter of the name, what they have, what they earn and what comes next."""

    def __init__(self) -> None:
        super().__init__(margin=24, spacing=12)
        self._letter, self._balance = _Letter(), ElidedText(role="large", tone="points")
        self._left = ElidedText(role="value", tone="muted")
        self._earns, self._progress = Text(role="title"), ProgressRow(role="value")
        head, points = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(16)
        points.setSpacing(0)
        points.addWidget(self._balance)
        points.addWidget(self._left)
        head.addWidget(self._letter)
        head.addLayout(points, 1)
        self.column.addStretch(1)
        self.column.addLayout(head)
        self.column.addWidget(self._earns)
        self.column.addWidget(self._progress)
        self.column.addStretch(1)

    def show_member(self, member: CustomerMember) -> None:
        self._letter.show_letter(member.letter)
        self._balance.setText(member.balance)
        self._left.setVisible(bool(member.left))
        self._left.setText(member.left)
        self._earns.setVisible(bool(member.earns))
        self._earns.setText(member.earns)
        self._progress.setVisible(member.progress is not None)
        if member.progress is not None:
            progress = member.progress
            self._progress.show_progress(goal=progress.goal, missing=progress.missing, share=progress.share)


class _Letter(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._letter = ""
        self.setFixedSize(QSize(64, 64))

    def show_letter(self, letter: str) -> None:
        self._letter = letter
        self.setAccessibleName(letter)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter, tokens = QPainter(self), tokens_in_force()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.palette.points_soft))
        painter.drawEllipse(QRectF(self.rect()))
        font = self.font()
        font.setPixelSize(32)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.palette.points))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)


class _Join(QFrame):
    """An invitation, with a code where the shop has a page to join."""

    def __init__(self, *, upright: bool) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._upright, side = upright, 300 if upright else 220
        self._words = WholeWords(role="title", tone="points")
        self._code = QrCode(side_px_min=side, side_px_max=side, centred=True)
        self._code.setFixedSize(QSize(side, side))
        self._words.setMinimumWidth(200)
        if upright:
            self.setMinimumWidth(UPRIGHT_PX + 2 * JOIN_SIDE_PX)
            self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(JOIN_SIDE_PX, 16, JOIN_SIDE_PX, 16)
        row.setSpacing(16)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignHCenter if upright else Qt.AlignmentFlag(0))
        row.addWidget(self._code, 0, Qt.AlignmentFlag.AlignCenter)

    def show_invitation(self, words: str, code: str) -> None:
        if self._upright:
            self._words.setFixedWidth(UPRIGHT_PX)
        self._words.show_words(words)
        if self._upright:  # the layouts around it ask for one line only
            self._words.ensurePolished()
            width = even_px(self._words.font(), self._words.text(), width=UPRIGHT_PX)
            self._words.setFixedSize(width, self._words.heightForWidth(width))
        self._code.setVisible(bool(code))
        if code:
            self._code.show_code(code)
