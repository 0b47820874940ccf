"""Slow down whoever guesses PINs: after a few wrong ones each next one waits longer, whatever is switched off and on.

A try is counted durably before the PIN is looked at and forgotten when it was right, so that a killed program has
counted too. Time is counted by the clock that nobody can set; a machine that was started anew has waited since then.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Final

from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import SinceBoot

# Fingers slip: three tries cost nothing. Then waits grow to five minutes, which leaves 288 guesses a day of 10,000.
FREE_TRIES: Final = 3
WAITS_S: Final = (5, 15, 30, 60, 120, 300)
TRIES_MAX: Final = FREE_TRIES + len(WAITS_S)

_SETTING: Final = "pin_tries:{whose}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tries:
    number: int = 0
    last: SinceBoot = SinceBoot(boot="", seconds=0)  # noqa: RUF009 - frozen


def wait_left_s(till: TillPorts, whose: str) -> int:
    """Give the whole seconds until the next PIN is looked at; 0: at once."""
    tries = _read(till, whose)
    if tries.number < FREE_TRIES:
        return 0
    now = till.clock.since_boot()
    passed = now.later_than(tries.last)
    # The machine was started anew after the last try: at least the time since that start has passed.
    passed = now.seconds if passed is None else passed
    wait = WAITS_S[min(tries.number - FREE_TRIES, len(WAITS_S) - 1)]
    return max(0, math.ceil(wait - passed))


def count_try(till: TillPorts, whose: str) -> None:
    """Count a try, durably, before its PIN is looked at."""
    number, last = min(_read(till, whose).number + 1, TRIES_MAX), till.clock.since_boot()
    _write(till, whose, json.dumps([number, last.boot, last.seconds]))


def forget_tries(till: TillPorts, whose: str) -> None:
    """Begin anew: the PIN was right."""
    _write(till, whose, "")


def _read(till: TillPorts, whose: str) -> _Tries:
    kept = till.store.setting(_SETTING.format(whose=whose))
    if not kept:
        return _Tries()
    number, boot, seconds = json.loads(kept)
    return _Tries(number=number, last=SinceBoot(boot=boot, seconds=seconds))


def _write(till: TillPorts, whose: str, value: str) -> None:
    with till.store.transaction():
        till.store.put_setting(_SETTING.format(whose=whose), value)
