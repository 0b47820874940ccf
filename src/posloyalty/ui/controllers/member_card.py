"""Hand a member their code again: on the receipt printer, or as a file for a card or label printer.

Whoever holds the code can spend the points, so beyond joining it is for those who may replace a card.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from posloyalty.ui.controllers.approval import ApprovalController
from posloyalty.ui.controllers.printing import PrintController
from posloyalty.ui.day_files import places_to_save
from posloyalty.ui.desk import Desk
from posloyalty.ui.i18n import tr
from posloyalty.ui.saving import save_new
from posloyalty.use_cases.approval import approver_for
from posloyalty.use_cases.rights import Deed
from posloyalty.use_cases.views import MemberView

if TYPE_CHECKING:
    from posloyalty.ui.member_card import CardFile, CardSize


class MemberCardController(QObject):
    """Cards, labels and slips with a member's code."""

    made = Signal(str)  # a sentence about it

    def __init__(self, desk: Desk, printing: PrintController, approval: ApprovalController) -> None:
        super().__init__()
        self._desk, self._printing, self._approval = desk, printing, approval

    def print_new(self, member: MemberView) -> None:
        """Print the code of somebody who has just joined."""
        from posloyalty.ui.member_card import card_of  # noqa: PLC0415 - a start needs no cards (ADR 131)

        till = self._desk.till
        card = card_of(member, shop=self._desk.state.shop.shop_name)
        lines = (tr("Card", "Your card: show this code at every till."), card.letter, card.number)
        self._printing.print_made(
            lambda: till.renderer.code_slip(title=card.shop, lines=tuple(filter(None, lines)), code=card.code),
            title=card.file_stem,
        )

    def print_again(self, member: MemberView) -> None:
        """Print the code of a known member; somebody who may has to say so."""
        self._allowed(lambda: self.print_new(member))

    def save(self, member: MemberView, size: CardSize, kind: CardFile) -> None:
        """Write a card or a label where files are usually saved; somebody who may has to say so."""
        from posloyalty.ui.member_card import card_file, card_of  # noqa: PLC0415 - as above

        card = card_of(member, shop=self._desk.state.shop.shop_name)

        def write() -> Path:
            name = f"{card.file_stem}-{size.value}.{kind.value}"
            return save_new(places_to_save()[0], name, card_file(card, size, kind))

        self._allowed(lambda: self._desk.device_lane.ask(write, self._saved))

    def _allowed(self, then: Callable[[], None]) -> None:
        till, cashier = self._desk.till, self._desk.cashier_id
        self._approval.run(
            Deed.REPLACE_CARD,
            tr("Card", "Hand out the member's code again"),
            lambda pin: approver_for(till, Deed.REPLACE_CARD, cashier=cashier, pin=pin),
            lambda _: then(),
        )

    def _saved(self, path: Path) -> None:
        self.made.emit(tr("Card", "Saved as {file}", file=str(path)))
