"""What a manager must decide: the list on the left, one with its evidence and its decisions on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posloyalty.ui.controllers.exceptions import ExceptionsController, ExceptionsState
from posloyalty.ui.desk import Desk, Notice, Page
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.key_places import key_cap_of
from posloyalty.ui.pages.exception_detail import DECISION_CAPS, ExceptionDetail
from posloyalty.ui.pages.exception_face import exception_face, row_detail, row_figure
from posloyalty.ui.pages.exception_words import words_of_decision, words_of_kind
from posloyalty.ui.pages.page_parts import PageHead
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar, Panel
from posloyalty.ui.widgets.row_list import Row, RowList
from posloyalty.ui.widgets.text import wrapped


class ExceptionsPage(QWidget):
    """Keys: arrows choose, digits pick a decision, Enter after the reason decides, Esc goes back."""

    back_asked = Signal()

    def __init__(self, desk: Desk, controller: ExceptionsController) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap on its ground leaves a field its focus
        self.setAccessibleName(tr("Exceptions", "To decide"))
        self._desk, self._controller = desk, controller
        back = KeyButton(tr("Sheet", "Back"), "Esc")
        self.head, self.notice = PageHead(back), NoticeBar(wraps=True)
        self.list = RowList(tr("Exceptions", "To decide"), has_choice=True)
        self.empty = wrapped("", tone="muted")
        self.detail = ExceptionDetail()
        self._right, self._was_deciding = Panel(margin=0), False
        self._lay_out()
        back.clicked.connect(self.back)
        self.list.picked.connect(controller.choose)
        self.detail.picked.connect(controller.pick)
        self.detail.pick.typed.connect(controller.look_for_member)
        self.detail.pick.picked.connect(controller.name)
        self.detail.decided.connect(self._decide)
        controller.changed.connect(self.paint)
        desk.changed.connect(self.paint)

    def paint(self) -> None:
        """Paint the page."""
        if self._desk.state.page is not Page.EXCEPTIONS:
            return
        state, formats, today = self._controller.state, self._desk.formats, self._desk.today
        count, known = state.listed.open_count, state.listed.known
        self.head.title.setText(
            tr_n("Exceptions", "{n} to decide", count, n=formats.count(count)) if count else _nothing(state)
        )
        self.head.scope.setText(self._scope(state))
        rows = []
        for one in known:
            figure, tone = row_figure(one, formats)
            title, detail = words_of_kind(one.found.kind)[0], row_detail(one, formats, today=today)
            rows.append(Row(name=title, detail=detail, figure=figure, tone=tone, strong=one.is_open))
        self.list.show_rows(tuple(rows), chosen=state.chosen)
        self.empty.setText(_empty_words(state))
        for part, is_shown in ((self.list, known), (self.empty, not known), (self._right, known)):
            part.setVisible(bool(is_shown))
        self._say(state)
        shown = state.shown
        if shown is not None:
            face = exception_face(shown, formats, today=today)
            self.detail.show_face(face, decision=self._picked(state), needs_member=self._controller.names_somebody)
            self.detail.pick.show_members(state.found, formats)
        self._move_focus(is_deciding=bool(state.decision))

    def take_focus(self) -> None:
        """Give the focus to the reason while one is asked for, else to the page's keys."""
        if self._controller.state.decision:
            self.detail.take_focus()
        else:
            self.setFocus()

    def back(self) -> None:
        """Drop the decision, or close the page."""
        if not self._controller.drop():
            self.back_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, and pick a decision by its digit."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        if Qt.Key(event.key()) in by:
            self._controller.move(by[Qt.Key(event.key())])
        elif key_cap_of(event) in DECISION_CAPS and not self._controller.state.decision:
            self._controller.pick(DECISION_CAPS.index(key_cap_of(event)))
        else:
            super().keyPressEvent(event)

    def _picked(self, state: ExceptionsState) -> int:
        shown = state.shown
        may = shown.found.may_decide if shown else ()
        return may.index(state.decision) if state.decision in may else -1

    def _decide(self, reason: str) -> None:
        state = self._controller.state
        title = words_of_kind(state.shown.found.kind)[0] if state.shown else ""
        self._controller.decide(reason, words=f"{title}: {words_of_decision(state.decision)[0]}")

    def _scope(self, state: ExceptionsState) -> str:
        if state.listed.as_of is None:
            return tr("Exceptions", "Asking the ledger …") if state.asking else ""
        when = self._desk.formats.moment(state.listed.as_of, today=self._desk.today)
        shop = self._desk.state.shop.shop_name
        words = tr("Exceptions", "{shop} · as of {when}", shop=shop, when=when)
        return words + (" · " + tr("Exceptions", "there are more") if state.listed.more else "")

    def _say(self, state: ExceptionsState) -> None:
        notice = self._desk.state.notice
        if notice is None and state.absent is not None and not state.asking:
            status = self._desk.state.status
            since = status.online_changed_at if status and not status.online else None
            when = self._desk.formats.moment(since, today=self._desk.today) if since else ""
            notice = Notice(text=_absent_words(when, has_heard=state.listed.as_of is not None), icon="offline")
        shown = notice or Notice(text="")
        self.notice.say(shown.text, icon=shown.icon, tone=shown.tone)

    def _move_focus(self, *, is_deciding: bool) -> None:
        if is_deciding != self._was_deciding:
            self._was_deciding = is_deciding
            if is_deciding:
                self.detail.begin()
            else:
                self.setFocus()

    def _lay_out(self) -> None:
        left, middle, column = Panel(margin=0, spacing=0), QHBoxLayout(), QVBoxLayout(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left.column.setContentsMargins(1, 1, 1, 1)
        left.column.addWidget(self.list, 1)
        left.column.addWidget(self.empty, 1)
        self._right.column.setContentsMargins(1, 1, 1, 1)
        self._right.column.addWidget(self.detail)
        middle.setSpacing(8)
        middle.addWidget(left, 1)
        middle.addWidget(self._right, 1)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        column.addLayout(self.head)
        self.head.say_beside(self.notice)
        column.addLayout(middle, 1)


def _absent_words(when: str, *, has_heard: bool) -> str:
    """Say since when the ledger is away, and what is shown instead; with nothing to show the page itself says so."""
    if not has_heard:
        return tr("Strip", "Offline since {since}", since=when) if when else ""
    if when:
        return tr("Exceptions", "Offline since {when}; this is what the ledger last reported.", when=when)
    return tr("Exceptions", "The ledger does not answer; this is what it last reported.")


def _nothing(state: ExceptionsState) -> str:
    return tr("Exceptions", "Nothing to decide") if state.listed.as_of else tr("Exceptions", "To decide")


def _empty_words(state: ExceptionsState) -> str:
    if state.listed.as_of is not None:
        return tr("Exceptions", "All is well: nothing waits for a decision.")
    if state.asking:
        return tr("Exceptions", "Asking the ledger …")
    return tr("Exceptions", "The ledger has not answered yet. This till does not know what is to be decided.")
