"""Beside a member's history: how they are called and found, what they agree to, and what can be done about each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from posloyalty.domain.members import Consent, Identifier, IdentifierKind
from posloyalty.ui.controllers.member_page import MemberPageState
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import listed, tr
from posloyalty.ui.key_places import key_cap_of
from posloyalty.ui.pages.history_face import consent_words, identifier_line
from posloyalty.ui.sale.member_faces import name_of
from posloyalty.ui.widgets.flicking import flick
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.put_within import put_within
from posloyalty.ui.widgets.tab_order import tab_through
from posloyalty.ui.widgets.text import Text, divider, wrapped
from posloyalty.use_cases.change_member import KEPT_KINDS
from posloyalty.use_cases.member_history import ConsentNow, MemberStory, consents_now

PURPOSES: Final = ("programme", "messages", "profiling")
CORRECT_CAP: Final = "W"  # whoever it is
ADDED_KINDS: Final = {"T": IdentifierKind.PHONE, "E": IdentifierKind.EMAIL, "K": IdentifierKind.CARD}
BUTTON_PX: Final = 128
# Above and below the words of a line, as two lines of words have it beside a button: more of them are no closer.
LINE_AIR_PX: Final = 4
DIGITS: Final = "123456789"  # one key a line, as far as they go


Change = Consent | Identifier | IdentifierKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One line: what it is, how it is now, and what its button does."""

    words: str
    name: str  # what it is, for the buttons
    state: str
    button: str
    change: Change | None  # None: how they are called
    title: str
    other: tuple[str, Change] | None = None  # what else can be done, where nothing is known of how it is
    cap: str = ""  # of a line that has a key of its own


