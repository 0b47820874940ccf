"""How far the window's guide of the first run has come. A till that never saw it has nothing written down."""

from __future__ import annotations

from typing import Final

from posloyalty.use_cases.ports import TillPorts

_SETTING: Final = "setup.guide"
_OPEN: Final = "open"
_DONE: Final = "done"


def begin_guide(till: TillPorts) -> None:
    """Note that the guide is open: a till that is killed in it goes on there."""
    _note(till, _OPEN)


def end_guide(till: TillPorts) -> None:
    """Note that what the guide asks for is settled, in it or by a command: the window opens on the sale."""
    _note(till, _DONE)


def is_guide_open(till: TillPorts) -> bool:
    """Tell whether the guide has begun and has not come to its end."""
    return till.store.setting(_SETTING) == _OPEN


def _note(till: TillPorts, mark: str) -> None:
    with till.store.transaction():
        till.store.put_setting(_SETTING, mark)
