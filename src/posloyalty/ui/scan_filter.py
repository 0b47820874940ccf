"""Catch the scanner's strokes in every window, before any widget sees them; give back what a person typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

from posloyalty.ui.key_filter import KeyFilter
from posloyalty.ui.scan_codes import character_of, is_typing_place
from posloyalty.ui.scan_habits import Burst, ScannerHabits
from posloyalty.ui.scan_recogniser import GAP_MAX_MS, PAUSED_LENGTH_MIN, Stroke, WedgeRecogniser

END_KEYS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
MODIFIER_KEYS: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
)
# A key with one of these is a shortcut, not a letter.
SHORTCUT_MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class ScanFilter(KeyFilter):
    """Watches every window that is typed into. `scanned` carries the code; typing arrives as typed, one gap later."""

    scanned = Signal(str)
    learnt = Signal(Burst)  # a scan while set-up learns: nobody acts on it

    def __init__(self, *, clock_ms: Callable[[], int]) -> None:
        super().__init__()
        self._clock_ms = clock_ms
        self._recogniser = WedgeRecogniser()
        self.is_learning, self._habits = False, ScannerHabits()
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._giving_back = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GAP_MAX_MS + 1)
        self._timer.timeout.connect(self._expire)

    def tune(self, habits: ScannerHabits) -> None:
        """Read codes as this scanner sends them."""
        if habits == self._habits:
            return
        self._habits = habits
        self._give_back(self._recogniser.release())
        self._recogniser = WedgeRecogniser(
            prefix=habits.prefix,
            suffix=habits.suffix,
            by_text=habits.by_text,
            ends_by_pause=habits.ends_by_pause,
        )

    def eventFilter(self, target: QObject, event: QEvent) -> bool:
        """Hold strokes back where they enter: at the window. Shortcuts of letters wait as well."""
        if self._giving_back or not isinstance(target, QWindow) or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and _is_letter(event):
            event.accept()  # a code that holds a C must not press the card key
            return True
        if event.type() == QEvent.Type.ShortcutOverride and event.key() not in MODIFIER_KEYS | END_KEYS:
            self._give_back(self._recogniser.release())  # a key of the till acts now, not at its press: typing is first
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._follow(target, event)
        return event.type() == QEvent.Type.KeyPress and self._press(target, event)

    def _press(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.key() in MODIFIER_KEYS:
            return False  # a scanner presses Shift for its capitals
        is_stroke = event.key() in END_KEYS or _is_letter(event)
        if is_stroke and not event.isAutoRepeat():  # a key held down repeats as fast as a scanner types
            return self._judge(window, event, self._stroke_of(event))
        self._give_back(self._recogniser.release())  # a shortcut or an arrow: what was typed before it comes first
        return False

    def _stroke_of(self, event: QKeyEvent) -> Stroke:
        if event.key() in END_KEYS:
            return Stroke(character="", at_ms=self._time_of(event), is_end=True)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        character = character_of(scan_code=event.nativeScanCode(), shifted=shifted, text=event.text())
        return Stroke(character=character, at_ms=self._time_of(event), text=event.text())

    def _time_of(self, event: QKeyEvent) -> int:
        # The system's own time of the stroke: a busy moment of ours must not turn typing into a scan.
        return int(event.timestamp()) or self._clock_ms()

    def _judge(self, window: QWindow, event: QKeyEvent, stroke: Stroke) -> bool:
        if stroke.is_end and self._learns(has_end=True):
            return True
        verdict = self._recogniser.feed(stroke)
        if verdict.scanned is not None:
            self._give_back(verdict.typed)
            self._held.clear()
            self._timer.stop()
            self.scanned.emit(verdict.scanned)
            return True
        if verdict.holds:
            self._give_back(verdict.typed)
            self._held.append((window, copy_of(event)))
            self._timer.start()
            return True
        self._give_back(verdict.typed)
        return False

    def _expire(self) -> None:
        # Nothing came for a whole gap by our own clock; the strokes' clock may count from elsewhere.
        if self._learns(has_end=False):
            return
        verdict = self._recogniser.pause()
        if verdict.scanned is None:
            self._give_back(verdict.typed)
        else:
            self._held.clear()
            self.scanned.emit(verdict.scanned)

    def _learns(self, *, has_end: bool) -> bool:
        """Give a whole scan to set-up, if it is learning and this is one."""
        strokes = self._recogniser.strokes
        if not self.is_learning or len(strokes) < PAUSED_LENGTH_MIN:
            return False
        self._recogniser.release()
        self._held.clear()
        self._timer.stop()
        self.learnt.emit(Burst(strokes=strokes, has_end=has_end))
        return True

    def _follow(self, window: QWindow, event: QKeyEvent) -> bool:
        """Keep a release behind its press: a box is ticked by both, in that order."""
        if not self._held or not _is_letter(event):
            return False
        self._held.append((window, copy_of(event)))
        return True

    def _give_back(self, presses: int) -> None:
        """Send on so many held presses with the releases that follow them."""
        given: list[tuple[QWindow, QKeyEvent]] = []
        while self._held:
            presses -= self._held[0][1].type() == QEvent.Type.KeyPress
            if presses < 0:
                break
            given.append(self._held.pop(0))
        if not self._held:
            self._timer.stop()
        for window, event in given:
            self.pass_on(window, event)

    def pass_on(self, window: QWindow, event: QKeyEvent) -> None:
        """Send a key on that is known to be a person's."""
        self._giving_back = True
        try:
            QCoreApplication.sendEvent(window, event)
        finally:
            self._giving_back = False


def _is_letter(event: QKeyEvent) -> bool:
    """Tell whether a key types something: by its text, or by its place where an accent or an input method took that."""
    if event.modifiers() & SHORTCUT_MODIFIERS:
        return False
    text = event.text()
    if text:
        return text.isprintable()
    has_own_meaning = event.key() not in {0, Qt.Key.Key_unknown} and not _is_dead(event.key())
    return not has_own_meaning and is_typing_place(event.nativeScanCode())


def _is_dead(key: int) -> bool:
    return Qt.Key.Key_Dead_Grave <= key <= Qt.Key.Key_Dead_Longsolidusoverlay


def copy_of(event: QKeyEvent) -> QKeyEvent:
    """Copy a key event, which its sender takes away once it was looked at."""
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
