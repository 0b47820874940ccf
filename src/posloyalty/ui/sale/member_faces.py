"""What the member's region shows, as frozen values made from the state. No widgets: tests read these."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from posloyalty.domain.ids import RewardId
from posloyalty.domain.members import ExpiringPoints
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import TierMetric
from posloyalty.ui.controllers.sale import SaleState
from posloyalty.ui.desk import Notice
from posloyalty.ui.formats import NOTHING, Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.shop import ShopFacts
from posloyalty.use_cases.masking import masked_name
from posloyalty.use_cases.views import BalanceView, MemberOffer, MemberView, NextReward, NextTier

# From seven digits on the figure is drawn smaller, or it would touch its neighbours.
WIDE_FIGURE_MIN = 1_000_000
SEPARATOR = " · "
NO_POINTS: Final = Points(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressFace:
    """A goal, what is missing in words, and the part that is done."""

    goal: str
    missing: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFace:
    """A named member. `wide` asks for a smaller figure; words have a shorter wording for where there is no room."""

    name: str
    tier: str
    safe_words: tuple[str, ...]  # longest first
    safe: str
    wide: bool
    confirmed_when: tuple[str, str]
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


def of_returned_goods(*, is_opened: bool) -> str:
    """Say why nobody is shown beside goods that come back."""
    if is_opened:
        return tr("Return", "No member is known for this receipt")
    return tr("Return", "Open a receipt to see its member")


def member_face(
    member: MemberView, *, shop: ShopFacts, formats: Formats, today: date, online: bool, used: Points = NO_POINTS
) -> MemberFace:
    """Show a member: what is safe to use, what is confirmed, and what comes next. `used`: by the sale of now."""
    balance = member.balance
    return MemberFace(
        name=name_of(member),
        tier=shop.tier_name(member.tier),
        safe_words=_words_of(member, shop, formats, used=used),
        safe=NOTHING if member.blocked else formats.points(_usable(balance, shop)),
        wide=balance.safe_now >= WIDE_FIGURE_MIN,
        confirmed_when=_confirmed_when(balance, formats, today),
        confirmed=formats.points(balance.confirmed) if balance.as_of else NOTHING,
        unconfirmed=formats.signed_points(balance.unconfirmed),
        pending=formats.signed_points(balance.pending) if balance.pending else "",
        progress=() if member.blocked else progress_faces(member, shop, formats, used=used),
        notice=_member_notice(_without_used(member, used), shop, formats, today=today, online=online),
        blocked=member.blocked,
    )


def masked_face(member: MemberView, *, is_asking: bool = False) -> MemberFace:
    """Show a member who was named on the phone, until it is known who calls: nothing that could be read out.

    `is_asking`: what its key opens is open already.
    """
    words, short = tr("Calls", "Not verified: tell them nothing · Ctrl+K"), tr("Calls", "Not verified · Ctrl+K")
    if is_asking:
        words, short = tr("Calls", "Not verified: tell them nothing"), tr("Calls", "Not verified")
    return MemberFace(
        name=masked_name(member.name) or tr("Calls", "Caller"),
        tier="",
        safe_words=_safe_words(),
        safe=NOTHING,
        wide=False,
        confirmed_when=(tr("Calls", "Confirmed"),) * 2,
        confirmed=NOTHING,
        unconfirmed=NOTHING,
        pending="",
        progress=(),
        notice=Notice(text=words, short=short, tone="warn", icon="lock"),
        blocked=member.blocked,
    )


def _safe_words() -> tuple[str, str]:
    return tr("Member", "Safe to use now"), tr("Member", "Safe now")


def _words_of(member: MemberView, shop: ShopFacts, formats: Formats, *, used: Points) -> tuple[str, ...]:
    """Say what the large figure is, with what is left of it where the sale uses points, else what it is worth."""
    usable = _usable(member.balance, shop)
    safe, short = _safe_words() if shop.can_use_points else (tr("Member", "Points"), tr("Member", "Points"))
    if used and not member.blocked:
        left = tr("Member", "{points} left", points=formats.points(left_of(usable, used=used)))
        return safe + SEPARATOR + left, short + SEPARATOR + left, left
    worth = "" if member.blocked else _worth_words(usable, shop, formats)
    return (safe + SEPARATOR + worth, safe, short) if worth else (safe, short)


def left_of(points: Points, *, used: Points) -> Points:
    """Give what is left of points; never less than none."""
    return Points(max(0, int(points) - int(used)))


def _without_used(member: MemberView, used: Points) -> MemberView:
    """Leave what is used out of what is said to expire: points are used in the order of their days."""
    expiring = member.expiring
    if expiring is None or not used:
        return member
    left = left_of(expiring.points, used=used)
    return replace(member, expiring=replace(expiring, points=left) if left else None)


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


def _confirmed_when(balance: BalanceView, formats: Formats, today: date) -> tuple[str, str]:
    if balance.as_of is None:
        return (tr("Calls", "Confirmed"),) * 2
    when = formats.moment(balance.as_of, today=today)
    return tr("Member", "Confirmed · {when}", when=when), tr("Member", "At {when}", when=when)


def progress_faces(
    member: MemberView, shop: ShopFacts, formats: Formats, *, used: Points = NO_POINTS
) -> tuple[ProgressFace, ...]:
    """Give the next reward, or the next amount that points can pay, and the next tier; what is `used` is gone."""
    balance = member.balance
    have = int(balance.confirmed) + int(balance.unconfirmed) - int(balance.overdraft) - int(used)  # owed: repaid first
    reward = _still_missing(member.next_reward, have) or _next_step(have, shop, formats)
    rows = [] if reward is None else [_reward_face(reward, formats)]
    if member.next_tier is not None:
        rows.append(_tier_face(member.next_tier, formats))
    return tuple(rows)


def _tier_face(tier: NextTier, formats: Formats) -> ProgressFace:
    missing, n = tier.missing_units, formats.points(Points(tier.missing_units))
    words = {
        TierMetric.SPEND: lambda: tr("Member", "{amount} more to spend", amount=formats.money(Money(missing))),
        TierMetric.POINTS: lambda: tr_n("Member", "{n} more points", missing, n=n),
        TierMetric.ORDERS: lambda: tr_n("Member", "{n} more purchases", missing, n=n),
    }
    share = 1 - missing / tier.from_units if tier.from_units else 0.0
    return ProgressFace(goal=tier.name, missing=words[tier.metric](), share=share)


def _still_missing(reward: NextReward | None, have: int) -> NextReward | None:
    """Keep the goal, and count what is missing anew."""
    return reward and replace(reward, missing=Points(max(0, int(reward.cost) - have)))


def _next_step(have: int, shop: ShopFacts, formats: Formats) -> NextReward | None:
    """Without rewards the next goal is the next amount that points can pay."""
    redemption = shop.redemption
    if redemption is None:
        return None
    stride = max(int(redemption.step_points), int(redemption.min_points), int(redemption.points))
    goal = (max(0, have) // stride + 1) * stride
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


def _member_notice(
    member: MemberView, shop: ShopFacts, formats: Formats, *, today: date, online: bool
) -> Notice | None:
    balance = member.balance
    if member.blocked:
        return Notice(text=tr("Member", "Account blocked · sell without it"), tone="danger", icon="refused")
    if balance.online_only_until and not online:
        on = formats.day(balance.online_only_until)
        words = tr("Member", "Points usable online only until {on} · overspent twice", on=on)
        short = tr("Member", "Points usable online only until {on}", on=on)
        return Notice(text=words, short=short, tone="warn", icon="info")
    if balance.overdraft:
        owed = formats.points(balance.overdraft)
        words = tr_n("Member", "{n} points are repaid first; this sale earns as usual", int(balance.overdraft), n=owed)
        short = tr_n("Member", "{n} points are repaid first", int(balance.overdraft), n=owed)
        return Notice(text=words, short=short, tone="warn", icon="info")
    if balance.as_of is None:
        words = tr("Member", "Earns now, can be used once confirmed")
        return Notice(text=words, tone="warn", icon="hourglass")
    return _news_of(member, shop, formats, today=today) or _age_notice(balance, formats, today=today, online=online)


def _news_of(member: MemberView, shop: ShopFacts, formats: Formats, *, today: date) -> Notice | None:
    """Give what the cashier can say to the member, in one line: what expires, a birthday, an offer."""
    news = []
    if member.expiring:
        news.append(_expiring(member.expiring, formats))
    if member.birthday_month == today.month:
        words, short = tr("Member", "Birthday this month"), tr("Member", "birthday")
        news.append(Notice(text=words, short=short, tone="points", icon="birthday"))
    if member.offers:
        news.append(_offer(member.offers[0], shop, formats))
    if not news:
        return None
    first = news[0]
    short = SEPARATOR.join(one.short for one in news)
    return Notice(text=SEPARATOR.join(one.text for one in news), short=short, tone=first.tone, icon=first.icon)


def _expiring(expiring: ExpiringPoints, formats: Formats) -> Notice:
    n, on, count = formats.points(expiring.points), formats.day(expiring.on), int(expiring.points)
    words = tr_n("Member", "{n} points expire after {on}", count, n=n, on=on)
    short = tr_n("Member", "{n} expire after {on}", count, n=n, on=on)
    return Notice(text=words, short=short, tone="warn", icon="hourglass")


def _offer(offer: MemberOffer, shop: ShopFacts, formats: Formats) -> Notice:
    """Name the offer that ends first: a reward by its name, a rule by what it is called in the programme."""
    name = shop.offer_name(offer)
    words = tr("Member", "Offer until {on}: {name}", on=formats.day(offer.until), name=name)
    return Notice(text=words, short=name, tone="points", icon="star")


def _age_notice(balance: BalanceView, formats: Formats, *, today: date, online: bool) -> Notice | None:
    if not online and balance.as_of and formats.local(balance.as_of).date() != today:
        return Notice(text=tr("Member", "Balance is older than today"), tone="warn", icon="offline")
    return None
