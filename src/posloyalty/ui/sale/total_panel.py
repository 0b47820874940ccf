"""One large figure: what to pay, what to give back, what changed hands. Rows above it, one line below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.sale.amount_rows import ROWS, AmountRow, TotalFace
from posloyalty.ui.widgets.panel import Panel
from posloyalty.ui.widgets.text import ElidedText, FittingText, Text

# The height of the large figure's line, in percent of its size: digits alone need no more.
FIGURE_LINE = 120
WORDS_ABOVE_PX, BESIDE_PX = 8, 12
# A figure of more characters than this is drawn smaller, so that it never touches its words.
FULL_SIZE_CHARACTERS_MAX = 9


class TotalPanel(Panel):
    """The region."""

    def __init__(self) -> None:
        super().__init__(spacing=2)
        self._rows = tuple(_Row(role="body") for _ in range(ROWS - tokens_in_force().is_tight))
        self._words, self._figure = Text(role="heading"), Text(role="total")
        self._beside = FittingText(role="small", tone="muted")
        self._foot = _Row(role="value", strong="value-strong")
        self._shown: TotalFace | None = None
        for row in self._rows:
            self.column.addWidget(row)
        self.column.addStretch()
        self.column.addLayout(self._large())
        self.column.addWidget(self._foot)
        self.setFixedHeight(self._height_px())

    def show_face(self, face: TotalFace) -> None:
        """Paint it, unless it is shown already."""
        if face == self._shown:
            return
        self._shown = face
        # Where there is room for fewer rows, the first one goes: the subtotal is the least of them.
        rows = face.rows[-len(self._rows) :]
        for widget, row in zip(self._rows, (*rows, *(None,) * ROWS), strict=False):
            widget.show_row(row)
        self._words.setText(face.words)
        self._beside.show_wordings(*(face.beside or ("",)))
        self._figure.set_role("total" if len(face.figure) <= FULL_SIZE_CHARACTERS_MAX else "figure")
        self._figure.setText(face.figure)
        self._foot.show_row(face.foot)
        self._foot.setVisible(True)  # its place stays, so that the figure never jumps

    def _large(self) -> QHBoxLayout:
        """Put the words and what is said beside them on one line, close above the figure's lower edge."""
        large, bottom = QHBoxLayout(), Qt.AlignmentFlag.AlignBottom
        large.setSpacing(0)
        large.addWidget(self._words, 0, bottom)
        large.addWidget(self._beside, 1, bottom)
        large.addWidget(self._figure, 0, bottom)
        self._beside.setMinimumWidth(1)  # it gives way to words and figure
        for text, left in ((self._words, 0), (self._beside, BESIDE_PX)):
            text.ensurePolished()
            lower = self._words.fontMetrics().descent() - text.fontMetrics().descent()
            text.setContentsMargins(left, 0, 0, WORDS_ABOVE_PX + lower)
        self._figure.setFixedHeight(FIGURE_LINE * tokens_in_force().type_px(48) // 100)
        return large

    def _height_px(self) -> int:
        """Add up what the region shows at most: it keeps its height, so that nothing on the screen moves."""
        margins, spacing = self.column.contentsMargins(), self.column.spacing()
        parts = [row.height() for row in (*self._rows, self._foot)] + [self._figure.height()]
        return margins.top() + margins.bottom() + sum(parts) + spacing * len(parts)

    @property
    def figure(self) -> str:
        """Give the large figure."""
        return self._figure.text()


class _Row(QWidget):
    def __init__(self, *, role: str, strong: str = "") -> None:
        super().__init__()
        self._words, self._figure = ElidedText(role=role), Text(role=strong or role)
        self.setFixedHeight(tokens_in_force().line_px(15 if role == "body" else 17))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the region keeps its size, whatever it shows
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._figure)

    def show_row(self, row: AmountRow | None) -> None:
        self.setVisible(row is not None)
        self._words.show_text(row.words if row else " ", tone=row.tone if row else "")
        self._figure.show_text(row.figure if row else " ", tone=row.tone if row else "")
