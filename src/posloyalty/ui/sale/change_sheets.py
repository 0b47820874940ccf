"""Why a price is changed and what is to be checked: each takes the basket's place for a moment."""

from __future__ import annotations

from posloyalty.ui.controllers.changing import REASONS, flag_words, reason_words
from posloyalty.ui.i18n import listed, tr
from posloyalty.ui.sale.results_sheet import ResultRow, ResultsSheet
from posloyalty.use_cases.open_basket import OpenBasket


class ReasonSheet(ResultsSheet):
    """The reasons, each with its digit."""

    def __init__(self) -> None:
        super().__init__(tr("Change", "What is it for?"), hint="", nothing="")

    def show_reasons(self, words: str, *, chosen: int) -> None:
        """Say what is wanted, and ask what for."""
        self.title.setText(words)
        rows = tuple(
            ResultRow(name=reason_words(reason), detail="", figure="", tone="text", cap=str(at))
            for at, reason in enumerate(REASONS, 1)
        )
        self.show_results(rows, chosen=chosen, asked="")


class CheckSheet(ResultsSheet):
    """What the products of the basket ask the cashier to look at before it is paid; the large button goes on."""

    def __init__(self) -> None:
        super().__init__(tr("Change", "Check before payment"), hint="", nothing="")

    def show_checks(self, basket: OpenBasket) -> None:
        """List each thing once, with what it is asked for."""
        rows = tuple(
            ResultRow(
                name=flag_words(flag),
                detail=listed(dict.fromkeys(line.name for line in basket.lines if flag in line.asks)),
                figure="",
                tone="text",
                icon="warning",
            )
            for flag in basket.to_check
        )
        self.show_results(rows, chosen=0, asked="")
