"""What the Today tiles say, made from a day's report."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from posloyalty.domain.money import Money
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.use_cases.views import DayReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A figure with its words, and what explains it."""

    words: str
    figure: str
    detail: str = " "
    tone: str = ""


def tiles_of(report: DayReport, formats: Formats, *, worth_known: bool = True) -> tuple[Tile, ...]:
    """Make the eight tiles, money above and points below. The ledger does not say what a store's points were worth."""
    return (*_money_tiles(report, formats), *_points_tiles(report, formats, worth_known=worth_known))


def _money_tiles(report: DayReport, formats: Formats) -> tuple[Tile, ...]:
    figures = report.figures
    takings = Money(figures.takings_with_member + figures.takings_without_member)
    sales = figures.sales_with_member + figures.sales_without_member
    share = round(100 * figures.sales_with_member / sales) if sales else 0
    returned = formats.money(figures.money_returned)
    return (
        Tile(
            words=tr("Today", "Turnover"),
            figure=formats.money(takings),
            detail=tr_n("Today", "{n} sales", sales, n=formats.count(sales)),
        ),
        Tile(
            words=tr("Today", "With a member"),
            figure=formats.money(figures.takings_with_member),
            detail=tr(
                "Today", "{n} sales, {share}", n=formats.count(figures.sales_with_member), share=formats.percent(share)
            ),
        ),
        Tile(
            words=tr("Today", "Average basket of members"),
            figure=formats.money(report.average_with_member),
            detail=tr("Today", "others {amount}", amount=formats.money(report.average_without_member)),
        ),
        Tile(
            words=tr("Today", "Returned"),
            figure=returned,
            detail=tr_n("Today", "{n} returns", figures.returns, n=formats.count(figures.returns)),
        ),
    )


def _points_tiles(report: DayReport, formats: Formats, *, worth_known: bool) -> tuple[Tile, ...]:
    figures = report.figures
    worth = tr("Today", "worth {amount}", amount=formats.money(figures.redemption_worth)) if worth_known else " "
    return (
        Tile(
            words=tr("Today", "Members served"),
            figure=formats.count(figures.members_served),
            detail=tr_n("Today", "{n} new", figures.new_members, n=formats.count(figures.new_members)),
        ),
        Tile(words=tr("Today", "Points issued"), figure=formats.points(figures.points_issued), tone="points"),
        Tile(
            words=tr("Today", "Points used"),
            figure=formats.points(figures.points_redeemed),
            detail=worth,
            tone="points",
        ),
        Tile(
            words=tr("Today", "Members' sales with points used"),
            figure=formats.percent(Decimal(report.redemption_rate)),
            detail=tr(
                "Today",
                "{back} given back, {taken} taken back",
                back=formats.points(figures.points_given_back),
                taken=formats.points(figures.points_taken_back),
            ),
        ),
    )
