"""Look further than this till where nobody is known here: ask the ledger in the background, and say so meanwhile.

Nothing waits for it: the answer comes when it comes, and is left out once something else was typed or done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from posloyalty.domain.errors import LedgerUnreachable, MemberUnknown, PosloyaltyError
from posloyalty.ui.controllers.found import Found, Further
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.use_cases.find_elsewhere import Looked, fetch_member, find_elsewhere
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import MemberView

if TYPE_CHECKING:
    from posloyalty.ui.controllers.lookup import LookupController

# A person who types goes on within this time; asking for each letter would be for nothing.
AFTER_MS: Final = 400


class FurtherLook(QObject):
    """Asks the ledger for members of whom this till was not told."""

    def __init__(self, desk: Desk, lookup: LookupController) -> None:
        super().__init__()
        self._desk, self._lookup = desk, lookup
        self._wanted = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(lambda: self.search(self._wanted))

    @property
    def is_possible(self) -> bool:
        """Tell whether there is a ledger to ask."""
        return self._desk.till.office is not None

    def search_soon(self, text: str) -> None:
        """Look for what is being typed in Find, once the typing pauses."""
        if self.is_possible:
            self._wanted = text
            self._timer.start()

    def search(self, text: str) -> None:
        """Look for a text in every shop, and show who is found beside the question."""
        state = self._lookup.state
        if not self.is_possible or not text or state.asked != text:
            return
        self._lookup.show(text, state.rows, further=Further.ASKING)
        self._ask(text, lambda looked: self._show(text, looked), lambda error: self._not_searched(text, error))

    def _show(self, text: str, looked: Looked) -> None:
        state = self._lookup.state
        if self._desk.state.stage is not Stage.FIND or state.asked != text:
            return
        known = {found.member.member_id for found in state.rows if found.member is not None}
        new = tuple(found for found in _rows(looked) if found.member and found.member.member_id not in known)
        further = Further.CUT_OFF if looked.is_cut_off else Further.ASKED
        self._lookup.show(text, state.rows + new, further=further)

    def _not_searched(self, text: str, error: PosloyaltyError) -> None:
        if self._desk.state.stage is Stage.FIND and self._lookup.state.asked == text:
            self._show(text, Looked())
            self._desk.refuse(error)

    def scanned(self, code: str) -> None:
        """A scanned code means nothing here: it may be a card of somebody who visits other shops."""
        unknown = tr("Sale", "{code} is not known here. F5 sells an amount, F3 lets a member join.", code=code)
        self._look(code, unknown, lambda found: self._lookup.take_scan(code, found[0]))

    def typed(self, text: str) -> None:
        """A text means nothing here: it may be somebody who visits other shops."""
        unknown = tr("Sale", "Nothing found for “{text}”. F5 sells an amount.", text=text)
        self._look(text, unknown, lambda found: self._lookup.offer(text, found))

    def _look(self, text: str, unknown: str, found: Callable[[tuple[Found, ...]], None]) -> None:
        """Say that it is not known here and look; what the cashier does meanwhile ends sentence and look."""
        if not self.is_possible:
            self._desk.say(unknown)
            return
        self._desk.say(tr("Find", "“{text}” is not known here. Looking in every shop…", text=text))
        asked = self._desk.state.notice

        def done(looked: Looked) -> None:
            if self._desk.state.notice is not asked:
                return
            if looked.members:
                self._desk.say("")
                found(_rows(looked))
            else:
                self._desk.say(cut_off_words(text) if looked.is_cut_off else unknown)

        def not_looked(error: PosloyaltyError) -> None:
            if self._desk.state.notice is asked:
                self._desk.refuse(error)

        self._ask(text, done, not_looked)

    def fetch(self, found: Found) -> None:
        """Know a member from now on whom the ledger named among others, then take them."""
        till, member = self._desk.till, found.member
        assert member is not None, "nothing else is found elsewhere"

        def fetched() -> MemberView:
            return view_member(till, member_id=fetch_member(till, member.member_id))

        self._desk.office_lane.ask(
            fetched, lambda view: self._lookup.take(Found(member=view)), failed=self._not_fetched
        )

    def _not_fetched(self, error: PosloyaltyError) -> None:
        if isinstance(error, MemberUnknown):
            self._desk.refuse(error)
        else:
            self._desk.say(tr("Find", "The ledger does not answer: choose them again when it does."))

    def _ask(self, text: str, done: Callable[[Looked], None], not_asked: Callable[[PosloyaltyError], None]) -> None:
        """Ask; to be cut off is an answer like others, anything else that goes wrong has its own sentence."""
        till = self._desk.till

        def failed(error: PosloyaltyError) -> None:
            if isinstance(error, LedgerUnreachable):
                done(Looked(is_cut_off=True))
            else:
                not_asked(error)

        self._desk.office_lane.ask(
            lambda: find_elsewhere(till, query=text),
            done,
            failed=failed,
            latest="further",
        )


def cut_off_words(text: str) -> str:
    """Say that nobody can be asked."""
    return tr("Find", "“{text}” is not known here, and offline no other shop can be asked.", text=text)


def further_words(further: Further, text: str) -> str:
    """Say on the sheet how far the look has come; nothing where what the sheet says anyway is all."""
    if further is Further.ASKING:
        return tr("Find", "“{text}” is not known here. Looking in every shop…", text=text)
    return cut_off_words(text) if further is Further.CUT_OFF else ""


def further_keys(further: Further, *, is_possible: bool) -> tuple[str, ...]:
    """Give the keys that go on from here: looking further until that was tried, joining where it cannot be."""
    if further is Further.CUT_OFF:
        return (Action.JOIN.value,)
    return (Action.FIND.value,) if further is Further.NOT_ASKED and is_possible else ()


def _rows(looked: Looked) -> tuple[Found, ...]:
    is_kept = len(looked.members) == 1
    return tuple(Found(member=member, elsewhere=not is_kept) for member in looked.members)
