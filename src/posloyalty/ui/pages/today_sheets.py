"""What lies over the day's figures: what to know before the day is closed, and where its figures are saved."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from posloyalty.ui.controllers.today import TodayController
from posloyalty.ui.day_files import FileKind
from posloyalty.ui.desk import Desk
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.keys import Action
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.tab_order import tab_through
from posloyalty.ui.widgets.text import Text, add_close, wrapped

SHEET_PX = 720


class CloseDaySheet(Sheet):
    """What is not sent, what is not counted, what happens then; one key does it."""

    close_asked = Signal()
    drawer_asked = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.setFixedWidth(SHEET_PX)
        self.unsent, self.drawer, self.said = NoticeBar(height=48), NoticeBar(height=48), NoticeBar(wraps=True)
        self._night, self._then = NoticeBar(height=48), wrapped(role="value")
        self._close = KeyButton(tr("Today", "Close the day"), "F12", kind="primary", role="value-strong")
        count = tr("Today", "Count the drawer")
        self._count = KeyButton(count, Action.DRAWER.value, icon="cash", kind="primary", role="value-strong")
        for widget in (self._night, self.drawer, self.unsent, self._then, self.said):
            self.body.addWidget(widget)
        self.said.hide()
        self.body.addSpacing(8)
        for button in (self._count, self._close):
            button.setFixedHeight(64)
            self.body.addWidget(button)
        self.body.addStretch()
        self._close.clicked.connect(self.close_asked)
        self._count.clicked.connect(self.drawer_asked)

    def show_day(self, desk: Desk, today: TodayController) -> None:
        """Say what closing this day means."""
        state, formats = today.state, desk.formats
        if state.day is None or state.standing is None:
            return
        self.title.setText(tr("Today", "Close {day}", day=formats.long_day(state.day)))
        is_night = state.day < desk.today and state.standing.suggested == state.day
        night = tr("Today", "It is after midnight: this closes the evening before.") if is_night else ""
        self._night.say(night, icon="info", tone="accent")
        must_count = today.must_count()
        counted = tr("Today", "The drawer is open. Count and close it first.") if must_count else ""
        self.drawer.say(counted, icon="cash", tone="danger")
        unsent, n = state.standing.unsent, formats.count(state.standing.unsent)
        waiting = tr_n("Today", "{n} entries are not sent yet. They are kept and sent later.", unsent, n=n)
        self.unsent.say(
            waiting if unsent else tr("Today", "Everything is sent."),
            icon="send" if unsent else "sent",
            tone="warn" if unsent else "good",
        )
        following = state.day + timedelta(days=1) if state.day == desk.today else desk.business_day
        self._then.setText(
            tr(
                "Today",
                "What is sold from now on counts for {day}. The slip is printed; points and receipts stay as they are.",
                day=formats.long_day(following),
            )
        )
        self._then.setVisible(not must_count)  # nothing is closed yet
        self._close.setEnabled(not must_count)
        self._close.say(self._close.words, kind="" if must_count else "primary")  # one way on at a time
        self._count.setVisible(must_count)


class SaveSheet(Sheet):
    """PDF or CSV, and the folder: a key or a tap for the usual ones, or typed."""

    save_asked = Signal(FileKind, str)

    def __init__(self) -> None:
        super().__init__(tr("Today", "Save the figures"))
        self.setFixedWidth(SHEET_PX)
        self._kinds, self._places = QButtonGroup(self), QGridLayout()
        self._shown: tuple[Path, ...] = ()
        self._folder = QLineEdit()
        self._folder.setProperty("role", "large")
        self._folder.setAccessibleName(tr("Today", "Folder"))
        self.said = NoticeBar(height=40, wraps=True)
        self._save = KeyButton(tr("Today", "Save"), "Enter", kind="primary", role="value-strong")
        self._lay_out()
        self._save.clicked.connect(self._give)
        self._folder.returnPressed.connect(self._give)

    def take_focus(self) -> None:
        """Start in the folder."""
        self._folder.setFocus()

    def choose(self, kind: FileKind) -> None:
        """Choose what to save as."""
        self._kinds.button(list(FileKind).index(kind)).setChecked(True)

    def choose_place(self, at: int) -> None:
        """Save to one of the usual folders, from 0."""
        if at < len(self._shown):
            self._folder.setText(str(self._shown[at]))

    def show_places(self, places: tuple[Path, ...]) -> None:
        """Offer these folders; the first is taken until another is chosen."""
        if places == self._shown:
            return
        self._shown = places
        while (item := self._places.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        buttons = [KeyButton(_short(place), f"Alt+{at}", icon="folder") for at, place in enumerate(places, 1)]
        for at, (place, button) in enumerate(zip(places, buttons, strict=True)):
            button.setFixedHeight(48)
            button.setToolTip(str(place))
            button.clicked.connect(lambda _checked=False, chosen=place: self._folder.setText(str(chosen)))
            self._places.addWidget(button, at // 2, at % 2)
        tab_through(self._folder, *buttons, self._save)
        if places and not self._folder.text():
            self._folder.setText(str(places[0]))

    def _give(self) -> None:
        kind = list(FileKind)[max(0, self._kinds.checkedId())]
        if self._folder.text().strip():
            self.save_asked.emit(kind, self._folder.text().strip())

    def _lay_out(self) -> None:
        kinds = QHBoxLayout()
        kinds.setSpacing(8)
        words = {
            FileKind.PDF: (tr("Today", "PDF, to print or to keep"), "F2"),
            FileKind.CSV: (tr("Today", "CSV, for a spreadsheet"), "F3"),
        }
        for at, kind in enumerate(FileKind):
            button = KeyButton(words[kind][0], words[kind][1], kind="choice")
            button.setCheckable(True)
            button.setChecked(at == 0)
            button.setFixedHeight(56)
            self._kinds.addButton(button, at)
            kinds.addWidget(button, 1)
        label = Text(tr("Today", "Folder"), role="small", tone="muted")
        label.setBuddy(self._folder)
        self._save.setFixedHeight(64)
        self.body.addLayout(kinds)
        add_close(self.body, label, self._folder)
        self.body.addWidget(self.said)
        self.said.hide()
        self._places.setSpacing(8)
        self.body.addLayout(self._places)
        self.body.addSpacing(8)
        self.body.addWidget(self._save)
        self.body.addStretch()


def _short(place: Path) -> str:
    if place == Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)):
        return tr("Today", "Home folder")  # its own name is the one by which somebody signs in to the computer
    return place.name or str(place)


def centred(sheet: QWidget) -> QWidget:
    """Put a sheet in the middle of a page."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch()
    row.addWidget(sheet, 0, Qt.AlignmentFlag.AlignTop)
    row.addStretch()
    return page
