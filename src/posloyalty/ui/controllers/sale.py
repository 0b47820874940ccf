"""Ring up the basket: every step repaints at once, and is priced in the background; the newest answer wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from posloyalty.domain.errors import LoyaltyRefusal, ProofRequired
from posloyalty.domain.ids import RewardId, SaleId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Redemption
from posloyalty.domain.settling import lacks_rate
from posloyalty.ui import basket as ring
from posloyalty.ui.basket import BasketHistory
from posloyalty.ui.controllers.stateful import Stateful
from posloyalty.ui.controllers.waiting_keys import WaitingKeys
from posloyalty.ui.controllers.waiting_price import WaitingPrice
from posloyalty.ui.desk import Calls, Desk, Mode, Stage
from posloyalty.ui.i18n import tr
from posloyalty.ui.quoting import Quoted, quote_basket
from posloyalty.ui.shop import fewer_points, more_points, most_below
from posloyalty.use_cases.calls import Call
from posloyalty.use_cases.open_basket import OpenBasket
from posloyalty.use_cases.records import Product
from posloyalty.use_cases.views import MemberView, QuoteView


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleState:
    """The basket with its history and its newest figures."""

    history: BasketHistory
    quoted: Quoted | None = None
    member: MemberView | None = None
    is_asking: bool = False  # the ledger is asked whether more points can be used than is safe

    @property
    def basket(self) -> OpenBasket:
        """Give the basket of now."""
        return self.history.now

    @property
    def is_priced(self) -> bool:
        """Tell whether the figures are those of the basket of now."""
        return self.quoted is not None and self.quoted.basket == self.basket.content

    @property
    def largest(self) -> Points:
        """Give the most points that may be used, as far as is known."""
        return self.view.largest_points if self.view else Points(0)

    @property
    def redeemed(self) -> Points:
        """Give the points that this sale uses, with what its rewards cost, as far as is known."""
        return self.view.priced.redeemed if self.view else Points(0)

    @property
    def view(self) -> QuoteView | None:
        """Give the newest figures, if there are any."""
        return self.quoted.view if self.quoted else None

    @property
    def refusal(self) -> LoyaltyRefusal | None:
        """Say why the points or a reward that are asked for cannot be used."""
        return self.quoted.refusal if self.quoted and self.is_priced else None

    @property
    def refused_reward(self) -> RewardId | None:
        """Give the reward that cannot be used, if it is a reward and not the points."""
        return self.quoted.refused_reward if self.quoted and self.refusal else None


def mended_points(state: SaleState, redemption: Redemption | None) -> Points:
    """Give the most points that would be allowed as things are: without proof, fewer than it is asked for."""
    if isinstance(state.refusal, ProofRequired) and redemption:
        limit = Points(min(int(state.largest) + 1, state.refusal.proof_from_points))
        return most_below(limit, redemption=redemption)
    return state.largest


class SaleController(Stateful[SaleState]):
    """The basket of the person in front of the counter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._keys = WaitingKeys(lambda: self.state.is_priced and not self.state.is_asking)
        self.price_asked = WaitingPrice(desk)
        self.state = SaleState(history=BasketHistory(now=self._empty()))
        desk.news.connect(self.price)

    @property
    def to_record(self) -> OpenBasket:
        """Give the basket as it can be recorded: a blocked account takes no part in the sale."""
        member = self.state.member
        return ring.forget_member(self.state.basket) if member and member.blocked else self.state.basket

    @property
    def is_masked(self) -> bool:
        """Tell whether it is not known yet that the caller is the member who was named."""
        call = self.state.basket.call
        return call is not None and not call.is_verified(self._desk.till.clock.now())

    # --- lines -----------------------------------------------------------------------------------------------------

    def add_product(self, product: Product, *, quantity: Decimal = Decimal(1), price: Money | None = None) -> None:
        """Ring up a product; the price of one that has none is asked for, and it stays that product."""
        amount = price if price is not None else product.price
        if amount is None:
            self.price_asked.ask(product, quantity)
            return
        self.step(ring.add_product(self.state.basket, product, price=amount, quantity=quantity))
        if lacks_rate(product.tax, self._desk.taxes):
            words = tr("Sale", "{name} is sold without tax: tax {rate} is not known here. Tell a manager.")
            self._desk.say(words.format(name=product.name or product.sku, rate=product.tax), icon="warning")

    def add_amount(self, amount: Money, *, name: str = "", quantity: Decimal = Decimal(1)) -> None:
        """Ring up an amount: the price of the product that waits for one, else without a product."""
        if (waiting := self.price_asked.take()) is not None:
            self.add_product(waiting.product, quantity=waiting.quantity, price=amount)
            return
        words = name.strip() or tr("Sale", "Amount")
        self.step(ring.add_amount(self.state.basket, amount, name=words, quantity=quantity))

    def set_quantity(self, quantity: Decimal, *, index: int | None = None) -> None:
        """Change how many of a line, the chosen one unless said otherwise."""
        row = self.state.basket.selected if index is None else index
        if 0 <= row < len(self.state.basket.lines):
            was = self.state.basket.lines[row]
            self.step(ring.set_quantity(self.state.basket, row, quantity))
            if was.discount and quantity > 0 and not self._desk.state.busy:
                self._desk.say(discount_gone_words(was.name))

    def void_selected(self) -> None:
        """Take the chosen line out; a reward or a coupon goes the same way."""
        self.step(ring.void_row(self.state.basket, self.state.basket.selected))

    def add_coupon(self, coupon: str) -> None:
        """Add a coupon."""
        self.step(ring.add_coupon(self.state.basket, coupon))

    def select(self, index: int) -> None:
        """Choose a line."""
        self._put(history=ring.step_to(self.state.history, ring.select_line(self.state.basket, index)))

    # --- the member and their points -------------------------------------------------------------------------------

    def name_member(self, member: MemberView, *, proof: str | None = None) -> None:
        """Say whose sale it is."""
        self._put(member=member)
        self.step(ring.name_member(self.state.basket, member.member_id, proof=proof))

    def forget_member(self) -> None:
        """Make it nobody's sale."""
        self._put(member=None)
        self.step(ring.forget_member(self.state.basket))

    def use_most(self) -> None:
        """Use the most points that are allowed; once they are, take it back. Mends what was refused too."""
        self.once_priced(self._use_most)

    def _use_most(self) -> None:
        basket, quoted = self.state.basket, self.state.quoted
        if self.state.refusal and quoted:
            redemption = self._desk.state.shop.redemption
            points = mended_points(self.state, redemption) if quoted.points_refused else basket.points
            self.step(replace(basket, points=points, rewards=quoted.rewards, coupons=quoted.coupons))
        else:
            self.use_points(Points(0) if basket.points else self.state.largest)

    def use_reward(self, reward: RewardId) -> None:
        """Use a reward, or use it once more."""
        if self.state.basket.member_id:
            self.step(ring.use_reward(self.state.basket, reward))

    def drop_reward(self, reward: RewardId) -> None:
        """Take a reward back."""
        self.step(ring.drop_reward(self.state.basket, reward))

    def use_points(self, points: Points) -> None:
        """Ask for this many points; what the rules say is shown at once."""
        if points and self.is_masked:
            self._desk.say(tr("Calls", "Verify the caller first: Ctrl+K."), icon="lock")
        elif self.state.basket.member_id and self._desk.state.stage in {Stage.BASKET, Stage.PAYMENT}:
            self.step(ring.use_points(self.state.basket, points))

    def more_points(self) -> None:
        """One stride more."""
        redemption = self._desk.state.shop.redemption
        if redemption:
            self.use_points(more_points(self.state.basket.points, redemption=redemption, largest=self.state.largest))

    def fewer_points(self) -> None:
        """One stride fewer."""
        redemption = self._desk.state.shop.redemption
        if redemption:
            self.use_points(fewer_points(self.state.basket.points, redemption=redemption))

    # --- the basket as a whole -------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back."""
        self._keys.clear()
        self._desk.say("")
        self._put(history=ring.step_back(self.state.history))
        self.price()

    def put_basket(self, basket: OpenBasket) -> None:
        """Take up a basket that was put aside, or that comes from a sale that was voided: its history begins anew."""
        self._keys.clear()
        self._put(history=BasketHistory(now=basket), quoted=None, member=None)
        self._desk.go(Stage.BASKET)
        self.price()

    def begin(self, call: Call | None = None) -> None:
        """Begin with an empty basket; a call begins with finding out whose it is."""
        self._keys.clear()
        self._put(history=BasketHistory(now=self._empty(call)), quoted=None, member=None)
        self._desk.go(Stage.FIND if self.state.basket.call else Stage.BASKET)

    def leave_receipt(self) -> None:
        """The receipt was seen: what lay on the counter meanwhile goes on, else the next customer's sale begins."""
        if self.state.basket.is_empty:
            self.begin()
        else:
            self._desk.go(Stage.BASKET)

    def note_call(self, call: Call) -> None:
        """Write down what belongs to the call; it is no step that could be undone."""
        was = self.state.basket
        self._put(history=replace(self.state.history, now=replace(was, call=call)))
        if was.content != self.state.basket.content:
            self.price()

    def step(self, basket: OpenBasket) -> None:
        """Go on to another basket, and have it priced."""
        if self._desk.state.busy:
            return  # the sale is being recorded: what was paid does not change any more
        self._desk.say("")
        self._put(history=ring.step_to(self.state.history, basket))
        self.price()

    def price(self) -> None:
        """Have the basket of now priced in the background."""
        till, basket = self._desk.till, self.state.basket.content
        if self._desk.state.shop.joined:
            settles = self._desk.state.mode is Mode.FULL
            self._desk.store_lane.ask(
                lambda: quote_basket(till, basket, is_settled_here=settles), self._priced, latest="quote"
            )

    def once_priced(self, act: Callable[[], None]) -> None:
        """Act when the figures are those of the basket: now, or in turn. A fast hand loses no key."""
        self._keys.ask(act, may_wait=bool(self.state.basket.lines))

    def _priced(self, quoted: Quoted) -> None:
        if quoted.basket.sale_id != self.state.basket.sale_id:
            return
        version, own = quoted.programme_version, self.state.basket.programme_version
        if version is not None:
            if own not in {quoted.basket.programme_version, version}:
                self.price()  # asked for before it was known under which rules the sale was begun
                return
            quoted = replace(quoted, basket=ring.basket_under(quoted.basket, version))
            self.state = replace(self.state, history=ring.history_under(self.state.history, version))
        self._put(quoted=quoted, member=quoted.member)
        self._keys.go_on()

    def note_asking(self, *, is_asking: bool) -> None:
        """Say that the ledger is being asked, or no longer: keys wait for its answer as they do for figures."""
        self._put(is_asking=is_asking)
        self._keys.go_on()

    def _empty(self, call: Call | None = None) -> OpenBasket:
        is_call = call is not None or self._desk.state.calls is Calls.ALL
        sale_id = SaleId(str(self._desk.till.ids.new_uuid()))
        return OpenBasket(sale_id=sale_id, call=(call or Call()) if is_call else None)


def discount_gone_words(name: str) -> str:
    """Say that a discount was for the quantity of before."""
    return tr("Sale", "The discount on {name} is gone with its quantity: give it anew.", name=name)
