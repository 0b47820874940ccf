"""In which order rewards are shown. Pure: same figures, same order, and using a reward moves none."""

from __future__ import annotations

from posloyalty.domain.errors import InsufficientPoints, LoyaltyRefusal, RewardUnavailable
from posloyalty.domain.ids import RewardId
from posloyalty.domain.rewards import RewardOption
from posloyalty.use_cases.views import QuoteView

_HELD, _TO_BE_HAD, _NOT_IN_BASKET, _POINTS_MISSING, _NOT_NOW, _ONLY_GIVEN = range(6)


def ordered_options(view: QuoteView | None, used: tuple[RewardId, ...]) -> tuple[RewardOption, ...]:
    """Order rewards: what the member holds, what can be had (dearest first), what is nearest, then the rest."""
    if view is None:
        return ()
    held = {use.reward_id for use in view.priced.rewards if use.issue_id is not None}
    return tuple(sorted(view.rewards, key=lambda option: _rank(option, held=held, used=used)))


def _rank(option: RewardOption, *, held: set[RewardId], used: tuple[RewardId, ...]) -> tuple[int, int]:
    reward, refusal, cost = option.reward, option.refusal, int(option.reward.cost)
    if reward.id in held or int(option.cost) < cost or (not cost and not _refused_as(refusal, "not_held")):
        return _HELD, 0
    if refusal is None or reward.id in used:
        return _TO_BE_HAD, -cost
    if isinstance(refusal, InsufficientPoints):
        # What is used already may be why: an order by cost alone would move rewards when one is used.
        return (_POINTS_MISSING, cost) if option.missing else (_TO_BE_HAD, -cost)
    if _refused_as(refusal, "nothing_on_bill"):
        return _NOT_IN_BASKET, -cost
    return (_ONLY_GIVEN if _refused_as(refusal, "not_held") else _NOT_NOW), 0


def _refused_as(refusal: LoyaltyRefusal | None, reason: str) -> bool:
    return isinstance(refusal, RewardUnavailable) and refusal.reason == reason
