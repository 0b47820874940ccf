"""Beside a member's history: points, by when they expire, cards and numbers, consents, and where the rest is done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from posloyalty.ui.controllers.member_page import MemberPageState
from posloyalty.ui.formats import NOTHING, Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.pages.history_face import card_reasons, consent_words, identifier_line, lot_line
from posloyalty.ui.widgets.flicking import flick
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.put_within import put_within
from posloyalty.ui.widgets.text import Text, wrapped
from posloyalty.use_cases.member_history import ConsentNow, consents_now

LINES_MAX = 12
# What stands before a consent, in words and drawn.
MARKS: Final = {"✓": "check", "✗": "close"}


class MemberFacts(QScrollArea):
    """Groups of short lines; those that need the ledger say so."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flick(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    @property
    def words(self) -> str:
        """Give all that it says."""
        return "\n".join(f"{title}\n" + "\n".join(": ".join(line) for line in lines) for title, lines in self._lines)

    def show_state(self, state: MemberPageState, formats: Formats, *, alone: bool = False) -> None:
        """Show the facts; `alone`: of a till that belongs to no ledger, so that nothing is known elsewhere."""
        groups = (
            (tr("MemberPage", "Points"), _points(state, formats, alone=alone)),
            (tr("MemberPage", "Points by expiry"), _lots(state, formats, alone=alone)),
            (tr("MemberPage", "Cards and numbers"), _identifiers(state, formats)),
            (tr("MemberPage", "Consents"), _consents(state, alone=alone)),
            (tr("MemberPage", "Erase or export"), _elsewhere(alone=alone)),
        )
        if groups != self._lines:
            self._lines = groups
            holder = QWidget(self.viewport())  # at once: what it holds then finds its style once
            column = QVBoxLayout(holder)
            column.setContentsMargins(16, 12, 16, 12)
            column.setSpacing(4)
            for title, lines in groups:
                column.addWidget(Text(title, role="body-strong"))
                grid = QGridLayout()
                column.addLayout(grid)
                _fill_grid(grid, lines)
                column.addSpacing(8)
            column.addStretch()
            put_within(self, holder)


def _fill_grid(grid: QGridLayout, lines: tuple[tuple[str, str], ...]) -> None:
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    for row, (words, value) in enumerate(lines):
        line = QHBoxLayout()
        grid.addLayout(line, row, 0, 1, 1 if value else 2)
        _write_line(line, words)
        if value:
            grid.addWidget(Text(value), row, 1, Qt.AlignmentFlag.AlignRight)


def _write_line(line: QHBoxLayout, words: str) -> None:
    """Write a line, its mark as an icon: as a letter it is of another font, whose lines are higher than the others."""
    mark, _, rest = words.partition(" ")
    line.setSpacing(4)
    if mark in MARKS:
        line.addWidget(Icon(MARKS[mark], tone="muted", size_px=16))
    label = wrapped(rest if mark in MARKS else words, tone="muted")
    label.setAccessibleName(words)
    line.addWidget(label, 1)


def _points(state: MemberPageState, formats: Formats, *, alone: bool) -> tuple[tuple[str, str], ...]:
    if state.story is None:
        return ()
    balance = state.story.view.balance
    confirmed = tr("MemberPage", "Confirmed") if alone else tr("MemberPage", "Confirmed by the ledger")
    lines = [
        (tr("Member", "Safe to use now"), formats.points(balance.safe_now)),
        (confirmed, formats.points(balance.confirmed) if balance.as_of else NOTHING),
        (tr("Member", "Not yet confirmed"), formats.signed_points(balance.unconfirmed)),
    ]
    if balance.pending:
        lines.append((tr("Member", "Available later"), formats.points(balance.pending)))
    return tuple(lines)


def _lots(state: MemberPageState, formats: Formats, *, alone: bool) -> tuple[tuple[str, str], ...]:
    if alone:
        return ((tr("MemberPage", "Points do not expire at a till that stands alone"), ""),)
    if state.whole is None:
        expiring = state.story.view.expiring if state.story else None
        if expiring is None:
            return ((tr("MemberPage", "Only the ledger knows them"), ""),)
        words = tr("MemberPage", "expire after {day}", day=formats.day(expiring.on))
        return ((words, formats.points(expiring.points)), (tr("MemberPage", "Later ones: the ledger knows them"), ""))
    lots = tuple(lot_line(lot, formats) for lot in state.whole.lots[:LINES_MAX])
    return lots or ((tr("MemberPage", "No points"), ""),)


def _identifiers(state: MemberPageState, formats: Formats) -> tuple[tuple[str, str], ...]:
    lines = [identifier_line(one) for one in state.story.identifiers] if state.story else []
    lines += [(tr("MemberPage", "E-mail"), one) for one in (state.whole.emails if state.whole else ())]
    for card in state.whole.replaced[:LINES_MAX] if state.whole else ():
        why = card_reasons().get(card.reason, card.reason)
        day = formats.day(formats.local(card.replaced_at).date())
        words = tr("MemberPage", "Replaced on {day}: {reason}", day=day, reason=why or NOTHING)
        if not card.new_ending:
            words = tr("MemberPage", "Removed on {day}", day=day)
        lines.append((words, f"…{card.old_ending}"))
    return tuple(lines) or ((NOTHING, ""),)


def _consents(state: MemberPageState, *, alone: bool) -> tuple[tuple[str, str], ...]:
    now = consents_now(state.story, state.whole) if state.story else ()
    lines = [_consent(one, alone=alone) for one in now if one.given or not one.is_confirmed]
    if state.whole is None and not alone:
        words = tr("MemberPage", "Others may have been given: the ledger knows them")
        lines.append((words if lines else tr("MemberPage", "Only the ledger knows them"), ""))
    return tuple(lines) or ((tr("MemberPage", "None were given"), ""),)


def _consent(consent: ConsentNow, *, alone: bool) -> tuple[str, str]:
    mark = "✓" if consent.given else "✗"
    waits = "" if consent.is_confirmed or alone else tr("MemberPage", "not yet confirmed")
    return f"{mark} {consent_words(consent.purpose)}", waits


def _elsewhere(*, alone: bool) -> tuple[tuple[str, str], ...]:
    if alone:
        return ((tr("MemberPage", "A till that stands alone cannot; after it has joined a ledger, that can."), ""),)
    words = tr(
        "MemberPage",
        "Ask whoever runs the shop's ledger: they delete an account, or send the member the data kept about them.",
    )
    return ((words, ""),)
