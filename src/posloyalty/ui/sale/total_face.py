"""What the total panel and the Pay button show: a sale, a payment, a receipt or a return, in the same box."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from posloyalty.domain.drawer import left_of_refund
from posloyalty.domain.facts import Tender
from posloyalty.domain.money import Money, Points
from posloyalty.domain.sales import PricedSale
from posloyalty.domain.settling import TaxPart
from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.returns import ReturnState
from posloyalty.ui.controllers.sale import SaleState
from posloyalty.ui.desk import DeskState, Mode, Stage
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.money_back import back_in_kind, refund_on
from posloyalty.use_cases.orders import OrderView
from posloyalty.use_cases.views import QuoteView, Receipt, ReceiptGift, TierDiscount

# The region has room for so many small rows.
ROWS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRow:
    """A small row: words on the left, a figure on the right."""

    words: str
    figure: str
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalFace:
    """Rows above, one large figure, one line below."""

    rows: tuple[AmountRow, ...]
    words: str
    figure: str
    foot: AmountRow | None


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
    coming = [coming_back_row(back, formats), *([_taken_row(taken, formats)] if taken else [])]
    words = tr("Total", "To pay") if difference >= 0 else tr("Total", "Money back")
    rows = [row for row in sale.rows if row.tone != "muted" or not taken][: ROWS - len(coming)]
    foot = AmountRow(words=in_kind, figure="") if difference < 0 and in_kind else sale.foot
    return TotalFace(rows=(*rows, *coming), words=words, figure=formats.money(Money(abs(difference))), foot=foot)


def _taken_row(taken: Points, formats: Formats) -> AmountRow:
    return AmountRow(words=tr("Total", "Points taken back"), figure=formats.signed_points(-taken), tone="points")


def with_rounding(total: TotalFace, rounding: Money, formats: Formats) -> TotalFace:
    """Say by how much cash differs from what is owed, where there is room: the key beside it names the other figure."""
    if not rounding or len(total.rows) >= ROWS:
        return total
    row = AmountRow(words=tr("Total", "Rounding, if in cash"), figure=formats.money(rounding), tone="muted")
    return replace(total, rows=(*total.rows, row))


def coming_back_row(back: Money, formats: Formats) -> AmountRow:
    """Say what the goods that come back in an exchange are set against."""
    return AmountRow(words=tr("Total", "Returned goods"), figure=formats.money(-back))


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
    figure = formats.money(-worth) if worth else _used_points(cost, formats) if cost else ""
    return AmountRow(words=words, figure=figure, tone="points")


def _used_points(points: Points, formats: Formats) -> str:
    return tr_n("Total", "{n} points", int(points), n=formats.points(-points))


def _tier_row(discount: TierDiscount, formats: Formats) -> AmountRow:
    percent = formats.percent(Decimal(discount.percent or 0))
    return AmountRow(words=f"{discount.name} {percent}", figure=formats.money(-discount.amount))


def _gift_row(gift: ReceiptGift, formats: Formats) -> AmountRow:
    """Say what of the money goes to a cause; it changes nothing about what is owed."""
    words = tr("Total", "of which to {cause}", cause=gift.cause)
    return AmountRow(words=words, figure=formats.money(gift.amount), tone="muted")


def _points_row(priced: PricedSale, formats: Formats) -> AmountRow:
    points, worth = priced.points_alone, priced.worth_of_points
    return AmountRow(words=_used_points(points, formats), figure=formats.money(-worth), tone="points")


def _earns(state: SaleState, priced: PricedSale, formats: Formats) -> AmountRow | None:
    if state.member is None or state.member.blocked:
        return None
    return AmountRow(words=tr("Total", "Earns"), figure=formats.signed_points(priced.award), tone="points")


def _came_back(back: Receipt, formats: Formats) -> AmountRow:
    return AmountRow(words=tr("Total", "Returned goods"), figure=formats.money(-back.due))


def _settled_exchange(receipt: Receipt, back: Receipt, formats: Formats) -> TotalFace:
    """Show what goes back after an exchange for less, and beside another till what that one takes."""
    rows = (AmountRow(words=tr("Total", "New goods"), figure=formats.money(receipt.due)), _came_back(back, formats))
    difference = receipt.due - back.due
    words = tr("Total", "To pay") if difference > 0 else tr("Total", "Money back")
    figure = formats.money(Money(abs(difference)))
    in_kind = back_in_kind(left_of_refund(refund_on(back), needed=receipt.due), formats) if difference < 0 else ""
    foot = AmountRow(words=in_kind, figure="") if in_kind else _earned(receipt, formats)
    return TotalFace(rows=rows, words=words, figure=figure, foot=foot)


def _earned(receipt: Receipt, formats: Formats) -> AmountRow | None:
    if receipt.member_name is not None:
        return AmountRow(words=tr("Total", "Earned"), figure=formats.signed_points(receipt.award), tone="points")
    if receipt.missed_award:
        missed = formats.signed_points(receipt.missed_award)
        return AmountRow(words=tr("Total", "A member would have earned"), figure=missed, tone="points")
    return None


def receipt_total(receipt: Receipt, formats: Formats, *, back: Receipt | None = None) -> TotalFace:
    """Show what happened: the change to give, or the money that goes back."""
    if receipt.is_return:
        return _money_back(
            receipt.due,
            points_back=receipt.points_back,
            taken=receipt.award_taken,
            charged=receipt.charged,
            refund=refund_on(receipt),
            formats=formats,
        )
    if back is not None and (receipt.due <= back.due or not receipt.tenders):
        return _settled_exchange(receipt, back, formats)
    rows = [AmountRow(words=tr("Total", "Paid"), figure=formats.money(receipt.due))]
    if back is not None:
        difference = formats.money(receipt.due - back.due)
        rows = [_came_back(back, formats), AmountRow(words=tr("Total", "Difference"), figure=difference)]
    rows += [
        AmountRow(words=tender_words(kind), figure=formats.money(amount)) for kind, amount in _given(receipt, back)
    ]
    foot = _earned(receipt, formats)
    if receipt.tenders:
        return TotalFace(rows=tuple(rows), words=tr("Total", "Change"), figure=formats.money(receipt.change), foot=foot)
    return TotalFace(rows=(), words=tr("Total", "Recorded"), figure=formats.money(receipt.due), foot=foot)


def _given(receipt: Receipt, back: Receipt | None) -> tuple[tuple[str, Money], ...]:
    """Give what was handed over: what came back in an exchange is among the sale's money, and nobody handed it over."""
    if back is None:
        return receipt.tenders
    came = dict(back.tenders)
    parts = ((kind, Money(amount - came.get(kind, Money(0)))) for kind, amount in receipt.tenders)
    return tuple((kind, amount) for kind, amount in parts if amount) if came else ()


