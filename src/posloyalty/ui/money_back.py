"""Say in words how money goes back: in cash, to the card, or some of each."""

from __future__ import annotations

from collections.abc import Iterable

from posloyalty.domain.facts import Tender
from posloyalty.domain.money import Money
from posloyalty.domain.settling import CARD, CASH
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import listed, tr
from posloyalty.use_cases.views import Receipt


def back_in_kind(refund: Iterable[Tender], formats: Formats) -> str:
    """Name every part with its amount; nothing where nobody knows how the sale was paid."""
    return listed(_part(tender.kind, tender.amount, formats) for tender in refund)


def refund_on(receipt: Receipt) -> tuple[Tender, ...]:
    """Give how the money of a return went back, as its receipt says."""
    return tuple(Tender(kind=kind, amount=amount) for kind, amount in receipt.tenders)


def _part(kind: str, amount: Money, formats: Formats) -> str:
    figure = formats.money(amount)
    if kind == CASH:
        return tr("Back", "{amount} in cash", amount=figure)
    if kind == CARD:
        return tr("Back", "{amount} to the card", amount=figure)
    return tr("Back", "{amount} by {kind}", amount=figure, kind=kind)
