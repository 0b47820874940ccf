"""What a manager must decide: asked of the ledger, shown as known while it is away, decided as an event."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from posloyalty.domain.errors import PosloyaltyError
from posloyalty.ui.controllers.approval import ApprovalController
from posloyalty.ui.desk import Desk, Page
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.approval import approver_for
from posloyalty.use_cases.exceptions import NAMES_SOMEBODY, DecisionRequest, decide, refresh_exceptions
from posloyalty.use_cases.exceptions_known import ExceptionList, KnownException, known_exceptions
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.rights import Deed
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import MemberView

# What a manager should hear of soon, and no burden for the ledger.
LOOK_AGAIN_MS = 5 * 60 * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionsState:
    """The list, which one is looked at, and what is being decided about it. `absent`: why it is not the newest."""

    listed: ExceptionList = ExceptionList()  # noqa: RUF009 - frozen
    chosen: int = 0
    decision: str = ""
    names: MemberView | None = None
    found: tuple[MemberView, ...] = ()
    absent: PosloyaltyError | None = None
    asking: bool = False

    @property
    def shown(self) -> KnownException | None:
        """Give the one that is looked at."""
        known = self.listed.known
        return known[min(self.chosen, len(known) - 1)] if known else None


class ExceptionsController(QObject):
    """Managers look at what went against the rules."""

    changed = Signal()

    def __init__(self, desk: Desk, approval: ApprovalController) -> None:
        super().__init__()
        self._desk, self._approval = desk, approval
        self.state = ExceptionsState()
        self._is_for_manager = False
        self._again = QTimer(self)
        self._again.setInterval(LOOK_AGAIN_MS)
        self._again.timeout.connect(self._ask)
        desk.changed.connect(self._look_who_is_here)
        desk.news.connect(self._heard)

    @property
    def names_somebody(self) -> bool:
        """Tell whether the decision that was picked names a member."""
        return self.state.decision in NAMES_SOMEBODY

    def open(self) -> None:
        """Show the list; where a cashier is here, somebody who may has to say so."""
        till, cashier = self._desk.till, self._desk.cashier_id
        self._approval.run(
            Deed.SEE_EXCEPTIONS,
            tr("Exceptions", "See what is to be decided"),
            lambda pin: approver_for(till, Deed.SEE_EXCEPTIONS, cashier=cashier, pin=pin),
            lambda _: self._opened(),
        )

    def _opened(self) -> None:
        self._put(decision="", names=None, found=())
        self._desk.put(page=Page.EXCEPTIONS, notice=None)
        self._read()
        self._ask()

    def stop(self) -> None:
        """Look no more: a timer that still runs could be stopped by no other thread that lets go of it."""
        self._again.stop()

    def choose(self, row: int) -> None:
        """Look at another one."""
        last = max(0, len(self.state.listed.known) - 1)
        self._put(chosen=max(0, min(row, last)), decision="", names=None, found=())
        self._desk.put(notice=None)

    def move(self, by: int) -> None:
        """Look at the one above or below."""
        self.choose(self.state.chosen + by)

    def pick(self, at: int) -> None:
        """Choose one of the decisions that are possible, counted from 0."""
        shown = self.state.shown
        if shown is not None and shown.is_open and 0 <= at < len(shown.found.may_decide):
            decision = shown.found.may_decide[at]
            self._put(decision=decision, names=None, found=())
            if decision in NAMES_SOMEBODY and shown.same_person:
                self._offer(shown)
            self._desk.put(notice=None)

    def drop(self) -> bool:
        """Decide nothing; tell whether something was being decided."""
        was = bool(self.state.decision)
        self._put(decision="", names=None, found=())
        self._desk.put(notice=None)
        return was

    def _offer(self, shown: KnownException) -> None:
        """Offer who may be the same person."""
        till = self._desk.till
        self._desk.store_lane.ask(
            lambda: tuple(view_member(till, member_id=one) for one, _ in shown.same_person),
            self._show_found,
            failed=lambda _refusal: self._put(found=(), names=None),
            latest="named member",
        )

    def look_for_member(self, text: str) -> None:
        """Find whom the decision names; the best match is chosen."""
        till = self._desk.till
        self._desk.store_lane.ask(
            lambda: find_members(till, query=text) if text.strip() else (),
            self._show_found,
            failed=lambda _refusal: self._put(found=(), names=None),
            latest="named member",
        )

    def _show_found(self, members: tuple[MemberView, ...]) -> None:
        about = self.state.shown.found.member_id if self.state.shown else None
        others = tuple(one for one in members if one.member_id != about)
        self._put(found=others, names=others[0] if others else None)

    def name(self, at: int) -> None:
        """Choose whom the decision names."""
        if 0 <= at < len(self.state.found):
            self._put(names=self.state.found[at])

    def decide(self, reason: str, *, words: str) -> None:
        """Record what was picked, and why; `words` say it for whoever approves."""
        shown, till, cashier = self.state.shown, self._desk.till, self._desk.cashier_id
        if shown is None or not self.state.decision:
            return
        names = self.state.names.member_id if self.state.names else None
        request = DecisionRequest(
            exception_id=shown.found.exception_id,
            decision=self.state.decision,
            reason=reason,
            names=names if self.state.decision in NAMES_SOMEBODY else None,
        )

        def is_done(listed: ExceptionList) -> None:
            self._put(listed=listed, decision="", names=None, found=())
            self._desk.put(notice=None)

        self._approval.run(
            Deed.DECIDE_EXCEPTION,
            words,
            lambda pin: decide(till, replace(request, approver_pin=pin), cashier=cashier),
            is_done,
        )

    def _look_who_is_here(self) -> None:
        """Look for a manager who signs in, or was asked for: they see how much there is to decide."""
        page = self._desk.state.page
        may_see = self._desk.may(Deed.SEE_EXCEPTIONS) or page is Page.EXCEPTIONS
        here = self._desk.state.shop.joined and may_see and page is not Page.STARTING
        if here == self._is_for_manager:
            return
        self._is_for_manager = here
        if here:
            self._read()
            self._ask()
            self._again.start()
        else:
            self._again.stop()
            self._put(listed=ExceptionList())

    def _heard(self) -> None:
        """A sync brought something: what was decided here may have been carried out."""
        if self._is_for_manager:
            self._read()
            if self._desk.state.page is Page.EXCEPTIONS:
                self._ask()

    def _read(self) -> None:
        till = self._desk.till
        self._desk.store_lane.ask(
            lambda: known_exceptions(till), lambda listed: self._put(listed=listed), latest="exceptions"
        )

    def _ask(self) -> None:
        till = self._desk.till
        self._put(asking=True)
        self._desk.office_lane.ask(
            lambda: refresh_exceptions(till),
            lambda listed: self._put(listed=listed, absent=None, asking=False),
            failed=lambda error: self._put(absent=error, asking=False),
            latest="exceptions",
        )

    def _put(self, **changes: object) -> None:
        state = replace(self.state, **changes)  # type: ignore[arg-type] # checked by the dataclass's own fields
        if state != self.state:
            self.state = state
            self.changed.emit()
