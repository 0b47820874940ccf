"""What keys mean at the phone desk, by the stage that the Sale screen is in."""

from __future__ import annotations

from collections.abc import Callable

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.desk import Stage
from posloyalty.ui.keys import Action
from posloyalty.ui.sale.sheets import Sheets
from posloyalty.use_cases.call_ports import BY_EMAIL, BY_PHONE
from posloyalty.use_cases.calls import Handover


def call_doings(controllers: Controllers, sheets: Sheets) -> dict[Action, Callable[[], None]]:
    """Give what each key does; what belongs to one stage does nothing in another."""
    calls, payment, orders = controllers.calls, controllers.payment, controllers.orders

    def on(stage: Stage, do: Callable[[], None]) -> Callable[[], None]:
        return lambda: do() if controllers.desk.state.stage is stage else None

    def paid_by_card() -> None:
        on(Stage.ORDER, payment.place_paid_order)()
        on(Stage.ORDERS, orders.pay_by_card)()

    def by_mail() -> None:
        on(Stage.CALLER, lambda: calls.send(BY_EMAIL))()
        on(Stage.ORDER, calls.own_address.take)()

    return {
        Action.CALL: calls.press,
        Action.VERIFY: calls.verify,
        Action.ORDERS: orders.open,
        Action.TEXT_CODE: on(Stage.CALLER, lambda: calls.send(BY_PHONE)),
        Action.MAIL_CODE: by_mail,
        Action.PICK_UP: on(Stage.ORDER, lambda: sheets.order.choose(Handover.PICK_UP)),
        Action.DELIVERY: on(Stage.ORDER, lambda: sheets.order.choose(Handover.DELIVERY)),
        Action.PAID_BY_CARD: paid_by_card,
        Action.CANCEL_ORDER: on(Stage.ORDERS, orders.cancel),
    }
