"""Ask the ledger before more points are used than is safe: seen, 1.5 s at most, and ended by Esc with what is safe.

The question has the lane of the office, so that scans, Find and the basket go on. For points that were answered nothing
is asked again until the figures of the member are others, or the network was away in between.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from posloyalty.domain.errors import PosloyaltyError
from posloyalty.domain.ids import MemberId, SaleId
from posloyalty.domain.money import Points
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Desk
from posloyalty.ui.quoting import Quoted
from posloyalty.use_cases.leases import ASK_FIRST_TIMEOUT_S
from posloyalty.use_cases.quote_sale import set_aside_first


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """How many points are wanted in a sale, and what was known of the member's points."""

    sale_id: SaleId
    member_id: MemberId
    points: Points
    confirmed: Points
    safe_now: Points

    def is_about(self, other: _Wish | None) -> bool:
        """Tell whether another wish is the same but for what is known."""
        return other is not None and (self.sale_id, self.member_id, self.points) == (
            other.sale_id,
            other.member_id,
            other.points,
        )


class SetAsideController(QObject):
    """The one question that a cashier may wait for."""

    def __init__(self, desk: Desk, sale: SaleController) -> None:
        super().__init__()
        self._desk, self._sale = desk, sale
        self._asked: _Wish | None = None  # that is being asked about
        self._came_in: tuple[_Wish, Quoted] | None = None  # an answer that the figures do not show yet
        self._answered: set[_Wish] = set()
        self._about = sale.state.basket.sale_id  # the sale that all of this is about
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(ASK_FIRST_TIMEOUT_S * 1000))
        self._timer.timeout.connect(self._end)
        sale.changed.connect(self._look)

    def stop(self) -> bool:
        """Esc: do not wait, and use what is safe. Tells whether anything was waited for."""
        if self._asked is None:
            return False
        self._end()
        self._sale.use_most()
        return True

    def once_answered(self, act: Callable[[], None]) -> None:
        """Act when the ledger is not being asked: now, or with the figures that its answer brings."""
        if self._asked is None:
            act()
        else:
            self._sale.once_priced(act)

    def use_most(self) -> None:
        """F6: while the ledger is asked it ends that, as its button says."""
        if not self.stop():
            self._sale.use_most()

    def _look(self) -> None:
        """Ask where the newest figures say that it may help."""
        state = self._sale.state
        if self._about != state.basket.sale_id:
            self._end()
            self._answered.clear()
            self._about = state.basket.sale_id
        quoted = state.quoted
        if quoted is None or not state.is_priced:
            return
        if not quoted.online:
            self._answered.clear()
        wish = _wish_of(quoted)
        if self._came_in is not None and quoted is not self._came_in[1]:
            asked, self._came_in = self._came_in[0], None
            if wish is not None and wish.is_about(asked):
                self._answered.add(wish)
        if wish is None or wish in self._answered:
            self._end()
        elif not wish.is_about(self._asked):
            self._ask(wish, quoted)

    def _ask(self, wish: _Wish, quoted: Quoted) -> None:
        self._asked = wish
        self._timer.start()
        till, request = self._desk.till, quoted.basket.request()
        self._desk.office_lane.ask(
            lambda: set_aside_first(till, request),
            lambda _: self._answer(wish, quoted),
            failed=lambda error: self._not_asked(error, wish, quoted),
            latest="set aside",
        )
        self._sale.note_asking(is_asking=True)

    def _answer(self, wish: _Wish, quoted: Quoted) -> None:
        """Have the basket priced with what the ledger said, also when it came late."""
        now = self._sale.state.quoted
        self._came_in = (wish, now if now is not None else quoted)
        self._sale.price()

    def _not_asked(self, error: PosloyaltyError, wish: _Wish, quoted: Quoted) -> None:
        self._desk.refuse(error)
        self._answer(wish, quoted)

    def _end(self) -> None:
        """Wait no longer; the same is not asked again."""
        if self._asked is None:
            return
        quoted = self._sale.state.quoted
        wish = _wish_of(quoted) if quoted else None
        self._answered |= {self._asked} if wish is None else {self._asked, wish}
        self._asked = None
        self._timer.stop()
        self._sale.note_asking(is_asking=False)


def _wish_of(quoted: Quoted) -> _Wish | None:
    """Give what is to be asked of the ledger for these figures."""
    member = quoted.member
    if not quoted.to_ask or member is None:
        return None
    return _Wish(
        sale_id=quoted.basket.sale_id,
        member_id=member.member_id,
        points=quoted.to_ask,
        confirmed=member.balance.confirmed,
        safe_now=member.balance.safe_now,
    )
