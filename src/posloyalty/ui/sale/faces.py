"""What the Sale screen's right side shows, as frozen values made from the state. No widgets: tests read these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from posloyalty.domain.errors import EarnOnly, InsufficientPoints
from posloyalty.domain.ids import RewardId
from posloyalty.domain.money import Money, Points
from posloyalty.ui.controllers.sale import SaleState, mended_points
from posloyalty.ui.desk import Notice
from posloyalty.ui.formats import NOTHING, Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.messages import sentence_of
from posloyalty.ui.reward_wording import reward_sentence
from posloyalty.ui.sale.reward_faces import RewardFace, chip_faces
from posloyalty.ui.shop import ShopFacts
from posloyalty.use_cases.views import BalanceView, MemberView, NextReward

# From seven digits on the figure is drawn smaller, or it would touch its neighbours.
WIDE_FIGURE_MIN = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressFace:
    """A goal, what is missing in words, and the part that is done."""

    goal: str
    missing: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFace:
    """A named member. `wide` asks for a smaller figure."""

    name: str
    tier: str
    safe_words: str
    safe: str
    safe_worth: str
    wide: bool
    confirmed_when: str
    confirmed: str
    unconfirmed: str
    pending: str
    progress: tuple[ProgressFace, ...]
    notice: Notice | None
    blocked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyFace:
    """No member yet: what this basket would earn."""

    would_earn: str


def nobody_face(state: SaleState, formats: Formats) -> NobodyFace:
    """Show what a member would earn with this basket."""
    missed = state.quoted.would_earn if state.quoted else Points(0)
    return NobodyFace(would_earn=formats.signed_points(missed) if missed else "")


def member_face(member: MemberView, *, shop: ShopFacts, formats: Formats, today: date, online: bool) -> MemberFace:
    """Show a member: what is safe to use, what is confirmed, and what comes next."""
    balance = member.balance
    return MemberFace(
        name=name_of(member),
        tier=shop.tier_name(member.tier),
        safe_words=tr("Member", "Safe to use now") if shop.can_use_points else tr("Member", "Points"),
        safe=NOTHING if member.blocked else formats.points(_usable(balance, shop)),
        safe_worth="" if member.blocked else _worth_words(balance.safe_now, shop, formats),
        wide=balance.safe_now >= WIDE_FIGURE_MIN,
        confirmed_when=_confirmed_when(balance, formats, today),
        confirmed=formats.points(balance.confirmed) if balance.as_of else NOTHING,
        unconfirmed=formats.signed_points(balance.unconfirmed),
        pending=formats.signed_points(balance.pending) if balance.pending else "",
        progress=() if member.blocked else _progress(member, shop, formats),
        notice=_member_notice(member, formats, today=today, online=online),
        blocked=member.blocked,
    )


def _usable(balance: BalanceView, shop: ShopFacts) -> Points:
    return balance.safe_now if shop.can_use_points else balance.confirmed


def name_of(member: MemberView) -> str:
    """Give what a member is called; one who gave no name is called by their card."""
    if member.name:
        return member.name
    return tr("Member", "Card {card}", card=member.card) if member.card else tr("Member", "Member without a name")


def _worth_words(points: Points, shop: ShopFacts, formats: Formats) -> str:
    redemption = shop.redemption
    if redemption is None or not points:
        return ""
    worth = Money(int(points) * int(redemption.worth) // int(redemption.points))
    return tr("Member", "worth {worth}", worth=formats.money(worth))


def _confirmed_when(balance: BalanceView, formats: Formats, today: date) -> str:
    if balance.as_of is None:
        return tr("Member", "Confirmed · not yet")
    return tr("Member", "Confirmed · {when}", when=formats.moment(balance.as_of, today=today))


def _progress(member: MemberView, shop: ShopFacts, formats: Formats) -> tuple[ProgressFace, ...]:
    reward = member.next_reward or _next_step(member.balance, shop, formats)
    rows = [] if reward is None else [_reward_face(reward, formats)]
    if member.next_tier is not None:
        missing = tr("Member", "{missing} to go", missing=member.next_tier.missing)
        rows.append(ProgressFace(goal=member.next_tier.name, missing=missing, share=0.0))
    return tuple(rows)


def _next_step(balance: BalanceView, shop: ShopFacts, formats: Formats) -> NextReward | None:
    """Without rewards the next goal is the next amount that points can pay."""
    redemption = shop.redemption
    if redemption is None:
        return None
    stride = max(int(redemption.step_points), int(redemption.min_points), int(redemption.points))
    have = max(0, int(balance.confirmed) + int(balance.unconfirmed))
    goal = (have // stride + 1) * stride
    worth = formats.money(Money(goal * int(redemption.worth) // int(redemption.points)))
    name = tr("Member", "{worth} off", worth=worth)
    return NextReward(id=_NO_REWARD, name=name, missing=Points(goal - have), cost=Points(goal))


_NO_REWARD = RewardId("next-amount")


def _reward_face(reward: NextReward, formats: Formats) -> ProgressFace:
    missing = tr_n("Member", "{n} more points", int(reward.missing), n=formats.points(reward.missing))
    if not reward.missing:
        missing = tr("Member", "enough points")
    done = (int(reward.cost) - int(reward.missing)) / int(reward.cost) if reward.cost else 1.0
    return ProgressFace(goal=reward.name, missing=missing, share=done)


def _member_notice(member: MemberView, formats: Formats, *, today: date, online: bool) -> Notice | None:
    balance = member.balance
    if member.blocked:
        return Notice(text=tr("Member", "Account blocked · sell without it"), tone="danger", icon="refused")
    if balance.overdraft:
        owed = formats.points(balance.overdraft)
        words = tr_n("Member", "{n} is repaid first; this purchase earns as usual", int(balance.overdraft), n=owed)
        return Notice(text=words, tone="warn", icon="info")
    if balance.as_of is None:
        words = tr("Member", "Earns now, can be used once confirmed")
        return Notice(text=words, tone="warn", icon="hourglass")
    if member.expiring:
        soon = formats.points(member.expiring.points)
        on = formats.day(member.expiring.on)
        words = tr_n("Member", "{n} points expire after {on}", int(member.expiring.points), n=soon, on=on)
        return Notice(text=words, tone="warn", icon="hourglass")
    if not online and formats.local(balance.as_of).date() != today:
        return Notice(text=tr("Member", "Balance is older than today"), tone="warn", icon="offline")
    return None


# --- use points -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsFace:
    """Chips and stepper. `most` is the words of F6, `most_kind` the look of its button."""

    chips: tuple[RewardFace, ...]
    has_stepper: bool
    rate: str
    value: str
    worth: str
    can_less: bool
    can_more: bool
    most: str
    most_kind: str
    can_most: bool
    reason: Notice | None


def points_face(state: SaleState, *, shop: ShopFacts, formats: Formats) -> PointsFace:
    """Show how many points are used, how many may be, and why not more."""
    points, largest, refusal = state.basket.points, state.largest, state.refusal
    named = state.member is not None and not state.member.blocked
    refused = state.quoted is not None and refusal is not None and state.quoted.points_refused
    shown = state.view.priced.worth_of_points if state.view and not refused else Money(0)
    return PointsFace(
        chips=chip_faces(state, shop=shop, formats=formats),
        has_stepper=shop.redemption is not None or not shop.has_rewards,
        rate=_rate(shop, formats),
        value=formats.points(points) if points else "0",
        worth=formats.money(-shown) if points and not refused else "",
        can_less=named and points > 0,
        can_more=named and points < largest,
        most=_most_words(state, shop, formats),
        most_kind="mend" if refusal else "points-on" if points else "points",
        can_most=named and (largest > 0 or points > 0 or refusal is not None),
        reason=_reason(state, shop, formats),
    )


def _rate(shop: ShopFacts, formats: Formats) -> str:
    redemption = shop.redemption
    if redemption is None:
        return ""
    count, worth = formats.points(redemption.points), formats.money(redemption.worth)
    return tr_n("Points", "{n} points = {worth}", int(redemption.points), n=count, worth=worth)


def _most_words(state: SaleState, shop: ShopFacts, formats: Formats) -> str:
    if state.refusal and state.refused_reward and not (state.quoted and state.quoted.points_refused):
        return tr("Rewards", "Leave it out")
    if state.refusal:
        points = mended_points(state, shop.redemption)
        return tr("Points", "Use {amount}", amount=formats.points(points)) if points else tr("Points", "Use none")
    return tr("Points", "Undo") if state.basket.points else tr("Points", "Use most")


def _reason(state: SaleState, shop: ShopFacts, formats: Formats) -> Notice | None:
    if state.refusal:
        return Notice(text=_refusal_words(state, shop, formats), tone="danger", icon="warning")
    if shop.redemption is None:
        earn_only = sentence_of(EarnOnly(requested=0, safe_now=0), formats)
        if shop.has_rewards and state.member is not None:
            return None
        words = tr("Rewards", "Points buy rewards here") if shop.has_rewards else earn_only
        return Notice(text=words, tone="muted", icon="info")
    if state.member is None or state.member.blocked or not state.basket.lines or not state.is_priced:
        return None
    if state.largest:
        amount = formats.points(state.largest)
        return Notice(text=tr_n("Points", "Up to {n} points here", int(state.largest), n=amount), tone="muted", icon="")
    return _why_none(state.member.balance, shop, formats)


def _refusal_words(state: SaleState, shop: ShopFacts, formats: Formats) -> str:
    assert state.refusal is not None, "there is something to say"
    options = state.view.rewards if state.view else ()
    option = next((one for one in options if one.reward.id == state.refused_reward), None)
    if option is None:
        return sentence_of(state.refusal, formats)
    return reward_sentence(option, state.refusal, shop=shop, formats=formats)


def _why_none(balance: BalanceView, shop: ShopFacts, formats: Formats) -> Notice:
    redemption = shop.redemption
    least = redemption.min_points if redemption else Points(0)
    if balance.safe_now < max(1, least):
        words = tr_n("Points", "Can be used from {n} points on", int(least), n=formats.points(least))
        if balance.confirmed > balance.safe_now and balance.safe_now <= 0:
            error = InsufficientPoints(requested=int(balance.confirmed), safe_now=int(balance.safe_now))
            words = sentence_of(error, formats)
        return Notice(text=words, tone="muted", icon="info")
    return Notice(text=tr("Points", "This bill is too small to use points"), tone="muted", icon="info")
