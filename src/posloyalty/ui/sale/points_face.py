"""What the region for using points and rewards shows, as frozen values made from the state. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from posloyalty.domain.errors import CouponUnusable, EarnOnly, InsufficientPoints
from posloyalty.domain.money import Money, Points
from posloyalty.ui.controllers.sale import SaleState, mended_points
from posloyalty.ui.desk import Notice
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.messages import sentence_of
from posloyalty.ui.reward_wording import reward_sentence
from posloyalty.ui.sale.reward_faces import RewardFace, chip_faces
from posloyalty.ui.shop import ShopFacts
from posloyalty.use_cases.views import BalanceView, Standing

USUAL_POINTS: Final = "800"


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


def masked_points_face(face: PointsFace, *, is_asking: bool = False) -> PointsFace:
    """Show that points wait for a caller who was verified. `is_asking`: what its key opens is open already."""
    words = tr("Calls", "Verify the caller first") if is_asking else tr("Calls", "Verify the caller first · Ctrl+K")
    reason = Notice(text=words, tone="warn", icon="lock")
    if face.most_kind == "mend":
        return replace(face, chips=(), can_more=False)
    return replace(face, chips=(), can_more=False, can_most=False, reason=reason)


def points_face(
    state: SaleState, *, shop: ShopFacts, formats: Formats, standing: Standing = Standing.GOOD
) -> PointsFace:
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
        most_kind="points" if state.is_asking else "mend" if refusal else "points-on" if points else "points",
        can_most=named and (largest > 0 or points > 0 or refusal is not None),
        reason=_of_till(state, standing) or _reason(state, shop, formats),
    )


def _rate(shop: ShopFacts, formats: Formats) -> str:
    redemption = shop.redemption
    if redemption is None:
        return ""
    count, worth = formats.points(redemption.points), formats.money(redemption.worth)
    return tr_n("Points", "{n} points = {worth}", int(redemption.points), n=count, worth=worth)


def _most_words(state: SaleState, shop: ShopFacts, formats: Formats) -> str:
    left_out = state.refused_reward or isinstance(state.refusal, CouponUnusable)
    if state.refusal and left_out and not (state.quoted and state.quoted.points_refused):
        return tr("Rewards", "Leave it out")
    if state.refusal:
        points = mended_points(state, shop.redemption)
        return tr("Points", "Use {amount}", amount=formats.points(points)) if points else tr("Points", "Use none")
    return tr("Points", "Use none") if state.basket.points else tr("Points", "Use most")


def wordings_of_most() -> tuple[str, ...]:
    """Give what F6 can say, with a number of points that is as long as it is in most sales."""
    some = tr("Points", "Use {amount}", amount=USUAL_POINTS)
    return tr("Points", "Use most"), tr("Points", "Use none"), tr("Rewards", "Leave it out"), some


def _of_till(state: SaleState, standing: Standing) -> Notice | None:
    """Say that it is the till that may use no points, and who can change that."""
    if state.member is None or standing is Standing.GOOD:
        return None
    words = tr("Points", "Points cannot be used until a manager clears this till")
    if standing is Standing.REVOKED:
        words = tr("Points", "No points can be used until this till is paired again")
    return Notice(text=words, tone="warn", icon="warning")


def _reason(state: SaleState, shop: ShopFacts, formats: Formats) -> Notice | None:
    if state.is_asking:
        return _asking(state, shop, formats)
    if state.refusal:
        return Notice(text=_refusal_words(state, shop, formats), tone="danger", icon="warning")
    named = state.member is not None and not state.member.blocked
    if named and not state.basket.lines and (shop.has_rewards or shop.redemption is not None):
        return Notice(text=tr("Points", "Scan an item first"), tone="muted", icon="info")
    if shop.redemption is None:
        return _without_redemption(state, shop, formats)
    if state.member is None or state.member.blocked or not state.basket.lines or not state.is_priced:
        return None
    return _how_many(state, state.member.balance, shop, formats)


def _without_redemption(state: SaleState, shop: ShopFacts, formats: Formats) -> Notice | None:
    if shop.has_rewards and state.member is not None:
        return None
    earn_only = sentence_of(EarnOnly(requested=0, safe_now=0), formats)
    words = tr("Rewards", "Points buy rewards here") if shop.has_rewards else earn_only
    return Notice(text=words, tone="muted", icon="info")


def _asking(state: SaleState, shop: ShopFacts, formats: Formats) -> Notice:
    """Say what is waited for, and what Esc goes on with."""
    points = mended_points(state, shop.redemption) if state.quoted and state.quoted.points_refused else Points(0)
    words = tr("Points", "Asking the ledger… Esc goes on without")
    if points:
        words = tr("Points", "Asking the ledger… Esc uses {amount}", amount=formats.points(points))
    return Notice(text=words, tone="points", icon="hourglass")


def _how_many(state: SaleState, balance: BalanceView, shop: ShopFacts, formats: Formats) -> Notice:
    """Say how many points can be used here, or why none."""
    if state.largest:
        if (proof := _proof_from(state, shop)) is not None:
            limit = formats.points(proof)
            words = tr("Points", "For {limit} points or more, scan the member's card first", limit=limit)
            return Notice(text=words, tone="warn", icon="card")
        amount = formats.points(state.largest)
        return Notice(text=tr_n("Points", "Up to {n} points here", int(state.largest), n=amount), tone="muted", icon="")
    rewards = state.view.priced.rewards if state.view else ()
    spent = sum(int(use.cost) for use in rewards if use.issue_id is None)
    return _why_none(balance, Points(int(balance.safe_now) - spent), shop, formats)


def _proof_from(state: SaleState, shop: ShopFacts) -> Points | None:
    """Give from how many points on the card is asked for, if so many could be used and it was not shown."""
    limit = shop.redemption.proof_from_points if shop.redemption else None
    return limit if limit is not None and state.largest >= limit and not state.basket.proof else None


def _refusal_words(state: SaleState, shop: ShopFacts, formats: Formats) -> str:
    assert state.refusal is not None, "there is something to say"
    options = state.view.rewards if state.view else ()
    option = next((one for one in options if one.reward.id == state.refused_reward), None)
    if option is not None:
        return reward_sentence(option, state.refusal, shop=shop, formats=formats)
    if isinstance(state.refusal, InsufficientPoints):
        return _too_many(state.refusal, state, mended_points(state, shop.redemption), formats)
    return sentence_of(state.refusal, formats)


def _too_many(refusal: InsufficientPoints, state: SaleState, most: Points, formats: Formats) -> str:
    """Say how many can be used: those that the key beside it offers, in whole steps, not all that are safe."""
    words = {"n": formats.points(most), "asked": formats.points(Points(refusal.requested))}
    if _waits_for_ledger(refusal, state):
        if most <= 0:
            return tr("Points", "None can be used until the ledger answers")
        return tr_n("Points", "Only {n} until the ledger answers (asked {asked})", int(most), **words)
    if most <= 0:
        return sentence_of(refusal, formats)
    return tr_n("Points", "Only {n} can be used now (asked {asked})", int(most), **words)


def _waits_for_ledger(refusal: InsufficientPoints, state: SaleState) -> bool:
    """Tell whether the points are theirs all the same: those of a sale that was just taken back are among them."""
    member, quoted = state.member, state.quoted
    if member is None or quoted is None or quoted.online:
        return False
    return refusal.requested <= member.balance.confirmed + min(0, member.balance.unconfirmed)


def _why_none(balance: BalanceView, left: Points, shop: ShopFacts, formats: Formats) -> Notice:
    """Say why no points can be used: too few are `left` beside the rewards, or the bill is too small."""
    redemption = shop.redemption
    least = redemption.min_points if redemption else Points(0)
    if left < max(1, least):
        words = tr_n("Points", "Usable from {n} points", int(least), n=formats.points(least))
        if balance.safe_now <= 0 < balance.confirmed + min(0, balance.unconfirmed):
            words = tr("Points", "None can be used until the ledger answers")
        elif left < balance.safe_now:
            rest, limit = Points(max(0, int(left))), formats.points(least)
            words = tr_n(
                "Points", "{n} points left, usable from {limit}", int(rest), n=formats.points(rest), limit=limit
            )
        return Notice(text=words, tone="muted", icon="info")
    return Notice(text=tr("Points", "This bill is too small to use points"), tone="muted", icon="info")
