"""A day as a file: CSV for a spreadsheet, PDF for a folder. The words are those of the screen."""

from __future__ import annotations

import csv
import io
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QStandardPaths, QStorageInfo

from posloyalty.domain.money import Money, Points
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.pages.day_view import DayTable, DayView, Scope, book_terms, late_words
from posloyalty.ui.shop import ShopFacts

PLACES_MAX: Final = 4
# Where systems put what is plugged in.
_PLUGGED_IN: Final = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA_MARKS: Final = ("=", "+", "-", "@", "\t", "\r")
_SAFE: Final = frozenset("-_")

Cells = tuple[str, ...]


class FileKind(StrEnum):
    """What a day can be saved as."""

    PDF = "pdf"
    CSV = "csv"


def file_name(view: DayView, kind: FileKind, *, till: str) -> str:
    """Name the file by its day, and by till or store."""
    whose = till if view.scope is Scope.TILL else "store"
    words = "".join(letter if letter.isalnum() or letter in _SAFE else "-" for letter in whose.lower()).strip("-")
    return f"posloyalty-{words or 'till'}-{view.report.figures.business_date.isoformat()}.{kind.value}"


def file_of(view: DayView, kind: FileKind, *, formats: Formats, shop: ShopFacts) -> bytes:
    """Make the whole file."""
    if kind is FileKind.CSV:
        return csv_of(view, formats=formats, shop=shop)
    from posloyalty.ui.day_pdf import pdf_of  # noqa: PLC0415 - nobody waits for it at the start of the till

    return pdf_of(view, formats=formats, shop=shop)


def csv_of(view: DayView, *, formats: Formats, shop: ShopFacts) -> bytes:
    """Make lines of group, figure and value; amounts as plain decimals, so that a spreadsheet can add them up."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    for row in (*_head(view, formats, shop), *_figures(view, formats), *_hours(view, formats), *_tables(view, formats)):
        write.writerow([_harmless(cell) for cell in row])
    # The mark at the start makes spreadsheets read it as UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def places_to_save() -> tuple[Path, ...]:
    """Find folders that a person may want: what is plugged in first, then documents and the desktop."""
    plugged = [
        Path(volume.rootPath())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and _is_plugged_in(volume)
    ]
    usual = [
        Path(QStandardPaths.writableLocation(where))
        for where in (
            QStandardPaths.StandardLocation.DocumentsLocation,
            QStandardPaths.StandardLocation.DesktopLocation,
            QStandardPaths.StandardLocation.HomeLocation,
        )
    ]
    found = dict.fromkeys(path for path in (*plugged, *usual) if path.is_dir())
    return tuple(found)[:PLACES_MAX]


def _is_plugged_in(volume: QStorageInfo) -> bool:
    root = volume.rootPath()
    if root.startswith(_PLUGGED_IN):
        return True
    return len(root) <= 3 and root[1:2] == ":" and root[:1] != QDir.rootPath()[:1]  # noqa: PLR2004 - a letter of Windows


def _harmless(cell: str) -> str:
    """Keep a name that begins like a formula a name; amounts below nothing are no names."""
    is_number = cell.lstrip("-").replace(".", "", 1).isdigit()
    return f"'{cell}" if cell.startswith(_FORMULA_MARKS) and not is_number else cell


def _head(view: DayView, formats: Formats, shop: ShopFacts) -> tuple[Cells, ...]:
    day = tr("Today", "Day")
    whose = shop.till_name if view.scope is Scope.TILL else tr("Today", "all tills")
    rows: list[Cells] = [
        (day, tr("Today", "Date"), view.report.figures.business_date.isoformat()),
        (day, tr("Today", "Shop"), shop.shop_name),
        (day, tr("Today", "Till"), whose),
        (day, tr("Today", "Currency"), shop.currency),
    ]
    if view.as_of is not None:
        rows.append((day, tr("Today", "As of"), formats.local(view.as_of).isoformat(timespec="seconds")))
    rows.append((day, tr("Today", "Entries not sent yet"), str(view.report.unsent)))
    return (*rows, *((day, tr("Today", "Note"), words) for words in late_words(view, formats)))


def _figures(view: DayView, formats: Formats) -> tuple[Cells, ...]:
    report, figures = view.report, view.report.figures

    def money(amount: Money) -> str:
        return formats.plain_money(amount)

    sales, points, books = tr("Today", "Sales"), tr("Today", "Points"), tr("Today", "Points, line by line")
    rows = (
        (sales, tr("Today", "Sales with a member"), str(figures.sales_with_member)),
        (sales, tr("Today", "Sales without a member"), str(figures.sales_without_member)),
        (sales, tr("Today", "Turnover with a member"), money(figures.takings_with_member)),
        (sales, tr("Today", "Turnover without a member"), money(figures.takings_without_member)),
        (sales, tr("Today", "Average basket of members"), money(report.average_with_member)),
        (sales, tr("Today", "Average basket of others"), money(report.average_without_member)),
        (sales, tr("Today", "Returns"), str(figures.returns)),
        (sales, tr("Today", "Money given back"), money(figures.money_returned)),
        (points, tr("Today", "Members served"), str(figures.members_served)),
        (points, tr("Today", "New members"), str(figures.new_members)),
        (points, tr("Today", "Points issued"), str(int(figures.points_issued))),
        (points, tr("Today", "Points used"), str(int(figures.points_redeemed))),
        (points, tr("Today", "Points given back"), str(int(figures.points_given_back))),
        (points, tr("Today", "Points taken back"), str(int(figures.points_taken_back))),
        (points, tr("Today", "Members' sales with points used, %"), report.redemption_rate),
    )
    worth = ((points, tr("Today", "Worth of the points used"), money(figures.redemption_worth)),)
    lines = ((books, words, str(term)) for words, term in book_terms(view))
    return (*rows, *(worth if view.scope is Scope.TILL else ()), *lines)


def _hours(view: DayView, formats: Formats) -> tuple[Cells, ...]:
    group = tr("Today", "Turnover by hour")
    return tuple((group, f"{one.hour:02d}:00", formats.plain_money(one.takings)) for one in view.report.figures.hours)


def _tables(view: DayView, formats: Formats) -> tuple[Cells, ...]:
    return tuple(row for table in view.tables for row in _parts(table, formats))


def _parts(table: DayTable, formats: Formats) -> tuple[Cells, ...]:
    header = (
        table.title,
        table.first,
        tr("Today", "Turnover"),
        tr("Today", "Sales"),
        tr("Today", "Issued"),
        tr("Today", "Used"),
    )
    rows = tuple(
        (
            header[0],
            table.name_of(one),
            formats.plain_money(one.takings),
            str(one.sales),
            str(int(Points(one.issued))),
            str(int(one.used)),
        )
        for one in table.parts
    )
    return (header, *rows) if rows else ()
