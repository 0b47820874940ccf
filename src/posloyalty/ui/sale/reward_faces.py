"""How rewards look: the two best as chips, all of them as a list, each with what it costs or why not. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from posloyalty.domain.errors import RewardUnavailable
from posloyalty.domain.ids import RewardId
from posloyalty.domain.money import Points
from posloyalty.domain.rewards import RewardOption
from posloyalty.ui.controllers.sale import SaleState
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr
from posloyalty.ui.reward_order import ordered_options
from posloyalty.ui.reward_wording import cost_words, kind_words, why_not, why_not_briefly
from posloyalty.ui.shop import ShopFacts

# Beside the stepper there is room for one row of chips; where points buy rewards only, for two.
CHIPS: Final = 2
CHIPS_WITHOUT_STEPPER: Final = 4
# Rewards further down the list have no digit; arrows and Enter reach them.
DIGITS: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardFace:
    """One reward. `words`, or `short`, is what it costs or why it cannot be used; `used` counts how often it is."""

    reward: RewardId
    name: str
    words: str
    short: str
    detail: str
    used: int
    can: bool  # it can be used now, once more if it is used already
    refused: bool = False  # it is used, and cannot be any more: the basket changed


def chip_faces(state: SaleState, *, shop: ShopFacts, formats: Formats) -> tuple[RewardFace, ...]:
    """Show the best rewards; one that is used and cannot be any more comes first, it is in the way."""
    faces = sorted(reward_faces(state, shop=shop, formats=formats), key=lambda face: not face.refused)
    return tuple(faces[: CHIPS if shop.redemption else CHIPS_WITHOUT_STEPPER])


def reward_faces(state: SaleState, *, shop: ShopFacts, formats: Formats) -> tuple[RewardFace, ...]:
    """Show every reward of the programme for this member and basket, best first."""
    if state.member is None or state.member.blocked:
        return ()
    options = ordered_options(state.view, state.basket.rewards)
    return tuple(_face(option, state, shop, formats) for option in options)


def _face(option: RewardOption, state: SaleState, shop: ShopFacts, formats: Formats) -> RewardFace:
    reward, used = option.reward, state.basket.rewards.count(option.reward.id)
    refused = state.refused_reward == reward.id
    refusal = state.refusal if refused else option.refusal
    short = ""
    if used and not refused:
        words = _used_words(reward.id, used, state, formats)
    elif refusal is None or (not state.basket.lines and _waits_for_goods(option)):
        words = cost_words(option.cost, formats)
    else:
        words = why_not(option, refusal, shop=shop, formats=formats)
        short = why_not_briefly(option, refusal, formats)
    return RewardFace(
        reward=reward.id,
        name=reward.name,
        words=words,
        short=short or words,
        detail=kind_words(reward, formats),
        used=used,
        can=option.refusal is None,
        refused=refused,
    )


def _used_words(reward: RewardId, used: int, state: SaleState, formats: Formats) -> str:
    """Say how often a reward is used and what that costs."""
    uses = [use for use in state.view.priced.rewards if use.reward_id == reward] if state.view else []
    cost = Points(sum(int(use.cost) for use in uses))
    words = cost_words(cost, formats) if cost else tr("Rewards", "in this sale")
    return f"{formats.count(used)} × · {words}" if used > 1 else words


def _waits_for_goods(option: RewardOption) -> bool:
    return isinstance(option.refusal, RewardUnavailable) and option.refusal.reason == "nothing_on_bill"
