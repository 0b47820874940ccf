"""A member's page: the history on the left, the facts or a form on the right, what can be done below."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posloyalty.domain.members import Consent, IdentifierKind
from posloyalty.ui.controllers.member_card import MemberCardController
from posloyalty.ui.controllers.member_changes import Way
from posloyalty.ui.controllers.member_page import ADDING, FROM_CHANGING, Doing, MemberPageController, MemberPageState
from posloyalty.ui.desk import Desk, Notice, Page
from posloyalty.ui.i18n import tr
from posloyalty.ui.key_places import key_cap_of
from posloyalty.ui.pages.card_file_form import CardWay
from posloyalty.ui.pages.history_face import history_rows, nothing_words, scope_words
from posloyalty.ui.pages.member_side import MemberSide
from posloyalty.ui.pages.page_parts import PageHead
from posloyalty.ui.sale.member_faces import name_of
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar, Panel
from posloyalty.ui.widgets.row_list import Row, RowList
from posloyalty.ui.widgets.tab_order import tab_through
from posloyalty.ui.widgets.text import ElidedText, Text, wrapped

HISTORY_PX_MIN = 540
# What the buttons below open, in their order; the last button asks for older entries.
KEY_DOINGS = (Doing.ADJUSTING, Doing.CHANGING, Doing.REPLACING, Doing.MERGING, Doing.CARDING)


class MemberPage(QWidget):
    """Keys: A, N, C, M and P open a form, O asks for older entries, Esc goes back."""

    back_asked = Signal()

    def __init__(self, desk: Desk, controller: MemberPageController, cards: MemberCardController) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap on its ground leaves a field its focus
        self.setAccessibleName(tr("MemberPage", "History"))
        self._desk, self._controller, self._cards = desk, controller, cards
        back = KeyButton(tr("Sheet", "Back"), "Esc")
        self.head, self.notice = PageHead(back), NoticeBar(wraps=True)
        self.history = RowList(tr("MemberPage", "History"), has_choice=False)
        self._scope = ElidedText(role="small", tone="muted")
        self._empty = wrapped(tone="muted")
        self.side = MemberSide(self)
        self._keys = _buttons()
        self._lay_out()
        back.clicked.connect(self.back)

    def build(self) -> Iterator[None]:
        """Make the forms and wire everything, a part at a time."""
        yield from self.side.build()
        tab_through(*self.side.parts, *self._keys)
        self._connect()

    def paint(self) -> None:
        """Paint the page."""
        state, formats = self._controller.state, self._desk.formats
        if self._desk.state.page is not Page.MEMBER:
            return
        view = state.story.view if state.story else None
        self.head.title.setText(name_of(view) if view else "")
        tier = self._desk.state.shop.tier_name(view.tier) if view else ""
        since = state.whole.member_since if state.whole else None
        joined = tr("MemberPage", "member since {day}", day=formats.day(formats.local(since).date())) if since else ""
        blocked = tr("Member", "blocked") if view and view.blocked else ""
        self.head.scope.setText(" · ".join(part for part in (tier, joined, blocked) if part))
        rows = history_rows(state, formats, today=self._desk.today)
        self.history.show_rows(
            tuple(Row(name=r.sentence, detail=r.detail, figure=r.change, tone=r.tone, last=r.balance) for r in rows)
        )
        self._empty.setVisible(not rows)
        self.history.setVisible(bool(rows))
        alone = self._desk.state.shop.alone
        self._empty.setText(nothing_words(state, alone=alone))
        self._scope.setText(scope_words(state, formats, alone=alone))
        self.side.show_state(state, formats, alone=alone)
        self._keys[-1].setEnabled(state.whole is not None and state.whole.next is not None and not state.asking)
        for button in self._keys:
            button.rest(rests=state.doing is not Doing.LOOKING)  # letters go into the form
        open_now = Doing.CHANGING if state.doing in FROM_CHANGING else state.doing
        for button, doing in zip(self._keys, KEY_DOINGS, strict=False):
            button.show_open(is_open=doing is open_now)
        self._say()
        if self.side.show_doing(state):
            self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to the form that is open, else to the page's keys."""
        if self.side.doing is Doing.LOOKING:
            self.setFocus()
        else:
            self.side.take_focus()

    def choose_nth(self, at: int) -> None:
        """Take Alt and a digit: of a card that is replaced, what became of it."""
        if self.side.doing is Doing.REPLACING:
            self.side.replacing.choose(at)

    def scanned(self, code: str) -> bool:
        """Take a card's code where one is asked for; tell whether it is."""
        return self.side.scanned(code)

    def back(self) -> None:
        """Close the form, or the page."""
        if self.side.doing is Doing.LOOKING:
            self.back_asked.emit()
        else:
            self._controller.do(Doing.CHANGING if self.side.doing in FROM_CHANGING else Doing.LOOKING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a form by its letter."""
        if self.side.doing is not Doing.LOOKING:
            super().keyPressEvent(event)
            return
        keys = {"A": Doing.ADJUSTING, "N": Doing.CHANGING, "C": Doing.REPLACING, "M": Doing.MERGING, "P": Doing.CARDING}
        key = key_cap_of(event)
        if key in keys:
            self._controller.do(keys[key])
        elif key == "O":
            self._controller.older()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        shown = self._desk.state.notice or _notice_of(self._controller.state)
        self.notice.say(shown.text, icon=shown.icon, tone=shown.tone)

    def _connect(self) -> None:
        controller = self._controller
        controller.changed.connect(self.paint)
        self._desk.changed.connect(self.paint)
        self.side.adjusting.asked.connect(controller.adjust)
        self.side.replacing.asked.connect(controller.replace_card)
        self.side.merging.pick.typed.connect(controller.look_for_other)
        self.side.merging.asked.connect(self._merge)
        self.side.carding.asked.connect(self._card)
        self._cards.made.connect(lambda words: self._desk.say(words, tone="good", icon="check"))
        self.side.adding_asked.connect(controller.changes.add)
        self.side.correcting_asked.connect(controller.changes.correct)
        self.side.form_made.connect(lambda form: tab_through(self.side.changing, form, *self._keys))
        self.side.changing.asked.connect(self._change)
        self.side.changing.adding_asked.connect(lambda kind: controller.do(_doing_of(kind)))
        self.side.changing.correcting_asked.connect(lambda: controller.do(Doing.CORRECTING))
        for button, doing in zip(self._keys, KEY_DOINGS, strict=False):
            button.clicked.connect(lambda _checked=False, asked=doing: controller.do(asked))
        self._keys[-1].clicked.connect(controller.older)

    def _change(self, change: Consent | Way) -> None:
        if isinstance(change, Consent):
            self._controller.changes.agree(change)
        else:
            self._controller.changes.remove(change)

    def _merge(self, row: int, reason: str) -> None:
        found = self._controller.state.found
        if row < len(found):
            self._controller.merge(found[row], reason)

    def _card(self, way: CardWay) -> None:
        story = self._controller.state.story
        if story is not None:
            if way.size is None or way.kind is None:
                self._cards.print_again(story.view)
            else:
                self._cards.save(story.view, way.size, way.kind)

    def _lay_out(self) -> None:
        left, right, middle, below = Panel(margin=0, spacing=0), Panel(margin=0), QHBoxLayout(), QHBoxLayout()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left.column.setContentsMargins(1, 0, 1, 1)
        title = _title_of_history(self._scope)
        self.history.bar_shown.connect(lambda px: title.setContentsMargins(16, 12, 16 + px, 8))
        left.column.addLayout(title)
        left.column.addWidget(self.history, 1)
        left.column.addWidget(self._empty, 1)
        right.column.setContentsMargins(1, 1, 1, 1)
        right.column.addWidget(self.side)
        middle.setSpacing(8)
        middle.addWidget(left, 3)
        middle.addWidget(right, 2)
        left.setMinimumWidth(HISTORY_PX_MIN)  # what the page is for
        below.setSpacing(8)
        for button in self._keys:
            button.setFixedHeight(80)
            below.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        column.addLayout(self.head)
        self.head.say_beside(self.notice)
        column.addLayout(middle, 1)
        column.addLayout(below)


def _notice_of(state: MemberPageState) -> Notice:
    if state.said:
        return Notice(text=state.said, tone="good", icon="check")
    if state.absent is None or state.asking:
        return Notice(text="")
    words = tr("MemberPage", "The ledger does not answer, so this till shows what it knows itself.")
    return Notice(text=words, icon="offline")


def _title_of_history(scope: ElidedText) -> QHBoxLayout:
    title = QHBoxLayout()
    title.setContentsMargins(16, 12, 16, 8)
    title.addWidget(Text(tr("MemberPage", "History"), role="body-strong"))
    title.addSpacing(12)
    title.addWidget(scope, 1)
    title.addWidget(Text(tr("MemberPage", "Balance after"), role="small", tone="muted"))
    return title


def _buttons() -> tuple[KeyButton, ...]:
    words = (
        (tr("MemberPage", "Give or take points"), "A"),
        (tr("MemberPage", "Details and consents"), "N"),
        (tr("MemberPage", "Replace a card"), "C"),
        (tr("MemberPage", "Merge two accounts"), "M"),
        (tr("Card", "Card or label"), "P"),
        (tr("MemberPage", "Older entries"), "O"),
    )
    return tuple(KeyButton(said, cap, stacked=True, kind="choice") for said, cap in words)


def _doing_of(kind: IdentifierKind) -> Doing:
    return next(doing for doing, added in ADDING.items() if added is kind)
