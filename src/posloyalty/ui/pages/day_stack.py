"""What Today shows: the figures, or a sheet over them, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from posloyalty.ui.controllers.today import TodayController
from posloyalty.ui.formats import Formats
from posloyalty.ui.pages.day_sheet import DaySheet
from posloyalty.ui.pages.day_view import TodayStage
from posloyalty.ui.pages.today_sheets import CloseDaySheet, SaveSheet, centred
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.ui.widgets.sheet import Placed, placed


class SheetStack(QStackedWidget):
    """The figures, which whoever has it puts first, and the sheets that are asked for over them."""

    drawer_asked = Signal()

    def __init__(self, today: TodayController, formats: Formats) -> None:
        super().__init__()
        self._today, self._formats = today, formats

    @cached_property
    def closing(self) -> CloseDaySheet:
        """Give what is asked before the day is closed, made when it is first asked."""
        sheet = self._placed(CloseDaySheet())
        sheet.close_asked.connect(self._today.close_day)
        sheet.drawer_asked.connect(self.drawer_asked)
        return sheet

    @cached_property
    def saving(self) -> SaveSheet:
        """Give what is asked before the day is saved, made when it is first asked."""
        sheet = self._placed(SaveSheet())
        sheet.save_asked.connect(self._today.paper.save)
        return sheet

    @cached_property
    def days(self) -> DaySheet:
        """Give what asks for another day, made when it is first asked for."""
        sheet = self._placed(DaySheet(self._formats))
        sheet.day_asked.connect(self._today.go_to)
        return sheet

    def show_stage(self, stage: TodayStage) -> bool:
        """Show what a stage is at; tell whether something else was shown before."""
        page = self._page_of(stage)
        is_new = self.currentWidget() is not page
        if page is not None and is_new:
            self.setCurrentWidget(page)
        return is_new

    def notice_of(self, stage: TodayStage) -> NoticeBar | None:
        """Give where a sheet says what it is told, beside what that is about; None: it stands with the figures."""
        if stage is TodayStage.CLOSE:
            return self.closing.said
        return self.saving.said if stage is TodayStage.SAVE else None

    def _page_of(self, stage: TodayStage) -> QWidget | None:
        if stage is TodayStage.FIGURES:
            return self.widget(0)
        if stage is TodayStage.CLOSE:
            return self.closing.parentWidget()
        return (self.saving if stage is TodayStage.SAVE else self.days).parentWidget()

    def _placed(self, sheet: Placed) -> Placed:
        return placed(sheet, self, page=centred(sheet), back=self._today.back)
