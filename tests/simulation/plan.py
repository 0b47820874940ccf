"""Decide from one number what a simulation is about: its shop, its weather, and what happens in which order. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import Final

from tests.simulation.network import Weather

STEPS_DEFAULT: Final = 250
# Earlier seeds tell the stories that they told before receipts went around: planted bugs are found by them.
RECEIPTS_AFTER: Final = 100
# Beyond this one, in every other story members roam between stores whose tills are not told of everybody.
ROAMING_AFTER: Final = 200
# Above this seed machines may start in other time zones, and some tills run an older program.
OTHERS_AFTER: Final = 300
# Above this one nobody but tills says anything to the ledger in one of eight stories, so that it can be told again.
ALONE_AFTER: Final = 400
# Above this one what a till earns offline can be used there at once, in two stories of three.
OWN_AWARDS_AFTER: Final = 500


class Kind(StrEnum):
    """What may happen in one step."""

    VISIT = "visit"
    TAKE_BACK = "take back"
    ENROL = "enrol"
    ATTACH = "attach"
    SYNC = "sync"
    ORDER = "order"
    HOLD = "hold"
    ORDER_RETURN = "order return"
    REPEAT_ORDER = "repeat order"
    ADJUST = "adjust"
    MERGE = "merge"
    ERASE = "erase"
    DAY_RUN = "day's run"
    PUBLISH = "publish"
    LATE = "late copy"
    CUT = "cut"
    CLOCK = "clock"
    SUSPEND = "suspend"
    TILL_TROUBLE = "till trouble"
    LEDGER_TROUBLE = "ledger trouble"
    RESTART = "restart"
    SNAPSHOT = "snapshot"
    PUT_BACK = "put back"
    COPY = "copy"
    REVOKE = "revoke"
    LOSE = "lose"
    BACK_UP = "back up"
    LEDGER_BACK = "ledger back"
    LOOK = "look"
    THRESHOLD = "threshold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. Its own number decides all that is random in it, so that steps can be left out."""

    kind: Kind
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What one simulation is about."""

    seed: int
    policy: str  # strict, bounded
    tills: int
    stores: int
    members: int
    minutes_mean: float  # between steps
    weather: Weather
    clocks: bool  # they are put, drift and stand still
    copies: bool  # tills are put back, copied, given up
    restores: bool  # the ledger is put back
    receipts: bool = False  # are shown at other tills, for their goods and for their points
    alone: bool = False  # nobody but tills says anything to the ledger
    own_awards: bool = False  # what a till earns offline can be used there at once
    roaming: bool = False  # members go to several stores, whose tills may be told of their visitors alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A simulation before it is run."""

    setting: Setting
    steps: tuple[Step, ...]


# How often each kind happens in proportion to the others.
_DAILY: Final = {
    Kind.VISIT: 34,
    Kind.SYNC: 26,
    Kind.ATTACH: 4,
    Kind.TAKE_BACK: 4,
    Kind.ENROL: 3,
    Kind.ORDER: 7,
    Kind.HOLD: 5,
    Kind.ORDER_RETURN: 2,
    Kind.REPEAT_ORDER: 2,
    Kind.ADJUST: 2,
    Kind.MERGE: 1,
    Kind.DAY_RUN: 4,
    Kind.PUBLISH: 1,
    Kind.LATE: 5,
    Kind.CUT: 5,
    Kind.SUSPEND: 1,
    Kind.TILL_TROUBLE: 5,
    Kind.LEDGER_TROUBLE: 3,
    Kind.RESTART: 2,
}
_CLOCKS: Final = {Kind.CLOCK: 4}
_COPIES: Final = {Kind.SNAPSHOT: 4, Kind.PUT_BACK: 2, Kind.COPY: 1, Kind.REVOKE: 1, Kind.LOSE: 1, Kind.ERASE: 1}
_RECEIPTS: Final = {Kind.TAKE_BACK: 24}
_ROAMING: Final = {Kind.LOOK: 12, Kind.THRESHOLD: 3, Kind.SUSPEND: 2, Kind.DAY_RUN: 6}
_OFFICE: Final = {
    Kind.ORDER,
    Kind.HOLD,
    Kind.ORDER_RETURN,
    Kind.REPEAT_ORDER,
    Kind.ADJUST,
    Kind.MERGE,
    Kind.DAY_RUN,
    Kind.PUBLISH,
}
_RESTORES: Final = {Kind.BACK_UP: 3, Kind.LEDGER_BACK: 2}


def plan_of(seed: int, *, steps: int = STEPS_DEFAULT) -> Plan:
    """Give the plan of a seed."""
    random = Random(f"plan {seed}")  # noqa: S311 - decided by the seed
    setting = _setting(seed, random)
    weights = {
        **_DAILY,
        **(_CLOCKS if setting.clocks else {}),
        **(_COPIES if setting.copies else {}),
        **(_RESTORES if setting.restores else {}),
        **(_RECEIPTS if setting.receipts else {}),
        **(_ROAMING if setting.roaming else {}),
    }
    if setting.alone:
        weights = {kind: weight for kind, weight in weights.items() if kind not in _OFFICE}
    kinds = random.choices(list(weights), weights=list(weights.values()), k=steps)
    return Plan(setting=setting, steps=tuple(Step(kind=kind, seed=random.getrandbits(48)) for kind in kinds))


def without(plan: Plan, places: range) -> Plan:
    """Leave steps out."""
    return replace(plan, steps=plan.steps[: places.start] + plan.steps[places.stop :])


def _setting(seed: int, random: Random) -> Setting:
    return Setting(
        seed=seed,
        policy=random.choice(("strict", "bounded")),
        tills=random.randint(2, 4),
        stores=random.randint(1, 2) + _roams(seed),
        members=random.randint(2, 5) + 6 * _roams(seed),
        minutes_mean=random.choice((2, 30, 240, 960)),
        weather=_weather(random),
        clocks=random.random() < 0.5,
        copies=random.random() < 0.35 and not _is_alone(seed),
        restores=random.random() < 0.2 and not _is_alone(seed),
        receipts=seed > RECEIPTS_AFTER and not _roams(seed),
        alone=_is_alone(seed),
        own_awards=seed > OWN_AWARDS_AFTER and seed % 3 > 0,
        roaming=_roams(seed),
    )


def _roams(seed: int) -> bool:
    return seed > ROAMING_AFTER and seed % 2 == 1


def _is_alone(seed: int) -> bool:
    return seed > ALONE_AFTER and seed % 8 == 0


def _weather(random: Random) -> Weather:
    """Give a weather: loss up to 30 %, repetition up to 50 %; a quarter of all simulations have it fair."""
    if random.random() < 0.25:
        return Weather()
    bad = random.random()
    return Weather(
        lost_request=0.3 * bad * random.random(),
        lost_reply=0.3 * bad * random.random(),
        repeated=0.5 * bad * random.random(),
        late_copy=0.5 * bad * random.random(),
        truncated=0.2 * bad * random.random(),
        rewritten=0.3 * bad * random.random(),
        portal=0.1 * bad * random.random(),
        storm=0.2 * bad * random.random(),
        hung=0.1 * bad * random.random(),
        old_reply=0.1 * bad * random.random(),
        seconds_max=random.choice((0.05, 0.5, 2.0)),
    )
