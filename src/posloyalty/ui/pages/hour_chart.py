"""Turnover by hour as bars. The chart library is loaded when Today is first opened, and not on the GUI thread.

It brings numpy and takes half a second and more: the till starts without it, and the figures do not wait for it.
"""

from __future__ import annotations

import importlib
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from posloyalty.domain.money import Money
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.widgets.text import wrapped
from posloyalty.use_cases.day_records import HourFigures

# The least that the hours reach over.
USUAL_HOURS = range(8, 20)
# A scale where the takings come to nothing, in units of the currency.
EMPTY_TOP = 100


def load_chart_library() -> None:
    """Load it; on a thread of the till's, so that the screen goes on."""
    importlib.import_module("pyqtgraph")


class HourChart(QWidget):
    """Bars from the first to the last hour with a sale."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._plot: Any = None
        self._empty = wrapped(tr("Today", "No sales on this day"), tone="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.hide()
        self._column.addWidget(self._empty)  # at once: what has no parent outlives its window, and is dressed with all
        self._shown: tuple[HourFigures, ...] | None = None

    def show_hours(self, hours: tuple[HourFigures, ...], *, formats: Formats) -> None:
        """Draw the bars, in units of the currency."""
        if self._plot is None:
            self._plot = _make_plot(formats)
            self._column.insertWidget(0, self._plot)
        self._plot.setVisible(bool(hours))
        self._empty.setVisible(not hours)
        if hours == self._shown:
            return
        self._shown = hours
        takings = {figures.hour: int(figures.takings) / 10**formats.decimals for figures in hours}
        first, last = (min(takings), max(takings)) if takings else (USUAL_HOURS[0], USUAL_HOURS[-1])
        span = range(min(first, USUAL_HOURS[0]), max(last, USUAL_HOURS[-1]) + 1)
        _draw(self._plot, span, [takings.get(hour, 0.0) for hour in span], formats)
        busiest = max(takings, key=lambda hour: takings[hour]) if takings else None
        words = tr("Today", "Turnover by hour")
        self.setAccessibleName(words if busiest is None else f"{words}: {formats.hour(busiest)}")


def _make_plot(formats: Formats) -> Any:  # noqa: ANN401 - the library ships no types
    import pyqtgraph  # noqa: PLC0415 - it brings numpy: not before a manager looks

    tokens = tokens_in_force()
    plot = pyqtgraph.PlotWidget(background=QColor(tokens.palette.surface), enableMenu=False)
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.setMouseEnabled(x=False, y=False)
    plot.hideButtons()
    menu = plot.getPlotItem().ctrlMenu  # without a parent it outlives its window
    menu.setParent(plot, menu.windowFlags())  # still a window of its own: a mere child is shown with the chart
    plot.setFrameShape(plot.Shape.NoFrame)
    plot.showGrid(x=False, y=True, alpha=0.25)
    font = QFont(plot.font())
    font.setPixelSize(tokens.type_px(13))
    for name in ("left", "bottom"):
        axis = plot.getAxis(name)
        axis.setTextPen(QColor(tokens.palette.muted))
        axis.setPen(QColor(tokens.palette.divider))
        axis.setTickFont(font)
        axis.setStyle(tickLength=0)
    plot.getAxis("left").enableAutoSIPrefix(False)
    plot.getAxis("left").tickStrings = lambda values, scale, _spacing: _amounts(values, scale, formats)
    plot.getAxis("left").setZValue(-1)  # lines behind the bars
    return plot


def _amounts(values: list[float], scale: float, formats: Formats) -> list[str]:
    """Write the marks of the scale as every other figure is written."""
    whole = all(float(value * scale).is_integer() for value in values)
    unit = 10**formats.decimals
    amounts = [value * scale for value in values]
    return [formats.count(round(one)) if whole else formats.money(Money(round(one * unit))) for one in amounts]


def _draw(plot: Any, span: range, heights: list[float], formats: Formats) -> None:  # noqa: ANN401 - the library ships no types
    import pyqtgraph  # noqa: PLC0415 - as above

    tokens = tokens_in_force()
    plot.clear()
    bars = pyqtgraph.BarGraphItem(
        x=list(span), height=heights, width=0.64, brush=QColor(tokens.palette.accent), pen=None
    )
    plot.addItem(bars)
    plot.getAxis("bottom").setTicks([[(hour, formats.hour(hour)) for hour in span]])
    plot.setXRange(span[0] - 0.5, span[-1] + 0.5, padding=0)
    plot.setYRange(0, max(heights) * 1.1 or EMPTY_TOP, padding=0)
