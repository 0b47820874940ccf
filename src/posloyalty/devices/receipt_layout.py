"""Decide what a receipt says and in what order, as blocks that text, printer and picture each draw in their way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo

from posloyalty.devices.receipt_figures import Figures
from posloyalty.devices.receipt_wording import Wording
from posloyalty.devices.text_columns import printable
from posloyalty.domain.money import Money, Points, decimal_text
from posloyalty.domain.programme import TierMetric
from posloyalty.domain.settling import TaxPart
from posloyalty.use_cases.views import BalanceView, NextTier, Receipt, ReceiptLine, ReceiptReward

_DEFAULT_POINTS_NAME: Final = "points"
_TIER_PREFIX: Final = "tier:"


class Weight(Enum):
    """How loud a block is."""

    QUIET = "quiet"
    NORMAL = "normal"
    STRONG = "strong"
    LOUD = "loud"


@dataclass(frozen=True, slots=True, kw_only=True)
class Centred:
    """A text in the middle."""

    text: str
    weight: Weight = Weight.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A label and its figure, at the two ends of a line. `indented` rows explain the one above."""

    left: str
    right: str = ""
    weight: Weight = Weight.NORMAL
    indented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """The one QR code, with its text below for whoever has no scanner. `code`: what it says, if that is more."""

    text: str
    code: str | None = None

    @property
    def said(self) -> str:
        """Give what the QR code says."""
        return self.code or self.text


Block = Centred | Row | Rule | Code


