"""Decide what the slips of the drawer and of the day say and in what order, as the blocks that receipts are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from zoneinfo import ZoneInfo

from posloyalty.devices.receipt_figures import Figures
from posloyalty.devices.receipt_layout import Block, Centred, Row, Rule, Weight
from posloyalty.devices.receipt_wording import Wording
from posloyalty.devices.slip_wording import SlipWording
from posloyalty.devices.text_columns import printable
from posloyalty.domain.drawer import BookEntry, BookKind
from posloyalty.domain.money import Money
from posloyalty.domain.settling import CASH
from posloyalty.use_cases.day_records import CashierFigures
from posloyalty.use_cases.slip_views import DaySlip, DrawerSlip, SlipHead

# Somebody signs a Z with a pen: a line of this many letters fits beside the word on the narrower paper.
_SIGNING_LINE: Final = "_" * 20


def lay_out_drawer(slip: DrawerSlip, *, wording: Wording, say: SlipWording) -> tuple[Block, ...]:
    """Give the blocks of an X or a Z."""
    return tuple(_DrawerPage(slip, wording, say).blocks())


def lay_out_day(slip: DaySlip, *, wording: Wording, say: SlipWording) -> tuple[Block, ...]:
    """Give the blocks of the end of a day."""
    return tuple(_DayPage(slip, wording, say).blocks())


def _figures_of(head: SlipHead, wording: Wording) -> Figures:
    return Figures(say=wording, decimals=head.decimals, timezone=ZoneInfo(head.timezone))


def _head(head: SlipHead, *titles: Block, wording: Wording, say: SlipWording) -> Iterator[Block]:
    """Say what it is, and then, smaller, when and by whom it was printed."""
    yield Centred(text=printable(head.shop_name) or "posloyalty", weight=Weight.LOUD)
    yield from titles
    yield Centred(text=say.printed.format(_figures_of(head, wording).moment(head.made_at)), weight=Weight.QUIET)
    yield Centred(text=wording.named.format(wording.till, printable(head.till_name)), weight=Weight.QUIET)
    if head.made_by:
        yield Centred(text=wording.named.format(say.made_by, printable(head.made_by)), weight=Weight.QUIET)


class _DrawerPage:
    """One X or Z being laid out."""

    def __init__(self, slip: DrawerSlip, wording: Wording, say: SlipWording) -> None:
        self._slip, self._wording, self._say = slip, wording, say
        self._write = _figures_of(slip.head, wording)

    def blocks(self) -> Iterator[Block]:
        reading, say = self._slip.reading, self._say
        name = say.x_title if reading.z_no is None else say.z_title.format(reading.z_no)
        copy = (Centred(text=self._wording.copy, weight=Weight.LOUD),) if self._slip.is_copy else ()
        title = Centred(text=name, weight=Weight.STRONG)
        yield from _head(self._slip.head, *copy, title, wording=self._wording, say=say)
        yield Rule()
        yield from self._people()
        yield Rule()
        yield from self._cash()
        yield Rule()
        yield from self._result()
        yield Rule()
        yield from self._takings()
        yield from self._pieces()
        yield from self._foot()

    def _people(self) -> Iterator[Block]:
        entries, say = self._slip.reading.drawer.entries, self._say
        marks = [(say.opened, entries[0].entry)]
        if not self._slip.reading.drawer.is_open:
            marks.append((say.closed, entries[-1].entry))
        for label, entry in marks:
            yield Row(left=label, right=self._write.moment(entry.at))
            name = printable(self._slip.head.name_of(entry.cashier))
            if name:
                yield Row(left=name, weight=Weight.QUIET, indented=True)

    def _cash(self) -> Iterator[Block]:
        reading, say, drawer = self._slip.reading, self._say, self._slip.reading.drawer
        yield Row(left=say.float, right=self._write.money(drawer.opened.amount))
        yield Row(left=say.cash_sales, right=self._write.money(reading.takings.cash))
        if reading.takings.cash_back:
            yield Row(left=say.cash_returns, right=self._write.money(-reading.takings.cash_back))
        for kind, label, sign in ((BookKind.PAID_IN, say.paid_in, 1), (BookKind.PAID_OUT, say.paid_out, -1)):
            entries = drawer.of_kind(kind)
            if entries:
                yield Row(left=label, right=self._write.money(Money(sign * drawer.total_of(kind))))
            for entry in entries:
                yield from self._why(entry, right=self._write.money(Money(sign * entry.amount)))
        opened = drawer.of_kind(BookKind.NO_SALE)
        if opened:
            yield Row(left=say.no_sale, right=str(len(opened)))
        for entry in opened:
            yield from self._why(entry, right="")

    def _why(self, entry: BookEntry, *, right: str) -> Iterator[Block]:
        yield Row(left=printable(entry.reason), right=right, weight=Weight.QUIET, indented=True)
        approver = printable(self._slip.head.name_of(entry.approver))
        if approver:
            yield Row(left=self._say.approved_by.format(approver), weight=Weight.QUIET, indented=True)

    def _result(self) -> Iterator[Block]:
        reading, say = self._slip.reading, self._say
        yield Row(left=say.expected, right=self._write.money(reading.expected), weight=Weight.STRONG)
        if reading.counted is None or reading.difference is None:
            return
        yield Row(left=say.counted, right=self._write.money(reading.counted), weight=Weight.STRONG)
        label = say.exact if not reading.difference else say.over if reading.difference > 0 else say.short
        currency = self._slip.head.currency
        difference = self._write.money(Money(abs(reading.difference)))  # the label says which way
        yield Row(left=f"{label} {currency}", right=difference, weight=Weight.LOUD)
        counts = len(reading.drawer.of_kind(BookKind.COUNTED))
        if counts > 1:
            yield Row(left=say.counts, right=str(counts), weight=Weight.QUIET)

    def _takings(self) -> Iterator[Block]:
        takings, say = self._slip.reading.takings, self._say
        taken = Money(sum(total.amount for total in takings.tenders))
        yield Row(left=say.takings, right=self._write.money(taken), weight=Weight.STRONG)
        for total in takings.tenders:
            yield Row(
                left=f"{_tender(total.kind, self._wording)} ({total.count})", right=self._write.money(total.amount)
            )
        yield Row(left=say.sales, right=str(takings.sales))
        if takings.returns:
            yield Row(left=say.returns, right=str(takings.returns))
        if takings.other_back:
            yield Row(left=say.other_returns, right=self._write.money(-takings.other_back))
        if takings.unread:
            yield Row(left=say.unread, right=str(takings.unread), weight=Weight.STRONG)

    def _pieces(self) -> Iterator[Block]:
        counts = self._slip.reading.drawer.of_kind(BookKind.COUNTED)
        pieces = counts[-1].pieces if counts else ()
        if not pieces:
            return
        yield Rule()
        for worth, count in pieces:
            left = f"{self._say.pieces.format(count)} {self._write.money(worth)}"
            yield Row(left=left, right=self._write.money(Money(int(worth) * count)), weight=Weight.QUIET)

    def _foot(self) -> Iterator[Block]:
        yield Rule()
        if not self._slip.reading.drawer.is_open:
            yield Row(left=" ")
            yield Row(left=self._wording.named.format(self._say.signature, "").rstrip(), right=_SIGNING_LINE)
            yield Row(left=" ")
        newest = self._slip.reading.drawer.entries[-1]
        yield Centred(text=f"{newest.no}-{newest.hash.hex()[:8]}", weight=Weight.QUIET)
        yield Centred(text=self._wording.not_fiscal, weight=Weight.QUIET)


class _DayPage:
    """One end of a day being laid out."""

    def __init__(self, slip: DaySlip, wording: Wording, say: SlipWording) -> None:
        self._slip, self._wording, self._say = slip, wording, say
        self._write = _figures_of(slip.head, wording)

    def blocks(self) -> Iterator[Block]:
        slip, say = self._slip, self._say
        closed = slip.closed
        state = say.day_closed.format(self._write.moment(closed.entry.at)) if closed else say.day_open
        titles = (
            Centred(text=say.day_title if closed else say.day_so_far, weight=Weight.STRONG),
            Centred(text=self._write.day(slip.report.figures.business_date), weight=Weight.LOUD),
            Centred(text=state),
        )
        yield from _head(slip.head, *titles, wording=self._wording, say=say)
        yield Rule()
        yield from self._sales()
        yield Rule()
        yield from self._points()
        if slip.report.figures.cashiers:
            yield Rule()
            yield Row(left=say.by_cashier, weight=Weight.STRONG)
            for one in slip.report.figures.cashiers:
                yield from self._cashier(one)
        yield Rule()
        if slip.report.unsent:
            yield Row(left=say.unsent, right=str(slip.report.unsent), weight=Weight.STRONG)
        else:
            yield Row(left=say.all_sent)
        yield Rule()
        if closed:
            yield Centred(text=f"{closed.no}-{closed.hash.hex()[:8]}", weight=Weight.QUIET)
        yield Centred(text=self._wording.not_fiscal, weight=Weight.QUIET)

    def _sales(self) -> Iterator[Block]:
        report, say = self._slip.report, self._say
        figures = report.figures
        takings = Money(figures.takings_with_member + figures.takings_without_member)
        yield Row(
            left=f"{say.turnover} {self._slip.head.currency}", right=self._write.money(takings), weight=Weight.LOUD
        )
        for label, count, amount, mean_label, mean in (
            (
                say.with_member,
                figures.sales_with_member,
                figures.takings_with_member,
                say.average_member,
                report.average_with_member,
            ),
            (
                say.without_member,
                figures.sales_without_member,
                figures.takings_without_member,
                say.average_other,
                report.average_without_member,
            ),
        ):
            yield Row(left=f"{label} ({count})", right=self._write.money(amount))
            yield Row(left=mean_label, right=self._write.money(mean), weight=Weight.QUIET, indented=True)
        if figures.returns:
            yield Row(left=f"{say.returns} ({figures.returns})", right=self._write.money(-figures.money_returned))

    def _points(self) -> Iterator[Block]:
        report, say, figures = self._slip.report, self._say, self._slip.report.figures
        yield Row(left=say.members_served, right=self._write.points(figures.members_served))
        yield Row(left=say.new_members, right=self._write.points(figures.new_members))
        yield Row(left=say.points_issued, right=self._write.points(figures.points_issued), weight=Weight.STRONG)
        yield Row(left=say.points_redeemed, right=self._write.points(figures.points_redeemed), weight=Weight.STRONG)
        yield Row(left=say.worth, right=self._write.money(figures.redemption_worth), weight=Weight.QUIET, indented=True)
        other = figures.points_from_actions + figures.points_adjusted
        for label, points in (
            (say.points_given_back, figures.points_given_back),
            (say.points_taken_back, figures.points_taken_back),
            (say.points_other, other),
        ):
            if points:
                sign = "-" if points < 0 else ""
                yield Row(left=label, right=sign + self._write.points(points))
        yield Row(left=say.redemption_rate, right=self._write.percent(report.redemption_rate))

    def _cashier(self, one: CashierFigures) -> Iterator[Block]:
        name = printable(one.cashier) or self._say.nobody
        yield Row(left=f"{name} ({one.sales})", right=self._write.money(one.takings))


def _tender(kind: str, wording: Wording) -> str:
    known = {CASH: wording.cash, "card": wording.card}
    words = printable(kind)
    return known.get(words, words[:1].upper() + words[1:])
