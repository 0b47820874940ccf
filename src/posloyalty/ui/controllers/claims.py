"""Give a sale that named nobody to a member: the last one, or the one whose receipt is open. Ctrl+M, then who it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from posloyalty.domain.ids import SaleId
from posloyalty.domain.money import Points
from posloyalty.ui.controllers.returns import ReturnController
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.use_cases.claim_sale import claim_sale
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt
from posloyalty.use_cases.requests import ClaimRequest
from posloyalty.use_cases.return_sale import open_return
from posloyalty.use_cases.views import ClaimView, MemberView, ReturnPreview


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """The sale that waits for a member: what opens it, what it would give."""

    code: str
    receipt_no: str
    points: Points
    sale_id: SaleId  # of the basket on the counter: with another one, another customer has come


class ClaimController(QObject):
    """One sale that is to be given to whoever is found or scanned next."""

    def __init__(self, desk: Desk, sale: SaleController, returns: ReturnController) -> None:
        super().__init__()
        self._desk, self._sale, self._returns = desk, sale, returns
        self._waiting: Claimed | None = None
        desk.changed.connect(self._stage_changed)

    @property
    def is_open(self) -> bool:
        """Tell whether the next member that is found gets a sale's points."""
        waiting = self._waiting
        return waiting is not None and waiting.sale_id == self._sale.state.basket.sale_id

    def begin(self) -> None:
        """Ask whose the open receipt is, or the last sale."""
        stage, opened, till = self._desk.state.stage, self._returns.state.preview, self._desk.till
        if stage is Stage.PAYMENT:
            return
        if stage is Stage.RETURN and opened is not None:
            self._ask(opened)
        else:
            self._desk.store_lane.ask(lambda: _newest(till), self._ask, latest="claim")

    def give(self, member: MemberView) -> None:
        """Give the sale that waits to this member."""
        waiting, till, cashier = self._waiting, self._desk.till, self._desk.cashier_id
        if waiting is None or not self.is_open:
            return
        self.forget()
        request = ClaimRequest(receipt_code=waiting.code, member_id=member.member_id)
        self._desk.go(Stage.BASKET)
        self._desk.store_lane.ask(lambda: claim_sale(till, request, cashier=cashier), self._given)

    def forget(self) -> None:
        """Nobody is asked for any more."""
        self._waiting = None

    def _stage_changed(self) -> None:
        """Whoever is found after the cashier went on to something else is the next customer."""
        if self._desk.state.stage is not Stage.FIND:
            self.forget()

    def _ask(self, opened: ReturnPreview | None) -> None:
        if opened is None:
            self._desk.say(tr("Claim", "Nothing was sold here yet."))
        elif opened.claimable is None:
            self._desk.say(tr("Claim", "Sale {number} has a member, or is too long ago.", number=opened.receipt_no))
        elif opened.claimable <= 0:
            self._desk.say(tr("Claim", "Sale {number} earns no points.", number=opened.receipt_no))
        else:
            if self._desk.state.stage is Stage.RECEIPT:
                self._sale.leave_receipt()
            self._desk.go(Stage.FIND)
            self._waiting = Claimed(
                code=opened.code,
                receipt_no=opened.receipt_no,
                points=opened.claimable,
                sale_id=self._sale.state.basket.sale_id,
            )
            points = self._desk.formats.points(opened.claimable)
            words = tr_n(
                "Claim",
                "{n} points for sale {number}: scan the card, or find the member.",
                opened.claimable,
                n=points,
                number=opened.receipt_no,
            )
            self._desk.say(words, tone="points", icon="star")

    def _given(self, view: ClaimView) -> None:
        points = self._desk.formats.points(view.points)
        words = tr_n(
            "Claim",
            "{name} gets {n} points for sale {number}.",
            view.points,
            n=points,
            number=view.receipt_no,
            name=view.member_name,
        )
        self._desk.say(words, tone="points", icon="star")
        self._desk.refresh()


def _newest(till: TillPorts) -> ReturnPreview | None:
    newest = newest_receipt(till)
    return open_return(till, code=newest.receipt_no) if newest else None
