"""Let a finger push a list or a page along, and tap nothing by that. A tap, a key and the wheel do what they did."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QScroller, QScrollerProperties

# A press waits so long for the finger to move: a button that is held down follows soon.
PRESS_WAITS_S: Final = 0.15
METRIC, POLICY = QScrollerProperties.ScrollMetric, QScrollerProperties.OvershootPolicy


def flick(area: QAbstractScrollArea) -> None:
    """Scroll an area by pushing it.

    The gesture of the left button is the one for fingers too: Qt makes a mouse of a finger that nobody else takes, and
    some touch screens send nothing else. With the gesture of touches a push ended in a tap on what lay under it.
    """
    if isinstance(area, QAbstractItemView):
        area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)
    scroller = QScroller.scroller(area.viewport())
    properties = scroller.scrollerProperties()
    properties.setScrollMetric(METRIC.MousePressEventDelay, PRESS_WAITS_S)
    for way in (METRIC.HorizontalOvershootPolicy, METRIC.VerticalOvershootPolicy):
        properties.setScrollMetric(way, POLICY.OvershootAlwaysOff)
    scroller.setScrollerProperties(properties)
