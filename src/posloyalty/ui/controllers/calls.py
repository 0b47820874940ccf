"""The phone desk: a call begins, its caller is verified, and the order is placed. Two calls can be open at once.

A call is a basket like any other: F8 holds it and takes it up again, and a restart loses none. A number that comes in
while something else is being done waits in the top bar, so that nobody's typing is interrupted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.errors import PosloyaltyError
from posloyalty.domain.ids import MemberId
from posloyalty.ui.controllers.holding import HoldingController
from posloyalty.ui.controllers.lookup import LookupController
from posloyalty.ui.controllers.own_address import OwnAddress
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Calls, Desk, Page, Stage
from posloyalty.ui.i18n import tr
from posloyalty.ui.messages import sentence_of
from posloyalty.use_cases.call_ports import SentCode
from posloyalty.use_cases.calls import NUMBER_LENGTH_MAX, Call, CallerProof, Handover
from posloyalty.use_cases.hold_sale import HELD_MAX
from posloyalty.use_cases.verify_caller import (
    Question,
    questions_for,
    send_code,
    verify_by_code,
    verify_by_questions,
)

# Where an incoming call interrupts nothing.
QUIET_STAGES = frozenset({Stage.BASKET, Stage.FIND, Stage.RECEIPT})


@dataclass(frozen=True, slots=True, kw_only=True)
class CallState:
    """Who is calling and waits, and what the one on the line can be asked. `sent`: the code on its way to them."""

    ringing: str = ""
    questions: tuple[Question, ...] = ()
    asked_of: MemberId | None = None
    sent: SentCode | None = None
    checking: bool = False
    refused: str = ""


class CallController(QObject):
    """From the ring to knowing who it is."""

    changed = Signal()
    rang = Signal()  # a number came from outside: the window comes to the front

    def __init__(self, desk: Desk, sale: SaleController, holding: HoldingController, lookup: LookupController) -> None:
        super().__init__()
        self._desk, self._sale, self._holding, self._lookup = desk, sale, holding, lookup
        self.state = CallState()
        self.own_address = OwnAddress(desk, sale)
        self.own_address.changed.connect(self.changed)
        lookup.member_taken.connect(self._caller_taken)
        desk.changed.connect(self._page_changed)
        self._page = desk.state.page

    @property
    def call(self) -> Call | None:
        """Give the call that is on the screen."""
        return self._sale.state.basket.call

    # --- a call begins and ends ------------------------------------------------------------------------------------

    def ring(self, number: str) -> None:
        """Somebody calls: look them up, or let them wait where something else is being done."""
        self._put(replace(self.state, ringing=number.strip()[:NUMBER_LENGTH_MAX]))
        self.rang.emit()
        self._take_if_quiet()

    def _take_if_quiet(self) -> None:
        state = self._desk.state
        if not self.state.ringing:
            return
        if state.page is Page.SALE and state.stage in QUIET_STAGES and not state.busy and self._is_free:
            self._begin()

    def press(self) -> None:
        """Ctrl+H: take the call that waits; else begin one, or end one in which nothing was ordered."""
        if self._desk.state.busy or self._desk.state.stage is Stage.PAYMENT or self._holding.is_in_the_way():
            return
        if self.call is not None and not self.state.ringing and not self._sale.state.basket.lines:
            self._end()
        else:
            self._begin()

    def _page_changed(self) -> None:
        """Take a call that came while the till was starting or locked, once the Sale screen is there."""
        page = self._desk.state.page
        if page is not self._page:
            self._page = page
            self._take_if_quiet()

    @property
    def _is_free(self) -> bool:
        return self._sale.state.basket.is_empty and not self._holding.is_exchanging

    def _begin(self) -> None:
        if not self._is_free:
            if len(self._holding.held) >= HELD_MAX:
                self._desk.say(tr("Sale", "No more baskets can be on hold. Finish this one, or recall another."))
                return
            self._holding.hold()
        number = self.state.ringing
        self._put(CallState())
        self._sale.begin(Call(number=number))
        self._look_for(number)

    def _look_for(self, number: str) -> None:
        """Look for the caller as if the number had been typed."""
        self._lookup.clear()
        self._desk.go(Stage.FIND)
        self._lookup.entry_given.emit(number)
        self._lookup.search(number)

    def _end(self) -> None:
        self._put(CallState())
        self._sale.begin()
        if self._desk.state.calls is Calls.SOME:
            self._desk.say(tr("Calls", "The call has ended; nothing was ordered."), tone="muted")

    # --- who it is -------------------------------------------------------------------------------------------------

    def verify(self) -> None:
        """Ctrl+K: show what the caller can be asked."""
        member_id, till = self._sale.state.basket.member_id, self._desk.till
        if self.call is None or self._desk.state.busy:
            return
        if member_id is None:
            self._desk.say(tr("Calls", "Find the caller first: F2."), icon="search")
            return
        if not self._sale.is_masked:
            self._desk.say(tr("Calls", "The caller is verified already."), tone="good", icon="check")
            return
        if self.state.asked_of != member_id:
            self._put(replace(self.state, questions=(), asked_of=member_id, sent=None, checking=False, refused=""))
        self._desk.go(Stage.CALLER)
        self._desk.store_lane.ask(
            lambda: questions_for(till, member_id),
            lambda found: self._answered(member_id, questions=found),
            latest="questions",
        )

    def answer(self, answers: Mapping[Question, str]) -> None:
        """Compare what the caller said."""
        member_id, till = self.state.asked_of, self._desk.till
        if member_id is None or self.state.checking:
            return
        self._put(replace(self.state, checking=True, refused=""))
        self._desk.store_lane.ask(
            lambda: verify_by_questions(till, member_id, answers),
            lambda proof: self._take(member_id, proof),
            failed=lambda error: self._refused(member_id, error),
        )

    def send(self, way: str) -> None:
        """Have a code sent to the phone or the e-mail address that the ledger knows."""
        member_id, till = self.state.asked_of, self._desk.till
        if member_id is None or self.state.checking:
            return
        self._put(replace(self.state, checking=True, refused="", sent=None))
        self._desk.office_lane.ask(
            lambda: send_code(till, member_id, way=way),
            lambda sent: self._answered(member_id, sent=sent, checking=False),
            failed=lambda error: self._refused(member_id, error),
        )

    def read_out(self, code: str) -> None:
        """Have the code compared that the caller read out."""
        member_id, sent, till = self.state.asked_of, self.state.sent, self._desk.till
        if member_id is None or sent is None or not code.strip() or self.state.checking:
            return
        self._put(replace(self.state, checking=True, refused=""))
        self._desk.office_lane.ask(
            lambda: verify_by_code(till, member_id, sent, code),
            lambda proof: self._take(member_id, proof),
            failed=lambda error: self._refused(member_id, error),
        )

    def _caller_taken(self) -> None:
        if self._sale.is_masked:
            self.verify()
        elif self.call is not None:
            self._desk.go(Stage.BASKET)

    def _take(self, member_id: MemberId, proof: CallerProof | None) -> None:
        if proof is None:
            words = tr("Calls", "That is not right. Both answers must match.")
            self._answered(member_id, checking=False, refused=words)
            return
        if self.state.asked_of != member_id:
            return
        self._put(replace(CallState(), ringing=self.state.ringing))
        if self.call is None or self._sale.state.basket.member_id != member_id:
            return  # another call is on the screen by now
        self._sale.note_call(replace(self.call, verified=proof))
        self._desk.go(Stage.BASKET)
        self._desk.say(tr("Calls", "The caller is verified."), tone="good", icon="check")

    def _refused(self, member_id: MemberId, error: PosloyaltyError) -> None:
        self._answered(member_id, checking=False, refused=sentence_of(error, self._desk.formats))

    def _answered(self, member_id: MemberId, **changes: object) -> None:
        """Show an answer, unless somebody else is asked by now: a code that one was sent says nothing of another."""
        if self.state.asked_of == member_id:
            self._put(replace(self.state, **changes))  # type: ignore[arg-type] # checked by the dataclass's own fields

    # --- what is to happen with the goods --------------------------------------------------------------------------

    def note(self, *, handover: Handover, note: str, email: str) -> None:
        """Write down how the goods reach the caller, and where the receipt goes."""
        if self.call is not None:
            own_email = self.call.own_email and not email.strip()
            self._sale.note_call(replace(self.call, handover=handover, note=note, email=email, own_email=own_email))

    def _put(self, state: CallState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()
