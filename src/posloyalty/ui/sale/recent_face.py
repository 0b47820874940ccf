"""What the list of the last receipts says: number and time, what was sold first, and the money. No name of anybody."""

from __future__ import annotations

from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.widgets.row_list import Row
from posloyalty.use_cases.views import Receipt


def recent_rows(receipts: tuple[Receipt, ...], formats: Formats) -> tuple[Row, ...]:
    """Make the rows."""
    return tuple(_row(receipt, formats) for receipt in receipts)


def _row(receipt: Receipt, formats: Formats) -> Row:
    lines = tr_n("Find", "{n} lines", len(receipt.lines), n=formats.count(len(receipt.lines)))
    first = receipt.lines[0].name if receipt.lines else ""
    day = formats.day(formats.local(receipt.occurred_at).date())
    what = tr("Reprint", "Return") if receipt.is_return else ""
    came_back = tr("Reprint", "returned") if receipt.is_back else ""
    amount = formats.money(receipt.due)
    return Row(
        name=" · ".join(part for part in (what, f"{day} {formats.time(receipt.occurred_at)}", first) if part),
        detail=" · ".join(part for part in (came_back, receipt.receipt_no, lines) if part),
        figure=f"−{amount}" if receipt.is_return and receipt.due else amount,
        tone="muted" if receipt.is_return or receipt.is_back else "text",
        name_tone="muted" if receipt.is_back else "text",
    )
