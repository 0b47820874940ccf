"""Where the sentence of the moment stands: under what is sold, or in a sheet's header where there is no room for it."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtWidgets import QVBoxLayout

from posloyalty.ui.desk import Notice
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.ui.widgets.sheet import Sheet


class NoticePlace:
    """A bar at the foot of a column, and one that takes the place of a sheet's title: one of them is seen."""

    def __init__(self, column: QVBoxLayout, foot: NoticeBar) -> None:
        self._column, self._foot = column, foot
        self._lender: Sheet | None = None
        column.addWidget(foot)
        foot.hide()

    @cached_property
    def _head(self) -> NoticeBar:
        """Give the bar of the headers, made when it is first needed: until a sheet has it it would be a window."""
        return NoticeBar(height=self._foot.minimumHeight(), wraps=True, upright_px=0)

    def say(self, notice: Notice, *, sheet: Sheet | None, room_px: int) -> None:
        """Say it where nothing of the sheet has to be squeezed for it. `room_px`: the height of the whole column."""
        own = sheet.own_notice if sheet is not None else None
        if own is not None:
            own.say(notice.text, icon=notice.icon, tone=notice.tone)
            notice = Notice(text="")
        needed_px = self._foot.minimumHeight() + self._column.spacing()
        is_tight = sheet is not None and sheet.minimumSizeHint().height() + needed_px > room_px
        self._foot.say(notice.text, icon=notice.icon, tone=notice.tone)
        self._borrow(sheet if is_tight and notice.text else None)
        if self._lender is not None:
            self._head.say(notice.text, icon=notice.icon, tone=notice.tone)
            self._foot.hide()

    def _borrow(self, lender: Sheet | None) -> None:
        if lender is self._lender:
            return
        if self._lender is not None:
            self._head.hide()
            self._lender.take_title_back()
        self._lender = lender
        if lender is not None:
            lender.lend_title(self._head)
