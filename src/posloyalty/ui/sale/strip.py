"""The strip at the bottom: network since when, what is unsent, the printer, the business date. Words and icons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from posloyalty.ui.controllers.printing import PrintState
from posloyalty.ui.desk import DeskState, Mode
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.keys import Action
from posloyalty.ui.look import set_property
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.key_cap import KeyCap
from posloyalty.ui.widgets.text import WholeText
from posloyalty.use_cases.device_ports import PrinterCondition
from posloyalty.use_cases.views import Standing, TillStatus

STRIP_PX: Final = 48
# What needs its whole sentence: what is well stands beside it only where there is room for both.
OUTRANKS_WHAT_IS_WELL: Final = frozenset({"warning", "refused"})
GAP_PX: Final = 24
SEGMENTS_MAX: Final = 4
SIDES_PX: Final = 16 + 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One fact of the strip. `is_calm` says that all is well: the first to go where there is no room for all.

    `short` says the most important part of it, where there is still none.
    """

    words: str
    icon: str
    short: str = ""
    tone: str = "muted"
    is_calm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StripFace:
    """Everything the strip says; `tone` colours the whole of it."""

    segments: tuple[Segment, ...]
    day: str
    tone: str = ""
    drawer: str = ""  # beside another till there is none


def strip_face(
    status: TillStatus | None, *, formats: Formats, today: date, printing: PrintState, day: date, drawer: str = ""
) -> StripFace:
    """Say how the till stands. `day` is the business date, which is not `today` once that was closed."""
    shown_day = formats.day(day)
    if status is None:
        return StripFace(segments=(), day=shown_day, drawer=drawer)
    network = _network(status, formats, today)
    is_well = (status.online or status.alone) and not _clock_words(status)
    tone = "danger" if status.standing is not Standing.GOOD else "" if is_well else "warn"
    segments = (network, *_beside(network, status, formats, today), *_unsent(status, formats))
    segments = (*segments, _printer(status, printing, formats))
    if network.icon in OUTRANKS_WHAT_IS_WELL:
        segments = (network, *(_giving_way(one) for one in segments[1:]))
    return StripFace(segments=segments, day=shown_day, tone=tone, drawer=drawer)


def drawer_words(state: DeskState) -> str:
    """Name the drawer's button: what to do while it is not open; beside another till there is none."""
    if state.mode is not Mode.FULL or not state.shop.joined:
        return ""
    return tr("Strip", "Drawer") if state.shop.drawer_open else tr("Strip", "Open the drawer")


def _network(status: TillStatus, formats: Formats, today: date) -> Segment:
    if status.standing is not Standing.GOOD:
        words, short = (
            tr("Strip", "Restored or copied till · points cannot be used · ask a manager"),
            tr("Strip", "Ask a manager"),
        )
        if status.standing is Standing.REVOKED:
            words = tr("Strip", "The ledger does not accept this till · ask a manager")
        return Segment(words=words, short=short, icon="refused", tone="danger")
    if clock := _clock_words(status):
        return Segment(words=clock, short=tr("Strip", "Clock is wrong: set it"), icon="warning", tone="warn")
    if status.alone:
        return Segment(words=tr("Strip", "This till alone"), icon="lock")
    if status.online:
        return _online()
    return _offline(status, formats, today)


def _beside(network: Segment, status: TillStatus, formats: Formats, today: date) -> tuple[Segment, ...]:
    """Say how the network is where a wrong clock has the first place: one does not follow from the other."""
    if network.icon != "warning" or status.alone:
        return ()
    return (_online(),) if status.online else (_offline(status, formats, today),)


def _giving_way(segment: Segment) -> Segment:
    """Let what is no trouble go first where there is no room for all."""
    return replace(segment, is_calm=True) if segment.tone in {"muted", "good"} else segment


def _online() -> Segment:
    return Segment(words=tr("Strip", "Online"), icon="online", tone="good")


def _offline(status: TillStatus, formats: Formats, today: date) -> Segment:
    if status.online_changed_at is None:
        return Segment(words=tr("Strip", "Connecting · selling normally"), icon="offline", tone="warn")
    since = formats.moment(status.online_changed_at, today=today)
    words = tr("Strip", "Offline since {since} · selling normally", since=since)
    return Segment(words=words, short=tr("Strip", "Offline since {since}", since=since), icon="offline", tone="warn")


def _clock_words(status: TillStatus) -> str:
    """Say that the clock is wrong; nothing if it is right. While the ledger answers its word counts."""
    minutes = round(status.clock_slow / timedelta(minutes=1))
    if minutes:
        span = _span(abs(minutes))
        if minutes > 0:
            return tr("Strip", "This computer's clock is {span} slow: set it", span=span)
        return tr("Strip", "This computer's clock is {span} fast: set it", span=span)
    if status.clock_was_put_back and not status.online:
        return tr("Strip", "This computer's clock was put back: check it")
    return ""


def _span(minutes: int) -> str:
    hours, days = round(minutes / 60), round(minutes / 60 / 24)
    if minutes < 2 * 60:
        return tr("Strip", "{n} min", n=minutes)
    return tr("Strip", "{n} h", n=hours) if hours < 2 * 24 else tr_n("Strip", "{n} days", days, n=days)


def _unsent(status: TillStatus, formats: Formats) -> tuple[Segment, ...]:
    if status.alone:
        return ()
    if not status.unsent:
        return (Segment(words=tr("Strip", "All sent"), icon="sent", is_calm=True),)
    words = tr_n("Strip", "{n} to send", status.unsent, n=formats.count(status.unsent))
    return (Segment(words=words, icon="send", tone="text"),)


