"""Turn what the use cases answer into the protocol's JSON: money as decimal text, times with an offset, ids as text."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from posloyalty.domain.errors import PosloyaltyError
from posloyalty.domain.money import Money
from posloyalty.domain.rewards import RewardOption
from posloyalty.domain.sales import PricedSale
from posloyalty.use_cases.records import Cashier, Role
from posloyalty.use_cases.rights import covers
from posloyalty.use_cases.sentences import sentence_of, standing_sentence
from posloyalty.use_cases.views import (
    ActionView,
    AdjustmentView,
    BalanceView,
    ClaimView,
    DayReport,
    MemberOffer,
    MemberView,
    NextReward,
    NextTier,
    QuoteView,
    Receipt,
    ReceiptGift,
    ReceiptLine,
    ReceiptReward,
    TierDiscount,
    TillStatus,
)

Json = dict[str, object]


def error_json(error: PosloyaltyError) -> Json:
    """Give code, sentence and figures."""
    figures = {key: _plain(value) for key, value in error.figures().items()}
    return {**figures, "code": error.code, "message": sentence_of(error)}


def member_json(view: MemberView) -> Json:
    """Give a member as `find_member` lists one."""
    return {
        "member_id": str(view.member_id),
        "display_name": view.display_name,
        "tier": view.tier,
        "blocked": view.blocked,
        "balance": balance_json(view.balance),
        "next_reward": _next_reward(view.next_reward),
        "next_tier": _next_tier(view.next_tier),
        "expiring": {"points": int(view.expiring.points), "on": view.expiring.on.isoformat()}
        if view.expiring
        else None,
        "offers": [_offer(offer) for offer in view.offers],
        "perks": list(view.perks),
    }


def balance_json(balance: BalanceView) -> Json:
    """Give the figures that a cashier sees."""
    until = balance.online_only_until
    return {
        "confirmed": int(balance.confirmed),
        "as_of": _time(balance.as_of),
        "unconfirmed": int(balance.unconfirmed),
        "pending": int(balance.pending),
        "safe_now": int(balance.safe_now),
        "overdraft": int(balance.overdraft),
        **({"online_only_until": until.isoformat()} if until is not None else {}),  # why nothing is safe offline
    }


def _offer(offer: MemberOffer) -> Json:
    """Name what is offered: a reward or a rule, never both."""
    named: Json = {"reward": offer.reward} if offer.reward is not None else {"rule": offer.rule}
    return {"id": offer.id, **named, "until": offer.until.isoformat(), "name": offer.name}


def quote_json(quote: QuoteView, *, decimals: int) -> Json:
    """Give a priced basket: award, explanation, largest redemption, totals."""
    priced = quote.priced
    return {
        "member": member_json(quote.member) if quote.member else None,
        "programme_version": quote.programme_version,
        "award": int(priced.award),
        "explanation": [[rule, int(points)] for rule, points in priced.explanation],
        "largest_points": int(quote.largest_points),
        "largest_worth": quote.largest_worth.text(decimals=decimals),
        "allowed_rewards": list(quote.allowed_rewards),
        "rewards": [_reward_option(option) for option in quote.rewards],
        "lines": [
            {
                "net": share.net.text(decimals=decimals),
                "award": int(share.award),
                "paid_with_points": share.paid_with_points.text(decimals=decimals),
            }
            for share in priced.shares
        ],
        "rewards_used": [
            {"id": use.reward_id, "cost": int(use.cost), "worth": use.worth.text(decimals=decimals)}
            for use in priced.rewards
        ],
        "gifts": [_gift(gift, _MoneyText(decimals)) for gift in quote.gifts],
        "tier_discount": _tier_discount(quote.tier_discount, _MoneyText(decimals)),
        **_totals(priced, decimals=decimals),
    }


def receipt_json(receipt: Receipt) -> Json:
    """Give a receipt as `record_sale` and `return_sale` answer."""
    money = _MoneyText(receipt.decimals)
    return {
        "sale_id": receipt.sale_id,
        "receipt_no": receipt.receipt_no,
        **({"receipt_code": receipt.code} if receipt.code else {}),
        "award": int(receipt.award),
        "explanation": [[rule, int(points)] for rule, points in receipt.explanation],
        "redeemed": int(receipt.redeemed),
        "worth": money(receipt.worth),
        "to_pay": money(receipt.to_pay),
        "total": money(receipt.total),
        "subtotal": money(receipt.subtotal),
        "discount": money(receipt.discount),
        "change": money(receipt.change),
        "tenders": [{"kind": kind, "amount": money(amount)} for kind, amount in receipt.tenders],
        "occurred_at": receipt.occurred_at.astimezone(ZoneInfo(receipt.timezone)).isoformat(),
        "balance": balance_json(receipt.balance) if receipt.balance else None,
        "next_reward": _next_reward(receipt.next_reward),
        "rewards": [_receipt_reward(reward, money) for reward in receipt.rewards],
        "gifts": [_gift(gift, money) for gift in receipt.gifts],
        "tier_discount": _tier_discount(receipt.tier_discount, money),
        "next_tier": _next_tier(receipt.next_tier),
        "expiring": None
        if receipt.expiring is None
        else {"points": int(receipt.expiring.points), "on": receipt.expiring.on.isoformat()},
        "lines": [_receipt_line(line, money) for line in receipt.lines],
        "available_from": receipt.available_from.isoformat() if receipt.available_from else None,
        "missed_award": int(receipt.missed_award),
        **(_return_part(receipt, money) if receipt.is_return else {}),
        "programme_version": receipt.programme_version,
        "hash": receipt.hash,
    }


def claim_json(view: ClaimView) -> Json:
    """Give what a member got for a sale that had named none."""
    return {
        "sale_id": view.sale_id,
        "receipt_no": view.receipt_no,
        "member_id": str(view.member_id),
        "points": int(view.points),
        "explanation": [[rule, int(points)] for rule, points in view.explanation],
        "balance": balance_json(view.balance),
    }


def action_json(view: ActionView) -> Json:
    """Give what an action earned."""
    return {
        "action_id": view.action_id,
        "points": int(view.points),
        "explanation": [[rule, int(points)] for rule, points in view.explanation],
        "balance": balance_json(view.balance),
    }


def adjustment_json(view: AdjustmentView) -> Json:
    """Give what an adjustment gave or took."""
    return {
        "adjustment_id": view.adjustment_id,
        "points": int(view.points),
        "balance": balance_json(view.balance),
    }


def day_json(report: DayReport, *, decimals: int) -> Json:
    """Give a day's figures."""
    figures, money = report.figures, _MoneyText(decimals)
    return {
        "date": figures.business_date.isoformat(),
        "sales_with_member": figures.sales_with_member,
        "sales_without_member": figures.sales_without_member,
        "sales": figures.sales_with_member + figures.sales_without_member,
        "takings": money(figures.takings_with_member + figures.takings_without_member),
        "takings_with_member": money(figures.takings_with_member),
        "takings_without_member": money(figures.takings_without_member),
        "average_with_member": money(report.average_with_member),
        "average_without_member": money(report.average_without_member),
        "returns": figures.returns,
        "money_returned": money(figures.money_returned),
        "members_served": figures.members_served,
        "new_members": figures.new_members,
        "points_issued": int(figures.points_issued),
        "points_redeemed": int(figures.points_redeemed),
        "points_given_back": int(figures.points_given_back),
        "points_taken_back": int(figures.points_taken_back),
        "actions": figures.actions,
        "points_from_actions": int(figures.points_from_actions),
        "points_adjusted": int(figures.points_adjusted),
        "redemption_worth": money(figures.redemption_worth),
        "redemption_rate": report.redemption_rate,
        "hours": [{"hour": hour.hour, "sales": hour.sales, "takings": money(hour.takings)} for hour in figures.hours],
        "cashiers": [
            {
                "cashier": one.cashier,
                "sales": one.sales,
                "takings": money(one.takings),
                "points_issued": int(one.points_issued),
                "points_redeemed": int(one.points_redeemed),
            }
            for one in figures.cashiers
        ],
        "unsent": report.unsent,
    }


