"""Paint the sheet that has taken the basket's place, from the controllers' state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from posloyalty.ui.controllers.further import further_keys, further_words
from posloyalty.ui.desk import Stage
from posloyalty.ui.sale.made_sheets import MadeSheets
from posloyalty.ui.sale.number_face import number_face
from posloyalty.ui.sale.reward_faces import reward_faces

if TYPE_CHECKING:
    from posloyalty.ui.sale.results_sheet import ResultsSheet


class Sheets(MadeSheets):
    """The sheets by stage, painted."""

    def paint(self, stage: Stage) -> None:
        """Paint the sheet that is shown."""
        painters: dict[Stage, Callable[[], None]] = {
            Stage.FIND: lambda: self._paint_results(self.members),
            Stage.PRODUCT: lambda: self._paint_results(self.products),
            Stage.HELD: self._paint_held,
            Stage.REWARDS: self._paint_rewards,
            Stage.AMOUNT: self._paint_amount,
            Stage.NUMBER: self._paint_number,
            Stage.REASON: self._paint_reasons,
            Stage.CHECK: lambda: self.checks.show_checks(self._controllers.sale.state.basket),
            Stage.WELCOME: lambda: self.welcome.show_welcome(self._controllers.joining.welcome),
            Stage.CALLER: lambda: self.caller.show_caller(self._controllers.calls.state),
            Stage.ORDER: self._paint_order,
            Stage.ORDERS: self._paint_orders,
            Stage.PAYMENT: self._paint_payment,
            Stage.RECEIPT: self._paint_receipt,
            Stage.RETURN: self._paint_return,
        }
        painter = painters.get(stage)
        if painter is not None:
            painter()

    def _paint_results(self, sheet: ResultsSheet) -> None:
        from posloyalty.ui.sale.results_sheet import result_rows  # noqa: PLC0415 - see SHEET_MODULES

        desk, state = self._controllers.desk, self._controllers.lookup.state
        is_call = self._controllers.calls.call is not None
        rows = result_rows(state, shop=desk.state.shop, formats=desk.formats, is_masked=is_call)
        said = further_words(state.further, state.asked) if sheet is self.members else ""
        if sheet is self.members:
            sheet.offer(*further_keys(state.further, is_possible=self._controllers.lookup.further.is_possible))
        sheet.show_results(rows, chosen=state.chosen, asked=state.asked, said=said)

    def _paint_amount(self) -> None:
        waiting, formats = self._controllers.sale.price_asked.waiting, self._controllers.desk.formats
        many = f"{formats.quantity(waiting.quantity)} × " if waiting and waiting.quantity != 1 else ""
        self.amount.show_asked(f"{many}{waiting.product.name}" if waiting else "")

    def _paint_number(self) -> None:
        controllers, desk = self._controllers, self._controllers.desk
        editing, sale = controllers.editing, controllers.sale.state
        face = number_face(editing.subject, editing.edit, sale, shop=desk.state.shop, formats=desk.formats)
        self.number.show_face(face)

    def _paint_held(self) -> None:
        from posloyalty.ui.sale.results_sheet import held_row  # noqa: PLC0415 - see SHEET_MODULES

        rows = tuple(held_row(held, self._controllers.desk.formats) for held in self._controllers.holding.held)
        chosen = self._controllers.lookup.state.chosen
        self.held.show_results(rows, chosen=min(chosen, len(rows) - 1), asked="")

    def _paint_rewards(self) -> None:
        from posloyalty.ui.sale.results_sheet import reward_row  # noqa: PLC0415 - see SHEET_MODULES

        desk, sale = self._controllers.desk, self._controllers.sale.state
        faces = reward_faces(sale, shop=desk.state.shop, formats=desk.formats)
        rows = tuple(reward_row(face, at) for at, face in enumerate(faces))
        self.rewards.show_results(rows, chosen=self._controllers.rewards.chosen, asked="")

    def _paint_reasons(self) -> None:
        changing = self._controllers.changing
        words = changing.wanted.words if changing.wanted else ""
        self.reasons.show_reasons(words, chosen=changing.chosen)

    def _paint_orders(self) -> None:
        desk, state = self._controllers.desk, self._controllers.orders.state
        self.orders.show_orders(state.listed, chosen=state.chosen, mode=desk.state.mode, formats=desk.formats)

    def _paint_order(self) -> None:
        controllers = self._controllers
        self.order.show_call(
            controllers.calls.call,
            can_place=controllers.payment.can_pay,
            no_mail=controllers.desk.no_mail_words,
            own_address=controllers.calls.own_address.shown,
        )

    def _paint_payment(self) -> None:
        tenders = self._controllers.tenders
        self.payment.show_payment(
            tenders.cash_due,
            by_card=tenders.left,
            parts=tenders.parts,
            cash_max=tenders.cash_max,
            can_pay=self._controllers.payment.can_pay,
        )

    def _paint_return(self) -> None:
        controllers = self._controllers
        self.returns.show_return(controllers.returns.state)
        self.returns.show_recent(controllers.reprints.state, waiting=controllers.printing.state.waiting)

    def _paint_receipt(self) -> None:
        shown = self._controllers.payment.state.shown
        if shown is not None:
            receipt = shown.receipt
            self.receipt.show_receipt(
                shown.png,
                back_png=shown.back_png,
                number=receipt.receipt_no,
                is_return=receipt.is_return,
                is_nobodys=receipt.missed_award > 0,
                back_number=shown.back.receipt_no if shown.back else "",
                is_order=shown.is_call,
                may_mail=self._controllers.mailing.may_mail(shown),
            )