def _printer(status: TillStatus, printing: PrintState, formats: Formats) -> Segment:
    if status.printer is None:
        return Segment(words=tr("Strip", "No printer"), icon="printer-off")
    trouble = _trouble(printing.condition)
    if not printing.waiting:
        return trouble or Segment(words=tr("Strip", "Printer ready"), icon="printer", is_calm=True)
    waiting = tr_n("Strip", "{n} waiting", printing.waiting, n=formats.count(printing.waiting))
    if trouble is not None:
        return replace(trouble, words=f"{trouble.words} · {waiting}", short=f"{trouble.short} · {waiting}")
    print_them = tr("Strip", "{waiting} to be printed", waiting=waiting)
    words = f"{print_them} · {Action.PRINT_WAITING.value}"
    return Segment(words=words, short=f"{waiting} · {Action.PRINT_WAITING.value}", icon="printer", tone="warn")


def _trouble(condition: PrinterCondition) -> Segment | None:
    words = trouble_words(condition)
    short = {
        PrinterCondition.NO_ANSWER: tr("Strip", "Printer: no answer"),
        PrinterCondition.NO_PAPER: tr("Strip", "No paper"),
        PrinterCondition.COVER_OPEN: tr("Strip", "Printer open"),
        PrinterCondition.BROKEN: tr("Strip", "Printer fault"),
    }
    return Segment(words=words, short=short.get(condition, ""), icon="printer-off", tone="danger") if words else None


def trouble_words(condition: PrinterCondition) -> str:
    """Say what is wrong with the printer, with the way out; nothing if all is well."""
    return {
        PrinterCondition.NO_ANSWER: tr("Strip", "Printer does not answer: is it on?"),
        PrinterCondition.NO_PAPER: tr("Strip", "No paper: put in a roll"),
        PrinterCondition.COVER_OPEN: tr("Strip", "Printer open: close its cover"),
        PrinterCondition.BROKEN: tr("Strip", "Printer fault: switch it off and on"),
    }.get(condition, "")


class Strip(QFrame):
    """The region."""

    today_asked = Signal()
    more_asked = Signal()
    drawer_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setFixedHeight(STRIP_PX)
        self._segments = tuple(_SegmentWidget() for _ in range(SEGMENTS_MAX))
        self._more = _quiet(tr("More", "More"), Action.MORE.value)
        self._day = _quiet("", Action.TODAY.value)
        self._drawer = _quiet("", Action.DRAWER.value)
        self._shown: StripFace | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(GAP_PX)
        for segment in self._segments:
            row.addWidget(segment)
        row.addStretch(1)
        for button in (self._drawer, self._more, self._day):
            row.addWidget(button)
        self._more.clicked.connect(self.more_asked)
        self._day.clicked.connect(self.today_asked)
        self._drawer.clicked.connect(self.drawer_asked)

    def show_face(self, face: StripFace) -> None:
        """Paint it, unless it is shown already."""
        if face == self._shown:
            return
        self._shown = face
        for widget, segment in zip(self._segments, (*face.segments, *[None] * SEGMENTS_MAX), strict=False):
            widget.show_segment(segment)
        self._day.say(face.day)
        self._drawer.say(face.drawer)
        self._drawer.setVisible(bool(face.drawer))
        set_property(self, "tone", face.tone)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is well where there is no room for all."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where not all can be written in full: without what is well, then in short, and then smaller."""
        told = [widget for widget in self._segments if widget.segment is not None]
        for widget in told:
            widget.say_all()
            widget.show()
        for widget in reversed([one for one in told if one.segment and one.segment.is_calm]):
            if self._is_too_wide():
                widget.hide()
        for widget in reversed(told):
            if self._is_too_wide():
                widget.say_short()

    def _is_too_wide(self) -> bool:
        parts = (*self._segments, self._drawer, self._more, self._day)
        shown = [part.minimumSizeHint().width() + GAP_PX for part in parts if not part.isHidden()]
        return sum(shown) - GAP_PX > self.width() - SIDES_PX

    @property
    def day(self) -> str:
        """Give the business date that is shown."""
        return self._day.words

    @property
    def words(self) -> tuple[str, ...]:
        """Give what the segments say."""
        return tuple(segment.words for segment in self._segments if segment.is_shown)


class _SegmentWidget(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.segment: Segment | None = None
        self._icon, self._words = Icon(size_px=16), WholeText(role="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words)

    @property
    def words(self) -> str:
        return self.segment.words if self.segment else ""

    @property
    def is_shown(self) -> bool:
        return not self.isHidden()

    def show_segment(self, segment: Segment | None) -> None:
        self.segment = segment
        self.setVisible(segment is not None)
        if segment is not None:
            self._icon.show_icon(segment.icon, tone=segment.tone)
            self._words.show_text(segment.words, tone="" if segment.tone == "text" else segment.tone)
            self.setAccessibleName(segment.words)

    def say_all(self) -> None:
        self._say(self.segment.words if self.segment else "")

    def say_short(self) -> None:
        self._say((self.segment.short or self.segment.words) if self.segment else "")

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self.setToolTip(self.words if words != self.words else "")


class _Quiet(QPushButton):
    def __init__(self, words: str, cap: str) -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self.setFixedHeight(STRIP_PX)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = WholeText(words, role="small", tone="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        row.addWidget(self._words)
        row.addWidget(KeyCap(cap))

    def sizeHint(self) -> QSize:
        """Take the room that the words and the cap need."""
        layout = self.layout()
        assert layout is not None, "made in __init__"
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Leave the words readable."""
        layout = self.layout()
        assert layout is not None, "made in __init__"
        return layout.minimumSize()

    @property
    def words(self) -> str:
        return self._words.text()

    def say(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()


def _quiet(words: str, cap: str) -> _Quiet:
    button = _Quiet(words, cap)
    button.setAccessibleName(words)
    return button