def status_json(status: TillStatus) -> Json:
    """Give the till's state."""
    return {
        "enrolled": status.enrolled,
        "online": status.online,
        "since": _time(status.online_changed_at),
        "unsent": status.unsent,
        "oldest_unsent_at": _time(status.oldest_unsent_at),
        "last_sync": _time(status.last_synced_at),
        "ledger_position": status.ledger_position,
        "worst_case_exposure": None if status.worst_case_exposure is None else int(status.worst_case_exposure),
        "till": status.till_name,
        "store": status.store_name,
        "printer": status.printer,
        "revoked": status.revoked,
        "standing": status.standing.value,
        "notice": standing_sentence(status.standing, till_no=status.till_no) or None,
        "missing_events": status.missing,
    }


def cashier_json(cashier: Cashier) -> Json:
    """Give who signed in, with every role that theirs includes."""
    return {
        "cashier": cashier.name,
        "cashier_id": cashier.cashier_id,
        "roles": [role.value for role in Role if covers(cashier.role, role)],
    }


class _MoneyText:
    def __init__(self, decimals: int) -> None:
        self._decimals = decimals

    def __call__(self, money: Money) -> str:
        return money.text(decimals=self._decimals)


def _next_reward(reward: NextReward | None) -> Json | None:
    return {"id": reward.id, "missing": int(reward.missing)} if reward else None


