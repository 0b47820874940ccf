"""What this till keeps of a sale or a return beside its event: the day's figures, names, the balance right after."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import datetime
from typing import Final

import msgspec

from posloyalty.domain.actions import limits_of
from posloyalty.domain.facts import (
    ActionFact,
    AdjustmentFact,
    ClaimFact,
    CounterFact,
    MemberEnrolledFact,
    ReturnFact,
    SaleFact,
)
from posloyalty.domain.ids import MemberId, RuleId
from posloyalty.domain.money import Points
from posloyalty.domain.periods import uses_made
from posloyalty.domain.programme import Programme
from posloyalty.domain.rewards import limit_name
from posloyalty.domain.tiers import TierProgress
from posloyalty.till_store.balances import kept_figures, known_figures
from posloyalty.till_store.core import insert
from posloyalty.till_store.known_pasts import next_tier_in, past_of
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.row_values import member_key
from posloyalty.till_store.tables import ACTIONS, ADJUSTMENTS, RETURNS, RULE_USES, SALES

_ADD_SALE: Final = sql_of(insert(SALES))
_ADD_RETURN: Final = sql_of(insert(RETURNS))
_ADD_ACTION: Final = sql_of(insert(ACTIONS))
_ADD_ADJUSTMENT: Final = sql_of(insert(ADJUSTMENTS))
_ADD_USE: Final = sql_of(insert(RULE_USES))
_PROGRESS: Final = msgspec.json.Decoder(TierProgress)
_NAMES: Final = msgspec.json.Decoder(list[str])


def add_sale(writer: sqlite3.Connection, fact: SaleFact, *, seq: int, local: datetime) -> None:
    """Keep a sale's local part, as things are right after it: its event and its member's past must know of it."""
    priced = fact.priced
    row = {
        "seq": seq,
        "sale_id": fact.sale_id,
        "member_id": member_key(fact.member_id),
        "cashier": fact.cashier,
        "business_date": local.date().isoformat(),
        "hour": local.hour,
        "total": int(priced.total),
        "award": int(priced.award),
        "redeemed": int(priced.redeemed),
        "worth": int(priced.worth),
        "online": int(fact.online),
        "digest": fact.content_digest,
        "balance_after": _balance_after(writer, fact.member_id),
        "line_names": _kept_names(fact),
        "progress_after": _progress_after(writer, fact.member_id),
    }
    writer.execute(_ADD_SALE, row)


def add_return(writer: sqlite3.Connection, fact: ReturnFact, *, seq: int, local: datetime) -> None:
    """Keep a return's local part. Its event must be there already."""
    priced = fact.priced
    row = {
        "seq": seq,
        "return_id": fact.return_id,
        "sale_id": fact.sale_id,
        "cashier": fact.cashier,
        "business_date": local.date().isoformat(),
        "money_back": int(priced.money_back),
        "points_back": int(priced.points_back),
        "award_taken": int(priced.points_taken),
        "online": int(fact.online),
        "digest": fact.content_digest,
        "balance_after": _balance_after(writer, fact.member_id),
        "receipt_code": fact.receipt_code,
    }
    writer.execute(_ADD_RETURN, row)


def add_action(writer: sqlite3.Connection, fact: ActionFact, *, seq: int, local: datetime) -> None:
    """Keep an action's local part. Its event must be there already."""
    row = {"action_id": fact.action_id, "points": int(fact.award.points)}
    writer.execute(_ADD_ACTION, row | _companion(writer, fact, seq=seq, local=local))


def add_adjustment(writer: sqlite3.Connection, fact: AdjustmentFact, *, seq: int, local: datetime) -> None:
    """Keep an adjustment's local part. Its event must be there already."""
    row = {"adjustment_id": fact.adjustment_id, "points": int(fact.points)}
    writer.execute(_ADD_ADJUSTMENT, row | _companion(writer, fact, seq=seq, local=local))


def add_uses(writer: sqlite3.Connection, fact: CounterFact, *, programme: Programme, seq: int, local: datetime) -> None:
    """Keep which rules with a limit paid the fact's member, and which limited rewards the sale bought."""
    given = Counter({rule_id for rule_id, points in _explanation(fact) if points})
    given.update(_bought(fact))
    if not given or fact.member_id is None:
        return
    limits = limits_of(programme) | {limit_name(reward.id): reward.limit for reward in programme.rewards}
    for rule_id, period in uses_made(limits, given, day=local.date()):
        row = {"seq": seq, "rule_id": rule_id, "member_id": fact.member_id.bytes, "period": period}
        writer.execute(_ADD_USE, row | {"count": given[rule_id]})


def _bought(fact: CounterFact) -> list[RuleId]:
    """Name the rewards that a sale bought; a reward that was held counted when it was given."""
    uses = fact.priced.rewards if isinstance(fact, SaleFact) else ()
    return [limit_name(use.reward_id) for use in uses if use.issue_id is None]


def _explanation(fact: CounterFact) -> tuple[tuple[RuleId, Points], ...]:
    if isinstance(fact, SaleFact):
        return fact.priced.explanation
    if isinstance(fact, ActionFact):
        return fact.award.explanation
    if isinstance(fact, ClaimFact):
        return fact.explanation
    return fact.welcome.explanation if isinstance(fact, MemberEnrolledFact) else ()


def _companion(
    writer: sqlite3.Connection, fact: ActionFact | AdjustmentFact, *, seq: int, local: datetime
) -> dict[str, object]:
    return {
        "seq": seq,
        "business_date": local.date().isoformat(),
        "online": int(fact.online),
        "digest": fact.content_digest,
        "balance_after": _balance_after(writer, fact.member_id),
    }


def line_names(kept: bytes) -> list[str]:
    """Read the names of a sale's lines; none where no line had one."""
    return _NAMES.decode(kept)


def _kept_names(fact: SaleFact) -> bytes:
    names = [line.name for line in fact.basket.lines]
    return msgspec.json.encode(names if any(names) else [])


def kept_progress(kept: bytes | None) -> TierProgress | None:
    """Read what was missing to the next tier right after a sale; None where nothing was known of it."""
    return None if kept is None else _PROGRESS.decode(kept)


def _progress_after(writer: sqlite3.Connection, member_id: MemberId | None) -> bytes | None:
    ahead = next_tier_in(past_of(writer, member_id)) if member_id is not None else None
    return None if ahead is None else msgspec.json.encode(ahead)


def _balance_after(writer: sqlite3.Connection, member_id: MemberId | None) -> bytes | None:
    return kept_figures(known_figures(writer, member_id)) if member_id is not None else None
