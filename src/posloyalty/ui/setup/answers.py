"""What is asked when a till is set up, and what was answered so far: kept in the store but for the PIN and the code.

A PIN is kept only as its hash, once its owner is known; a pairing code is good for minutes. All else outlives a power
cut.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Final

from posloyalty.use_cases.ports import TillPorts

ANSWERS_SETTING: Final = "setup.answers"
# Never written down as typed.
_SECRET: Final = ("pin", "code")


class Step(StrEnum):
    """The steps in order. Some fall away: a ledger's shop has its name, known cashiers their PINs."""

    LANGUAGE = "language"
    PLACE = "place"
    JOIN = "join"
    SHOP = "shop"
    MODE = "mode"
    MANAGER = "manager"
    PRINTER = "printer"


class Place(StrEnum):
    """Where members and points are kept."""

    LEDGER = "ledger"
    ALONE = "alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was typed so far."""

    place: Place = Place.LEDGER
    address: str = ""
    code: str = ""
    till_name: str = ""
    shop_name: str = ""
    currency: str = ""
    country: str = ""
    details: str = ""
    manager: str = ""
    pin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What outlived: the step that was come to, and the answers."""

    step: Step
    answers: Answers


def keep_answers(till: TillPorts, kept: Kept | None) -> None:
    """Keep what was answered; None: the guide is done, and nothing of it is kept."""
    text = ""
    if kept is not None:
        told = {name: str(value) for name, value in asdict(kept.answers).items() if name not in _SECRET}
        text = json.dumps({"step": kept.step.value, "answers": told})
    with till.store.transaction():
        till.store.put_setting(ANSWERS_SETTING, text)


def kept_answers(till: TillPorts) -> Kept | None:
    """Give what was answered before the power went; None where nothing was, or another version of the till asked."""
    try:
        told = json.loads(till.store.setting(ANSWERS_SETTING) or "")
        answers = Answers(**told["answers"])
        return Kept(step=Step(told["step"]), answers=replace(answers, place=Place(answers.place)))
    except (KeyError, TypeError, ValueError):
        return None
