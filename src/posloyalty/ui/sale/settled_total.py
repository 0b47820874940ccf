"""What the total panel shows of what is settled: a receipt, a return before and after it is confirmed, an exchange."""

from __future__ import annotations

from dataclasses import dataclass, replace

from posloyalty.domain.drawer import left_of_refund
from posloyalty.domain.facts import Tender
from posloyalty.domain.money import Money, Points
from posloyalty.domain.settling import Settlement
from posloyalty.ui.controllers.returns import ReturnState
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.money_back import back_in_kind, refund_on
from posloyalty.ui.sale.amount_rows import (
    ROWS,
    AmountRow,
    TotalFace,
    coming_back_row,
    points_given_row,
    points_taken_row,
)
from posloyalty.use_cases.views import Receipt, ReturnPreview


def _settled_exchange(receipt: Receipt, back: Receipt, formats: Formats) -> TotalFace:
    """Show what goes back after an exchange for less, and beside another till what that one takes."""
    difference = receipt.due - back.due
    words = tr("Total", "To pay") if difference > 0 else tr("Total", "Money back")
    figure = formats.money(Money(abs(difference)))
    in_kind = back_in_kind(left_of_refund(refund_on(back), needed=receipt.due), formats) if difference < 0 else ""
    foot = AmountRow(words=in_kind, figure="") if in_kind else _earned(receipt, formats)
    rows = (_new_goods(receipt, formats), coming_back_row(back.due, formats))
    return TotalFace(rows=rows, words=words, figure=figure, foot=foot)


def _new_goods(receipt: Receipt, formats: Formats) -> AmountRow:
    return AmountRow(words=tr("Total", "New goods"), figure=formats.money(receipt.due))


def _earned(receipt: Receipt, formats: Formats) -> AmountRow | None:
    if receipt.member_name is not None:
        words = tr("Total", "Earns when paid") if receipt.unpaid else tr("Total", "Earned")
        return AmountRow(words=words, figure=formats.signed_points(receipt.award), tone="points")
    if receipt.missed_award:
        missed = formats.signed_points(receipt.missed_award)
        return AmountRow(words=tr("Total", "A member would have earned"), figure=missed, tone="points")
    return None


def receipt_total(receipt: Receipt, formats: Formats, *, back: Receipt | None = None) -> TotalFace:
    """Show what happened: the change to give, or the money that goes back."""
    if receipt.is_return:
        return _money_back(_back_on(receipt), formats)
    if back is not None and (receipt.due <= back.due or not receipt.tenders):
        return _settled_exchange(receipt, back, formats)
    rows = [AmountRow(words=tr("Total", "To pay"), figure=formats.money(receipt.due))]
    if back is not None:
        rows = [_new_goods(receipt, formats), coming_back_row(back.due, formats)]
    rows += [
        AmountRow(words=tender_words(kind), figure=formats.money(amount)) for kind, amount in _given(receipt, back)
    ]
    foot = _earned(receipt, formats)
    if receipt.unpaid:
        return TotalFace(rows=(), words=tr("Total", "To be paid"), figure=formats.money(receipt.due), foot=foot)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Back:
    """What goes back, and what makes it another figure than that of the goods."""

    due: Money = Money(0)
    paid_with_points: Money = Money(0)
    charged: Money = Money(0)
    settlement: Settlement | None = None
    points_given: Points = Points(0)
    points_taken: Points = Points(0)
    refund: tuple[Tender, ...] = ()


def _back_on(receipt: Receipt) -> _Back:
    return _Back(
        due=receipt.due,
        paid_with_points=Money(receipt.total - receipt.to_pay - receipt.charged - receipt.never_paid),
        charged=receipt.charged,
        settlement=receipt.settlement,
        points_given=receipt.points_back,
        points_taken=receipt.award_taken,
        refund=refund_on(receipt),
    )


def _back_of(preview: ReturnPreview) -> _Back:
    return _Back(
        due=preview.due,
        paid_with_points=Money(preview.goods - preview.money_back - preview.charged),
        charged=preview.charged,
        settlement=preview.settlement,
        points_given=preview.points_back,
        points_taken=preview.award_taken,
        refund=preview.refund,
    )


def return_total(state: ReturnState, formats: Formats) -> TotalFace:
    """Show what a return would give back and take back."""
    preview = state.preview
    face = _money_back(_back_of(preview) if preview else _Back(), formats)
    is_unknown = preview is not None and preview.is_elsewhere and state.ticked and face.foot is None
    words = tr("Back", "See the receipt for how it was paid")
    return replace(face, foot=AmountRow(words=words, figure="")) if is_unknown else face


def _money_back(back: _Back, formats: Formats) -> TotalFace:
    """Lead from the goods, whose amounts stand beside, to the money that goes back; the points are told before."""
    in_kind = back_in_kind(back.refund, formats)
    money = _rows_to_the_sum(back, formats)
    rows = (*_points_rows(back, formats, room=ROWS - len(money)), *money)
    foot = AmountRow(words=in_kind, figure="") if in_kind else None
    return TotalFace(rows=rows, words=tr("Total", "Money back"), figure=formats.money(back.due), foot=foot)


def _rows_to_the_sum(back: _Back, formats: Formats) -> tuple[AmountRow, ...]:
    settled = back.settlement
    parts = (
        (tr("Total", "Paid with points"), -max(0, back.paid_with_points)),
        (tr("Total", "Kept for points already spent"), -back.charged),
        (tr("Total", "Tax"), settled.added if settled else 0),
        (tr("Total", "Rounding"), settled.rounding if settled else 0),
    )
    return tuple(AmountRow(words=words, figure=formats.money(Money(amount))) for words, amount in parts if amount)


def _points_rows(back: _Back, formats: Formats, *, room: int) -> tuple[AmountRow, ...]:
    """Give a row for what is given and one for what is taken, or where there is room for one only both in it."""
    given, taken = back.points_given, Points(-back.points_taken)
    rows = [
        *([points_given_row(given, formats)] if given else []),
        *([points_taken_row(back.points_taken, formats)] if taken else []),
    ]
    if len(rows) <= room:
        return tuple(rows)
    both = " ".join(formats.signed_points(points) for points in (given, taken) if points)
    return (AmountRow(words=tr("Total", "Points"), figure=both, tone="points"),) if room > 0 else ()
