"""The strip at the bottom: network since when, what is unsent, the printer, the business date. Words and icons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from posloyalty.ui.controllers.printing import PrintState
from posloyalty.ui.desk import DeskState, Mode
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.keys import Action
from posloyalty.ui.look import set_property
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.panel import KeyCap
from posloyalty.ui.widgets.text import ElidedText, Text
from posloyalty.use_cases.device_ports import PrinterCondition
from posloyalty.use_cases.views import Standing, TillStatus

STRIP_PX: Final = 32
# What needs its whole sentence: beside it nothing says that it is well.
OUTRANKS_WHAT_IS_WELL: Final = frozenset({"warning", "refused"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One fact of the strip."""

    words: str
    icon: str
    tone: str = "muted"


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
    segments = (network, *_unsent(status, formats), _printer(status, printing, formats))
    if network.icon in OUTRANKS_WHAT_IS_WELL:
        segments = tuple(one for one in segments if one is network or one.tone != "muted")
    return StripFace(segments=segments, day=shown_day, tone=tone, drawer=drawer)


def drawer_words(state: DeskState) -> str:
    """Name the drawer's button: what to do while it is not open; beside another till there is none."""
    if state.mode is not Mode.FULL or not state.shop.joined:
        return ""
    return tr("Strip", "Drawer") if state.shop.drawer_open else tr("Strip", "Open the drawer")


def _network(status: TillStatus, formats: Formats, today: date) -> Segment:
    if status.standing is not Standing.GOOD:
        words = tr("Strip", "Put back or copied till · no points · ask a manager")
        if status.standing is Standing.REVOKED:
            words = tr("Strip", "The ledger does not accept this till · ask a manager")
        return Segment(words=words, icon="refused", tone="danger")
    if clock := _clock_words(status):
        return Segment(words=clock, icon="warning", tone="warn")
    if status.alone:
        return Segment(words=tr("Strip", "This till alone"), icon="lock")
    if status.online:
        return Segment(words=tr("Strip", "Online"), icon="online", tone="good")
    if status.online_changed_at is None:
        return Segment(words=tr("Strip", "Connecting · selling normally"), icon="offline", tone="warn")
    since = formats.moment(status.online_changed_at, today=today)
    words = tr("Strip", "Offline since {since} · selling normally", since=since)
    return Segment(words=words, icon="offline", tone="warn")


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
        return (Segment(words=tr("Strip", "All sent"), icon="sent"),)
    words = tr_n("Strip", "{n} to send", status.unsent, n=formats.count(status.unsent))
    return (Segment(words=words, icon="send", tone="text"),)


def _printer(status: TillStatus, printing: PrintState, formats: Formats) -> Segment:
    if status.printer is None:
        return Segment(words=tr("Strip", "No printer"), icon="printer-off")
    trouble = _trouble(printing.condition)
    if not printing.waiting:
        return trouble or Segment(words=tr("Strip", "Printer ready"), icon="printer")
    waiting = tr_n("Strip", "{n} waiting", printing.waiting, n=formats.count(printing.waiting))
    if trouble is not None:
        return replace(trouble, words=f"{trouble.words} · {waiting}")
    print_them = tr("Strip", "{waiting} to be printed", waiting=waiting)
    return Segment(words=f"{print_them} · {Action.PRINT_WAITING.value}", icon="printer", tone="warn")


def _trouble(condition: PrinterCondition) -> Segment | None:
    words = trouble_words(condition)
    return Segment(words=words, icon="printer-off", tone="danger") if words else None


def trouble_words(condition: PrinterCondition) -> str:
    """Say what is wrong with the printer, with the way out; nothing if all is well."""
    return {
        PrinterCondition.NO_ANSWER: tr("Strip", "Printer off: switch it on"),
        PrinterCondition.NO_PAPER: tr("Strip", "No paper: put in a roll"),
        PrinterCondition.COVER_OPEN: tr("Strip", "Printer open: close its cover"),
        PrinterCondition.BROKEN: tr("Strip", "Printer fault: switch it off and on"),
    }.get(condition, "")


class Strip(QFrame):
    """The region."""

    today_asked = Signal()
    keys_asked = Signal()
    drawer_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setFixedHeight(STRIP_PX)
        self._segments = tuple(_SegmentWidget() for _ in range(3))
        self._keys = _quiet(tr("Strip", "Keys"), Action.KEYS.value)
        self._day = _quiet("", Action.TODAY.value)
        self._drawer = _quiet("", Action.DRAWER.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(24)
        for segment in self._segments:
            row.addWidget(segment)
        row.addStretch(1)
        for button in (self._drawer, self._keys, self._day):
            row.addWidget(button)
        self._keys.clicked.connect(self.keys_asked)
        self._day.clicked.connect(self.today_asked)
        self._drawer.clicked.connect(self.drawer_asked)

    def show_face(self, face: StripFace) -> None:
        """Paint it."""
        for widget, segment in zip(self._segments, (*face.segments, None, None, None), strict=False):
            widget.show_segment(segment)
        self._day.say(face.day)
        self._drawer.say(face.drawer)
        self._drawer.setVisible(bool(face.drawer))
        set_property(self, "tone", face.tone)

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
        self._icon, self._words = Icon(size_px=16), Text(role="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words)

    @property
    def words(self) -> str:
        return self._words.text()

    @property
    def is_shown(self) -> bool:
        return not self.isHidden()

    def show_segment(self, segment: Segment | None) -> None:
        self.setVisible(segment is not None)
        if segment is not None:
            self._icon.show_icon(segment.icon, tone=segment.tone)
            self._words.show_text(segment.words, tone="" if segment.tone == "text" else segment.tone)


class _Quiet(QPushButton):
    def __init__(self, words: str, cap: str) -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self.setFixedHeight(STRIP_PX)
        self._words = ElidedText(words, role="small", tone="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        row.addWidget(self._words)
        row.addWidget(KeyCap(cap))
        self.setMinimumWidth(row.sizeHint().width())

    @property
    def words(self) -> str:
        return self._words.text()

    def say(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        layout = self.layout()
        if layout is not None:
            self._words.setMinimumWidth(self._words.sizeHint().width())
            self.setMinimumWidth(layout.sizeHint().width())


def _quiet(words: str, cap: str) -> _Quiet:
    button = _Quiet(words, cap)
    button.setAccessibleName(words)
    return button