def lay_out(receipt: Receipt, wording: Wording, *, details: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """Give the receipt's blocks from top to bottom, all text printable and in the shop's time.

    `details` are the shop's own lines below its name.
    """
    name, *blocks = _Page(receipt, wording).blocks()
    return (name, *(Centred(text=printable(detail), weight=Weight.QUIET) for detail in details), *blocks)


def marked_as_training(blocks: tuple[Block, ...], wording: Wording) -> tuple[Block, ...]:
    """Give a paper that nobody takes for a receipt: it says so first, last and in between nothing less."""
    loud = Centred(text=wording.training, weight=Weight.LOUD)
    words = Centred(text=wording.practice, weight=Weight.STRONG)
    fiscal = Centred(text=wording.not_fiscal, weight=Weight.STRONG)
    return (loud, words, fiscal, Rule(), *blocks, Rule(), loud, words)


class _Page:
    """One receipt being laid out."""

    def __init__(self, receipt: Receipt, wording: Wording) -> None:
        self._receipt = receipt
        self._say = wording
        self._write = Figures(say=wording, decimals=receipt.decimals, timezone=ZoneInfo(receipt.timezone))

    def blocks(self) -> Iterator[Block]:
        yield from self._head()
        yield Rule()
        for line in self._receipt.lines:
            yield from self._line(line)
        yield Rule()
        yield from self._sums()
        if self._receipt.member_name is not None or self._receipt.balance is not None:
            yield Rule()
            yield from self._member()
        elif self._receipt.missed_award > 0:
            yield Rule()
            yield from self._missed()
        yield Rule()
        yield from self._foot()

    def _head(self) -> Iterator[Block]:
        receipt, say = self._receipt, self._say
        yield Centred(text=printable(receipt.shop_name) or "posloyalty", weight=Weight.LOUD)
        if receipt.is_copy:
            yield Centred(text=say.copy, weight=Weight.LOUD)
        if receipt.is_return:
            yield Centred(text=say.returned, weight=Weight.STRONG)
        if receipt.unpaid:
            yield Centred(text=say.not_paid, weight=Weight.STRONG)
        yield Centred(text=self._write.moment(receipt.occurred_at))
        yield from _served(receipt, say)

    def _line(self, line: ReceiptLine) -> Iterator[Block]:
        yield Row(left=printable(line.name) or printable(line.sku), right=self._write.money(line.amount))
        if line.quantity != "1":
            yield Row(left=self._quantity(line), weight=Weight.QUIET, indented=True)
        if line.discount:
            yield Row(
                left=self._say.discount, right=self._write.money(-line.discount), weight=Weight.QUIET, indented=True
            )

    def _quantity(self, line: ReceiptLine) -> str:
        """Write `2 x 3.40`, or `x 0.454` where the price of one is no whole number of minor units."""
        quantity, amount = Decimal(line.quantity), Decimal(line.amount)
        times = self._write.number(line.quantity)
        is_exact = quantity > 0 and quantity == int(quantity) and amount % quantity == 0
        return f"{times} x {self._write.money(Money(int(amount / quantity)))}" if is_exact else f"x {times}"

    def _sums(self) -> Iterator[Block]:
        receipt, say = self._receipt, self._say
        yield from _taken_off(receipt, say, self._write)
        yield from self._with_points()
        added, told = _tax_rows(receipt, say, self._write)
        if not receipt.points_are_tender:
            yield from added
        if receipt.settlement and receipt.settlement.rounding:
            yield Row(left=say.rounding, right=self._write.money(receipt.settlement.rounding))
        due = say.money_back if receipt.is_return else say.to_pay
        yield Row(left=f"{due} {receipt.currency}", right=self._write.money(receipt.due), weight=Weight.LOUD)
        if not receipt.points_are_tender:
            yield from told
        for gift in receipt.gifts:
            template = say.no_longer_given if receipt.is_return else say.given
            yield Row(left=template.format(self._write.money(gift.amount), printable(gift.cause)), weight=Weight.QUIET)
        for kind, amount in receipt.tenders:
            yield Row(left=_tender(kind, say, is_return=receipt.is_return), right=self._write.money(amount))
        if receipt.change:
            yield Row(left=say.change, right=self._write.money(receipt.change))

    def _with_points(self) -> Iterator[Block]:
        """Say what rewards and points pay; where they are a tender, tax comes before them."""
        receipt, say = self._receipt, self._say
        paid_with_points = receipt.total - receipt.to_pay - receipt.charged - receipt.never_paid
        is_taxed = receipt.settlement is not None and receipt.settlement.added > 0
        if paid_with_points or receipt.rewards or receipt.charged or receipt.never_paid or is_taxed:
            left = say.total if _is_reduced(receipt) else say.subtotal
            yield Row(left=left, right=self._write.money(receipt.total))
            yield from _rewards(receipt, self._write)
        if receipt.points_are_tender:
            added, told = _tax_rows(receipt, say, self._write)
            yield from (*added, *told)
        by_rewards = sum(reward.worth for reward in receipt.rewards)
        if paid_with_points > by_rewards:
            yield Row(left=say.paid_with_points, right=self._write.money(Money(by_rewards - paid_with_points)))
        if receipt.never_paid:
            yield Row(left=say.never_paid, right=self._write.money(-receipt.never_paid))
        if receipt.charged:
            yield Row(left=say.charged, right=self._write.money(-receipt.charged))

    def _member(self) -> Iterator[Block]:
        receipt, say = self._receipt, self._say
        yield Row(left=self._points_heading(), right=printable(receipt.member_name or ""), weight=Weight.STRONG)
        if receipt.is_return:
            yield from self._signed(say.given_back, receipt.points_back)
            if receipt.points_back_may_end:
                yield Row(left=say.back_with_their_day, weight=Weight.QUIET, indented=True)
            yield from self._signed(say.taken_back, -receipt.award_taken)
        else:
            yield from self._signed(say.used, -receipt.redeemed)
            yield from self._uses()
            earned = say.earned_once_paid if receipt.unpaid else say.earned
            figure = _sign(receipt.award) + self._write.points(receipt.award)
            yield Row(left=earned, right=figure, weight=Weight.STRONG)
            if receipt.available_from is not None and not receipt.unpaid:
                text = say.available_from.format(self._write.day(receipt.available_from))
                yield Row(left=text, weight=Weight.QUIET, indented=True)
            yield from self._explanation()
        if receipt.balance is not None:
            yield from self._balance(receipt.balance)
        yield from self._prospects()

    def _uses(self) -> Iterator[Block]:
        """Say what points were used for, where it was more than money off."""
        rewards = [reward for reward in self._receipt.rewards if reward.cost]
        for reward in rewards:
            yield Row(
                left=_reward_name(reward), right=self._write.points(reward.cost), weight=Weight.QUIET, indented=True
            )
        left = int(self._receipt.redeemed) - sum(int(reward.cost) for reward in rewards)
        if rewards and left > 0:
            yield Row(
                left=self._say.paid_with_points, right=self._write.points(left), weight=Weight.QUIET, indented=True
            )

    def _explanation(self) -> Iterator[Block]:
        for rule_id, points in self._receipt.explanation:
            yield Row(
                left=_rule_name(rule_id, self._say),
                right=self._write.points(points),
                weight=Weight.QUIET,
                indented=True,
            )

    def _balance(self, balance: BalanceView) -> Iterator[Block]:
        say = self._say
        if balance.as_of is None:
            yield Row(left=say.never_confirmed)
        else:
            weight = Weight.NORMAL if balance.unconfirmed else Weight.STRONG
            yield Row(left=say.balance, right=self._write.points(balance.confirmed), weight=weight)
            when = self._write.moment(balance.as_of)
            yield Row(left=say.confirmed.format(when), weight=Weight.QUIET, indented=True)
        yield from self._signed(say.not_yet_confirmed, balance.unconfirmed)
        if balance.unconfirmed and balance.as_of is not None:
            # The figure that a customer looks for: with this sale in it.
            together = self._write.points(balance.confirmed + balance.unconfirmed)
            yield Row(left=say.together, right=together, weight=Weight.STRONG)
        if balance.pending:
            yield Row(left=say.pending, right=self._write.points(balance.pending))
        if balance.overdraft:
            yield Row(left=say.repaid_first, right=self._write.points(balance.overdraft))

    def _prospects(self) -> Iterator[Block]:
        receipt, say = self._receipt, self._say
        if receipt.expiring is not None and receipt.expiring.points > 0:
            through = say.usable_through.format(self._write.day(receipt.expiring.on))
            yield Row(left=through, right=self._write.points(receipt.expiring.points))
        if receipt.next_reward is not None:
            ready = receipt.next_reward.missing <= 0
            template = say.reward_ready if ready else say.next_reward
            yield Row(left=template.format(printable(receipt.next_reward.name)))
            if not ready:
                yield self._missing(self._write.points(receipt.next_reward.missing))
        if receipt.next_tier is not None:
            yield _tier_row(receipt.next_tier, say, self._write)

    def _missing(self, figure: str) -> Row:
        return Row(left=self._say.missing, right=figure, weight=Weight.QUIET, indented=True)

    def _missed(self) -> Iterator[Block]:
        say = self._say
        yield Row(left=self._points_heading(), weight=Weight.STRONG)
        yield Row(left=say.would_have_earned, right=self._write.points(self._receipt.missed_award))
        yield Row(left=say.join)
        if self._receipt.code is not None:
            yield Row(left=say.claim)

    def _foot(self) -> Iterator[Block]:
        yield Code(text=self._receipt.receipt_no, code=self._receipt.code)
        if not self._receipt.tenders or self._receipt.certifies_tills:
            yield Centred(text=self._say.not_fiscal, weight=Weight.QUIET)
        yield Centred(text=self._say.thanks)

    def _signed(self, label: str, points: Points) -> Iterator[Block]:
        if points:
            yield Row(left=label, right=_sign(points) + self._write.points(points))

    # --- how this language writes things ---

    def _points_heading(self) -> str:
        name = printable(self._receipt.points_name)
        return self._say.points if name == _DEFAULT_POINTS_NAME else name[:1].upper() + name[1:]


def _tender(kind: str, say: Wording, *, is_return: bool) -> str:
    """Name a kind of money; on a return, where it went."""
    known = {"cash": say.cash, "card": say.card}
    if is_return:
        known = {"cash": say.cash_back, "card": say.card_back}
    words = printable(kind)
    return known.get(words, words[:1].upper() + words[1:])


def _is_reduced(receipt: Receipt) -> bool:
    return bool(receipt.discount or receipt.tier_discount)


def _taken_off(receipt: Receipt, say: Wording, write: Figures) -> Iterator[Block]:
    """Say what discounts take off."""
    if _is_reduced(receipt):
        yield Row(left=say.subtotal, right=write.money(receipt.subtotal))
    if receipt.tier_discount:
        named = f"{printable(receipt.tier_discount.name)} {write.percent(receipt.tier_discount.percent)}"
        yield Row(left=named, right=write.money(-receipt.tier_discount.amount))
    if receipt.discount:
        yield Row(left=say.discount, right=write.money(-receipt.discount))


def _rewards(receipt: Receipt, write: Figures) -> Iterator[Block]:
    """Name each reward with the money that it took off; one that costs points alone stands with the points."""
    for reward in receipt.rewards:
        if reward.worth or not reward.cost:
            taken_off = write.money(-reward.worth) if reward.worth else ""
            yield Row(left=printable(reward.name), right=taken_off)


def _tax_rows(receipt: Receipt, say: Wording, write: Figures) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Give the tax by rate: that comes on top of the prices, or else what of the money it is."""
    settled = receipt.settlement
    if settled is None:
        return (), ()
    named = [(_tax_name(part, say, write), write.money(part.tax)) for part in settled.taxes]
    if not settled.added:
        inner = [(say.included.format(name[:1].lower() + name[1:]), tax) for name, tax in named]
        return (), tuple(Row(left=words, right=tax, weight=Weight.QUIET) for words, tax in inner)
    return tuple(Row(left=name, right=tax) for name, tax in named or [(say.tax, write.money(settled.added))]), ()


def _tax_name(part: TaxPart, say: Wording, write: Figures) -> str:
    return f"{say.tax} {printable(part.rate)} {write.percent(decimal_text(part.percent))}"


def _rule_name(rule_id: str, say: Wording) -> str:
    """Make words of a rule's id: a programme names its rules `coffee-afternoons`, and people read this."""
    if rule_id == "base":
        return say.every_purchase
    is_tier = rule_id.startswith(_TIER_PREFIX)
    words = printable(rule_id.removeprefix(_TIER_PREFIX).replace("-", " ").replace("_", " "))
    name = words[:1].upper() + words[1:]
    return say.tier.format(name) if is_tier else name


def _reward_name(reward: ReceiptReward) -> str:
    """Name a reward; of a donation, who gets it."""
    name, cause = printable(reward.name), printable(reward.cause)
    return f"{name} ({cause})" if cause and cause not in name else name


def _tier_row(tier: NextTier, say: Wording, write: Figures) -> Row:
    """Say what is missing to a tier, in the measure that tiers count."""
    templates = {
        TierMetric.SPEND: say.spend_to_tier,
        TierMetric.POINTS: say.points_to_tier,
        TierMetric.ORDERS: say.orders_to_tier,
    }
    is_money = tier.metric is TierMetric.SPEND
    figure = write.money(Money(tier.missing_units)) if is_money else write.points(tier.missing_units)
    return Row(left=templates[tier.metric].format(printable(tier.name)), right=figure)


def _sign(points: int) -> str:
    return "-" if points < 0 else "+"


def _served(receipt: Receipt, say: Wording) -> Iterator[Block]:
    """Say where it was sold, and by whom."""
    served = [say.named.format(say.till, printable(receipt.till_name))]
    if receipt.cashier:
        served.append(say.named.format(say.cashier, printable(receipt.cashier)))
    for text in served:
        yield Centred(text=text, weight=Weight.QUIET)
