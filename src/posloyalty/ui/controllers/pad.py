"""Digits for fingers wherever a number is asked for: shown or not, as it was chosen at this till."""

from __future__ import annotations

from typing import Final

from posloyalty.ui.desk import Desk, Page, Stage
from posloyalty.use_cases.ports import TillPorts

PAD_SETTING: Final = "ui.pad"
# Sheets that ask for a number and have no digits of their own.
PAD_STAGES: Final = frozenset({Stage.FIND, Stage.PRODUCT, Stage.JOIN, Stage.CALLER, Stage.RETURN})


def is_pad_chosen(till: TillPorts) -> bool:
    """Tell whether this till was last used with the pad."""
    return till.store.setting(PAD_SETTING) == "on"


class PadController:
    """One choice, kept in the store."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def toggle(self) -> None:
        """Show the digits, or no longer; it stays so at this till."""
        if self._desk.state.page is Page.SALE and self._desk.state.stage not in PAD_STAGES:
            return
        till, is_on = self._desk.till, not self._desk.state.pad
        self._desk.put(pad=is_on)
        self._desk.store_lane.ask(lambda: _keep(till, is_on=is_on), lambda _: None)


def _keep(till: TillPorts, *, is_on: bool) -> None:
    with till.store.transaction():
        till.store.put_setting(PAD_SETTING, "on" if is_on else "off")
