"""Run the steps: each page of members is one transaction, so whatever ends a run early, what is committed counts once.

Several runs may go at once: the members of a page are locked in the order of their ids, and whoever comes second finds
nothing left to do. While the ledger recovers from a restore it does nothing of its own (sync file, "Ledger restored").
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.local_time import business_date
from posloyalty_ledger.due.steps import STEPS, Page, Step
from posloyalty_ledger.feed.repository import Kind, drop_oldest
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.messages.notes import forget_notes
from posloyalty_ledger.programmes.service import programme_in_force
from posloyalty_ledger.recovery.standing import is_recovering
from posloyalty_ledger.sales.run import begin_run
from posloyalty_ledger.visits.scope import settle_scope

# Some 50 ms on SQLite, whose one writer a till may be waiting for; large enough that a commit weighs little.
MEMBERS_PER_PAGE: Final = 200

# Used codes that the feed still tells a new till of; tills keep as many. The ledger itself knows every one for ever.
COUPONS_TOLD_MAX: Final = 50_000
# Orders by phone: a till of the store that joins later hears of the newest, paid ones among them.
ORDERS_TOLD_MAX: Final = 5_000
TOLD_MAX: Final = {Kind.COUPON: COUPONS_TOLD_MAX, Kind.ORDER: ORDERS_TOLD_MAX}

FAILED: Final = "members left out"

_log = logging.getLogger("posloyalty_ledger")


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The local day that the run is for, and whether the ledger may do anything of its own."""

    day: date
    timezone: str
    recovering: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a step is: the members that it has looked at."""

    step: str
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReport:
    """What a run did, counted in words."""

    today: Today
    counted: Counter[str]


def run_due(
    ledger: Ledger,
    *,
    steps: Sequence[Step] = STEPS,
    stop: Callable[[], bool] = lambda: False,
    tell: Callable[[Progress], None] = lambda _: None,
) -> DueReport:
    """Post everything that time has brought. `stop` is asked between pages, `tell` is told after each."""
    with ledger.database.reading() as connection:
        today = _today(ledger, connection)
    counted: Counter[str] = Counter()
    if not today.recovering:
        for step in steps:
            counted += _run_step(ledger, step, stop=stop, tell=tell)
        for kind, kept in TOLD_MAX.items():
            ledger.database.write(partial(drop_oldest, kind=kind, kept=kept))
        counted += _settle_scope(ledger) + forget_notes(ledger)
    return DueReport(today=today, counted=counted)


def _settle_scope(ledger: Ledger) -> Counter[str]:
    """Decide whom tills are told of, where this is the service."""
    up_to = ledger.replicate_all_up_to
    if up_to is None:
        return Counter()
    return ledger.database.write(lambda connection: settle_scope(connection, up_to=up_to))


def _run_step(
    ledger: Ledger, step: Step, *, stop: Callable[[], bool], tell: Callable[[Progress], None]
) -> Counter[str]:
    counted: Counter[str] = Counter()
    after: Any = None
    seen = 0
    while not stop():
        page = _find(ledger, step, after=after)
        counted += _post(ledger, step, page.member_ids)
        seen += len(page.member_ids)
        tell(Progress(step=step.name, members=seen))
        after = page.end
        if after is None:
            break
    return counted


def _find(ledger: Ledger, step: Step, *, after: Any) -> Page:  # noqa: ANN401 - a page's `end`
    with ledger.database.reading() as connection:
        today = _today(ledger, connection)
        return step.find(connection, today=today.day, after=after, limit=MEMBERS_PER_PAGE)


def _post(ledger: Ledger, step: Step, member_ids: Sequence[UUID]) -> Counter[str]:
    """Post a page in one transaction; if a member of it cannot be posted, every member in one of their own."""
    if not member_ids:
        return Counter()
    try:
        return _post_at_once(ledger, step, member_ids)
    except AssertionError:  # books that do not add up: `verify` names them, and they hold nobody else up
        if len(member_ids) == 1:
            _log.exception("due: %s of member %s left out", step.name, member_ids[0])
            return Counter({FAILED: 1})
    counted: Counter[str] = Counter()
    for member_id in member_ids:
        counted += _post(ledger, step, [member_id])
    return counted


def _post_at_once(ledger: Ledger, step: Step, member_ids: Sequence[UUID]) -> Counter[str]:
    def work(connection: Connection) -> Counter[str]:
        run = begin_run(ledger, connection, now=ledger.now())
        run.books.lock(member_ids)
        counted = step.post(run, member_ids)
        run.close()
        return counted

    return ledger.database.write(work)


def _today(ledger: Ledger, connection: Connection) -> Today:
    now = ledger.now()
    timezone = programme_in_force(connection, now=now).timezone
    return Today(day=business_date(now, timezone), timezone=timezone, recovering=is_recovering(connection))
