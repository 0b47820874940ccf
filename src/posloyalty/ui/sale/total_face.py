"""What the total panel and the Pay button show: a sale, a payment, a receipt or a return, in the same box."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from posloyalty.domain.money import Money, Points
from posloyalty.domain.sales import PricedSale
from posloyalty.domain.settling import TaxPart
from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.sale import SaleState
from posloyalty.ui.desk import Mode, Stage
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.money_back import back_in_kind
from posloyalty.ui.sale.amount_rows import ROWS, AmountRow, TotalFace, coming_back_row, points_taken_row, signed_points
from posloyalty.ui.sale.settled_total import receipt_total, return_total
from posloyalty.use_cases.orders import OrderView
from posloyalty.use_cases.views import QuoteView, ReceiptGift, TierDiscount


@dataclass(frozen=True, slots=True, kw_only=True)
class PayFace:
    """The large button."""

    words: str
    cap: str
    can: bool


def exchange_total(
    sale: TotalFace, *, back: Money, taken: Points, difference: Money, in_kind: str, formats: Formats
) -> TotalFace:
    """Show the one difference between goods that come back and goods that are sold for them; `in_kind`: as what.

    `taken`: the points that go back with the goods. What changes the bill is told before what is merely told of it.
    """
    coming = [coming_back_row(back, formats), *([points_taken_row(taken, formats)] if taken else [])]
    words = tr("Total", "To pay") if difference >= 0 else tr("Total", "Money back")
    rows = [row for row in sale.rows if row.tone != "muted" or not taken][: ROWS - len(coming)]
    foot = AmountRow(words=in_kind, figure="") if difference < 0 and in_kind else sale.foot
    return TotalFace(rows=(*rows, *coming), words=words, figure=formats.money(Money(abs(difference))), foot=foot)


def with_cash(total: TotalFace, cash: Money, formats: Formats) -> TotalFace:
    """Say beside what is owed what that is in cash, where coins make it another figure: no row adds up to it."""
    amount = formats.money(cash)
    words = tr("Total", "If paid in cash {amount}", amount=amount)
    return replace(total, beside=(words, tr("Total", "In cash {amount}", amount=amount), ""))


def sale_total(state: SaleState, formats: Formats) -> TotalFace:
    """Show what is owed and what it earns."""
    view = state.view
    if view is None or not state.basket.lines:
        figure = formats.money(state.basket.subtotal)
        return TotalFace(rows=(), words=tr("Total", "To pay"), figure=figure, foot=None)
    priced = view.priced
    taken_off = priced.worth + priced.discount + (view.tier_discount.amount if view.tier_discount else Money(0))
    owed = view.settlement.due if view.settlement else priced.to_pay
    to_pay = owed if state.is_priced else state.basket.subtotal - taken_off
    return TotalFace(
        rows=tuple(_bill_rows(state, view, formats)[:ROWS]),
        words=tr("Total", "To pay"),
        figure=formats.money(to_pay),
        foot=_earns(state, priced, formats),
    )


def _bill_rows(state: SaleState, view: QuoteView, formats: Formats) -> list[AmountRow]:
    """Say what is taken off and what is added, before what is merely told. The sum of the lines gives way first."""
    rows = changing_rows(view, formats, with_rewards=True)
    if len(rows) < ROWS:
        rows.insert(0, AmountRow(words=tr("Total", "Subtotal"), figure=formats.money(state.basket.subtotal)))
    rows += [_gift_row(gift, formats) for gift in view.gifts]
    if view.settlement and not view.settlement.added:
        rows += [_tax_row(part, formats) for part in view.settlement.taxes]
    return rows


def changing_rows(view: QuoteView, formats: Formats, *, with_rewards: bool) -> list[AmountRow]:
    """Say what changes the sum of the lines, in its order. Rewards are left out where they stand with the lines."""
    priced = view.priced
    rows = _discount_rows(view, formats)
    if priced.rewards and with_rewards:
        rows.append(_rewards_row(view, formats))
    used = [_points_row(priced, formats)] if priced.points_alone else []
    tax = []
    if view.settlement and view.settlement.added:
        tax = [AmountRow(words=tr("Total", "Tax"), figure=formats.money(view.settlement.added))]
    return [*rows, *tax, *used] if view.points_are_tender else [*rows, *used, *tax]


def _discount_rows(view: QuoteView, formats: Formats) -> list[AmountRow]:
    """Name the tier's discount and the basket's; both together are one figure, so that nothing is hidden."""
    tier, whole = view.tier_discount, view.priced.discount
    if tier and whole:
        return [AmountRow(words=tr("Total", "Discounts"), figure=formats.money(-(tier.amount + whole)))]
    if whole:
        return [AmountRow(words=tr("Total", "Discount"), figure=formats.money(-whole))]
    return [_tier_row(tier, formats)] if tier else []


def _tax_row(part: TaxPart, formats: Formats) -> AmountRow:
    """Say what of the money is tax that the prices have in them."""
    words = tr("Total", "including tax {rate} {percent}", rate=part.rate, percent=formats.percent(part.percent))
    return AmountRow(words=words, figure=formats.money(part.tax), tone="muted")


def _rewards_row(view: QuoteView, formats: Formats) -> AmountRow:
    """Name the reward with what it takes off, or count them; what takes nothing off is told by what it costs."""
    uses = view.priced.rewards
    names = {option.reward.id: option.reward.name for option in view.rewards}
    worth = Money(sum(int(use.worth) for use in uses))
    words = names.get(uses[0].reward_id, uses[0].reward_id)
    if len(uses) > 1:
        words = tr_n("Total", "{n} rewards", len(uses), n=formats.count(len(uses)))
    cost = Points(sum(int(use.cost) for use in uses))
    figure = formats.money(-worth) if worth else signed_points(Points(-cost), formats) if cost else ""
    return AmountRow(words=words, figure=figure, tone="points")


def _tier_row(discount: TierDiscount, formats: Formats) -> AmountRow:
    percent = formats.percent(Decimal(discount.percent or 0))
    return AmountRow(words=f"{discount.name} {percent}", figure=formats.money(-discount.amount))


def _gift_row(gift: ReceiptGift, formats: Formats) -> AmountRow:
    """Say what of the money goes to a cause; it changes nothing about what is owed."""
    words = tr("Total", "of which to {cause}", cause=gift.cause)
    return AmountRow(words=words, figure=formats.money(gift.amount), tone="muted")


def _points_row(priced: PricedSale, formats: Formats) -> AmountRow:
    points, worth = priced.points_alone, priced.worth_of_points
    return AmountRow(words=signed_points(Points(-points), formats), figure=formats.money(-worth), tone="points")


def _earns(state: SaleState, priced: PricedSale, formats: Formats) -> AmountRow | None:
    if state.member is None or state.member.blocked:
        return None
    return AmountRow(words=tr("Total", "Earns"), figure=formats.signed_points(priced.award), tone="points")


def total_face(controllers: Controllers) -> TotalFace:
    """Choose by stage."""
    desk, formats = controllers.desk.state, controllers.desk.formats
    payment, returns, sale = controllers.payment, controllers.returns.state, controllers.sale.state
    if desk.stage is Stage.RETURN:
        return return_total(returns, formats)
    shown = payment.state.shown
    if desk.stage is Stage.RECEIPT and shown:
        return receipt_total(shown.receipt, formats, back=shown.back)
    if desk.stage is Stage.ORDERS and controllers.orders.chosen:
        return ordered_total(controllers.orders.chosen, formats)
    total = sale_total(sale, formats)
    if desk.stage is Stage.PAYMENT and controllers.exchange.pending is None:
        tenders = controllers.tenders
        return with_cash(total, tenders.cash_due, formats) if tenders.cash_due != tenders.left else total
    exchange = controllers.exchange.pending
    if exchange is None:
        return total
    difference, taken = payment.to_pay, exchange.preview.award_taken
    in_kind = back_in_kind(controllers.exchange.goes_back(difference), formats)
    back = exchange.back
    return exchange_total(total, back=back, taken=taken, difference=difference, in_kind=in_kind, formats=formats)


def ordered_total(order: OrderView, formats: Formats) -> TotalFace:
    """Show what an order that was placed by phone comes to."""
    words = tr("Total", "To pay") if order.is_open else tr("Total", "Paid")
    foot = AmountRow(words=tr("Total", "Earns"), figure=formats.signed_points(order.award), tone="points")
    return TotalFace(rows=(), words=words, figure=formats.money(order.to_pay), foot=foot if order.for_whom else None)


def pay_face(controllers: Controllers, *, total: TotalFace) -> PayFace:
    """Say what F12 does now; cash is owed in coins that exist."""
    desk, payment, returns = controllers.desk.state, controllers.payment, controllers.returns.state
    payer = controllers.orders if desk.stage is Stage.ORDERS else payment
    can_pay, cash = payer.can_pay, controllers.desk.formats.money(controllers.tenders.cash_due)
    if desk.busy:
        return PayFace(words=tr("Pay", "Recording…"), cap="", can=False)
    if desk.stage is Stage.RECEIPT:
        return PayFace(words=tr("Pay", "Next customer"), cap="Enter", can=True)
    if desk.stage is Stage.RETURN:
        words = tr("Pay", "Give back {amount}", amount=total.figure)
        return PayFace(words=words, cap="F12", can=bool(returns.ticked))
    if desk.stage is Stage.CHECK:
        return PayFace(words=tr("Pay", "Checked, continue"), cap="Enter", can=can_pay)
    if desk.stage is Stage.PAYMENT:
        return PayFace(words=tr("Pay", "Cash {amount}", amount=cash), cap="Enter", can=can_pay)
    words = _order_words(controllers) if desk.stage is Stage.ORDERS else _pay_words(controllers)
    return PayFace(words=words.format(amount=total.figure), cap="F12", can=can_pay)


def _pay_words(controllers: Controllers) -> str:
    desk, to_pay = controllers.desk.state, controllers.payment.to_pay
    if controllers.exchange.pending is not None and to_pay <= 0:
        return _given_back_words(to_pay)
    if desk.stage is Stage.ORDER:
        return tr("Pay", "Place order {amount}")
    return tr("Pay", "Record {amount}") if desk.mode is Mode.BESIDE else tr("Pay", "Pay {amount}")


def _order_words(controllers: Controllers) -> str:
    """Say how the chosen order is paid with F12: in cash, where this till takes it."""
    order, desk = controllers.orders.chosen, controllers.desk
    if desk.state.mode is not Mode.FULL or order is None or not order.is_open or not order.in_cash:
        return tr("Calls", "Paid")
    return tr("Pay", "Cash {amount}", amount=desk.formats.money(order.in_cash))


def _given_back_words(difference: Money) -> str:
    return tr("Pay", "Give back {amount}") if difference else tr("Pay", "Exchange, nothing to pay")
