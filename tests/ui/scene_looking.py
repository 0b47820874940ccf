"""Somebody is not known at this till: who is found in other shops, and what is said without a network."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt

from posloyalty.domain.ids import MemberId
from posloyalty.ui.controllers.found import Further
from posloyalty.use_cases.office_ports import FoundElsewhere
from tests.fakes.office import PaperOffice
from tests.ui.counters import Counter
from tests.ui.scene_acts import three_items
from tests.use_cases.test_find_elsewhere import a_change
from tests.use_cases.tills import go_offline, go_online

_NAMES = ("Ewa Zając", "Olgierd Zając", "Zajda Petrova", "陳歐嘉 Zajic")
FOUND = FoundElsewhere(
    members=tuple(a_change(MemberId(UUID(int=300 + at)), name) for at, name in enumerate(_NAMES)), server_epoch=1
)
OFFICE = PaperOffice(found=(("ZAJ", FOUND),))


def elsewhere(counter: Counter) -> None:
    _look_for(counter, "ZAJ")
    counter.wait_until(lambda: len(counter.app.controllers.lookup.state.rows) == len(_NAMES))


def cut_off(counter: Counter) -> None:
    go_offline(counter.till)
    three_items(counter)
    counter.press(Qt.Key.Key_F2)
    counter.type("ZAJ")
    counter.wait_until(lambda: counter.app.controllers.lookup.state.further is Further.CUT_OFF)


def scanned(counter: Counter) -> None:
    three_items(counter)
    counter.scan("FAR-2207-118")
    counter.wait_until(lambda: "F5" not in _notice(counter) and "…" not in _notice(counter))


def _look_for(counter: Counter, text: str) -> None:
    go_online(counter.till)
    three_items(counter)
    counter.press(Qt.Key.Key_F2)
    counter.type(text)


def _notice(counter: Counter) -> str:
    found = counter.app.desk.state.notice
    return found.text if found else "…"