def tender_words(kind: str) -> str:
    """Name a kind of money."""
    return {"cash": tr("Total", "Cash"), "card": tr("Total", "Card")}.get(kind, kind)


def return_total(state: ReturnState, formats: Formats) -> TotalFace:
    """Show what a return would give back and take back."""
    preview = state.preview
    money = preview.due if preview else Money(0)
    back = preview.points_back if preview else Points(0)
    taken = preview.award_taken if preview else Points(0)
    charged = preview.charged if preview else Money(0)
    refund = preview.refund if preview else ()
    face = _money_back(money, points_back=back, taken=taken, charged=charged, refund=refund, formats=formats)
    is_unknown = preview is not None and preview.is_elsewhere and state.ticked and face.foot is None
    words = tr("Back", "See the receipt for how it was paid")
    return replace(face, foot=AmountRow(words=words, figure="")) if is_unknown else face


def _money_back(
    money: Money, *, points_back: Points, taken: Points, charged: Money, refund: tuple[Tender, ...], formats: Formats
) -> TotalFace:
    in_kind = back_in_kind(refund, formats)
    rows = [
        AmountRow(words=tr("Total", "Points given back"), figure=formats.signed_points(points_back), tone="points"),
        _taken_row(taken, formats),
    ]
    if charged:
        rows.append(AmountRow(words=tr("Total", "Kept for points already spent"), figure=formats.money(-charged)))
    foot = AmountRow(words=in_kind, figure="") if in_kind else None
    return TotalFace(rows=tuple(rows), words=tr("Total", "Money back"), figure=formats.money(money), foot=foot)


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
        return with_rounding(total, Money(controllers.tenders.cash_due - controllers.tenders.left), formats)
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
    is_given_back = controllers.exchange.pending is not None and payment.to_pay <= 0
    words = _given_back_words(payment.to_pay) if is_given_back else _pay_words(desk)
    return PayFace(words=words.format(amount=total.figure), cap="F12", can=can_pay)


def _pay_words(desk: DeskState) -> str:
    of_orders = {Stage.ORDER: tr("Pay", "Place order {amount}"), Stage.ORDERS: tr("Calls", "Paid")}
    usual = tr("Pay", "Record {amount}") if desk.mode is Mode.BESIDE else tr("Pay", "Pay {amount}")
    return of_orders.get(desk.stage, usual)


def _given_back_words(difference: Money) -> str:
    return tr("Pay", "Give back {amount}") if difference else tr("Pay", "Exchange, nothing to pay")