class MemberChangesForm(QWidget):
    """Digits change what is there, letters add."""

    asked = Signal(object)  # Consent, Identifier or IdentifierKind: to change, or to remove
    correcting_asked = Signal()
    adding_asked = Signal(IdentifierKind)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap on its ground leaves a field its focus
        self.setAccessibleName(tr("MemberPage", "Details and consents"))
        self.buttons: tuple[KeyButton, ...] = ()
        self._rows: tuple[ChangeRow, ...] | None = None
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flick(self._list)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.adders = tuple(KeyButton(words, cap, stacked=True) for cap, words in _adder_words())
        column, below = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 12, 0, 16)
        column.setSpacing(8)
        column.addWidget(self._list, 1)
        column.addWidget(divider())  # what is scrolled out of sight below a heading is not what can be added
        below.setContentsMargins(16, 0, 16, 0)
        below.setSpacing(8)
        for button, kind in zip(self.adders, ADDED_KINDS.values(), strict=True):
            button.setFixedHeight(80)
            button.clicked.connect(lambda _checked=False, asked=kind: self.adding_asked.emit(asked))
            below.addWidget(button, 1)
        column.addLayout(below)

    def show_state(self, state: MemberPageState, formats: Formats, *, alone: bool) -> None:
        """Show what is known now."""
        rows = change_rows(state, formats, alone=alone)
        if rows == self._rows:
            return
        self._rows = rows
        holder, self.buttons = QWidget(self._list.viewport()), ()  # at once: what it holds then finds its style once
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(8)
        title, caps = "", iter(DIGITS)
        for row in rows:
            if row.title != title:
                column.addSpacing(8 if title else 0)
                title = row.title
                column.addWidget(Text(title, role="body-strong"))
            self._add_line(column, row, caps)
        column.addStretch()
        put_within(self._list, holder)
        tab_through(self, *self.buttons, *self.adders)

    def take_focus(self) -> None:
        """Wait for a key."""
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the button to which the Tab key has come."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, KeyButton):
            self._list.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the button with this key does."""
        cap = key_cap_of(event)
        chosen = [button for button in (*self.buttons, *self.adders) if cap and button.cap == cap]
        if chosen:
            chosen[0].click()
        else:
            super().keyPressEvent(event)

    def _add_line(self, column: QVBoxLayout, row: ChangeRow, caps: Iterator[str]) -> None:
        """Put the button beside the words; two of them have a line of their own below."""
        line = QHBoxLayout()
        line.setSpacing(8)
        if row.other is None:
            column.addLayout(line)
            line.addLayout(_words_of(row), 1)
        else:
            together = QVBoxLayout()
            column.addLayout(together)
            together.setSpacing(0)
            together.addLayout(_words_of(row))
            together.addLayout(line)
            line.addStretch(1)
        self._add_button(line, row, row.button, row.change, row.cap or next(caps, ""))
        if row.other is not None:
            words, change = row.other
            self._add_button(line, row, words, change, next(caps, ""))

    def _add_button(self, line: QHBoxLayout, row: ChangeRow, words: str, change: Change | None, cap: str) -> None:
        button = KeyButton(words, cap)
        button.setFixedSize(BUTTON_PX, 48)
        button.setAccessibleName(f"{words}: {row.name}")
        button.clicked.connect(lambda _checked=False: self._ask(change))
        button.installEventFilter(self)
        self.buttons = (*self.buttons, button)
        line.addWidget(button)

    def _ask(self, change: Change | None) -> None:
        if change is None:
            self.correcting_asked.emit()
        else:
            self.asked.emit(change)


def _words_of(row: ChangeRow) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.setContentsMargins(0, LINE_AIR_PX, 0, LINE_AIR_PX)
    words.addStretch()
    words.addWidget(wrapped(row.words))
    words.addWidget(wrapped(row.state, role="small", tone="muted"))
    words.addStretch()
    return words


def _adder_words() -> tuple[tuple[str, str], ...]:
    words = (tr("MemberPage", "Add a phone"), tr("MemberPage", "Add an e-mail"), tr("MemberPage", "Add a card"))
    return tuple(zip(ADDED_KINDS, words, strict=True))


def change_rows(state: MemberPageState, formats: Formats, *, alone: bool) -> tuple[ChangeRow, ...]:
    """Give what can be changed of a member, as it is now."""
    if state.story is None:
        return ()
    return (_who_row(state.story, formats), *_consent_rows(state, alone=alone), *_way_rows(state, alone=alone))


def _who_row(story: MemberStory, formats: Formats) -> ChangeRow:
    view = story.view
    words = tr("MemberPage", "Name and birthday")
    born = formats.month_name(view.birthday_month) if view.birthday_month else tr("MemberPage", "not known")
    return ChangeRow(
        words=name_of(view),
        name=words,
        state=tr("MemberPage", "Birthday: {month}", month=born),
        button=tr("MemberPage", "Change"),
        change=None,
        title=words,
        cap=CORRECT_CAP,
    )


def _consent_rows(state: MemberPageState, *, alone: bool) -> tuple[ChangeRow, ...]:
    assert state.story is not None, "asked by the caller"
    now = {one.purpose: one for one in consents_now(state.story, state.whole)}
    rows: list[ChangeRow] = []
    for purpose in dict.fromkeys((*PURPOSES, *now)):
        known = now.get(purpose)
        if known is None and state.whole is None and not alone:
            rows.append(_unknown_row(purpose))
            continue
        given = known is not None and known.given
        words = tr("MemberPage", "agreed") if given else tr("MemberPage", "not agreed")
        rows.append(_consent_row(purpose, words + _waiting(known, alone=alone), given=given))
    return tuple(rows)


def _consent_row(purpose: str, state: str, *, given: bool) -> ChangeRow:
    return ChangeRow(
        words=consent_words(purpose),
        name=consent_words(purpose),
        state=state,
        button=tr("MemberPage", "Withdraw") if given else tr("MemberPage", "Agree"),
        change=Consent(purpose=purpose, given=not given),
        title=tr("MemberPage", "Consents"),
    )


def _unknown_row(purpose: str) -> ChangeRow:
    """Offer both: whatever it is at the ledger, it can be given and taken back."""
    row = _consent_row(purpose, tr("MemberPage", "Only the ledger knows"), given=False)
    return replace(row, other=(tr("MemberPage", "Withdraw"), Consent(purpose=purpose, given=False)))


def _waiting(known: ConsentNow | None, *, alone: bool) -> str:
    return "" if known is None or known.is_confirmed or alone else f" · {tr('MemberPage', 'not yet confirmed')}"


def _way_rows(state: MemberPageState, *, alone: bool) -> tuple[ChangeRow, ...]:
    assert state.story is not None, "asked by the caller"
    unheard = state.story.said.unheard
    rows: list[ChangeRow] = []
    title, remove = tr("MemberPage", "Cards and numbers"), tr("MemberPage", "Remove")
    for way in state.story.identifiers:
        if way.kind not in KEPT_KINDS:
            kind, value = identifier_line(way)
            waits = tr("MemberPage", "not yet confirmed") if way in unheard and not alone else ""
            shown = " · ".join(part for part in (kind, waits) if part)
            rows.append(ChangeRow(words=value, name=value, state=shown, button=remove, change=way, title=title))
    has_own = any(way.kind is IdentifierKind.EMAIL for way in state.story.identifiers)
    emails = state.whole.emails if state.whole and not has_own else ()
    if emails:
        words = tr("MemberPage", "E-mail, kept only in the ledger")
        rows.append(
            ChangeRow(
                words=listed(emails),
                name=words,
                state=words,
                button=remove,
                change=IdentifierKind.EMAIL,
                title=title,
            )
        )
    return tuple(rows)
