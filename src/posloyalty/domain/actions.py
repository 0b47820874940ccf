"""Award points for what is no purchase: a visit, a review, joining, a birthday. Pure.

Programme file, "[[earning.action]]": every entry that names the action and whose conditions hold pays its points, as
often as its limit allows a member. An action that no entry names earns nothing and is no error: it happened, and the
programme of another day may pay for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from posloyalty.domain.eligibility import MINUTES_AN_HOUR, SaleFacts, suits_sale
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import RuleId
from posloyalty.domain.local_time import local_moment
from posloyalty.domain.money import Money, Points
from posloyalty.domain.periods import uses_on
from posloyalty.domain.programme import EarningAction, Limit, Programme
from posloyalty.domain.sales import MemberFacts

SIGNUP: Final = "signup"
BIRTHDAY: Final = "birthday"
ANNIVERSARY: Final = "anniversary"
# These happen by themselves: nobody records them.
BY_THEMSELVES: Final = frozenset({SIGNUP, BIRTHDAY, ANNIVERSARY})

ACTION_CHARS_MAX: Final = 64  # as long as the programme file lets an action's name be


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a member did that is no purchase. An empty channel or store is not known, and matches no condition."""

    action: str
    occurred_at: datetime
    channel: str = ""
    store: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionAward:
    """What an action earns. Σ explanation = points; the entries stand in file order."""

    points: Points = Points(0)
    explanation: tuple[tuple[RuleId, Points], ...] = ()


def award_action(programme: Programme, action: Action, *, member: MemberFacts) -> ActionAward:
    """Compute what an action earns. `member.uses` counts the limited entries' uses so far, as `action_uses` gives them.

    Raises BadRequest for a time without an offset.
    """
    moment = _moment_of(programme, action, member)
    paying = [entry for entry in entries_of(programme, action.action) if _pays(entry, moment)]
    return ActionAward(
        points=Points(sum(entry.points for entry in paying)),
        explanation=tuple((entry.id, entry.points) for entry in paying),
    )


def entries_of(programme: Programme, action: str) -> Iterator[EarningAction]:
    """Give the entries that name an action, in file order."""
    return (entry for entry in programme.earning.actions if entry.action == action)


def action_uses(
    programme: Programme, action: str, *, day: date, counted: Mapping[tuple[str, str], int]
) -> dict[RuleId, int]:
    """Give the uses so far of the limited entries for an action, each in its period of the local date `day`."""
    return uses_on(day, {entry.id: entry.limit for entry in entries_of(programme, action)}, counted)


def limits_of(programme: Programme) -> dict[RuleId, Limit | None]:
    """Give the limit of every rule and action: they share one set of ids."""
    rules = {rule.id: rule.limit for rule in programme.earning.rules}
    return rules | {entry.id: entry.limit for entry in programme.earning.actions}


def recorded_action(text: str) -> str:
    """Read the name of an action that a person or a program records. Raises BadRequest."""
    if not text.strip() or len(text) > ACTION_CHARS_MAX or not text.isprintable():
        raise BadRequest(field="action", reason=f"a name of 1 to {ACTION_CHARS_MAX} printable characters")
    if text in BY_THEMSELVES:
        raise BadRequest(field="action", reason=f"{text} happens by itself")
    return text


def _pays(entry: EarningAction, moment: SaleFacts) -> bool:
    # An action has no lines, so whether a category is new to the member is not known, and does not match.
    return entry.when.first_in_category is None and suits_sale(entry, moment)


def _moment_of(programme: Programme, action: Action, member: MemberFacts) -> SaleFacts:
    local = local_moment(action.occurred_at, programme.timezone)
    return SaleFacts(
        channel=action.channel,
        store=action.store,
        coupons=frozenset(),
        on=local.date(),
        minute=MINUTES_AN_HOUR * local.hour + local.minute,
        eligible=Money(0),
        member=member,
    )
