"""The steps of the day's run, in order. A further step says who is due and how it is posted, and is named here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final, Protocol
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.actions import ANNIVERSARY, BIRTHDAY
from posloyalty_ledger.actions.celebrations import CelebrationPlace, celebrate, find_celebrating
from posloyalty_ledger.due.points import post_due_points
from posloyalty_ledger.due.repository import DueLot, lots_to_expire, lots_to_release
from posloyalty_ledger.due.tiers import review_tiers
from posloyalty_ledger.members.repository import members_to_review
from posloyalty_ledger.offers.making import make_due_offers, withdraw_cancelled
from posloyalty_ledger.offers.repository import members_due, members_to_withdraw_from
from posloyalty_ledger.overdrafts.limits import counted_as_ended, end_limits, limits_ended
from posloyalty_ledger.rewards.repository import members_with_lapsed_rewards
from posloyalty_ledger.rewards.settling import lapse_rewards
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.visits.ending import end_old_visits
from posloyalty_ledger.visits.repository import members_unseen
from posloyalty_ledger.visits.scope import unseen_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of the members who are due. `end`: where the next page begins, in the step's own terms; None: the last."""

    member_ids: Sequence[UUID]
    end: Any = None


class Find(Protocol):
    """Looks up, without locking, the next members who seem due on the local date `today`."""

    def __call__(self, connection: Connection, *, today: date, after: Any, limit: int) -> Page:  # noqa: ANN401 - a page's `end`
        """Give a page."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that time brings.

    `find` proposes; `post` decides again under the lock of the members' books, and counts what it did in words that are
    printed. Posting the same page twice does nothing the second time: that is what makes the run safe to repeat.
    """

    name: str
    find: Find
    post: Callable[[PostingRun, Sequence[UUID]], Counter[str]]


def _find_releases(connection: Connection, *, today: date, after: DueLot | None, limit: int) -> Page:
    return _page(lots_to_release(connection, today=today, after=after, limit=limit), limit=limit)


def _find_expiries(connection: Connection, *, today: date, after: DueLot | None, limit: int) -> Page:
    return _page(lots_to_expire(connection, today=today, after=after, limit=limit), limit=limit)


def _find_tiers(connection: Connection, *, today: date, after: UUID | None, limit: int) -> Page:
    member_ids = members_to_review(connection, today=today, after=after, limit=limit)
    return _by_id(member_ids, limit=limit)


def _page(due: list[DueLot], *, limit: int) -> Page:
    member_ids = tuple(dict.fromkeys(lot.member_id for lot in due))
    return Page(member_ids=member_ids, end=due[-1] if len(due) == limit else None)


def _find_birthdays(connection: Connection, *, today: date, after: CelebrationPlace | None, limit: int) -> Page:
    found = find_celebrating(connection, BIRTHDAY, today=today, after=after, limit=limit)
    return Page(member_ids=found.member_ids, end=found.end)


def _find_anniversaries(connection: Connection, *, today: date, after: CelebrationPlace | None, limit: int) -> Page:
    found = find_celebrating(connection, ANNIVERSARY, today=today, after=after, limit=limit)
    return Page(member_ids=found.member_ids, end=found.end)


def _find_offers(connection: Connection, *, today: date, after: UUID | None, limit: int) -> Page:
    return _by_id(members_due(connection, today=today, after=after, limit=limit), limit=limit)


def _find_withdrawals(connection: Connection, *, today: date, after: UUID | None, limit: int) -> Page:  # noqa: ARG001 - every step's form
    return _by_id(members_to_withdraw_from(connection, after=after, limit=limit), limit=limit)


def _find_lapses(connection: Connection, *, today: date, after: UUID | None, limit: int) -> Page:
    return _by_id(members_with_lapsed_rewards(connection, today=today, after=after, limit=limit), limit=limit)


def _find_limits(connection: Connection, *, today: date, after: UUID | None, limit: int) -> Page:
    return _by_id(limits_ended(connection, today=today, after=after, limit=limit), limit=limit)


def _end_limits(run: PostingRun, member_ids: Sequence[UUID]) -> Counter[str]:
    """Let tills hear of members who may use points without the ledger again."""
    ended = end_limits(run.connection, member_ids, today=run.today)
    for member_id in ended:
        run.member_changed(member_id)
    return counted_as_ended(ended)


def _find_unseen(connection: Connection, *, today: date, after: UUID | None, limit: int) -> Page:
    before = unseen_before(today)
    return _by_id(members_unseen(connection, before=before, after=after, limit=limit), limit=limit)


def _by_id(member_ids: Sequence[UUID], *, limit: int) -> Page:
    return Page(member_ids=member_ids, end=member_ids[-1] if len(member_ids) == limit else None)


STEPS: Final = (
    Step(name="release", find=_find_releases, post=post_due_points),
    Step(name="expiry", find=_find_expiries, post=post_due_points),
    Step(name="tiers", find=_find_tiers, post=review_tiers),
    Step(name="birthday", find=_find_birthdays, post=partial(celebrate, action=BIRTHDAY)),
    Step(name="anniversary", find=_find_anniversaries, post=partial(celebrate, action=ANNIVERSARY)),
    Step(name="withdrawals", find=_find_withdrawals, post=withdraw_cancelled),
    Step(name="offers", find=_find_offers, post=make_due_offers),
    Step(name="lapses", find=_find_lapses, post=lapse_rewards),
    Step(name="limits", find=_find_limits, post=_end_limits),
    Step(name="visits", find=_find_unseen, post=end_old_visits),
)
