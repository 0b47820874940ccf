"""A day on paper and in files: its slip is printed, its figures are saved where a manager chooses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from posloyalty.ui.controllers.printing import PrintController
from posloyalty.ui.day_files import FileKind, file_name, file_of, places_to_save
from posloyalty.ui.desk import Desk
from posloyalty.ui.i18n import tr
from posloyalty.ui.pages.day_view import TodayStage
from posloyalty.ui.saving import save_new
from posloyalty.use_cases.slips import day_slip

if TYPE_CHECKING:
    from posloyalty.ui.controllers.today import TodayController


class DayPaper:
    """What can be taken away of the day that Today shows."""

    def __init__(self, desk: Desk, today: TodayController, printing: PrintController) -> None:
        self._desk, self._today, self._printing = desk, today, printing

    def ask_to_save(self) -> None:
        """Show where the figures can be saved."""
        if self._today.state.view is not None and self._today.state.stage is TodayStage.FIGURES:
            self._today.put(stage=TodayStage.SAVE)
            self._desk.put(notice=None)
            self._desk.device_lane.ask(places_to_save, lambda places: self._today.put(places=places), latest="places")

    def save(self, kind: FileKind, folder: str) -> None:
        """Write the day's figures into a new file of a folder."""
        view, formats, shop = self._today.state.view, self._desk.formats, self._desk.state.shop
        if view is None or self._desk.state.busy:
            return
        name = file_name(view, kind, till=shop.till_name)
        self._desk.put(busy=True, notice=None)
        self._desk.device_lane.ask(
            lambda: save_new(Path(folder), name, file_of(view, kind, formats=formats, shop=shop)),
            self._saved,
            failed=self._desk.give_up,
        )

    def _saved(self, path: Path) -> None:
        self._desk.put(busy=False)
        self._today.put(stage=TodayStage.FIGURES)
        self._desk.say(tr("Today", "Saved as {file}", file=str(path)), tone="good", icon="check")

    def print_slip(self, *, said: bool = True) -> None:
        """Print the slip of the day that is shown; `said`: somebody asked for it and hears how it went."""
        till, day, cashier = self._desk.till, self._today.state.day, self._desk.cashier_id
        if day is not None:
            self._printing.print_slip(lambda: day_slip(till, day=day, cashier=cashier), asked=said)