def _next_tier(tier: NextTier | None) -> Json | None:
    return {"id": tier.id, "missing": tier.missing} if tier else None


def _reward_option(option: RewardOption) -> Json:
    """Give a reward with what it costs now, or the code of why it cannot be used beside what is asked for."""
    return {
        "id": option.reward.id,
        "name": option.reward.name,
        "kind": option.reward.kind.value,
        "cost": int(option.cost),
        "missing": int(option.missing),
        "refused": error_json(option.refusal) if option.refusal else None,
    }


def _receipt_reward(reward: ReceiptReward, money: _MoneyText) -> Json:
    return {"id": reward.id, "name": reward.name, "cost": int(reward.cost), "worth": money(reward.worth)}


def _gift(gift: ReceiptGift, money: _MoneyText) -> Json:
    return {"id": gift.id, "cause": gift.cause, "amount": money(gift.amount)}


def _tier_discount(discount: TierDiscount | None, money: _MoneyText) -> Json | None:
    if discount is None:
        return None
    return {"tier": discount.tier, "percent": discount.percent, "amount": money(discount.amount)}


def _receipt_line(line: ReceiptLine, money: _MoneyText) -> Json:
    return {
        "sku": line.sku,
        "name": line.name,
        "quantity": line.quantity,
        "amount": money(line.amount),
        "discount": money(line.discount),
        "tier_discount": money(line.tier_discount),
        "net": money(line.net),
        "award": int(line.award),
        "paid_with_points": money(line.paid_with_points),
    }


def _return_part(receipt: Receipt, money: _MoneyText) -> Json:
    return {
        "money_back": money(receipt.to_pay),
        "points_back": int(receipt.points_back),
        "award_taken": int(receipt.award_taken),
        "charged": money(receipt.charged),
    }


def _totals(priced: PricedSale, *, decimals: int) -> Json:
    money = _MoneyText(decimals)
    return {
        "subtotal": money(priced.subtotal),
        "discount": money(priced.discount),
        "total": money(priced.total),
        "redeemed": int(priced.redeemed),
        "worth": money(priced.worth),
        "to_pay": money(priced.to_pay),
    }


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Decimal) else int(value) if isinstance(value, int) else value
