"""What a reward gives, what it costs, and in a few words why it cannot be used. Words only: the rules have decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from posloyalty.domain import errors
from posloyalty.domain.errors import InsufficientPoints, LoyaltyRefusal, RewardUnavailable
from posloyalty.domain.money import Points
from posloyalty.domain.programme import Reward, RewardKind
from posloyalty.domain.rewards import RewardOption
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import listed, tr, tr_n
from posloyalty.ui.shop import ShopFacts


def kind_words(reward: Reward, formats: Formats) -> str:
    """Say what a reward gives."""
    worth = formats.money(reward.worth) if reward.worth is not None else ""
    percent = formats.percent(reward.percent) if reward.percent is not None else ""
    most = formats.money(reward.max_worth) if reward.max_worth is not None else ""
    capped = tr("Rewards", "{percent} off, at most {most}", percent=percent, most=most)
    words: dict[RewardKind, str] = {
        RewardKind.PRODUCT: tr("Rewards", "Free product"),
        RewardKind.AMOUNT: tr("Rewards", "{worth} off the bill", worth=worth),
        RewardKind.PERCENT: capped if most else tr("Rewards", "{percent} off", percent=percent),
        RewardKind.SHIPPING: tr("Rewards", "Free delivery"),
        RewardKind.BENEFIT: reward.text or tr("Rewards", "A benefit"),
        RewardKind.DONATION: tr("Rewards", "Donation to {cause}", cause=reward.cause),
    }
    return words[reward.kind]


def cost_words(cost: Points, formats: Formats) -> str:
    """Say what a reward costs; one that the member holds costs nothing more."""
    if not cost:
        return tr("Rewards", "ready to use")
    return tr_n("Rewards", "{n} points", int(cost), n=formats.points(cost))


def reward_sentence(option: RewardOption, refusal: LoyaltyRefusal, *, shop: ShopFacts, formats: Formats) -> str:
    """Say which reward cannot be used and why, for the line of refusals."""
    why = why_not(option, refusal, shop=shop, formats=formats)
    return tr("Rewards", "{name}: {why}", name=option.reward.name, why=why)


def why_not(option: RewardOption, refusal: LoyaltyRefusal, *, shop: ShopFacts, formats: Formats) -> str:
    """Say in a few words why a reward cannot be used."""
    if isinstance(refusal, InsufficientPoints):
        return _too_few(option, refusal, formats)
    if isinstance(refusal, RewardUnavailable):
        return _unavailable(refusal, option.reward, shop)
    words = _SHORT.get(type(refusal))
    return words() if words else tr("Rewards", "not possible now")


def why_not_briefly(option: RewardOption, refusal: LoyaltyRefusal, formats: Formats) -> str:
    """Say the same in fewer words, where figures make it long; empty where they do not."""
    if not isinstance(refusal, InsufficientPoints):
        return ""
    safe = Points(refusal.safe_now)
    if not option.missing and int(option.cost) > int(safe):
        return tr_n("Member", "{n} usable", int(safe), n=formats.points(safe))
    short = option.missing or Points(refusal.requested - refusal.safe_now)
    return tr_n("Member", "{n} more points", int(short), n=formats.points(short))


def _too_few(option: RewardOption, refusal: InsufficientPoints, formats: Formats) -> str:
    if option.missing:
        return tr_n("Rewards", "{n} more points needed", int(option.missing), n=formats.points(option.missing))
    safe = Points(refusal.safe_now)
    if int(option.cost) > int(safe):
        return tr_n("Rewards", "only {n} safe now", int(safe), n=formats.points(safe))
    short = Points(refusal.requested - refusal.safe_now)  # what is used already takes the points
    return tr_n("Rewards", "{n} points short after the others", int(short), n=formats.points(short))


def _unavailable(refusal: RewardUnavailable, reward: Reward, shop: ShopFacts) -> str:
    if refusal.reason == "conditions" and reward.when.tiers:
        names = [name for tier, name in shop.tier_names if tier in reward.when.tiers]
        return tr("Rewards", "for {tiers}", tiers=listed(names))
    if refusal.reason == "nothing_on_bill" and reward.kind is RewardKind.PRODUCT:
        return tr("Rewards", "item missing")
    words = _UNAVAILABLE.get(refusal.reason)
    return words() if words else tr("Rewards", "not possible now")


_UNAVAILABLE: Final[dict[str, Callable[[], str]]] = {
    "conditions": lambda: tr("Rewards", "not for this sale"),
    "no_stock": lambda: tr("Rewards", "out of stock"),
    "not_begun": lambda: tr("Rewards", "offered for later"),
    "lapsed": lambda: tr("Rewards", "the offer is over"),
    "not_held": lambda: tr("Rewards", "gift only"),
    "nothing_on_bill": lambda: tr("Rewards", "nothing to take off"),
}
_SHORT: Final[dict[type[LoyaltyRefusal], Callable[[], str]]] = {
    errors.LimitReached: lambda: tr("Rewards", "limit reached"),
    errors.EarnOnly: lambda: tr("Rewards", "not while offline"),
    errors.ProofRequired: lambda: tr("Rewards", "card needed"),
}
